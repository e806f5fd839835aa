// Keys, presses and pages that were asked for wait in one line, in the order in which people made them.
const ARRIVES = 10_000; // ms in which a page that was asked for comes
const TELLS = 1000; // ms in which a grid's table tells that a cell was chosen

// What a key or a press begins is over when `over` holds, or after so long. `opens` is a letter whose
// cell is not open yet: it comes once more where it opened nothing.
function begin(over, limit, opens = null) {
  const begins = !live.between;
  live.between ??= { keys: [] };
  Object.assign(live.between, { over, until: performance.now() + limit, opens });
  if (begins) setTimeout(goOnTyping);
}

// A page stands in the line, too: what follows it is for the page that comes.
function line() {
  if (!live.between) begin(() => true, 0);
  return live.between.keys;
}

// What comes next follows what was typed, also where its cell has not opened yet.
const keysWait = () => Boolean(live.between?.keys.some(({ page }) => !page) || live.between?.opens);
const pageIsNext = () => Boolean(live.between?.keys[0]?.page && !live.between.opens);
const isPress = ({ press, elsewhere }) => press || elsewhere;
// What needs no place for the keys.
const leads = (key) => isPress(key) || key.page || stepOf(key);

// Where the next key belongs: after a press on a grid nowhere but there.
function isAtKeys(at) {
  const { field, pressed } = live.between;
  if (at === field || !pressed) return at === field || inGrid(at);
  return at.closest(`.st-key-${pressed} ${GRID}`) || (live.open?.field === at && live.open.name === pressed);
}

function goOnTyping() {
  if (pageIsNext() && isAwaited(live.between.keys)) return setTimeout(goOnTyping, 5);
  const { keys, over, until, opens, pressed } = live.between;
  const missed = opens && !over() && mayBeMissed();
  const waits = missed ? performance.now() - live.grasped.since < TELLS : !(over() && isAtKeys(document.activeElement)) && performance.now() < until;
  if (waits) return setTimeout(goOnTyping, 5);
  if (pressed) live.between.pressed = null; // it didn't take them
  const place = isAtKeys(document.activeElement);
  if (opens && !over()) {
    if (missed || !opens.again) keys.unshift(opens.letter);
    if (missed) keys.unshift({ press: { ...live.grasped.press, tried: true } });
    live.grasped = null;
  }
  while (!place && keys.length && !leads(keys[0])) keys.shift(); // they have lost theirs
  if (!keys.length) {
    live.between = null;
    return release();
  }
  Object.assign(live.between, { until: 0, opens: null });
  if (!keys[0].page) act(keys.shift()); // a page is waited for above
  setTimeout(goOnTyping);
}

// The grid's own table says that no cell is chosen where one was pressed: the press is made once more
// if a letter opens no cell, or if it says so still after a while.
function mayBeMissed() {
  const { grid, press } = live.grasped ?? {};
  return grid?.isConnected && !press.again && !press.tried && !grid.querySelector("td[aria-selected=true]");
}

function act(key) {
  if (key.press) seize(key.press);
  else if (key.elsewhere) pressNow(key);
  else type(key);
}

// A page has come when it has drawn itself, and what was typed just before on another one.
function isAwaited(keys) {
  const [key] = keys;
  askFor(key);
  const told = !live.waiting.some(({ page }) => page && page !== live.data.page);
  key.writes ||= !told;
  const written = told && !(key.writes && performance.now() - live.answered < WRITTEN);
  const here = !comes() && written && !document.querySelector(".stApp")?.inert;
  if (!here && performance.now() < key.asked + ARRIVES) {
    if (live.next) release();
    return true;
  }
  keys.shift();
  if (!live.hand) Object.assign(live.between, { until: 0, field: null, pressed: null });
  return false;
}
