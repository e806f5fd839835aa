// A grid draws itself: the kept number that stands in it, or what that was made of, is framed above it.
function markGrids() {
  clearTimeout(live.framing);
  document.querySelectorAll(".al-mark").forEach((mark) => mark.remove());
  const late = (live.data.marks ?? []).map(markCell).includes(false);
  if (late) live.framing = setTimeout(markGrids, HOVERS); // a grid that is drawn anew follows
}

function markCell([name, row, column, kept]) {
  const place = document.querySelector(`.st-key-${name}`);
  const grid = place?.querySelector(`${GRID}:has(canvas)`);
  if (!place) return true; // it is folded away
  if (!grid || !isShown(name)) return false;
  const { box, scale } = drawnOf(grid);
  if (!box.width) return false;
  const { rows, columns, width, height } = live.data.grids[name];
  const around = place.getBoundingClientRect();
  const left = (box.right - around.left) / scale + beyond(grid) - (columns - column) * width;
  // The column of labels stays where the numbers are pushed sideways.
  const wide = grid.querySelector(".dvn-scroller")?.scrollWidth ?? box.width / scale;
  const start = (box.left - around.left) / scale + wide - columns * width;
  const inside = left >= start - 1 && left + width <= (box.right - around.left) / scale + 1;
  if (row >= rows || column >= columns || !inside) return true;
  const mark = document.createElement("div");
  mark.className = kept ? "al-mark al-kept" : "al-mark al-source";
  mark.ariaHidden = "true"; // the bar below says it
  const top = (box.bottom - around.top) / scale - (rows - row) * height;
  Object.assign(mark.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  place.append(mark);
  return true;
}

// A grid that is pushed sideways has other cells in view.
function listenToPushedGrids(listen) {
  listen("scroll", ({ target }) => target.matches?.(".dvn-scroller") && markGrids());
}
