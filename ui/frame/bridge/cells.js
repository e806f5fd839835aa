// What is typed into a cell is told at each key, before the cell is left. The grid itself sends
// nothing: what is pasted, filled or cleared is told as a look at the grids, which come along.
const OVERLAY = "#portal :is(textarea, input)";
const GRID = "[data-testid=stDataFrame]";
const PLAIN = /^[-+]?(\d{1,6}([.,]\d{0,12})?|[.,]\d{1,12})$/; // surely a number
const SETTLES = 400; // ms in which a paste comes to stand in its cells

const nameOf = (grid) =>
  grid?.attentionName ?? Object.keys(live.data.grids ?? {}).find((name) => grid?.closest(`.st-key-${name}`));

function noteGrid(event) {
  const grid = event.target.closest?.(GRID);
  if (grid && grid !== live.grid) watch(grid);
}

// Texts that come to stand in a grid's own hidden table, and that nobody told, are looked at.
function watch(grid) {
  live.grid = grid;
  live.watching?.disconnect();
  const cells = () => [...grid.querySelectorAll("td[id^=glide-cell]")];
  const known = (grid.attentionKnown ??= new Map(cells().map((cell) => [cell.id, cell.textContent])));
  const told = (grid.attentionTold ??= new Map());
  live.watching = new MutationObserver(() => {
    const fresh = cells().filter((cell) => known.get(cell.id) !== cell.textContent);
    const untold = fresh.some((cell) => known.has(cell.id) && told.get(cell.id) !== cell.textContent);
    fresh.forEach((cell) => known.set(cell.id, cell.textContent));
    if (untold) tell({ what: "look", burst: "look" });
  });
  live.watching.observe(grid, { childList: true, characterData: true, subtree: true });
}

const near = (number) => Math.abs(number - Math.round(number)) < 0.25 && Math.round(number);

// The page may be shown larger than it is: a grid's pixels are not the screen's then.
function drawnOf(grid) {
  if (!grid.isConnected && grid.attentionDrawn) return grid.attentionDrawn;
  const canvas = grid.querySelector("canvas");
  const box = canvas?.getBoundingClientRect();
  return { box, scale: box?.width / canvas?.offsetWidth || 1 };
}

// What has been pushed out of view at the right, in pixels.
function beyond(grid) {
  const scroller = grid.querySelector(".dvn-scroller");
  return scroller ? scroller.scrollWidth - scroller.clientWidth - scroller.scrollLeft : 0;
}

// The grid's rows and columns are equally large and end at its lower right corner. Its hidden table
// says which cell is chosen, but a fifth of a second late.
function placeOf(field, grid, size) {
  const { box, scale } = drawnOf(grid);
  const over = field.closest("#portal [style*='--']:has(.gdg-clip-region)");
  if (box && over && size) {
    const at = getComputedStyle(over);
    const across = ((box.right - parseFloat(at.left)) / scale + beyond(grid)) / size.width;
    const down = (box.bottom - parseFloat(at.top)) / scale / size.height;
    const [column, row] = [size.columns - near(across), size.rows - near(down)];
    if (near(across) && near(down) && column >= 0 && row >= 0 && column < size.columns && row < size.rows)
      return { row, column };
  }
  return chosenIn(grid);
}

// A page that comes shows anew what was typed on the one that goes.
const pageTyped = () => (live.leaving ? "-" : pageOf(location.href));

function openCell(event) {
  const field = event.target;
  if (!field.matches?.("textarea, input") || field === live.open?.field) return;
  if (!field.matches(OVERLAY)) {
    // A cell opened in another way than this file knows: Streamlit's own way to send it remains.
    if (!field.closest(".stApp") && live.grid?.isConnected) tell({ what: "plain", burst: "plain" });
    return;
  }
  const name = nameOf(live.grid);
  const place = name && placeOf(field, live.grid, live.data.grids[name]);
  if (!place) return tell({ what: "plain", burst: "plain" });
  const id = `glide-cell-${place.column + 1}-${place.row}`;
  const before = live.grid.querySelector(`#${id}`)?.textContent ?? "";
  const edition = Number(live.grid.closest(`[class*="st-key-${name}_"]`)?.className.match(`st-key-${name}_(\\d+)`)?.[1]);
  live.open = { field, grid: live.grid, name, place, id, edition, before, text: before, page: pageTyped(), width: innerWidth, burst: `cell ${live.number}` };
  live.closing?.disconnect();
  live.closing = new MutationObserver(() => live.open && !field.isConnected && closeCell());
  live.closing.observe(document.querySelector("#portal"), { childList: true, subtree: true });
  readCell(); // the first key may have opened it, and stand in it now or a moment later
  requestAnimationFrame(readCell);
}

function readCell() {
  const open = live.open;
  if (!open || open.composing || open.escaped || !open.field.isConnected) return;
  const text = open.field.value.slice(0, 60);
  if (text === open.text) return;
  open.text = text;
  open.told = true;
  open.grid.attentionTold?.set(open.id, text);
  tellOpen("typed");
}

function tellOpen(what) {
  const { name, place, edition, text, burst, page } = live.open;
  tell({ what, grid: name, ...place, edition, text, burst, page });
}

function closeCell() {
  live.closing.disconnect();
  tellLeft();
  live.open = null;
}

// How a cell was left, before anything else is told; what is no number is a mistake only now.
function tellLeft() {
  const { told, escaped, text, burst } = live.open ?? {};
  if (!told) return;
  live.open.told = false;
  if (escaped) tell({ what: "back", burst });
  else if (!PLAIN.test(text)) tellOpen("left");
}

// Where the page takes another width its grids move, but not the field of an open cell: it is left as
// by a press beside it. A phone's keyboard changes the height alone.
function leaveAtTurn() {
  if (live.open && !live.open.escaped && innerWidth !== live.open.width) pressBeside();
}

// What may change cells without opening one.
function suspect() {
  live.settles = performance.now() + SETTLES;
  setTimeout(() => tell({ what: "look", burst: "look" }), 50);
  setTimeout(() => {
    send();
    release();
  }, SETTLES + 10);
}

function listenToCells(listen) {
  listen("pointerdown", (event) => {
    noteGrid(event);
    live.down = event.target.closest?.(GRID) && [event.clientX, event.clientY];
  });
  listen("pointerup", (event) => {
    const [x, y] = live.down ?? [event.clientX, event.clientY];
    live.down = null;
    if (Math.hypot(event.clientX - x, event.clientY - y) > 8) suspect(); // filled by its handle
  });
  listen("focusin", (event) => {
    noteGrid(event);
    openCell(event);
  });
  listen("input", readCell);
  listen("compositionstart", () => live.open && (live.open.composing = true));
  listen("compositionend", () => {
    if (live.open) live.open.composing = false;
    readCell();
  });
  listen("keydown", (event) => {
    if (live.open?.field === event.target) {
      if (event.key === "Escape" && !event.isComposing) live.open.escaped = true;
      else if (event.key === "Enter" || event.key === "Tab") readCell();
      return;
    }
    const inGrid = event.target.closest?.(GRID);
    if (inGrid && (fills(event) || DELETES[event.key])) suspect();
  });
  listen("paste", () => live.grid?.contains(document.activeElement) && suspect());
  listen("cut", () => live.grid?.contains(document.activeElement) && suspect());
}

// A matrix has an order: a grid's header neither sorts nor moves nor hides its columns.
function isOnHeader(grid, event) {
  const size = grid && live.data.grids?.[nameOf(grid)];
  const { box, scale } = size ? drawnOf(grid) : {};
  const y = event.clientY ?? event.touches?.[0]?.clientY;
  return box && y <= box.bottom - size.rows * size.height * scale;
}

// The cell of a press, where a grid is drawn; a label is at the left of the first number.
function cellAt(grid, event) {
  const size = grid?.querySelector("canvas") && live.data.grids?.[nameOf(grid)];
  if (!size) return null;
  const { rows, columns } = size;
  const at = cellsFrom(grid, event);
  const [row, column] = [Math.floor(at.row), Math.max(-1, Math.floor(at.column))];
  return row >= 0 && row < rows && column < columns ? { row, column } : null;
}

function keepOrder(event) {
  if (!isOnHeader(event.target.closest?.(GRID), event)) return;
  event.stopPropagation(); // others that listen here still hear that an open cell is left
  if (event.cancelable && event.type !== "touchstart") event.preventDefault();
}

function listenToHeaders(listen) {
  const kinds = ["pointerdown", "mousedown", "touchstart", "pointermove", "mousemove", "mouseup", "click", "dblclick"];
  kinds.forEach((kind) => listen(kind, keepOrder));
}

const SENTENCES = ".st-key-sentence input, .st-key-memory input";
const sentenceOf = (field) => ["sentence", "memory"].find((name) => field?.matches?.(`.st-key-${name} input`));

// The sentences are told while they are typed.
function tellSentence({ target, isComposing }) {
  const what = sentenceOf(target);
  if (what && !isComposing)
    tell({ what, text: target.value.slice(0, 2001), burst: what, page: pageTyped() });
}

// A hand may have typed before anybody listened.
function hearEarly() {
  const field = document.activeElement;
  const what = sentenceOf(field);
  if (what && field.value !== live.data.sentences[what]) tellSentence({ target: field });
}

function listenToSentences(listen) {
  listen("input", tellSentence);
  listen("compositionend", tellSentence);
}
