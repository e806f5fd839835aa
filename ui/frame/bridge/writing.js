// HTML that follows the numbers is written at its place here, not by Streamlit, which would clean it
// and build it anew: only what differs from what was told before is changed.
const TAGS = new Set(
  "A B BDI BR BUTTON CAPTION CODE DIV H2 I INPUT LABEL P SECTION SMALL SPAN SUB SUP TABLE TBODY TD TH THEAD TR".split(" "),
);
const NAMES = /^(class|style|title|scope|colspan|type|role|href|checked|aria-[a-z]+|data-[a-z]+)$/;
const PLACES = /^data-(picture|place|for|html|drawn)$/; // of a place none is inside
const FETCHES = /url|image|import|\\/i; // in a style

function write(place, html) {
  if (place.html === html) return;
  const template = document.createElement("template");
  template.innerHTML = html;
  const now = template.content;
  clean(now);
  if (place.written) patch(place, place.written, now);
  else place.append(now.cloneNode(true));
  Object.assign(place, { html, written: now });
}

// People's words come escaped; were one not, it could do nothing here.
function clean(content) {
  for (const element of content.querySelectorAll("*")) {
    if (!TAGS.has(element.tagName)) element.remove();
    for (const { name, value } of [...element.attributes]) if (!isKnown(name, value)) element.removeAttribute(name);
  }
}

function isKnown(name, value) {
  if (!NAMES.test(name) || PLACES.test(name)) return false;
  if (name === "href") return URL.canParse(value, location.href) && new URL(value, location.href).origin === location.origin;
  return name !== "style" || !FETCHES.test(value);
}

// `was` and `now` are as they were told; `here` has what was shown of it, and what else marks it.
function patch(here, was, now) {
  const [before, after, nodes] = [was.childNodes, now.childNodes, here.childNodes];
  // A browser that translates a page changes its text: there all is written anew.
  if (before.length !== after.length || nodes.length !== before.length) return here.replaceChildren(...now.cloneNode(true).childNodes);
  for (let place = 0; place < after.length; place++) {
    const [old, fresh, node] = [before[place], after[place], nodes[place]];
    if (old.isEqualNode(fresh)) continue;
    if (old.nodeName !== fresh.nodeName || node.nodeName !== old.nodeName) node.replaceWith(fresh.cloneNode(true));
    else if (fresh.nodeType === Node.TEXT_NODE) node.data = fresh.data;
    else {
      mark(node, old, fresh);
      patch(node, old, fresh);
    }
  }
}

function mark(node, old, fresh) {
  for (const { name } of old.attributes) if (name !== "class" && !fresh.hasAttribute(name)) node.removeAttribute(name);
  for (const { name, value } of fresh.attributes)
    if (name !== "class" && old.getAttribute(name) !== value) node.setAttribute(name, value);
  if (old.className === fresh.className) return;
  node.classList.remove(...old.classList);
  node.classList.add(...fresh.classList);
}
