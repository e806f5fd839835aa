// A page for a projector: a class on the document, in this tab alone and until it is left, so it
// outlives the pages and costs the server nothing. The style takes away what a class has no need of;
// here the numbers become as large as what belongs together still is seen together.
const PRESENTS = "attentionPresents";
const LARGEST = 2;
const FINER = 0.04;
const ROOMY = "(min-width: 1024px), (min-height: 501px)"; // as in `tables.css`
const CHANGE = 21; // pixels, and some to spare
const TOGETHER = ".st-key-grids, .st-key-mask, .st-key-scales, .st-key-figure, .st-key-results";
const ASIDE = ":is(.st-key-figure, .st-key-results) :is(td, .al-plane, .al-ribbons)"; // seen without a push
const OPEN = "[role=dialog], [role=listbox], .al-further[open]";
const NEXT = { PageDown: 1, PageUp: -1 }; // what a clicker sends, wherever the focus is
const BY_ARROW = { ArrowRight: 1, ArrowLeft: -1 };

const presents = () => sessionStorage.getItem(PRESENTS) !== null;

function showPresenting() {
  document.documentElement.classList.toggle("al-presenting", presents());
  if (!presents()) document.documentElement.style.removeProperty("--al-zoom");
  fit();
}

function present(on) {
  if (on) sessionStorage.setItem(PRESENTS, "");
  else sessionStorage.removeItem(PRESENTS);
  live.fitted = null;
  showPresenting();
  // The whole screen where the browser gives it; the look is the same without.
  const whole = document.fullscreenElement;
  if (on) document.documentElement.requestFullscreen?.()?.catch(() => {});
  else if (whole) document.exitFullscreen().catch(() => {});
}

function fits() {
  const bar = document.querySelector(".st-key-sum")?.getBoundingClientRect();
  if (!bar) return true;
  // An edit brings small numbers into each row, and nothing is to jump then; few rows have the room.
  const rows = document.querySelectorAll(".st-key-results tbody tr").length;
  const ready = document.querySelector(".st-key-results small") || (document.querySelector(".al-few") && matchMedia(ROOMY).matches);
  const spare = ready ? 0 : CHANGE * rows * live.zoom;
  const end = bar.top - document.querySelector("[data-testid=stMain]").scrollTop;
  const above = (part) => part.getBoundingClientRect().bottom + (part.matches(".st-key-results") ? spare : 0) <= end;
  const inside = (part) => part.getBoundingClientRect().right <= innerWidth;
  return [...document.querySelectorAll(TOGETHER)].every(above) && [...document.querySelectorAll(ASIDE)].every(inside);
}

function zoomTo(zoom) {
  live.zoom = zoom;
  document.documentElement.style.setProperty("--al-zoom", zoom.toFixed(2));
}

const heightOf = () => document.querySelector(".st-key-numbers")?.offsetHeight;

// Numbers keep their size while they change: another page, sentence or window gives another one, and
// so does what has no room any more. A page that comes bit by bit may have had none for a moment.
function fit() {
  if (!presents()) return;
  const cells = document.querySelectorAll(".st-key-results :is(th, td)").length;
  const shape = [live.data.page, cells, innerWidth, innerHeight].join(" ");
  if (shape === live.fitted && (live.zoom === 1 ? heightOf() === live.tried : fits())) return;
  live.fitted = shape;
  for (let zoom = LARGEST; zoom > 1; zoom -= FINER) {
    zoomTo(zoom);
    if (fits()) return;
  }
  zoomTo(1);
  live.tried = heightOf();
}

// Escape first leaves what is open; in a full screen the browser keeps it for itself.
function pressKey(event) {
  if (!presents() || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const at = document.activeElement;
  if (document.querySelector(OPEN)) return;
  if (event.key === "Escape") return at.matches(`${FIELD}, .al-handle`) && !at.closest(".st-key-sentence") ? undefined : present(false);
  const way = NEXT[event.key] ?? (at.matches("body, [data-present]") ? BY_ARROW[event.key] : undefined);
  if (!way) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const links = [...document.querySelectorAll(".st-key-strip a[data-page]")];
  const here = pageOf(live.next ?? live.leaving ?? location.href);
  const link = links[links.findIndex((each) => pageOf(each.href) === here) + way];
  if (link) leaveFor(link.href);
}

function listenToPresenting(listen) {
  listen("click", (event) => event.target.closest?.("[data-present]") && present(!presents()));
  listen("keydown", pressKey);
  listen("fullscreenchange", () => document.fullscreenElement || (presents() && present(false)));
  window.addEventListener("resize", fit, { signal: live.stop.signal });
  showPresenting();
}
