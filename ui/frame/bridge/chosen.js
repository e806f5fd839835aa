// Which cell of a grid is chosen. The grid's own hidden table says it late, later where the machine is
// busy: the cell is counted, from the one that was open or pressed, where the keys since can be counted.
const STALE = 1000; // ms in which the table may still say the cell before
const STEPS = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
  Enter: [1, 0], Tab: [0, 1], Escape: [0, 0],
}; // rows and columns
const LEADS = /^(Arrow|Home|End|Page|Enter|Tab|Escape)/;
const isMoving = () => performance.now() - (live.counted?.since ?? -STALE) < STALE;

function chosenIn(grid) {
  const chosen = grid.querySelectorAll("td[aria-selected=true]");
  const [, column, row] = (chosen.length === 1 && chosen[0].id.match(/^glide-cell-(\d+)-(\d+)$/)) || [];
  return column > 0 ? { row: Number(row), column: Number(column) - 1 } : null;
}

function countedIn(grid) {
  const { grid: known, place } = live.counted ?? {};
  if (known === grid && place) return place;
  return isMoving() ? null : chosenIn(grid);
}

// A row's label, at the left of the first number, may be chosen; it is none.
function chosenCell(grid) {
  const place = countedIn(grid);
  return place?.column >= 0 ? place : null;
}

// Without a place nobody can count it: several are chosen, or a key leads further.
function choose(grid, place) {
  live.edited = null;
  live.counted = { grid, place, since: performance.now() };
}

// Escape chooses none in a closed grid; in an open cell it leaves the cell chosen.
function chooseByKey(event) {
  if (!LEADS.test(event.key) && !choosesAll(event)) return;
  const open = live.open?.field === event.target && live.open;
  if (open || !(MOVES.test(event.key) || event.key === "Enter")) live.grasped = null; // the others may choose none
  const { grid } = open || live;
  const size = live.data.grids?.[nameOf(grid)];
  const step = STEPS[event.key];
  const further = withControl(event) || (event.key.startsWith("Arrow") ? event.shiftKey : !open);
  const from = size && step && !further && (open?.place ?? countedIn(grid));
  if (event.key === "Enter" && !open) return; // it opens
  if (!from) return choose(grid, null);
  const way = event.shiftKey ? -1 : 1;
  const within = (place, least, count) => Math.max(least, Math.min(place, count - 1));
  const row = within(from.row + way * step[0], 0, size.rows);
  choose(grid, { row, column: within(from.column + way * step[1], -1, size.columns) });
  live.edited = open; // left by Enter or Tab
}

function chooseByPress(event) {
  const grid = event.target.closest?.(GRID);
  if (!grid?.querySelector("canvas") || !nameOf(grid) || isOnHeader(grid, event)) return;
  choose(grid, event.shiftKey || withControl(event) ? null : cellAt(grid, event));
}

function listenToChosen(listen) {
  listen("pointerdown", chooseByPress);
  listen("pointercancel", () => {
    choose(null, null); // a finger scrolls
    live.grasped = null;
  });
}
