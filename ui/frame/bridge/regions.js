// What Streamlit's elements don't say to a screen reader, and what only the browser can measure:
// which boxes scroll. They fade at a side, have a name, and the keyboard reaches them.
const BOXES = {
  ".al-links": "Steps",
  ".st-key-bar": "Sentence and settings",
  ".st-key-controls": "What the step can change",
  ".st-key-grids": "Numbers to change",
  ".st-key-figure": "The step’s picture",
  ".st-key-below": "More about the step",
  ".al-results": "Results",
  ".al-table": "Table",
  ".al-sum": "Sum",
};
const LOOK = 200; // ms without a change

function markRegions() {
  clearTimeout(live.marking);
  live.marking = setTimeout(() => {
    document.querySelector(".st-key-changes")?.setAttribute("role", "status");
    for (const [selector, name] of Object.entries(BOXES))
      document.querySelectorAll(selector).forEach((found) => markBox(found.closest(".al-scroll") ?? found, name));
    document.querySelectorAll(".st-key-numbers").forEach(watchSize);
    markEmbedding();
    markDark();
    showStep();
    fit();
    pointAtMoved();
  }, LOOK);
}

function markBox(box, name) {
  [box, ...box.children].forEach(watchSize);
  const { overflowX, overflowY } = getComputedStyle(box);
  const sideways = box.scrollWidth > box.clientWidth + 1 && overflowX !== "visible";
  const down = box.scrollHeight > box.clientHeight + 1 && overflowY === "auto";
  box.classList.toggle("al-scrolls", sideways);
  markEnd(box);
  if (sideways || down) Object.entries({ tabindex: 0, role: "group", "aria-label": name }).forEach((pair) => box.setAttribute(...pair));
  else ["tabindex", "role", "aria-label"].forEach((attribute) => box.removeAttribute(attribute));
}

// What has been pushed to its end, or to its beginning, doesn't fade there.
function markEnd(box) {
  if (!box.classList?.contains("al-scrolls")) return;
  box.classList.toggle("al-start", box.scrollLeft < 2);
  box.classList.toggle("al-end", box.scrollLeft + box.clientWidth > box.scrollWidth - 2);
}

// A grid is a picture: on paper a dark one is turned round.
function markDark() {
  const app = document.querySelector(".stApp");
  if (app && !matchMedia("print").matches)
    document.documentElement.classList.toggle("al-dark", getComputedStyle(app).colorScheme === "dark");
}

// Inside of another page, a way out to a page of its own, with the lesson.
function markEmbedding() {
  const url = new URL(location.href);
  const embedded = url.searchParams.get("embed") === "true";
  document.documentElement.classList.toggle("al-embedded", embedded);
  const strip = document.querySelector(".st-key-strip nav");
  if (!embedded || !strip) return;
  url.searchParams.delete("embed");
  const out = strip.querySelector(".al-full") ?? document.createElement("a");
  if (!out.isConnected) strip.append(out);
  if (out.href !== url.href) Object.assign(out, { className: "al-full", target: "_blank", textContent: "Full page ↗", href: url });
}

// What a page draws comes bit by bit, and has another size where a window has.
function watchSizes() {
  live.arriving?.disconnect();
  live.arriving = new MutationObserver(() => {
    drawPictures();
    markRegions();
  });
  live.arriving.observe(document.querySelector("[data-testid=stApp]"), { childList: true, subtree: true });
  live.sizes?.disconnect();
  live.sizes = new ResizeObserver(() => {
    fit();
    markRegions();
    markGrids();
  });
  live.sized = new WeakSet();
}

function watchSize(part) {
  if (live.sized.has(part)) return;
  live.sized.add(part);
  live.sizes.observe(part);
}

// On a narrow screen the strip scrolls sideways: the open step is in view, also where a setting has
// drawn the strip anew.
function showStep() {
  const here = document.querySelector(".al-links [aria-current]");
  if (!here || live.shown === here) return;
  live.shown = here;
  const strip = here.closest(".al-links");
  const [at, box] = [here.getBoundingClientRect(), strip.getBoundingClientRect()];
  strip.scrollLeft += at.left + at.width / 2 - (box.left + box.width / 2);
}

// The list of further pages closes like a menu: by a click elsewhere, and by Escape.
function listenToMenu(listen) {
  listen("scroll", ({ target }) => markEnd(target));
  const close = (event) => {
    const menu = document.querySelector(".al-further[open]");
    if (!menu || (event.type === "click" && menu.contains(event.target))) return;
    if (event.type === "keydown" && event.key !== "Escape") return;
    menu.removeAttribute("open");
    if (event.type === "keydown") menu.querySelector("summary").focus();
  };
  listen("click", close);
  listen("keydown", close);
}
