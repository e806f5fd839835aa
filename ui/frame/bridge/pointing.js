// Pointing at numbers stays in the browser: it lights what they are made of and writes their sum.
// A click on a number or a word, and the keys for undo and redo, are told to the app.
const SOON = 1000; // ms in which what was pressed is drawn anew
const HIDDEN = "?";
const CELL = "[data-sum], [data-cell]";

// A number that stands in a matrix has its sum among what the last answer said, written once for all
// places where it stands; another one has it as its own.
function sumOf(cell) {
  const [matrix, row, column] = (cell.dataset.cell ?? "").split(" ");
  return cell.dataset.sum ?? live.data.sums?.[matrix]?.[row]?.[column] ?? "";
}

// A power of e is set as such; copied or read aloud it still has its ^. A word's label is none.
const POWER = /\be\^(−?(?:∞|[\d.]+(?:e−?\d+)?))/;

function writeSum(box, sum) {
  const equals = Math.max(sum.indexOf(" = "), 0);
  box.append(sum.slice(0, equals));
  sum.slice(equals).split(POWER).forEach((part, place) => {
    if (place % 2 === 0) return box.append(part);
    const [whole, caret] = [document.createElement("span"), document.createElement("span")];
    const power = document.createElement("sup");
    whole.className = "al-whole";
    caret.className = "al-caret";
    caret.textContent = "^";
    power.textContent = part;
    whole.append("e", caret, power);
    box.append(whole);
  });
}

const FIELD = "input:not([type=checkbox], [type=radio], [type=range]), textarea, [contenteditable=true], #portal";

// Cells are named "weights 0 2"; a row or a column can be *, which stands for all.
function there(place) {
  const [matrix, row, column] = place.split(" ");
  if (row === "*") return `[data-cell^="${matrix} "][data-cell$=" ${column}"]`;
  if (column === "*") return `[data-cell^="${matrix} ${row} "]`;
  return `[data-cell="${place}"]`;
}

function clearBox() {
  live.drawn?.disconnect();
  document.querySelectorAll(".al-sum-box").forEach((box) => box.remove());
  document.querySelectorAll(".al-lit").forEach((cell) => cell.classList.remove("al-lit", "al-from"));
  live.box = null;
}

// The sum of what is pointed at may come a moment after its number: then the box follows.
function showBox(cell) {
  clearBox();
  live.pointed = cell;
  if (!sumOf(cell)) return;
  const own = cell.dataset.cell ?? "";
  const [matrix, row, column] = own.split(" ");
  const made = (live.data.sources?.[matrix] ?? "").replaceAll("R", row).replaceAll("C", column);
  for (const place of [own, ...made.split(",")]) {
    const look = place === own ? ["al-lit"] : ["al-lit", "al-from"]; // what it was made of is dashed
    if (place) document.querySelectorAll(there(place)).forEach((source) => source.classList.add(...look));
  }
  const box = (live.box = document.createElement("div"));
  box.hidden = cell.classList.contains("al-kept"); // the bar below says it already
  box.className = "al-sum-box";
  box.ariaHidden = "true"; // it follows the mouse; a pinned number's sum is read in the bar
  writeSum(box, sumOf(cell) === HIDDEN ? "This number is hidden." : sumOf(cell));
  document.querySelector(".stApp").append(box);
  const bar = document.querySelector(".st-key-sum"); // it stands in its place, and covers all of it
  box.style.minHeight = `${Math.max(0, innerHeight - (bar?.getBoundingClientRect().top ?? innerHeight)) / (box.currentCSSZoom ?? 1)}px`;
  // What is pointed at may be drawn anew, with another number.
  live.drawn = new MutationObserver(() => {
    if (cell.isConnected) return;
    clearBox();
    requestAnimationFrame(pointAgain);
  });
  live.drawn.observe(document.querySelector("[data-testid=stMain]"), { childList: true, subtree: true });
}

// The number that is chosen in its grid, or was just typed there, before a press takes the keyboard
// away from it.
function noteChosen({ target }) {
  const name = target.closest?.("[data-turn]")?.dataset.turn;
  const grid = name && document.querySelector(`.st-key-${name} ${GRID}`);
  const held = [live.open, live.edited].find((each) => each?.grid === grid); // Enter has gone one down
  const place = grid && (held?.place ?? chosenCell(grid));
  live.chosen = place && { name, ...place };
}

function press(event) {
  const source = event.target.closest?.("[data-go], [data-why]");
  if (source) {
    const { go, why } = source.dataset;
    live.focusOn = event.detail === 0 && ".al-sum [data-go], .st-key-one_by_place button";
    return tell(why ? { what: "why", cell: why } : { what: "go", cell: go });
  }
  if (event.target.closest?.("[data-unpin]")) {
    live.focusOn = event.detail === 0 && ".st-key-one_by_place button";
    return tell({ what: "unpin" });
  }
  const turn = event.target.closest?.("[data-turn]");
  if (turn) {
    const { row, column } = live.chosen?.name === turn.dataset.turn ? live.chosen : { row: 0, column: 0 };
    return tell({ what: "turn", grid: turn.dataset.turn, row, column });
  }
  if (event.target.closest?.("[data-reveal]")) {
    live.focusOn = event.detail === 0 && ".st-key-one_by_place button";
    return document.querySelector(".st-key-reveal button")?.click();
  }
  if (event.target.closest?.(".al-hidden")) return document.querySelector(".st-key-reveal button")?.focus();
  const cell = event.target.closest?.(CELL);
  if (cell?.dataset.cell) return tell({ what: "pin", cell: cell.dataset.cell });
  const pair = event.target.closest?.("[data-allow]");
  if (pair) {
    const [row, column] = pair.dataset.allow.split(" ").map(Number);
    live.focusOn = event.detail === 0 && `${pair.localName}[data-allow="${row} ${column}"]`;
    return tell({ what: "allow", row, column });
  }
  const example = event.target.closest?.("[data-example]");
  if (example) {
    document.querySelector("[data-testid=stMain]")?.scrollTo({ top: 0, behavior: "smooth" });
    return tell({ what: "example", name: example.dataset.example });
  }
  const real = event.target.closest?.("[data-real]");
  if (real) return tell({ what: "real", place: Number(real.dataset.real) });
  const word = event.target.closest?.("[data-follow]");
  if (word) return tell({ what: "follow", place: Number(word.dataset.follow) });
  const head = event.target.closest?.("[data-head]");
  if (head) return tell({ what: "head", place: Number(head.dataset.head) });
  // A mark of a Vega picture carries its row of data.
  const mark = event.target.__data__?.datum;
  if (mark?.cell) tell({ what: "pin", cell: mark.cell });
  else if (Number.isInteger(mark?.follow) && mark.follow >= 0) tell({ what: "follow", place: mark.follow });
}

function stepOf({ key, ctrlKey, metaKey, shiftKey, altKey }) {
  if (!(ctrlKey || metaKey) || altKey) return "";
  return { y: "redo", z: shiftKey ? "redo" : "undo" }[key.toLowerCase()] ?? "";
}

// A closed list has no letters of its own: the browser would take back some of another field's.
function undoByKey(event) {
  const field = event.target.closest?.(FIELD);
  const step = (!field || field.matches("[role=combobox][aria-expanded=false]")) && stepOf(event);
  if (!step) return;
  event.preventDefault();
  keepHand();
  tell({ what: step });
}

// Escape lets go of a kept number where nothing else has it.
function letGoByKey(event) {
  const other = presents() || document.querySelector(OPEN) || event.target.closest?.(`${FIELD}, ${GRID}, .al-handle`);
  if (event.key === "Escape" && !other && document.querySelector("[data-unpin]")) tell({ what: "unpin" });
}

function listenToPointing(listen) {
  let touched = false;
  listen("pointerover", (event) => {
    touched = event.pointerType === "touch";
    const cell = event.target.closest?.(CELL);
    if (cell) showBox(cell);
    else {
      live.pointed = null;
      if (live.box) clearBox();
    }
  });
  const note = ({ pointerType: kind, clientX, clientY }) => {
    if (kind) live.mouse = kind === "mouse" && [clientX, clientY]; // the app's own press has none
  };
  listen("pointerover", note);
  listen("pointermove", note);
  listen("pointerout", ({ relatedTarget }) => relatedTarget || (live.mouse = null));
  listen("scroll", () => touched && clearBox()); // a finger that scrolls points at nothing any more
  listen("pointerdown", noteChosen);
  listen("click", press);
  listen("keydown", undoByKey);
  listen("keydown", letGoByKey);
}

const underMouse = () => document.elementFromPoint(...live.mouse)?.closest(CELL) ?? null;

// A mouse that rests is over what is drawn there now: the browser may be late to say so. What is
// pointed at may stay, and be another number.
function pointAgain() {
  const here = live.mouse ? underMouse() : live.box && live.pointed;
  if (here) showBox(here);
}

// What goes away late moves what is below it: then something else is under the mouse.
function pointAtMoved() {
  if (!live.mouse) return;
  const here = underMouse();
  if (here === live.pointed) return;
  live.pointed = here;
  if (here) showBox(here);
  else clearBox();
}

// What was pressed by keyboard is drawn anew: its successor takes the focus. A box that was turned
// by a click isn't, where the app had turned it back before it drew.
function goOn() {
  if (!live.waiting.length)
    document.querySelectorAll("input[data-allow]").forEach((box) => (box.checked = box.defaultChecked));
  const place = live.focusOn;
  if (!place) return;
  if (!live.waiting.length) live.focusOn = null; // else this answer is of something before it
  const until = performance.now() + SOON;
  clearInterval(live.focusing);
  live.focusing = setInterval(() => {
    if (document.activeElement === document.body) document.querySelector(place)?.focus();
    if (performance.now() > until) clearInterval(live.focusing);
  }, 30);
}
