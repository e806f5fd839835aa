// Streamlit calls this at each change of the data: the listeners of the call before end, or one key
// would be heard several times. They go on while one page goes and the next one comes.
function start() {
  live.stop?.abort();
  live.stop = new AbortController();
  const listen = (type, act) =>
    document.addEventListener(type, act, { signal: live.stop.signal, capture: true });
  listenToLeaving(live.stop.signal);
  listenToHand(listen); // before all else in a grid: what is held isn't heard yet
  listenToHeaders(listen);
  listenToChoosing(listen);
  listenToTyping(listen); // before the cells: what waits isn't heard yet
  listenToCells(listen);
  listenToChosen(listen);
  listenToStaying(listen);
  listenToSentences(listen);
  listenToPresses(listen);
  listenToPointing(listen);
  listenToPushedGrids(listen);
  listenToPresenting(listen); // before the menu: Escape is the menu's where it is open
  listenToMenu(listen);
  listenToOrder(listen);
  window.addEventListener("resize", leaveAtTurn, { signal: live.stop.signal });
  window.addEventListener("pagehide", putAway, { signal: live.stop.signal });
  watchConnection();
  watchPictures();
  watchSizes();
  bringClipboard();
  keepOneEntryForEachPage();
}

// What a run of the part that follows each edit has brought: `answer.js` takes it in.
function take() {
  const { data, setTriggerValue } = live.given;
  live.trigger = (facts) => setTriggerValue("told", facts);
  arrive(data.page);
  hear(data);
  saySeen(data);
  if (!live.began) {
    bringBack();
    hearEarly();
  }
  live.began = true;
  goOn();
  pointAgain();
  showStep();
  document.documentElement.classList.toggle("al-turning", data.turning);
  markRegions();
  markGrids();
}

export default function ({ data, setTriggerValue }) {
  live.wake = () => setTriggerValue("wake", true);
  live.take = take;
  start();
  if (live.given && !live.began) take();
  hearWake(data);
  saySeen(live.data); // the field is a new one on each page
}
