// Tells its number while it is dragged. What comes back in the meantime is older than what the hand
// does: it waits until the hand rests. With a base its places are powers: 2^1, 2^2, 2^3 ...
const REST = 700; // ms

const placeOf = (number, base) => (base ? Math.log(number) / Math.log(base) : number);
const numberAt = (place, { base, digits }) =>
  base ? Number((base ** place).toPrecision(digits)) : place;
const written = (number, base) => (base ? String(number) : number.toFixed(2));

export default function ({ data, parentElement }) {
  const input = parentElement.querySelector("input");
  const label = parentElement.querySelector("span");
  const state = (parentElement.slider ??= { burst: "", held: false, moved: -REST });
  const [, name, index, rest] = /^((?:\w+ \w+: )?[dW])_(\w)(.*)$/.exec(data.name) ?? ["", data.name, "", ""];
  const below = document.createElement("sub"); // of d_k the k is set below
  below.textContent = index;
  const say = (text) => {
    label.replaceChildren(name, below, `${rest} = ${text}`);
    input.setAttribute("aria-valuetext", text);
  };

  input.min = data.low;
  input.max = data.high;
  input.step = data.step;
  input.setAttribute("aria-label", data.name);
  label.hidden = data.bare;
  clearTimeout(state.rest);
  const show = () => {
    input.value = placeOf(data.number, data.base);
    say(data.text);
  };
  const follow = () => {
    // The clock on the wall may be set back; this one can't.
    const busy = state.held || window.attentionLive?.waiting?.length; // or not all is heard of yet
    const wait = busy ? REST : state.moved + REST - performance.now();
    if (wait > 0) return (state.rest = setTimeout(follow, wait));
    show();
  };
  const turns = JSON.stringify(data.turns);
  if (state.turns !== turns) show(); // another number: no hand has moved it yet, whatever isn't heard of
  state.turns = turns;
  follow();

  const begin = () => (state.burst = `${Math.round(performance.timeOrigin + performance.now())}`);
  const tell = (number) => {
    state.moved = performance.now();
    say(written(number, data.base));
    window.attentionLive?.tell({ ...data.turns, number, burst: state.burst });
    clearTimeout(state.rest);
    state.rest = setTimeout(follow, REST); // also where no answer changes anything
  };
  const back = (number) => {
    input.value = placeOf(number, data.base);
    tell(number);
  };
  holds(input, state, { begin, before: () => data.number, back });
  input.onfocus = begin;
  input.oninput = () => {
    state.turned = true;
    tell(numberAt(Number(input.value), data));
  };
  return () => clearTimeout(state.rest);
}
