// Streamlit calls this at each change of the data: the listeners of the call before end, or one key
// would be heard several times. They go on while one page goes and the next one comes.
function start() {
  live.stop?.abort();
  live.stop = new AbortController();
  const listen = (type, act) =>
    document.addEventListener(type, act, { signal: live.stop.signal, capture: true });
  listenToLeaving(live.stop.signal);
  listenToHeaders(listen);
  listenToCells(listen);
  listenToSentence(listen);
  listenToPointing(listen);
  window.addEventListener("pagehide", putAway, { signal: live.stop.signal });
  watchConnection();
  keepOneEntryForEachPage();
}

export default function ({ data, parentElement, setTriggerValue }) {
  start();
  if (data.part === "frame") {
    live.wake = () => setTriggerValue("wake", true);
    hearWake(data);
    return;
  }
  live.trigger = (facts) => setTriggerValue("told", facts);
  live.host = parentElement;
  arrive(data.page);
  hear(data);
  if (!live.began) bringBack();
  live.began = true;
  goOn();
  return () => {
    if (live.host === parentElement) live.trigger = null;
  };
}
