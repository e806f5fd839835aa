// Pointing at numbers in tables, clicks on numbers and words, and the keys for undo and redo.
// Pointing stays in the browser; only a click or a key is told to the app.
const CELL = "[data-sum]";
const FIELD = "input:not([type=checkbox], [type=radio], [type=range]), textarea, [contenteditable=true], #portal";

// Each change of the address would be a step for Back, which then leads nowhere.
function keepOneEntryForEachPage() {
  if (history.attentionLive) return;
  history.attentionLive = true;
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    const path = new URL(url ?? location.href, location.href).pathname;
    if (path === location.pathname) history.replaceState(state, title, url);
    else push(state, title, url);
  };
}

// After a lost connection Streamlit reconnects, but draws nothing until somebody does something,
// and a new session refuses an edit of the live part until it has drawn that. So the page asks for
// a run by itself, keeps still meanwhile, and asks again until a run has heard of it: that one
// compares all that the browser holds with the lesson.
let asking = false;
let goingOn = false; // by keyboard, from number to number: the next one's button takes the focus
let heard = 0;
let still = null; // what ends keeping still, at the latest
let tell = null; // tells the app something
const AGAIN = 4000; // ms; what was asked in a run that was broken off is not heard

function keepStill(app) {
  const field = document.activeElement;
  app.inert = true;
  clearTimeout(still?.timer);
  clearInterval(still?.again);
  const end = () => {
    clearTimeout(still?.timer);
    clearInterval(still?.again);
    app.inert = false;
    if (field.isConnected && document.activeElement === document.body) field.focus();
  };
  still = { end, timer: setTimeout(end, 10_000), again: setInterval(ask, AGAIN) };
}

// Cells are named "weights 0 2"; a row or a column can be *, which stands for all.
function there(place) {
  const [matrix, row, column] = place.split(" ");
  if (row === "*") return `[data-cell^="${matrix} "][data-cell$=" ${column}"]`;
  if (column === "*") return `[data-cell^="${matrix} ${row} "]`;
  return `[data-cell="${place}"]`;
}

function ask() {
  asking = true;
  tell("wake", true);
}

export default function ({ data, setTriggerValue }) {
  tell = setTriggerValue;
  const stop = new AbortController();
  const listen = (type, handler) =>
    document.addEventListener(type, handler, { signal: stop.signal });
  let box = null;

  // What is pointed at may be drawn anew, with another number.
  let drawn = null;
  const clear = () => {
    drawn?.disconnect();
    box?.remove();
    box = null;
    document.querySelectorAll(".al-lit").forEach((cell) => cell.classList.remove("al-lit"));
  };

  const show = (cell) => {
    clear();
    const own = cell.dataset.cell ?? "";
    const [matrix, row, column] = own.split(" ");
    const made = (data.sources[matrix] ?? "").replaceAll("R", row).replaceAll("C", column);
    for (const place of [own, ...made.split(",")]) {
      if (place) document.querySelectorAll(there(place)).forEach((source) => source.classList.add("al-lit"));
    }
    box = document.createElement("div");
    box.className = "al-sum-box";
    box.textContent = cell.dataset.sum;
    document.querySelector(".stApp").append(box);
    drawn = new MutationObserver(() => cell.isConnected || clear());
    drawn.observe(document.querySelector("[data-testid=stMain]"), { childList: true, subtree: true });
    const main = document.querySelector("[data-testid=stMain]").getBoundingClientRect();
    box.style.left = `${main.left + main.width / 2}px`;
    box.style.maxWidth = `${main.width - 16}px`;
    const { bottom } = cell.getBoundingClientRect();
    box.classList.toggle("al-sum-above", bottom > innerHeight - 2 * box.offsetHeight);
  };

  let touched = false;
  listen("pointerover", (event) => {
    touched = event.pointerType === "touch";
    const cell = event.target.closest?.(CELL);
    if (cell) show(cell);
    else if (box) clear();
  });

  // A link is the address of its page with today's lesson, for another tab as well.
  const LINKS = ".stPageLink a, a[data-page]";
  const bringAlong = (event) => {
    const link = event.target.closest?.(LINKS);
    if (link) link.search = location.search;
  };
  listen("pointerdown", bringAlong);
  listen("focusin", bringAlong);

  // In this tab the sidebar's own link leads on, in the same session.
  const goTo = (event, link) => {
    const page = document.querySelectorAll(".st-key-pages a")[Number(link.dataset.page)];
    if (!page || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    page.click();
  };

  // A finger that scrolls points at nothing any more.
  const scrolled = { signal: stop.signal, capture: true };
  document.addEventListener("scroll", () => touched && clear(), scrolled);

  listen("click", (event) => {
    const link = event.target.closest?.("a[data-page]");
    if (link) return goTo(event, link);
    const source = event.target.closest?.("[data-go]");
    if (source) {
      goingOn = event.detail === 0;
      return setTriggerValue("go", source.dataset.go);
    }
    const cell = event.target.closest?.(CELL);
    if (cell?.dataset.cell) return setTriggerValue("pin", cell.dataset.cell);
    const word = event.target.closest?.("[data-follow]");
    if (word) return setTriggerValue("follow", Number(word.dataset.follow));
    // A mark of a Vega picture carries its row of data.
    const mark = event.target.__data__?.datum;
    if (mark?.cell) setTriggerValue("pin", mark.cell);
    else if (Number.isInteger(mark?.follow) && mark.follow >= 0) setTriggerValue("follow", mark.follow);
  });

  listen("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.closest?.(FIELD)) return;
    const key = event.key.toLowerCase();
    const step = key === "y" || (key === "z" && event.shiftKey) ? "redo" : key === "z" ? "undo" : "";
    if (!step) return;
    event.preventDefault();
    setTriggerValue(step, true);
  });

  const app = document.querySelector("[data-testid=stApp]");
  const connection = () => app.dataset.testConnectionState;
  let before = connection();
  const watch = new MutationObserver(() => {
    if (connection() === "CONNECTED" && before !== "CONNECTED") {
      if (!app.inert) keepStill(app);
      ask();
    }
    before = connection();
  });
  watch.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  if (asking && data.heard > 0 && data.heard !== heard) {
    asking = false;
    still.end();
  } else if (asking) ask();
  heard = data.heard;

  if (goingOn) requestAnimationFrame(() => document.querySelector(".al-sources [data-go], .st-key-one_by_place summary")?.focus());
  goingOn = false;

  keepOneEntryForEachPage();

  return () => {
    clear();
    watch.disconnect();
    stop.abort();
  };
}
