// Goes through the steps: by hand, or by itself until it is stopped. By itself it tells the next
// step when the last one has been drawn, so a slow server shows fewer steps, never a queue.
const REST = 700; // ms until a hand's step may be set from outside
const WHOLE = 6000; // ms for all steps
const TICK = 60; // ms
const LOST = 1000; // ms after which a step that was heard of, but isn't shown, won't be

export default function ({ data, parentElement }) {
  const input = parentElement.querySelector("input");
  const button = parentElement.querySelector("button");
  const state = (parentElement.run ??= { run: -1, held: false, moved: -REST, told: null, ticking: null });

  const tell = (number, after = null) => {
    state.told = number;
    state.odd = null;
    input.value = number;
    say(number);
    window.attentionLive?.tell({ what: "step", run: data.run, number, after, burst: "step" });
  };
  const say = (number) => input.setAttribute("aria-valuetext", `step ${number} of ${data.last}`);
  const show = () => {
    input.value = state.data.step;
    say(state.data.step);
  };
  const stop = () => {
    clearInterval(state.ticking);
    state.ticking = null;
    button.textContent = "▶ Play";
  };
  // The grids, which wait while it goes on, follow at once.
  const rest = () => window.attentionLive?.tell({ what: "rest" });
  const tick = () => {
    const { next: page, held, hand } = window.attentionLive ?? {};
    if (page || held?.length) return; // another page, or a click, waits until all is heard of
    if (hand) return stop(); // it goes to a grid
    const { data, told } = state;
    const now = performance.now();
    if (told !== null && data.step !== told) {
      // After an undo it is another step than was told: there it ends.
      state.odd = window.attentionLive?.waiting?.length ? null : (state.odd ?? now);
      if (state.odd === null || now - state.odd <= LOST) return;
      stop();
      return show();
    }
    state.odd = null;
    if (data.step >= data.last) {
      stop();
      return rest();
    }
    const next = Math.round(state.from + ((now - state.began) / WHOLE) * data.last);
    if (next > data.step) state.tell(Math.min(next, data.last), data.step);
  };
  const play = () => {
    stop();
    if (data.step >= data.last) {
      tell(0);
      state.from = 0;
    } else {
      state.from = data.step;
      state.told = null;
    }
    state.began = performance.now();
    state.ticking = setInterval(tick, TICK);
    button.textContent = "■ Stop";
  };

  Object.assign(state, { data, tell });
  input.max = data.last;
  clearTimeout(state.rest);
  const follow = () => {
    const busy = state.held || (!state.ticking && window.attentionLive?.waiting?.length); // unheard
    const wait = busy ? REST : state.moved + REST - performance.now();
    if (wait > 0) return (state.rest = setTimeout(follow, wait));
    if (state.ticking && state.told !== null && state.told !== data.step) return; // ahead of it
    show();
  };

  if (state.run !== data.run) {
    state.run = data.run;
    stop();
    state.told = null;
    if (data.plays && data.last > 0) {
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) tell(data.last);
      else play();
    } else show(); // another run: no hand has moved this one yet
  }
  follow();
  button.onclick = () => {
    if (!state.ticking) return play();
    stop();
    rest();
  };
  holds(input, state, { begin: stop, before: () => state.data.step, back: (step) => tell(step) });
  input.oninput = () => {
    state.turned = true;
    stop();
    state.moved = performance.now();
    tell(Number(input.value));
    clearTimeout(state.rest);
    state.rest = setTimeout(follow, REST); // also where no answer changes anything
  };
  return () => {
    clearTimeout(state.rest);
    clearInterval(state.ticking);
    state.ticking = null;
  };
}
