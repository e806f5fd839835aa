const HANDLE = matchMedia("(pointer: coarse)").matches ? 22 : 13; // what a hand takes a tip by
const isMoved = ({ moves }) => moves >= 0;
const SEEN = 4; // px; a part of a sum that is shorter can't be seen: its name would be another's

// Each tip's label stands where it hides the least; arrows that end together share one.
function labels(plane, arrows) {
  const tips = new Map();
  const points = [];
  for (const arrow of arrows) {
    const [from, to] = [place(plane, arrow.start), place(plane, arrow.end)];
    const isShort = Math.hypot(to[0] - from[0], to[1] - from[1]) < SEEN;
    if (isShort && arrow.role === "other" && arrows.some(({ role }) => role === "sum")) continue;
    const key = [arrow.role, Math.round(to[0] / 4), Math.round(to[1] / 4)].join(" ");
    tips.set(key, [...(tips.get(key) ?? []), arrow]);
    for (let step = 0; step <= 24; step++)
      points.push([from[0] + (step / 24) * (to[0] - from[0]), from[1] + (step / 24) * (to[1] - from[1])]);
  }
  const taken = [
    [plane.width - 90, plane.middle[1] - 22, plane.width, plane.middle[1] - 2],
    [plane.middle[0], 0, plane.middle[0] + 90, 20],
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
        const covered = points.filter(([px, py]) => px > box[0] - 2 && px < box[2] + 2 && py > box[1] && py < box[3]).length;
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
