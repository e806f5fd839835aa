// HTML that follows the numbers is written at its place here, not by Streamlit, which would clean it
// and build it anew: only what differs from what was told before is changed.
const TAGS = new Set(
  "A B BDI BR BUTTON CAPTION CODE DIV H2 I INPUT P SECTION SMALL SPAN SUB SUP TABLE TBODY TD TH THEAD TR".split(" "),
);
const ACTS = /^(on|src|form|action)/; // attributes that could do something
const ELSEWHERE = /^[^/?#]*:|^\/\//; // a link that doesn't stay here

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
    for (const { name, value } of [...element.attributes])
      if (ACTS.test(name) || (name === "href" && ELSEWHERE.test(value))) element.removeAttribute(name);
  }
}

// `was` and `now` are as they were told; `here` has what was shown of it, and what else marks it.
function patch(here, was, now) {
  const [before, after, nodes] = [was.childNodes, now.childNodes, here.childNodes];
  if (before.length !== after.length) return here.replaceChildren(...now.cloneNode(true).childNodes);
  for (let place = 0; place < after.length; place++) {
    const [old, fresh, node] = [before[place], after[place], nodes[place]];
    if (old.isEqualNode(fresh)) continue;
    if (old.nodeName !== fresh.nodeName) node.replaceWith(fresh.cloneNode(true));
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
