// On a phone the page above grows with what an edit did. What the hand is at stays where it is: the
// grid of an open cell, the plane in which a word is dragged.
const SMALL = "(max-width: 767px), (max-height: 500px)";
const topOf = (place) => place.getBoundingClientRect().top;

function stay() {
  const place = live.handled ?? live.open?.grid;
  live.stays = place && matchMedia(SMALL).matches ? { place, top: topOf(place) } : null;
}

function keepInPlace() {
  if (!live.stays?.place.isConnected) return;
  const moved = topOf(live.stays.place) - live.stays.top;
  if (Math.abs(moved) >= 1) document.querySelector("[data-testid=stMain]").scrollTop += moved;
}

function listenToStaying(listen) {
  const hold = ({ type, target }) => {
    live.handled = type === "pointerdown" ? target.closest?.(".al-handle")?.closest("svg") : null;
    stay();
  };
  ["pointerdown", "pointerup", "pointercancel"].forEach((type) => listen(type, hold));
  listen("focusin", stay); // after the cells have noted which one is open
  listen("wheel", () => (live.stays = null));
  listen("touchmove", () => live.handled || (live.stays = null)); // a finger scrolls
  live.heights?.disconnect();
  live.heights = new ResizeObserver(keepInPlace);
  live.heights.observe(document.querySelector("[data-testid=stMainBlockContainer]"));
}
