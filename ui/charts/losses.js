// The loss of each step of a training as a line, and a dot at the step that is shown.
const LEFT = 68, RIGHT = 14, ABOVE = 10, BELOW = 34;
const NARROWEST = 240;
const MOST = 4, ACROSS = 5; // parts of an axis

// The distance of an axis' numbers: 1, 2 or 5 times a power of ten.
function distance(low, high, most, least = 0) {
  if (!(high > low)) return 1;
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  return Math.max(least, [1, 2, 5, 10].map((digit) => digit * power).find((each) => each >= rough * (1 - 1e-9)));
}

function ticks(low, high, step) {
  const found = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + 1e-9 * step; n++) found.push(n * step);
  return found;
}

live.pictures.losses = (place, wide) => {
  const { line, here, floor, end, height, told } = place.shows;
  const step = distance(place.shows.low, place.shows.high, MOST);
  const [low, high] = [Math.floor(place.shows.low / step + 1e-9) * step, Math.ceil(place.shows.high / step - 1e-9) * step];
  const svg = canvas(place, "al-losses", "img");
  const width = Math.max(NARROWEST, wide);
  const [right, bottom] = [width - RIGHT, height - BELOW];
  const x = (step) => LEFT + (right - LEFT) * (end ? step / end : 0);
  const y = (loss) => (high > low ? ABOVE + ((bottom - ABOVE) * (high - loss)) / (high - low) : (ABOVE + bottom) / 2);
  const drawn = [];
  const rule = (from, to, name) => drawn.push(part("line", { x1: from[0], y1: from[1], x2: to[0], y2: to[1], class: name }));
  const text = (words, x, y, anchor) => drawn.push(part("text", { x, y, "text-anchor": anchor, class: "al-tick" }, words));
  for (const loss of ticks(low, high, step)) {
    rule([LEFT, y(loss)], [right, y(loss)], "al-grid");
    text(written(loss), LEFT - 10, y(loss), "end");
  }
  for (const number of ticks(0, end, distance(0, end, ACROSS, 1))) {
    rule([x(number), ABOVE], [x(number), bottom], "al-grid");
    text(written(number), x(number), height - 12, "middle");
  }
  text("step", LEFT - 10, height - 12, "end");
  drawn.push(part("text", { x: 14, y: (ABOVE + bottom) / 2, "text-anchor": "middle", class: "al-tick", transform: `rotate(-90 14 ${(ABOVE + bottom) / 2})` }, "loss"));
  if (floor !== null) rule([LEFT, y(floor)], [right, y(floor)], "al-floor");
  drawn.push(part("polyline", { points: line.map(([step, loss]) => `${x(step)},${y(loss)}`).join(" "), class: "al-loss" }));
  if (here) drawn.push(part("circle", { cx: x(here[0]), cy: y(here[1]), r: 7, class: "al-step" }));
  size(svg, width, height, told);
  fill(svg, drawn);
};
