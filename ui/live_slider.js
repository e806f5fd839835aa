// Tells its number while it is dragged, at most every PAUSE milliseconds, and always the last one.
// What comes back in the meantime is older than what the hand does: it waits until the hand rests.
const PAUSE = 90;
const REST = 700;

export default function ({ data, parentElement, setTriggerValue }) {
  const input = parentElement.querySelector("input");
  const label = parentElement.querySelector("span");
  const state = (parentElement.slider ??= { drag: "", held: false, sent: 0, moved: 0 });

  input.min = -data.reach;
  input.max = data.reach;
  input.step = data.reach / 50;
  input.setAttribute("aria-label", data.name);
  clearTimeout(state.rest);
  const follow = () => {
    const wait = state.held ? REST : state.moved + REST - Date.now();
    if (wait > 0) return (state.rest = setTimeout(follow, wait));
    input.value = data.number;
    label.textContent = `${data.name} = ${data.text}`;
  };
  follow();

  const begin = () => (state.drag = `${Date.now()}`);
  const send = () => {
    clearTimeout(state.timer);
    state.sent = Date.now();
    setTriggerValue("slide", { number: Number(input.value), drag: state.drag });
  };
  input.onpointerdown = () => {
    state.held = true;
    begin();
  };
  input.onpointerup = input.onpointercancel = () => (state.held = false);
  input.onfocus = begin;
  input.oninput = () => {
    state.moved = Date.now();
    label.textContent = `${data.name} = ${Number(input.value).toFixed(2)}`;
    clearTimeout(state.timer);
    const wait = state.sent + PAUSE - Date.now();
    if (wait <= 0) send();
    else state.timer = setTimeout(send, wait);
  };
}
