// A curve for each number of a position, dots where words stand, and the words below them.
const LEFT = 44, RIGHT = 74, ABOVE = 12, AXIS = 150, BELOW = 62;
const LETTER = 9.2, LETTERS = 9;
const NARROWEST = 280;

live.pictures.waves = (place, wide) => {
  const { words, focus, kept, last, fine, names, curves, told } = place.shows;
  const svg = canvas(place, "al-waves", "img");
  const width = Math.max(NARROWEST, wide);
  const x = (at) => LEFT + ((width - LEFT - RIGHT) * at) / last;
  const y = (number) => ABOVE + ((AXIS - ABOVE) * (1 - number)) / 2;
  const colour = (column) => `var(--al-word-${column % 12})`;
  const isKept = (at, column) => kept?.[0] === at && kept[1] === column;
  const drawn = [];
  for (const number of [-1, 0, 1]) {
    drawn.push(part("line", { x1: LEFT, y1: y(number), x2: x(last), y2: y(number), class: "al-grid" }));
    drawn.push(part("text", { x: LEFT - 8, y: y(number), "text-anchor": "end", class: "al-tick" }, written(number)));
  }
  const every = Math.ceil((2.5 * LETTER) / (x(1) - x(0)));
  for (let at = 0; at <= last; at += every)
    drawn.push(part("text", { x: x(at), y: AXIS + 16, "text-anchor": "middle", class: "al-tick" }, String(at)));
  drawn.push(part("text", { x: x(last) + 10, y: AXIS + 16, class: "al-tick" }, "place"));
  curves.forEach((curve, column) => {
    const points = curve.map((number, step) => `${x(step / fine).toFixed(1)},${y(number).toFixed(1)}`);
    drawn.push(part("polyline", { points: points.join(" "), class: "al-wave", stroke: colour(column) }));
  });
  curves.forEach((curve, column) =>
    words.forEach((_, at) =>
      drawn.push(
        part("circle", {
          cx: x(at),
          cy: y(curve[at * fine]),
          r: 5.5,
          fill: colour(column),
          class: isKept(at, column) ? "al-kept" : undefined,
          "data-cell": `positions ${at} ${column}`,
        }),
      ),
    ),
  );
  const names_at = apart(curves.map((curve) => y(curve.at(-1))), AXIS + 16 - LINE);
  names.forEach((name, column) =>
    drawn.push(part("text", { x: x(last) + 10, y: names_at[column], fill: colour(column), class: "al-name" }, name)),
  );
  const room = (2 * (x(1) - x(0))) / LETTER;
  words.forEach((word, at) =>
    drawn.push(
      part(
        "text",
        {
          x: x(at),
          y: AXIS + 38 + (at % 2 ? LINE : 0), // by turns: long ones would touch
          "text-anchor": "middle",
          class: at === focus ? "al-here" : undefined,
          "data-follow": at,
        },
        short(word, Math.max(3, Math.min(LETTERS, Math.floor(room)))),
      ),
    ),
  );
  size(svg, width, AXIS + BELOW, told);
  fill(svg, drawn);
};
