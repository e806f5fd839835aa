// Arrows in the plane. The range ends at 1, 2, 3, 4, 6 or 8 times a power of ten, so that it seldom
// changes; while a tip is dragged it stays. What is dragged is told to the app at each move, and what
// comes back in the meantime is older than what the hand does: it waits until the hand rests.
const TICKS = { 1: 0.5, 2: 1, 3: 1, 4: 2, 6: 2, 8: 4, 10: 5 }; // the end of the range: the distance of grid lines
const SMALLEST = 1e-300; // a smaller range is drawn as this one: pixels for the number 1 are finite
const LEFT = 38, BELOW = 24, ROOM = 18;
const NARROW = 280, WIDE = 520, LOW = 200, HIGH = 270; // pixels
const LETTER = 8.8, HALF = 9; // of a label
const REST = 700; // ms after a drag
const HEAD = { focus: 15, other: 11, sum: 15 };
const HIDDEN = { "aria-hidden": "true" };
const DIGITS = Object.keys(TICKS).map(Number).sort((one, other) => one - other);
const SIDES = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [-1, -1], [1, 1], [-1, 1]];

// From where to where zero and all arrows reach, in whole distances of grid lines, so that it seldom
// changes. Where tips can be dragged there is as much room on the other side of zero.
function bounds(arrows, tick) {
  return [0, 1].map((axis) => {
    const ends = [0, ...arrows.flatMap(({ start, end }) => [start[axis], end[axis]])];
    const far = Math.max(...ends.map(Math.abs));
    if (arrows.some(isMoved)) return [-far, far];
    return [Math.floor(Math.min(...ends) / tick) * tick, Math.ceil(Math.max(...ends) / tick) * tick];
  });
}

const spanOf = ([low, high]) => high / 2 - low / 2; // half of it: the whole may be too large for a number

function fitted(arrows, width, height) {
  const [wide, high] = [(width - LEFT) / 2 - ROOM, (height - BELOW) / 2 - ROOM];
  const peak = Math.max(...arrows.flatMap(({ start, end }) => [...start, ...end]).map(Math.abs), 0);
  const power = Math.floor(Math.log10(peak ? Math.max(peak, SMALLEST) : 1)) - 1;
  for (const [digit, more] of [0, 1, 2].flatMap((more) => DIGITS.map((digit) => [digit, more]))) {
    const end = Number(`${digit}e${power + more}`);
    const tick = Number(`${TICKS[digit]}e${power + more}`);
    const [across, up] = bounds(arrows, tick);
    if (spanOf(up) > end * 1.001 || spanOf(across) > end * 1.001 * (wide / high)) continue;
    if (!peak && end < 1) continue;
    const unit = high / end;
    const zero = [(LEFT + width) / 2 - (across[0] / 2 + across[1] / 2) * unit, (height - BELOW) / 2 + (up[0] / 2 + up[1] / 2) * unit];
    return { width, height, zero, end, tick, unit };
  }
}

const place = (plane, [x, y]) => [plane.zero[0] + x * plane.unit, plane.zero[1] - y * plane.unit];

function grid(plane, axes, titles) {
  const { width, height, zero, tick, unit } = plane;
  const drawn = [];
  const line = (x, y, x2, y2, bold) => drawn.push(part("line", { x1: x, y1: y, x2, y2, class: bold ? "al-axis" : "al-grid" }));
  const text = (words, x, y, anchor) => drawn.push(part("text", { x, y, "text-anchor": anchor, class: "al-tick" }, words));
  const apart = tick * unit;
  const steps = (from, to) => {
    const [first, last] = [Math.ceil(from / apart - 1e-9), Math.floor(to / apart + 1e-9)];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  };
  const across = steps(LEFT - zero[0], width - zero[0]);
  // Numbers that would run into each other are left out, every second one or more.
  const widest = LETTER * Math.max(...across.map((step) => written(step * tick).length)) + 8;
  const every = Math.max(1, Math.ceil(widest / apart));
  for (const step of across) {
    const x = zero[0] + step * apart;
    line(x, 0, x, height - BELOW, step === 0);
    const half = (LETTER * written(step * tick).length) / 2;
    if (step % every === 0 && x - half >= LEFT && x + half <= width) text(written(step * tick), x, height - BELOW / 2, "middle");
  }
  for (const step of steps(zero[1] - height + BELOW, zero[1])) {
    const y = zero[1] - step * apart;
    line(LEFT, y, width, y, step === 0);
    if (y >= HALF) text(written(step * tick), LEFT - 5, y, "end");
  }
  const [right, top] = titles;
  text(`number ${axes[0] + 1} →`, width - 4, (right[1] + right[3]) / 2, "end");
  const before = top[0] < zero[0];
  text(`↑ number ${axes[1] + 1}`, before ? top[2] - 6 : top[0] + 6, 10, before ? "end" : "start");
  return drawn;
}

const colourOf = (arrow) => {
  if (arrow.role === "sum") return "var(--al-accent)";
  return arrow.colour >= 0 ? `var(--al-word-${arrow.colour})` : "currentColor";
};

function arrowAt(plane, arrow) {
  const [[x, y], [x2, y2]] = [place(plane, arrow.start), place(plane, arrow.end)];
  const style = `stroke: ${colourOf(arrow)}; fill: ${colourOf(arrow)}`;
  const length = Math.hypot(x2 - x, y2 - y);
  if (length < 1) return [part("circle", { cx: x2, cy: y2, r: 5, style, class: "al-tip" })];
  const head = Math.min(HEAD[arrow.role], length);
  const [ux, uy] = [(x2 - x) / length, (y2 - y) / length];
  const [bx, by] = [x2 - head * ux, y2 - head * uy];
  const half = 0.42 * head;
  const tip = `${x2},${y2} ${bx - half * uy},${by + half * ux} ${bx + half * uy},${by - half * ux}`;
  return [
    part("line", { x1: x, y1: y, x2: bx, y2: by, style, class: `al-arrow al-${arrow.role}` }),
    part("polygon", { points: tip, style, class: "al-tip" }),
  ];
}

// The number of a drag: as fine as a hundredth of the range is.
function rounded(plane, number) {
  const digits = Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(plane.end))));
  return Number(number.toFixed(digits));
}

function draw(svg) {
  const state = svg.state;
  const { data } = state;
  const width = Math.max(NARROW, Math.min(WIDE, state.wide));
  const height = Math.max(LOW, Math.min(HIGH, Math.round(0.62 * width)));
  const arrows = data.arrows.map((arrow, index) => {
    const own = state.own && arrow.moves === state.own.moves && isMoved(arrow);
    return { ...arrow, index, end: own ? state.own.end : arrow.end };
  });
  const kept = state.held && state.plane?.width === width;
  const plane = (state.plane = kept ? state.plane : fitted(arrows, width, height));
  const order = ["other", "sum", "focus"];
  const sorted = arrows.slice().sort((one, other) => order.indexOf(one.role) - order.indexOf(other.role));
  size(svg, width, height, data.told);
  if (!svg.firstChild) svg.append(part("g", HIDDEN), part("g", HIDDEN), part("g", {}));
  const [back, front] = svg.children;
  const titles = (state.titles = kept && state.titles ? state.titles : titlesOf(plane, arrows));
  const behind = [plane.width, plane.height, plane.end, plane.zero, data.axes, titles].join(" ");
  if (state.behind !== behind) back.replaceChildren(...grid(plane, data.axes, titles)); // a drag leaves it as it is
  state.behind = behind;
  front.replaceChildren(...sorted.flatMap((arrow) => arrowAt(plane, arrow)), ...labels(plane, sorted, titles));
  drawHandles(svg, svg.lastChild, plane, arrows.filter(isMoved));
}

// Handles stay the same elements: a hand holds them, or the keyboard.
function drawHandles(svg, group, plane, arrows) {
  while (group.children.length > arrows.length) group.lastChild.remove();
  while (group.children.length < arrows.length) group.append(handle(svg));
  arrows.forEach((arrow, index) => {
    const [cx, cy] = place(plane, arrow.end);
    const now = `${arrow.label}: ${arrow.end.map(written).join(", ")}. Arrow keys move it.`;
    const look = { cx, cy, style: `stroke: ${colourOf(arrow)}`, "aria-label": now };
    Object.entries(look).forEach((pair) => group.children[index].setAttribute(...pair));
    group.children[index].arrow = arrow;
  });
}

function handle(svg) {
  const circle = part("circle", { r: HANDLE, tabindex: 0, role: "button", class: "al-handle" });
  const state = svg.state;
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    const scale = state.plane.width / box.width;
    const [x, y] = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    return [(x - state.plane.zero[0]) / state.plane.unit, (state.plane.zero[1] - y) / state.plane.unit];
  };
  circle.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    circle.focus();
    circle.setPointerCapture(event.pointerId);
    begin(state);
    const from = at(event);
    state.held = circle.arrow.moves;
    state.off = [circle.arrow.end[0] - from[0], circle.arrow.end[1] - from[1]];
  });
  // Chromium heeds no touch-action of a circle: a finger that drags would scroll the page.
  circle.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
  circle.addEventListener("pointermove", (event) => {
    if (!circle.hasPointerCapture(event.pointerId) || state.held === null) return;
    event.stopPropagation(); // each grid would look where it is, and the browser lay out the page for it
    const to = at(event);
    move(svg, circle.arrow, [to[0] + state.off[0], to[1] + state.off[1]]);
  });
  const end = () => {
    if (state.held === null) return;
    state.held = null;
    draw(svg);
  };
  circle.addEventListener("pointerup", end);
  circle.addEventListener("pointercancel", end);
  circle.addEventListener("lostpointercapture", end);
  circle.addEventListener("focus", () => state.held === null && begin(state));
  circle.addEventListener("keydown", (event) => {
    const step = (state.plane.end / 50) * (event.shiftKey ? 10 : 1);
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (event.key === "Escape" && state.told) {
      live.tell({ what: "back", burst: state.burst });
      state.held = state.own = null;
      begin(state);
    }
    if (!way) return;
    event.preventDefault();
    const { end } = circle.arrow;
    move(svg, circle.arrow, [end[0] + step * way[0], end[1] + step * way[1]]);
  });
  return circle;
}

function begin(state) {
  state.burst = `drag ${Math.round(performance.timeOrigin + performance.now())}`;
  state.told = false;
}

function move(svg, arrow, to) {
  const state = svg.state;
  const end = to.map((number) => rounded(state.plane, number));
  if (end[0] === arrow.end[0] && end[1] === arrow.end[1]) return;
  state.own = { moves: arrow.moves, end };
  state.moved = performance.now();
  state.told = true;
  const [column, up] = state.data.axes;
  live.tell({ what: "drag", row: arrow.moves, column, up, x: end[0], y: end[1], burst: state.burst });
  draw(svg);
  settle(svg);
}

// What the app says counts again when the hand rests.
function settle(svg) {
  const { state } = svg;
  clearTimeout(state.rest);
  if (!svg.isConnected) return;
  const wait = state.held !== null ? REST : (state.moved ?? -REST) + REST - performance.now();
  if (wait <= 0) return void (state.own = null);
  state.rest = setTimeout(() => {
    settle(svg);
    draw(svg);
  }, wait);
}

live.pictures.plane = (place, wide) => {
  const svg = canvas(place, "al-plane", "group");
  svg.state ??= { held: null };
  Object.assign(svg.state, { data: place.shows, wide });
  settle(svg);
  draw(svg);
};
