// What follows the numbers is told as HTML, in one piece at the end of an answer, and written or drawn
// at its places before the browser paints: a component of Streamlit's hears one frame later.
live.pictures = {}; // by name: how to draw into a place that is so wide
live.widths ??= {}; // by name: of the last place, measured when the browser had laid out the page

function drawPictures() {
  for (const place of document.querySelectorAll("[data-picture]")) {
    const told = document.querySelector(`[data-for="${place.dataset.place}"]`);
    if (!told || place.told === told) continue;
    place.told = told;
    const { html, drawn } = told.dataset;
    if (html !== undefined) write(place, html);
    if (place.dataset.place === "story") live.placed.observe(place);
    if (drawn === undefined || drawn === place.drawn) continue;
    place.drawn = drawn;
    place.shows = JSON.parse(drawn);
    drawPicture(place, live.widths[place.dataset.picture] ?? place.clientWidth);
    live.placed.observe(place);
  }
}

// A picture that can't be drawn takes nothing else along: what is typed is still told.
function drawPicture(place, width) {
  place.wide = width;
  try {
    live.pictures[place.dataset.picture](place, width);
  } catch (error) {
    console.error(error);
  }
}

// What is above the numbers takes more room, if it must, but gives none back while its page is there:
// a cell that a hand goes to would be elsewhere.
function keepHeight(place, { width, height }) {
  const here = `${live.data.page} ${width}`;
  if (place.here !== here) place.style.minHeight = ""; // and it is laid out anew
  const least = place.here === here ? height : place.getBoundingClientRect().height / (place.currentCSSZoom ?? 1);
  place.here = here;
  place.style.minHeight = `${least}px`;
}

function watchPictures() {
  live.placed?.disconnect();
  live.placed = new ResizeObserver((changes) => {
    for (const { target, contentRect } of changes) {
      if (!target.isConnected) continue;
      if (target.dataset.place === "story") {
        keepHeight(target, contentRect);
        continue;
      }
      live.widths[target.dataset.picture] = contentRect.width;
      if (target.wide !== contentRect.width) drawPicture(target, contentRect.width);
    }
  });
  document.querySelectorAll("[data-picture]").forEach((place) => Object.assign(place, { told: null, drawn: null }));
  drawPictures();
}

function part(name, attributes, text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  if (text !== undefined) element.textContent = text;
  return element;
}

const LINE = 20; // pixels from one label to the next

// Labels stand at their places where there is room, and below each other where not.
function apart(places, bottom) {
  const order = places.map((place, index) => [place, index]).sort((one, other) => one[0] - other[0]);
  const found = [];
  order.reduce((last, [place, index]) => (found[index] = Math.max(place, last + LINE)), -Infinity);
  const over = Math.max(...found) - bottom;
  if (over > 0) {
    let last = Infinity;
    for (const [, index] of order.reverse()) last = found[index] = Math.min(found[index], last - LINE, bottom);
  }
  return found;
}

const short = (text, longest) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

function size(svg, width, height, told) {
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.style.height = `${height}px`;
  svg.setAttribute("aria-label", told);
}

// What is drawn anew as a whole; its parts are numbers and words that stand elsewhere too.
function fill(svg, parts) {
  const group = part("g", { "aria-hidden": "true" });
  group.append(...parts);
  svg.replaceChildren(group);
}

// The picture's own element, made once.
function canvas(place, className, role) {
  if (!place.firstChild) place.append(part("svg", { class: className, role }));
  return place.firstChild;
}

// A number on an axis, or told of an arrow.
const written = (number) => {
  const plain = number === 0 || (Math.abs(number) >= 1e-3 && Math.abs(number) < 1e4);
  const text = plain ? String(Number(number.toPrecision(6))) : number.toExponential(1).replace(".0e", "e").replace("e+", "e");
  return text.replaceAll("-", "−");
};
