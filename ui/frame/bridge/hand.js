// A grid may be drawn anew while a hand goes to it, as after an undo or where a word was dragged. A
// press on it waits for the new one, and the keys wait, too; a cell that was chosen is chosen again.
const SAME = ["typed", "left", "back", "look", "rest"]; // what they tell of, the grids show already
const DOWN = ["pointerdown", "mousedown"];
const UP = ["pointerup", "mouseup", "click"];
const HELD = [...DOWN, ...UP, "touchstart", "touchend", "dblclick"];
const TURNS = ".al-handle, input[type=range]"; // while one is held the grids wait
const HOVERS = 30; // ms; the grid must have seen the pointer before it is pressed
const SEES = 15; // ms; a new grid is small for a moment, and takes the first move for one beside it
const PRESSES = 5; // ms; and drawn what was chosen before it is let go: the second press of two opens
const shownAs = (name) => `.st-key-${name}_${live.data.grids[name]?.edition} canvas`;
// The one before may be there for a moment more, and have the keys.
const isShown = (name) =>
  document.querySelector(shownAs(name)) && document.querySelectorAll(`.st-key-${name} ${GRID}`).length === 1;

// An open cell that is left without its text would be left with it at a press.
function goesAnew(name) {
  const other = live.waiting.some(({ what }) => !SAME.includes(what));
  return live.leaving || live.open?.escaped || live.data.turning || other || !isShown(name);
}

// A grid knows no press where it has not seen the pointer before: one that comes and presses at once.
function isUnseen(grid, event) {
  if (event.pointerType === "touch" || isOnHeader(grid, event)) return false;
  return live.over?.grid !== grid || performance.now() - live.over.since < HOVERS;
}

// A mouse that goes on would take the press away from a grid that waits for it.
function seePointer(event) {
  const { target, isTrusted } = event;
  if (isTrusted && live.hand?.hovers) return event.stopPropagation();
  const grid = target.closest?.(GRID);
  if (grid !== live.over?.grid) live.over = { grid, since: performance.now() };
}

// Where a press is in what a grid draws: in pixels from the lower right corner of its numbers.
function fromCorner(grid, { clientX, clientY }) {
  const { box, scale } = drawnOf(grid);
  return { right: (box.right - clientX) / scale + beyond(grid), bottom: (box.bottom - clientY) / scale };
}

// In cells, from the first number on. A grid that another one takes the place of says its own size.
function cellsFrom(grid, event) {
  const { right, bottom } = fromCorner(grid, event);
  const { width, height, rows, columns } = live.data.grids[nameOf(grid)];
  const { ariaRowCount, ariaColCount } = grid.querySelector("table[role=grid]") ?? {};
  return { column: (ariaColCount ? ariaColCount - 1 : columns) - right / width, row: (ariaRowCount ? ariaRowCount - 1 : rows) - bottom / height };
}

// What is pressed is a number of a word. A new grid has no table yet: the answer that tells of its
// size is on its way.
function pressedAt(grid, event) {
  if (!grid.querySelector("table[role=grid]")) return fromCorner(grid, event);
  return withWord(nameOf(grid), cellsFrom(grid, event));
}

const withWord = (name, at) => ({ ...at, word: live.data.grids[name].words?.[Math.floor(at.row)] });

// Where that is in the grid that is there now; nowhere, where it has no such number any more.
function placeNow(grid, at) {
  if (at.bottom !== undefined) return at;
  if (at.clientX !== undefined) return fromCorner(grid, at);
  const { width, height, rows, columns, words } = live.data.grids[nameOf(grid)];
  const known = words?.indexOf(at.word) ?? -1;
  const row = known < 0 ? at.row : known + 0.5;
  return row < rows && at.column < columns && { right: (columns - at.column) * width, bottom: (rows - row) * height };
}

// A new grid isn't pushed sideways, as the one before it may have been.
function bringIntoView(grid, { right }) {
  const hidden = beyond(grid) - right + live.data.grids[nameOf(grid)].width / 2;
  if (hidden > 0) grid.querySelector(".dvn-scroller").scrollLeft += hidden;
}

function pointIn(grid, { right, bottom }) {
  const { box, scale } = drawnOf(grid);
  return { clientX: box.right - (right - beyond(grid)) * scale, clientY: box.bottom - bottom * scale };
}

// A person's press comes in place of one that the app would make.
function reach(name, at, again = false) {
  if (live.data.turning) tell({ what: "rest" });
  const press = { name, at, again };
  if (live.typing) live.between.keys.unshift({ press }); // by a key that waited: before the others
  else if (keysWait() || pageIsNext() || (live.hand && !live.hand.again)) line().push({ press });
  else seize(press);
}

function seize(press) {
  if (!live.hand) setTimeout(grasp);
  live.hand = { ...press, until: performance.now() + PATIENCE };
  if (live.between) live.between.field = null;
  begin(() => !live.hand, 2 * PATIENCE);
}

// A cell is not chosen again for a hand that has gone elsewhere since.
const isElsewhere = (press) => press.again && (press.elsewhere || document.activeElement !== document.body);

// A page that came may have no such grid.
function isGone(press) {
  const here = live.leaving || running() || document.querySelector(`.st-key-${press.name} ${GRID}`);
  press.gone = here ? null : (press.gone ?? performance.now());
  return !here && performance.now() - press.gone > FOCUSES;
}

function grasp() {
  const press = live.hand;
  if (!press) return;
  press.hovers = false;
  if (press.elsewhere || isGone(press)) return haveArrived();
  if (goesAnew(press.name) && performance.now() < press.until) return setTimeout(grasp, 5);
  const grid = document.querySelector(`.st-key-${press.name} ${GRID}`);
  if (isElsewhere(press) || !grid?.querySelector("canvas")) return haveArrived();
  const place = placeNow(grid, press.at);
  if (!place) return haveArrived();
  const send = (type) => {
    const Kind = type.startsWith("pointer") ? PointerEvent : MouseEvent;
    const how = { ...pointIn(grid, place), bubbles: true, cancelable: true, composed: true, view: window };
    grid.querySelector(".dvn-scroller")?.dispatchEvent(new Kind(type, how));
  };
  const letGo = () => {
    if (!grid.isConnected) return grasp();
    UP.forEach(send);
    setTimeout(() => {
      if (live.hand !== press) return grasp();
      noteGrasp(grid, press);
      haveArrived(press.name);
      if (press.elsewhere && live.between) pressNow(press); // the grid has taken the keys
    }, HOVERS);
  };
  const hover = (wait, ...more) => {
    send("pointermove");
    setTimeout(() => {
      if (live.hand !== press || !grid.isConnected) return grasp(); // a person has pressed meanwhile, or it went
      if (isElsewhere(press)) return haveArrived();
      if (more.length) return hover(...more);
      DOWN.forEach(send);
      setTimeout(letGo, PRESSES);
    }, wait);
  };
  bringIntoView(grid, place);
  press.hovers = true;
  hover(HOVERS, SEES);
}

// A press may be missed, also a hand's own: by a grid that is too new to know where the pointer is.
function noteGrasp(grid, press) {
  live.grasped = { grid, press, since: performance.now() };
}

// A grid that was pressed may be late to take the keys over from another one.
function haveArrived(pressed = null) {
  live.hand = null;
  if (live.between) Object.assign(live.between, { pressed, until: performance.now() + (pressed ? REACHES : FOCUSES) });
}

function holdHand(event) {
  if (!event.isTrusted) return;
  if (event.type === "pointerdown") {
    const { target, button } = event;
    const stood = stoodAt(event, GRID);
    const name = !button && (stood ? stood.name : nameOf(target));
    if (!name && live.hand?.again && !keysWait()) live.hand.elsewhere = target;
    const grid = name && document.querySelector(`.st-key-${name} ${GRID}:has(canvas)`);
    const follows = keysWait() || pageIsNext();
    if (!follows) live.grasped = null; // else its keys may still find out that it was missed
    // It may be gone for a moment, where one goes and the next one comes.
    const here = name && (stood || !grid || grid.contains(target));
    live.holds = here && (live.hand || follows || goesAnew(name) || isUnseen(grid, event));
    if (live.holds && !follows) leaveField(target);
    // What is typed next waits, too: in a field that has the keyboard it would not. A grid keeps it,
    // since the second press of two opens a cell.
    const at = document.activeElement;
    if (live.holds && !at.closest(GRID) && !(follows && inGrid(at))) at.blur();
    const drawn = stood?.element ?? grid;
    if (live.holds) reach(name, drawn ? pressedAt(drawn, event) : event);
    else if (here && grid && !isOnHeader(grid, event)) noteGrasp(grid, { name, at: pressedAt(grid, event) });
  }
  if (!live.holds) return;
  event.stopImmediatePropagation();
  if (event.cancelable && event.type !== "touchstart") event.preventDefault();
}

function letGoOf() {
  if (!live.holds) return;
  if (live.between?.keys.at(-1)?.press) live.between.keys.pop();
  else haveArrived();
}

// A hand that lets go of what it turned may go to a grid next.
function letRest() {
  if (live.turns) setTimeout(() => tell({ what: "rest" }));
  live.turns = false;
}

// Before what draws a grid anew: the cell that is chosen in it.
function keepHand(had = chosenNow()) {
  if (had) reach(had.name, had.at, true);
}

function chosenNow() {
  const name = nameOf(live.grid);
  const chosen = live.grid?.contains(document.activeElement) && chosenCell(live.grid);
  return name && chosen ? { name, at: withWord(name, { column: chosen.column + 0.5, row: chosen.row + 0.5 }) } : null;
}

function listenToHand(listen) {
  HELD.forEach((type) => listen(type, holdHand));
  listen("pointermove", seePointer);
  listen("pointercancel", letGoOf); // a finger scrolls
  listen("pointerdown", () => (live.had = null));
  listen("focusin", ({ target }) => inGrid(target) || (live.had = null));
  listen("pointerdown", ({ target }) => (live.turns = target.matches?.(TURNS)));
  ["pointerup", "pointercancel"].forEach((type) => listen(type, letRest));
}
