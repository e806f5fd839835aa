// The grid opens a cell, and leaves one, a moment after the key: it loads its field when one is
// first opened, and on a busy machine its timers are late. Keys that come meanwhile would go astray
// or into the old cell, so they wait, and follow in their order.
const OPENS = 150; // ms in which a cell opens, if it does
const LEAVES = 1000; // ms in which a cell is left
const FOCUSES = 500; // ms in which a grid that was pressed has the keys
const REACHES = 1500; // ms in which it has them at most, where another one had them
const LOADS = 5000; // ms in which it does where the grid loads its field first
const MOVES = /^(Arrow|Home|End|Page)/;
const LEAVING = ["Enter", "Tab", "Escape"];
const OPENING = ["Enter", "F2"];
const DELETES = { Backspace: "delete", Delete: "forwardDelete" };
const CARET = {
  ArrowLeft: ({ selectionStart: at }) => Math.max(0, at - 1), ArrowRight: ({ selectionEnd: at }) => at + 1,
  Home: () => 0, End: ({ value }) => value.length,
}; // where it goes

const inGrid = (element) => element?.closest?.(`#portal, ${GRID}`);
const openField = () => document.activeElement?.matches(OVERLAY) && document.activeElement;
const withControl = (event) => event.ctrlKey || event.metaKey;
const isPlain = (event) => !(withControl(event) || event.altKey);
const typesText = (event) => event.key.length === 1 && isPlain(event);
// Keys that do something to the cell that is chosen, without opening it.
const acts = (event) => MOVES.test(event.key) || DELETES[event.key] || fills(event);
const fills = (event) => withControl(event) && ["d", "r"].includes(event.key.toLowerCase());
const choosesAll = (event) => withControl(event) && event.key.toLowerCase() === "a";
// Where keys wait: the hand has not gone elsewhere since, or waits itself.
const NOWHERE = "body, [data-testid=stMain]"; // the second has the keys after a press beside everything
const isThere = (target) =>
  target.matches?.(NOWHERE) || inGrid(target) || [live.left, live.between.field].includes(target) || live.between.keys.some(isPress);
// What a hand brings now follows what waits.
const othersWait = () => live.between && !live.typing && (keysWait() || live.hand || !pageIsNext());
// What a sentence's field shows may be about to be written.
const WRITES = ["undo", "redo", "reset", "example", "swap"];
const WRITTEN = 150; // ms after an answer until the field shows it
const isWritten = () => live.waiting.some(({ what, writes }) => writes || WRITES.includes(what));

function type(key) {
  const field = openField() || live.between.field;
  live.typing = true;
  const text = key.pasted ?? (typesText(key) && key.key);
  if (field && text) document.execCommand("insertText", false, text);
  else if (key.pasted) pasteInto(document.activeElement, key.pasted);
  else if (field && DELETES[key.key]) document.execCommand(DELETES[key.key]);
  else if (field && choosesAll(key)) field.select();
  else if (live.between.field && isPlain(key) && CARET[key.key]) moveCaret(field, CARET[key.key](field));
  else if (live.between.field && key.key === "Tab") field.blur();
  else if (live.between.field && stepOf(key)) document.execCommand(stepOf(key));
  else document.activeElement.dispatchEvent(new KeyboardEvent("keydown", key));
  live.typing = false;
}

const moveCaret = (field, at) => field.setSelectionRange(at, at);

function hearKey(event) {
  if (event.isComposing || event.keyCode === 229) return;
  const plain = isPlain(event);
  const { target } = event;
  if (othersWait()) {
    if (!isThere(target)) return;
    const moves = withControl(event) && MOVES.test(event.key);
    const waits = plain || moves || choosesAll(event) || stepOf(event); // it undoes what waits
    if (["Shift", "Control", "Alt", "Meta"].includes(event.key) || !waits) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    live.between.keys.push(event);
  } else if (sentenceOf(target)) {
    const changes = typesText(event) || DELETES[event.key];
    if (live.typing || !changes || !(bring(target) || awaitSentence(target))) return;
    hearKey(event);
  } else if (target.matches?.(OVERLAY)) {
    const leaves = LEAVING.includes(event.key);
    if (leaves) {
      live.keeps = false;
      chooseByKey(event);
    }
    if (leaves && plain) begin(() => !target.isConnected, LEAVES);
    // The grid sets a timer at each key, and one that is late would close a cell that is just being
    // left without its text: only the keys that leave a cell are the grid's.
    else event.stopPropagation();
  } else if (inGrid(target) && !openField()) {
    const changes = typesText(event) || OPENING.includes(event.key) || DELETES[event.key];
    if (changes && !live.typing && bring(target)) return hearKey(event);
    chooseByKey(event);
    // A row's label opens nothing, where it still is the one that is chosen.
    const label = target.closest("[aria-readonly=true]") && !isMoving();
    const quick = live.loaded || label;
    // A grid that was pressed just now may miss a letter, which comes once more then; any key does
    // where the grid has missed the press.
    const opens = typesText(event) && { letter: event, again: live.typing };
    const misses = mayBeMissed() && { letter: event, again: true };
    if (opens || OPENING.includes(event.key)) begin(openField, quick ? OPENS : LOADS, opens || misses);
    else if (misses && acts(event)) begin(() => !mayBeMissed(), TELLS, misses);
  } else if (target.matches?.(NOWHERE) && !live.typing && (typesText(event) || DELETES[event.key]) && bring(target)) hearKey(event);
}

function awaitSentence(field) {
  if (!isWritten()) return false;
  begin(() => !isWritten() && performance.now() - live.answered > WRITTEN, PATIENCE);
  live.between.field = field;
  return true;
}

// What has the keys when a page is asked for has them on that page, also where it has gone already.
function bring(target) {
  const nowhere = target.matches?.(NOWHERE);
  if (!(comes() || (nowhere && hasJustCome())) || live.hand) return false;
  const had = nowhere ? !keysWait() && live.had : keysAt();
  if (had?.field) {
    holdElsewhere(had.field, had.range);
    live.between.field = had.field;
  } else if (had && !openField()) keepHand(had);
  return keysWait();
}

// Who types on doesn't see to the tenth of a second when the page is there.
const hasJustCome = () => performance.now() - (live.came ?? -REACHES) < REACHES;

function keysAt() {
  const field = document.activeElement;
  if (sentenceOf(field)) return { field, range: [field.selectionStart, field.selectionEnd] };
  return chosenNow();
}

// What is pasted waits with the keys: they may lead to its cell.
function hearPaste(event) {
  const { target, clipboardData, isTrusted } = event;
  if (isTrusted) bring(target);
  const waits = live.between ? isThere(target) : sentenceOf(target) && awaitSentence(target);
  if (!isTrusted || !(waits || (inGrid(target) && !openField()))) return;
  const pasted = clipboardData.getData("text/plain");
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!pasted) return;
  if (waits) return live.between.keys.push({ pasted });
  pasteInto(target, pasted);
  if (mayBeMissed()) begin(() => !mayBeMissed(), TELLS, { letter: { pasted }, again: true });
}

// What an input method brings without a key waits, too.
function hearSign(event) {
  const { target, data, inputType, isTrusted, isComposing } = event;
  if (!isTrusted || isComposing || inputType !== "insertText" || !data) return;
  if (!othersWait() || !isThere(target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  live.between.keys.push({ pasted: data });
}

// A press elsewhere comes after the keys that wait, and after a cell that is left without its text has
// closed: the grid would take the text over at the press. Keys that come later follow it.
function holdPress(event) {
  const target = stoodAt(event, SENTENCES)?.element ?? event.target;
  const waits = keysWait() || (live.between && live.open?.escaped) || (comes() && target.matches?.(SENTENCES));
  if (!waits || live.typing || inGrid(target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  holdElsewhere(target);
}

function holdElsewhere(target, range = null) {
  const keys = line();
  if (keys.at(-1)?.elsewhere === target) return;
  noteKey(target);
  keys.push({ elsewhere: target, range });
}

function pressNow({ elsewhere, range }) {
  live.typing = true;
  pressBeside();
  live.typing = false;
  const pressed = (find(elsewhere) ?? elsewhere).closest("input, textarea, button, a");
  pressed?.focus();
  live.between.field = pressed?.matches("input[type=text], textarea") && pressed;
  if (live.between.field && range && pressed.value === elsewhere.value) pressed.setSelectionRange(...range);
  else if (live.between.field) moveCaret(pressed, pressed.value.length);
  else if (!pressed) document.activeElement.blur();
}

// A grid takes the keys a moment after one of its cells was pressed: until then they would go where
// they went.
function takeKeys(event) {
  if (live.hand) return;
  const [grid, at] = [event.target.closest?.(GRID), document.activeElement];
  live.left = grid && !inGrid(at) ? at : null;
  if (live.left) begin(() => inGrid(document.activeElement), FOCUSES);
  else if (!event.button && cellAt(grid, event) && (live.open?.grid ?? at.closest(GRID)) !== grid) {
    begin(() => true, REACHES);
    live.between.pressed = nameOf(grid);
  }
}

// A press inside an open cell, beside its text, would take the keys away from it: the second one of
// two on a cell that was chosen is one.
function keepFocus(event) {
  const beside = openField() && event.target.closest?.("#portal") && !event.target.matches(OVERLAY);
  if (beside) event.preventDefault();
}

// The grid is late to focus the cell that was chosen: one that was opened meanwhile keeps the keys.
function keepField(event) {
  const { target, relatedTarget: field } = event;
  if (target.matches?.(OVERLAY)) {
    live.loaded = true;
    if (target !== field) live.keeps = true;
  } else if (live.keeps && field?.matches?.(OVERLAY) && target.closest?.(GRID)) field.focus();
}

function listenToTyping(listen) {
  listen("pointerdown", holdPress);
  listen("mousedown", holdPress);
  listen("pointerdown", () => (live.keeps = false));
  listen("pointerdown", takeKeys);
  listen("pointercancel", () => live.between && (live.between.pressed = null)); // a finger scrolls
  listen("keydown", hearKey);
  listen("paste", hearPaste);
  listen("beforeinput", hearSign);
  listen("mousedown", keepFocus);
  listen("focusin", keepField);
}
