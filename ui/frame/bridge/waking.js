// After a lost connection Streamlit reconnects, but draws nothing until somebody does something,
// and a new session refuses an edit of the live part until it has drawn that. So the page asks for
// a run by itself, keeps still meanwhile, and asks again until a run has heard of it: that one
// compares all that the browser holds with the lesson.
const SLOW = 700; // ms until what is shown counts as old
const ASK_AGAIN = 4000; // ms; what was asked in a run that was broken off is not heard

function keepStill(app) {
  const field = document.activeElement;
  app.inert = true;
  clearTimeout(live.still?.timer);
  clearInterval(live.still?.again);
  const end = () => {
    clearTimeout(live.still?.timer);
    clearInterval(live.still?.again);
    app.inert = false;
    if (field.isConnected && document.activeElement === document.body) field.focus();
  };
  live.still = { end, timer: setTimeout(end, 10_000), again: setInterval(ask, ASK_AGAIN) };
}

function ask() {
  live.asking = true;
  live.wake?.();
}

function watchConnection() {
  const app = document.querySelector("[data-testid=stApp]");
  const connection = () => app.dataset.testConnectionState;
  let before = connection();
  live.connection?.disconnect();
  live.connection = new MutationObserver(() => {
    if (connection() === "CONNECTED" && before !== "CONNECTED") {
      live.busy = false;
      live.leaving = null;
      live.waiting.forEach((fact) => delete fact.sent);
      if (!app.inert) keepStill(app);
      ask();
    }
    before = connection();
    if (state() !== live.ran) {
      live.ran = state();
      clearTimeout(live.slow);
      live.slow = setTimeout(markSlow, state() === "running" ? SLOW : 0);
      live.ended = performance.now();
      setTimeout(release, SETTLED + 10);
    }
  });
  const attributeFilter = ["data-test-connection-state", "data-test-script-state"];
  live.connection.observe(app, { attributes: true, attributeFilter });
}

// Numbers that are not today's any more look so.
function markSlow() {
  document.documentElement.classList.toggle("al-slow", state() === "running");
}

// The frame's answer: how often the session has been woken.
function hearWake(data) {
  if (live.asking && data.wakes > 0 && data.wakes !== live.wakes) {
    live.asking = false;
    live.still?.end();
  } else if (live.asking) ask();
  live.wakes = data.wakes;
}
