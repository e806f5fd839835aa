// What people do is told to the app as facts, in their order, each with a number. A fact is kept
// until a run has heard of it and the address holds what it did. So a run that is broken off, a page
// that goes and a server that is killed lose none; by the number the app does each of them once.
const AGAIN = 4000; // ms until what no run has heard of is told again
const REST = 600; // ms without a fact until the address is to follow
const STORE = "attentionFacts";
const FORGOTTEN = 200; // heard facts at most that wait for the address

// It outlives the pages: a component's code is run again at each change of its data.
const live = (window.attentionLive ??= {});
const FIRST = {
  number: 0,
  waiting: [], // not heard of yet
  unkept: [], // heard of, but not in the address yet
  busy: false, // a message is under way: the next one follows when its answer has been drawn
  session: "", // whose answers count
  data: {}, // what the last answer said
  trigger: null, // tells the part that follows each edit; null while there is none
  held: [], // clicks that wait until all is heard
  leaving: null, // the address of the page that is to come
};
for (const name in FIRST) live[name] ??= FIRST[name];
live.tell = tell;

const connected = () =>
  document.querySelector(".stApp")?.dataset.testConnectionState === "CONNECTED";
const soon = (act) => (document.hidden ? setTimeout(act) : requestAnimationFrame(act));

function tell(fact) {
  const last = live.waiting.at(-1);
  // Of one cell's, one sentence's or one drag's facts only the last one counts.
  const newer = last && !last.sent && fact.burst && last.burst === fact.burst && last.what === fact.what;
  if (newer) live.waiting.pop();
  live.waiting.push({ ...fact, n: ++live.number });
  clearTimeout(live.rest);
  send();
}

function send() {
  if (live.busy || live.leaving || !live.trigger || !connected()) return;
  const facts = inOrder(live.waiting.filter((fact) => !fact.sent));
  if (!facts.length) return;
  live.busy = true;
  live.trigger(facts.map((fact) => ({ ...fact })));
  facts.forEach((fact) => (fact.sent = true));
  clearTimeout(live.again);
  live.again = setTimeout(tellAgain, AGAIN);
}

// What draws a grid anew comes after what was pasted into it, which comes along when it has settled.
function inOrder(facts) {
  const early = settles() ? facts.findIndex(({ what }) => !SAME.includes(what)) : -1;
  return early < 0 ? facts : facts.slice(0, early);
}

function tellAgain() {
  live.busy = false;
  live.waiting.forEach((fact) => delete fact.sent);
  send();
  clearTimeout(live.again);
  if (live.waiting.length) live.again = setTimeout(tellAgain, AGAIN);
}

// What is not in the address yet outlives the page being loaded again, with the same lesson. So does
// what the address took up after that was asked for: a page lives on until the new one has come.
const lessonOf = (url) => new URL(url).searchParams.get("lesson") ?? "";

function withLesson(lesson) {
  const url = new URL(location.href);
  url.searchParams.delete("lesson");
  if (lesson) url.searchParams.set("lesson", lesson);
  return url;
}

function putAway() {
  const facts = [...live.unkept, ...live.waiting];
  sessionStorage.setItem(STORE, JSON.stringify([lessonOf(location.href), facts]));
}

function bringBack() {
  const [lesson, facts = []] = JSON.parse(sessionStorage.getItem(STORE) ?? "[]");
  const asBefore = lesson === lessonOf(location.href);
  const again = performance.getEntriesByType("navigation")[0]?.type === "reload";
  if (lesson !== undefined && again && !asBefore) {
    live.stop.abort(); // what is put away stays so
    return location.replace(withLesson(lesson));
  }
  sessionStorage.removeItem(STORE);
  if (!facts.length || !asBefore) return;
  facts.forEach((fact) => tell({ ...fact, sent: undefined, page: "-" })); // its fields are new
  tell({ what: "rest" }); // no hand is at them any more
}

// An answer: what a run has heard of, and how far the address has followed.
function hear(data) {
  if (data.session !== live.session) {
    live.waiting = [...live.unkept, ...live.waiting];
    live.waiting.forEach((fact) => delete fact.sent);
    live.unkept = [];
    live.session = data.session;
  }
  const heard = live.waiting.filter((fact) => fact.n <= data.heard);
  live.waiting = live.waiting.filter((fact) => fact.n > data.heard);
  live.unkept = [...live.unkept, ...heard].filter((fact) => fact.n > data.kept).slice(-FORGOTTEN);
  live.data = data;
  live.answered = performance.now();
  live.busy = false;
  if (!live.waiting.length) clearTimeout(live.again);
  clearTimeout(live.rest);
  soon(() => {
    send();
    release();
  });
  if (data.kept < data.heard && !live.waiting.length)
    live.rest = setTimeout(() => tell({ what: "rest" }), REST);
}
