const HANDLE = matchMedia("(pointer: coarse)").matches ? 22 : 13; // what a hand takes a tip by
const isMoved = ({ moves }) => moves >= 0;
const SEEN = 4; // px; a part of a sum that is shorter can't be seen: its name would be another's

const TITLE = 90; // px; of an axis

const isIn = ([left, top, right, bottom]) => ([x, y]) => x > left - 2 && x < right + 2 && y > top && y < bottom;

// Points on an arrow as it is drawn.
function along(plane, arrow) {
  const [from, to] = [place(plane, arrow.start), place(plane, arrow.end)];
  const parts = Array.from({ length: 25 }, (_, step) => step / 24);
  return parts.map((part) => [from[0] + part * (to[0] - from[0]), from[1] + part * (to[1] - from[1])]);
}

// Where the names of the axes stand: at that side of the axis on which fewer arrows are.
function titlesOf(plane, arrows) {
  const { width, height, zero: [x, y] } = plane;
  const points = arrows.flatMap((arrow) => along(plane, arrow));
  const sides = [
    [[width - TITLE, y - 22, width, y - 2], [width - TITLE, y + 2, width, y + 22]],
    [[x, 0, x + TITLE, 20], [x - TITLE, 0, x, 20]],
  ];
  const inside = ([left, top, right, bottom]) => left >= LEFT && top >= 0 && right <= width && bottom <= height - BELOW;
  return sides.map((both) => {
    const [first, second] = both.map((box) => (inside(box) ? points.filter(isIn(box)).length : Infinity));
    return both[Number(second < first)];
  });
}

// Each tip's label stands where it hides the least; arrows that end together share one.
function labels(plane, arrows, titles) {
  const tips = new Map();
  const points = [];
  for (const arrow of arrows) {
    const [from, to] = [place(plane, arrow.start), place(plane, arrow.end)];
    const isShort = Math.hypot(to[0] - from[0], to[1] - from[1]) < SEEN;
    if (isShort && arrow.role === "other" && arrows.some(({ role }) => role === "sum")) continue;
    const key = [arrow.role, Math.round(to[0] / 4), Math.round(to[1] / 4)].join(" ");
    tips.set(key, [...(tips.get(key) ?? []), arrow]);
    points.push(...along(plane, arrow));
  }
  const taken = [
    ...titles,
    ...arrows.filter(isMoved).map(({ end }) => place(plane, end)).map(([x, y]) => [x - HANDLE, y - HANDLE, x + HANDLE, y + HANDLE]),
  ];
  return [...tips.values()].reverse().map((together) => {
    const first = together[0];
    const text = short([...new Set(together.map((arrow) => short(arrow.label, 18)))].join(", "), 32);
    const [tipX, tipY] = place(plane, first.end);
    const width = LETTER * text.length;
    const [aside, above] = together.some(isMoved) ? [HANDLE + 3, HANDLE + HALF + 2] : [9, 14];
    let best;
    for (const far of [1, 2.2, 3.4])
      for (const [right, down] of SIDES) {
        const [x, y] = [tipX + aside * far * right, tipY + above * far * down];
        const start = x - { 1: 0, 0: width / 2, "-1": width }[right];
        const box = [start, y - HALF, start + width, y + HALF];
        const outside = Math.max(LEFT - box[0], -box[1], box[2] - plane.width, box[3] - plane.height + BELOW, 0);
        const covered = points.filter(isIn(box)).length;
        const over = (one) => Math.max(0, Math.min(box[2], one[2]) - Math.max(box[0], one[0])) * Math.max(0, Math.min(box[3], one[3]) - Math.max(box[1], one[1]));
        const harm = 20 * outside + 10 * covered + 2 * taken.reduce((sum, one) => sum + over(one), 0) + far;
        if (!best || harm < best.harm) best = { harm, x, y, box, anchor: { 1: "start", 0: "middle", "-1": "end" }[right] };
      }
    taken.push(best.box);
    const look = { x: best.x, y: best.y, "text-anchor": best.anchor, style: `fill: ${colourOf(first)}` };
    look.class = first.role === "other" ? "al-label" : "al-label al-strong";
    if (first.word >= 0) look["data-follow"] = first.word;
    return part("text", look, text);
  });
}
