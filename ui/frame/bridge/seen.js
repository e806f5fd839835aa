// How much of what the app has set its widgets to is seen here: it goes along with all that is sent, as
// what a field holds does. See `ui/state/bound.py`.
const VALUE = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value");

function saySeen({ sets }) {
  const field = document.querySelector(".st-key-seen input");
  if (!field || sets === undefined || field.value === String(sets)) return;
  VALUE.set.call(field, sets);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  setTimeout(() => field.dispatchEvent(new FocusEvent("focusout", { bubbles: true })));
}
