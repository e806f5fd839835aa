// Whatever is done next waits until what was done before is heard of: the next page, Back, a button.
const PATIENCE = 3000; // ms after which the next thing happens all the same: what is kept is told again
const LINKS = "a[data-page]";
const TOLD = ["undo", "redo", "reset", "baseline"]; // what they mean depends on what comes before
const OFF = ".st-key-undo, .st-key-redo"; // off until an edit is heard of: a press goes to what is around
const PRESSED = "input[type=checkbox], input[type=radio], button, summary, label, [role=button], [role=tab]";
const OWN = "[data-go], [data-why], [data-follow], [data-cell], [data-allow], [data-head], [data-word], [data-example], .al-handle, [aria-haspopup=listbox]";
const BLANK = 700; // ms for which a page may show nothing
const SETTLED = 60; // ms after a run

const pageOf = (url) => new URL(url, location.href).pathname.split("/").pop();
const settles = () => performance.now() < (live.settles ?? 0);
const comes = () => Boolean(live.next || live.leaving); // a page that was asked for
const pending = () => live.waiting.length > 0 || settles() || (keysWait() && !pageIsNext());
const state = () => document.querySelector(".stApp")?.dataset.testScriptState;
// Streamlit tidies up after a run: another page that comes at the same time would be torn down.
const running = () => state() === "running" || performance.now() - (live.ended ?? -SETTLED) < SETTLED;

// Each change of the address would be a step for Back, which then leads nowhere.
function keepOneEntryForEachPage() {
  if (history.attentionLive) return;
  history.attentionLive = true;
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    if (pageOf(url ?? location.href) === pageOf(location.href)) history.replaceState(state, title, url);
    else push(state, title, url);
  };
}

// Streamlit draws the page that the address names when it hears that the history has moved.
function askForPage() {
  live.asked = true;
  window.dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  live.asked = false;
}

function goTo(url) {
  noteStanding();
  live.leaving = url;
  live.next = null;
  const { pathname } = new URL(url, location.href);
  if (pageOf(url) !== pageOf(location.href)) history.pushState({}, "", pathname + location.search);
  askForPage();
}

// The page clicked last comes, after what was typed before.
function leaveFor(url) {
  const [keys, key] = [line(), { page: url }];
  if (keys.at(-1)?.page) keys.pop();
  keys.push(key);
  if (pageIsNext()) askFor(key);
  else setTimeout(stopWaiting, live.loaded ? PATIENCE : LOADS, key);
}

function stopWaiting(key) {
  if (key.asked || !live.between?.keys.includes(key)) return;
  askFor(key);
  goTo(key.page);
}

// As soon as nothing is pending and no run draws the page there is.
function askFor(key) {
  if (key.asked) return;
  key.asked = performance.now();
  live.next = key.page;
  clearTimeout(live.patience);
  live.patience = setTimeout(() => live.next && goTo(live.next), PATIENCE);
  send();
  release();
}

function release() {
  if (pending()) return;
  if (live.next) return running() || goTo(live.next);
  if (live.leaving || keysWait()) return;
  const held = live.held.splice(0);
  held.forEach((press, place) => setTimeout(press, 60 * place)); // Streamlit would send two as one
}

// The page may have been drawn anew meanwhile: the same thing is found by its key.
function noteKey(target) {
  if (!target.isConnected) return;
  const around = target.closest("[class*=st-key-]");
  const key = [...(around?.classList ?? [])].find((name) => name.startsWith("st-key-"));
  target.attentionStood = { key, place: key && [...around.querySelectorAll(target.localName)].indexOf(target) };
}

function find(target) {
  if (target.isConnected) return target;
  const { key, place } = target.attentionStood ?? {};
  return key && document.querySelectorAll(`.${CSS.escape(key)} ${target.localName}`)[place];
}

// While one page goes and the next one comes, a press still means the link, the sentence or the grid
// that stood there.
function noteStanding() {
  live.had = keysAt() ?? (live.leaving ? live.had : null);
  live.stood = [LINKS, SENTENCES, GRID].flatMap((kind) => [...document.querySelectorAll(kind)].map((element) => standing(element, kind)));
}

function standing(element, kind) {
  if (kind === GRID) Object.assign(element, { attentionName: nameOf(element), attentionDrawn: drawnOf(element) });
  noteKey(element);
  return { element, kind, href: element.href, name: nameOf(element), box: element.getBoundingClientRect() };
}

function stoodAt({ target, isTrusted, clientX: x, clientY: y }, wanted) {
  const at = ({ kind, box }) => kind === wanted && box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
  const missed = !target.closest?.(`a, input, textarea, ${PRESSED}, ${OWN}, ${GRID}`);
  return live.leaving && isTrusted && missed ? live.stood?.find(at) : null;
}

// It closes an open cell with its text.
function pressBeside() {
  document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
}

// A press without a hand, by a script or a voice, leaves an open cell or a field as a hand's would.
function leaveField(pressed) {
  const field = document.activeElement;
  if (live.open?.escaped) return; // it is closing
  if (keysWait()) holdElsewhere(pressed);
  else if (live.open) pressBeside();
  else if (field?.matches("input") && !pressed.contains(field)) field.blur();
}

function hold(event) {
  if (!event.isTrusted && !inGrid(event.target)) leaveField(event.target);
  const link = event.target.closest?.(LINKS);
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (link && !elsewhere) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return leaveFor(link.href);
  }
  const target = event.target.closest?.(PRESSED) ?? event.target.closest?.(OFF)?.querySelector("button:disabled");
  const own = target?.matches(OWN);
  const what = TOLD.find((name) => target?.closest(`.st-key-${name}`));
  if (what && (live.replayed || !keysWait())) {
    event.stopImmediatePropagation();
    tellLeft();
    return tell({ what });
  }
  if (link || !target || own || live.replayed || !(pending() || comes())) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  noteKey(target);
  const press = () => {
    live.held = live.held.filter((other) => other !== press);
    live.replayed = true;
    find(target)?.click();
    live.replayed = false;
  };
  live.held.push(press);
  setTimeout(() => live.held.includes(press) && press(), PATIENCE);
  send();
}

// Back and Forward: Streamlit hears of them first and has asked for the page already. What isn't
// heard of is told there.
function goBack() {
  if (live.asked) return;
  noteStanding();
  live.leaving = location.href;
  live.next = null;
  const [keys, waits] = [line(), keysWait() && !pageIsNext()];
  const page = { page: live.leaving, asked: performance.now() };
  keys.splice(0, keys.length, ...(waits ? [] : [page]), ...keys.filter(({ page }) => !page));
}

// Another tab gets today's lesson too.
function bringAlong(event) {
  const link = event.target.closest?.(LINKS);
  if (link) link.search = location.search;
}

// A page that has drawn nothing, or never came, asks for a run by itself; one that Streamlit has
// given up is loaded anew.
function lookAtPage() {
  const app = document.querySelector(".stApp");
  const lost = !app || app.dataset.testConnectionState === "DISCONNECTED_FOREVER";
  const arrived = document.querySelector(".st-key-results") && !live.leaving;
  if (!lost && (!connected() || running() || arrived)) return (live.blank = 0);
  live.blank ||= performance.now();
  if (performance.now() - live.blank < BLANK) return;
  live.blank = 0;
  // A run of the page before that was late may have brought that page back.
  const back = live.leaving && pageOf(live.leaving) !== pageOf(location.href);
  if (lost) loadAnew();
  else if (back) goTo(live.leaving);
  else askForPage();
}

function loadAnew() {
  const last = Number(sessionStorage.getItem("attentionLoaded") ?? 0);
  if (Math.abs(Date.now() - last) < 10_000) return; // once, not for ever
  sessionStorage.setItem("attentionLoaded", Date.now());
  location.reload();
}

// What was told before may have gone with the page before: it is told again.
function arrive(page) {
  if (!live.leaving || pageOf(live.leaving) !== page) return;
  live.leaving = null;
  live.came = performance.now();
  live.waiting.forEach((fact) => delete fact.sent);
}

// A dialog may lose the focus to a cell that closes as it opens: its keys are brought to it.
function findDialog(event) {
  const dialog = document.querySelector("[role=dialog][tabindex]");
  if (!dialog || event.target !== document.body) return;
  dialog.focus();
  if (event.key === "Escape") dialog.dispatchEvent(new KeyboardEvent("keydown", event));
}

function listenToLeaving(stop) {
  const early = { signal: stop, capture: true };
  window.addEventListener("click", hold, early);
  window.addEventListener("popstate", goBack, early);
  window.addEventListener("keydown", findDialog, early);
  document.addEventListener("pointerdown", bringAlong, early);
  document.addEventListener("focusin", bringAlong, early);
  clearInterval(live.looking);
  live.looking = setInterval(lookAtPage, 300);
}
