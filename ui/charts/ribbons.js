// Who asks stands at the left, who is asked at the right. A word's share is the thickness of the
// ribbon between the two, in the colour of the word that it is taken from.
const TOP = 24, GAP = 7;
const LETTERS = 12; // of a word
const LETTER = 9.2; // pixels, about
const SMALLEST = 300, LARGEST = 640;

function ribbon(left, right, from, to, thick) {
  const middle = (left + right) / 2;
  const back = `C ${middle} ${to + thick} ${middle} ${from + thick} ${left} ${from + thick}`;
  return `M ${left} ${from} C ${middle} ${from} ${middle} ${to} ${right} ${to} V ${to + thick} ${back} Z`;
}

const widest = (words) => LETTER * Math.max(8, ...words.map((word) => Math.min(word.length, LETTERS)));

live.pictures.ribbons = (place, wide) => {
  const data = place.shows;
  const svg = canvas(place, "al-ribbons", "img");
  const width = Math.max(SMALLEST, Math.min(LARGEST, wide));
  const [left, right] = [widest(data.asking) + 10, width - widest(data.asked) - 6.5 * LETTER - 12];
  const [rows, columns] = [data.asking.length, data.asked.length];
  // Only the lesson's own numbers can be pinned; the words of another sentence are followed there.
  const cell = (row, column) => (data.own ? `weights ${row} ${column}` : undefined);
  const following = data.own ? "data-follow" : "data-real";
  const height = Math.max(200, (data.own ? 34 : 26) * Math.max(rows, columns));
  const room = height - TOP;
  const slot = (room - GAP * (rows - 1)) / rows;
  const share = (row, column) => (data.shares ? data.shares[row][column] : 1 / columns);
  const received = data.asked.map((_, column) => data.asking.reduce((sum, _, row) => sum + share(row, column), 0));
  const total = received.reduce((sum, each) => sum + each, 0) || 1;
  // Ends are as thick as beginnings; what is left of the height parts the words.
  const gap = (room - slot * total) / Math.max(columns, 1);
  const ends = [];
  received.reduce((top, each, column) => ((ends[column] = top), top + slot * each + gap), TOP + gap / 2);

  const pale = [], bright = [], labels = [], told = [], used = ends.slice();
  const shown = [];
  data.asking.forEach((word, row) => {
    const top = TOP + row * (slot + GAP);
    const here = row === data.focus;
    const faint = data.faint?.[row]; // it says little: grey, and its word is marked
    let from = top;
    data.asked.forEach((_, column) => {
      const thick = slot * share(row, column);
      if (data.shares?.[row].every((each) => each === 0)) return; // who takes nothing has no ribbon
      const hidden = !data.shares;
      const path = part("path", {
        d: ribbon(left, right, from, used[column], Math.max(thick, 0.5)),
        fill: hidden || faint ? "var(--al-quiet)" : `var(--al-word-${column})`,
        "fill-opacity": faint ? (here ? 0.4 : 0.08) : here ? 0.85 : 0.16,
        "data-cell": cell(row, column),
        "data-sum": hidden ? "?" : data.sums?.[row][column],
      });
      (here ? bright : pale).push(path);
      if (here) shown[column] = used[column] + thick / 2;
      from += thick;
      used[column] += thick;
    });
    const middle = top + slot / 2;
    const nothing = data.shares && from === top ? " · nothing" : "";
    labels.push(
      part("text", { x: left - 8, y: middle, "text-anchor": "end", class: here ? "al-here" : "", [following]: row },
        (faint ? data.mark : "") + short(word, LETTERS) + nothing),
    );
  });
  const places = apart(data.asked.map((_, column) => shown[column] ?? ends[column]), height - 8);
  data.asked.forEach((word, column) => {
    const y = places[column];
    if (Math.abs(y - shown[column]) > 4)
      told.push(part("path", { d: `M ${right} ${shown[column]} L ${right + 8} ${y}`, stroke: "currentColor", "stroke-opacity": 0.5, fill: "none" }));
    const follow = data.follows ? column : undefined;
    const label = part("text", { x: right + 12, y, style: data.shares ? `fill: var(--al-word-${column})` : undefined, class: "al-asked", [following]: follow },
      `${short(word, LETTERS)} `);
    const number = { style: "fill: currentColor", "data-cell": cell(data.focus, column) };
    number["data-sum"] = data.shares ? data.sums?.[data.focus][column] : "?";
    label.append(part("tspan", number, data.texts[data.focus][column]));
    labels.push(label);
  });
  const heads = [
    part("text", { x: left - 8, y: 9, "text-anchor": "end", class: "al-head" }, "who asks"),
    part("text", { x: right + 12, y: 9, class: "al-head" }, "who is asked"),
  ];
  size(svg, width, height, data.told);
  fill(svg, [...pale, ...bright, ...told, ...heads, ...labels]);
};
