// Words change places: one is dragged onto another, or two are pressed one after the other.
const WORD = "[data-word]";
const FAR = 6; // pixels: less is a press

const placeOfWord = (element) => Number(element.dataset.word);

function letGo(event) {
  const { word } = live.carried ?? {};
  live.carried = null;
  if (!word) return;
  const dragged = word.style.transform;
  word.style.transform = "";
  if (!dragged || event.type === "pointercancel") return;
  word.style.pointerEvents = "none";
  const there = document.elementFromPoint(event.clientX, event.clientY)?.closest(WORD);
  word.style.pointerEvents = "";
  if (there) swap(placeOfWord(word), placeOfWord(there));
}

function carry(event) {
  const { word, x, y } = live.carried ?? {};
  if (!word) return;
  const zoom = word.currentCSSZoom ?? 1; // on a projector
  const [across, down] = [event.clientX - x, event.clientY - y];
  if (word.style.transform || Math.hypot(across, down) > FAR)
    word.style.transform = `translate(${across / zoom}px, ${down / zoom}px)`;
}

function swap(first, second) {
  live.firstWord = null;
  document.querySelectorAll(WORD).forEach((each) => each.setAttribute("aria-pressed", "false"));
  if (first !== second) tell({ what: "swap", first, second });
}

function pressWord(event) {
  const word = event.target.closest?.(WORD);
  if (!word) return;
  const first = live.firstWord;
  if (first?.isConnected) {
    live.focusOn = event.detail === 0 && `[data-word="${placeOfWord(word)}"]`;
    return swap(placeOfWord(first), placeOfWord(word));
  }
  live.firstWord = word;
  word.setAttribute("aria-pressed", "true");
}

function listenToOrder(listen) {
  listen("pointerdown", (event) => {
    const word = event.target.closest?.(WORD);
    live.carried = word && { word, x: event.clientX, y: event.clientY };
  });
  listen("pointermove", carry);
  listen("pointerup", letGo);
  listen("pointercancel", letGo);
  listen("click", pressWord);
}
