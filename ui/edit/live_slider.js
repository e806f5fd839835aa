// Tells its number while it is dragged. What comes back in the meantime is older than what the hand
// does: it waits until the hand rests.
const REST = 700; // ms

export default function ({ data, parentElement }) {
  const input = parentElement.querySelector("input");
  const label = parentElement.querySelector("span");
  const state = (parentElement.slider ??= { burst: "", held: false, moved: -REST });

  input.min = -data.reach;
  input.max = data.reach;
  input.step = data.reach / 50;
  input.setAttribute("aria-label", data.name);
  label.hidden = data.bare;
  clearTimeout(state.rest);
  const follow = () => {
    // The clock on the wall may be set back; this one can't.
    const wait = state.held ? REST : state.moved + REST - performance.now();
    if (wait > 0) return (state.rest = setTimeout(follow, wait));
    input.value = data.number;
    label.textContent = `${data.name} = ${data.text}`;
  };
  follow();

  const begin = () => (state.burst = `${Math.round(performance.timeOrigin + performance.now())}`);
  input.onpointerdown = () => {
    state.held = true;
    begin();
  };
  input.onpointerup = input.onpointercancel = () => (state.held = false);
  input.onfocus = begin;
  input.oninput = () => {
    state.moved = performance.now();
    label.textContent = `${data.name} = ${Number(input.value).toFixed(2)}`;
    const number = Number(input.value);
    window.attentionLive?.tell({ what: "slide", ...data.turns, number, burst: state.burst });
  };
  return () => clearTimeout(state.rest);
}
