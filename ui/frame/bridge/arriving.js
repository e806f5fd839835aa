// A grid loses a click that comes together with the pointer, as a script, a voice or a remote desk
// makes it: it is made again a moment later, when the grid has heard of the pointer.
const ARRIVES = 60; // ms
const CLICK = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"];

function noteArrival({ target }) {
  const over = target.closest?.(GRID) ?? null;
  if (over !== live.over) Object.assign(live, { over, arrived: performance.now() });
}

function putOff(event) {
  const { target, type, pointerType } = event;
  if (!event.isTrusted || !target.closest?.(GRID)) return;
  const early = performance.now() - live.arrived < ARRIVES;
  if (type === "pointerdown" && pointerType === "mouse" && early && !live.late) {
    live.late = [];
    setTimeout(() => {
      const events = live.late;
      live.late = null;
      for (const [place, late] of events) place.isConnected && place.dispatchEvent(late);
    }, ARRIVES);
  }
  if (!live.late) return;
  event.stopImmediatePropagation();
  live.late.push([target, new event.constructor(type, event)]);
}

function listenToArrivals(stop) {
  const first = { signal: stop, capture: true };
  window.addEventListener("pointermove", noteArrival, first);
  CLICK.forEach((type) => window.addEventListener(type, putOff, first));
}
