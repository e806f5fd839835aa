// What is typed, and when the page shows it, in milliseconds: `keys` and `enter` are when a key went
// down; `answers` has for each answer of the server that changes a text the results that it brought,
// and the frame in which the last of its texts and pictures has been painted.
const RESULTS = ".st-key-results tbody td, [data-testid=stText]"; // ours; the bare app's
const paint = (window.paint = { begin });
let asked = false; // a message has been sent, and nothing has come since
let coming = false; // an answer has begun to come, but not to be drawn

function begin() {
  Object.assign(paint, { keys: [], enter: null, answers: [], changed: performance.now() });
}

begin();

addEventListener(
  "keydown",
  ({ key, timeStamp }) => {
    if (key === "Enter") paint.enter = timeStamp;
    else if (key.length === 1) paint.keys.push(timeStamp);
  },
  true,
);

const send = WebSocket.prototype.send;
const known = new WeakSet();
WebSocket.prototype.send = function (message) {
  if (!known.has(this))
    this.addEventListener("message", () => {
      coming ||= asked;
      asked = false;
    });
  known.add(this);
  asked = true;
  send.call(this, message);
};

const placeOf = ({ target }) => (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement);
const seen = (place) =>
  place?.closest("[data-testid=stMain]") && !place.closest("[data-testid=stDataFrame]");
// As far as its change, which stands beside it.
const results = () =>
  [...document.querySelectorAll(RESULTS)].map((cell) => cell.firstChild?.textContent).join(" ");

new MutationObserver((changes) => {
  const places = changes.map(placeOf).filter(seen);
  if (!places.length) return;
  paint.changed = performance.now();
  // Pictures are drawn a moment after the texts: until the next text they are the last answer's.
  if (coming && places.some((place) => !place.closest("svg"))) {
    coming = false;
    paint.answers.push({});
  }
  const answer = paint.answers.at(-1);
  if (!answer) return;
  answer.results = results();
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      answer.painted = performance.now();
    }),
  );
}).observe(document, {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ["d", "transform"], // of the pictures' marks
});
