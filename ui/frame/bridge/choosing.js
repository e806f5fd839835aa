// A list of Streamlit's, or a button that writes the sentence or numbers, tells the app itself. A
// fact of ours follows it: what is typed or pressed next comes after its answer.
const LIST = "[role=combobox][aria-expanded=true]"; // the one that is open
const WRITER = ".st-key-append button, .st-key-real_open button, .st-key-second input, .st-key-output_open button";
const CHANGER = ".st-key-train button, [class*=_minus] button, [class*=_plus] button, .st-key-position input";

function followChoice({ type, target, key }) {
  const option = target.closest?.("[role=option]");
  // One that the press on the list leads to is chosen where the mouse lets go: no click follows.
  const drawn = type === "pointerup" && option && !live.onOption;
  if (type === "pointerdown") live.onOption = Boolean(option);
  const list = document.querySelector(LIST);
  const chosen = drawn || (type === "click" && option) || (key === "Enter" && target === list);
  const writes = chosen ? list?.closest(".st-key-example") : type === "click" && target.closest?.(WRITER);
  const changes = type === "click" && target.closest?.(CHANGER);
  if (chosen || writes || changes) setTimeout(() => tell({ what: "chosen", writes: Boolean(writes) }));
}

function listenToChoosing(listen) {
  ["pointerdown", "pointerup", "click", "keydown"].forEach((type) => listen(type, followChoice));
}
