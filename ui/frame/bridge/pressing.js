// What is pressed may be drawn anew before it is let go. The browser then makes no click, so one is
// made on what stands for it now: the same number, word or link, which may have moved.
const MEANT = "[data-page], [data-go], [data-why], [data-cell], [data-allow], [data-example], [data-head], [data-real], [data-follow], [data-word]";
const STILL = 8; // pixels: more is a drag

function successor({ target, x, y }) {
  const meant = target.closest(MEANT);
  if (!meant) return document.elementFromPoint(x, y);
  const same = ([name, value]) => `[data-${name}="${CSS.escape(value)}"]`;
  const named = Object.entries(meant.dataset).filter(([name]) => name !== "sum");
  return document.querySelector(meant.localName + named.map(same).join(""));
}

// A link may be gone for a moment where a press begins, or where it ends.
function notePress(event) {
  const { button, target, clientX: x, clientY: y } = event;
  const link = target.closest?.(LINKS) ?? stoodAt(event, LINKS);
  live.pressed = button ? null : { target, x, y, link: link?.href };
}

function pressAnew(event) {
  const pressed = live.pressed;
  live.pressed = null;
  if (!pressed || Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) >= STILL) return;
  const { target, link } = pressed;
  const clicks = target.isConnected && (!link || target.closest(LINKS)?.contains(event.target));
  if (clicks) return; // the browser does it
  if (link) leaveFor(link);
  else successor(pressed)?.click();
}

// A space presses when it is let go, too.
function spaceAnew({ key }) {
  const target = key === " " && live.spaced;
  live.spaced = null;
  if (target && !target.isConnected && target.closest(MEANT)) successor({ target })?.click();
}

function listenToPresses(listen) {
  listen("pointerdown", notePress);
  listen("pointercancel", () => (live.pressed = null));
  listen("pointerup", pressAnew);
  listen("keydown", ({ key, target }) => (live.spaced = key === " " ? target : null));
  listen("keyup", spaceAnew);
}
