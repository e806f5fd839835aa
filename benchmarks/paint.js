// When what an edit changed was painted: `paint.results` for the results' text, `paint.page` for
// the last of all texts and pictures, in milliseconds after the Enter key that ends the edit.
const RESULTS = ".st-key-results, [data-testid=stText]"; // ours; the bare app's
const text = () => document.querySelector(RESULTS)?.textContent;
const paint = (window.paint = {});

addEventListener(
  "keydown",
  ({ key }) => {
    if (key !== "Enter") return;
    const enter = performance.now();
    Object.assign(paint, { enter, before: text(), results: null, page: null, changed: enter });
  },
  true,
);

const seen = ({ target }) => {
  const place = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
  return place?.closest("[data-testid=stMain]") && !place.closest("[data-testid=stDataFrame]");
};

new MutationObserver((changes) => {
  if (paint.enter === undefined || !changes.some(seen)) return;
  const { enter } = paint;
  const isResult = paint.results === null && text() !== paint.before;
  paint.changed = performance.now();
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (paint.enter !== enter) return;
      paint.page = performance.now() - enter;
      if (isResult) paint.results ??= paint.page;
    }),
  );
}).observe(document, {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ["d", "transform"], // of the pictures' marks
});
