// Tells what is wanted while it is dragged. What comes back in the meantime is older than what the
// hand does: the bar that it holds waits until it rests.
const REST = 700; // ms

function element(tag, look, text = "") {
  const made = document.createElement(tag);
  made.className = look;
  made.textContent = text;
  return made;
}

function makeLine(state, column) {
  const line = {
    word: element("div", "word"),
    bar: element("input", ""),
    wanted: element("div", "wanted"),
    now: element("div", ""),
    free: element("button", "", "✕"),
    held: false,
    unheard: false, // what was told of it last may not be in the data yet
    moved: -REST,
  };
  Object.assign(line.bar, { type: "range", min: 0, max: 100, step: 1 });
  line.free.type = "button";
  const tell = (percent) => {
    line.moved = performance.now();
    line.unheard = true;
    write(line, percent);
    const row = state.data.row;
    window.attentionLive?.tell({ what: "want", row, column, percent, burst: `want ${row} ${column}` });
    clearTimeout(state.rest);
    state.rest = setTimeout(state.follow, REST); // also where no answer changes anything
  };
  holds(line.bar, line, { before: () => state.data.lines[column].wanted, back: tell });
  line.bar.oninput = () => {
    line.turned = true;
    tell(Number(line.bar.value));
  };
  line.free.onclick = () => {
    tell(null);
    line.bar.focus();
  };
  return line;
}

function write(line, percent) {
  const free = percent === null;
  line.wanted.textContent = free ? "free" : `${percent}%`;
  line.wanted.className = free ? "wanted free" : "wanted";
  line.bar.className = free ? "loose" : "";
  line.bar.setAttribute("aria-valuetext", line.wanted.textContent);
  line.free.style.visibility = free ? "hidden" : "visible";
}

export default function ({ data, parentElement }) {
  const place = parentElement.querySelector(".rows");
  const state = (parentElement.wish ??= { lines: [] });
  const another = state.data?.row !== data.row || state.lines.length !== data.lines.length;
  state.data = data;
  if (another) {
    state.lines = data.lines.map((_, column) => makeLine(state, column));
    const head = [data.word, "", "wanted", "now", ""].map((text) => element("div", "head", text));
    head[0].classList.add("word");
    place.replaceChildren(
      ...head,
      ...state.lines.flatMap(({ word, bar, wanted, now, free }) => [word, bar, wanted, now, free]),
    );
  }
  place.firstChild.textContent = data.word;
  clearTimeout(state.rest);
  const follow = () => {
    let wait = 0;
    state.lines.forEach((line, column) => {
      const { word, wanted, now, text } = data.lines[column];
      line.word.textContent = line.word.title = word;
      line.now.textContent = text;
      line.bar.style.setProperty("--now", now ?? 0);
      line.bar.setAttribute("aria-label", `${data.word} → ${word}, wanted percent`);
      line.free.setAttribute("aria-label", `Let ${data.word} → ${word} be free`);
      line.unheard &&= Boolean(window.attentionLive?.waiting?.length);
      const rest = line.held || line.unheard ? REST : line.moved + REST - performance.now();
      wait = Math.max(wait, rest);
      if (rest > 0) return;
      line.bar.value = wanted ?? 100 * (now ?? 0);
      write(line, wanted);
    });
    if (wait > 0) state.rest = setTimeout(follow, wait);
  };
  state.follow = follow;
  follow();
  return () => clearTimeout(state.rest);
}
