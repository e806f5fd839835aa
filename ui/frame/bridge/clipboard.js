// A page without https, as a class opens it from another machine, has no clipboard of its own.
function copyText(text) {
  const bring = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("copy", bring, { capture: true });
  const copied = document.execCommand("copy");
  document.removeEventListener("copy", bring, { capture: true });
  return copied ? Promise.resolve() : Promise.reject(new Error("the browser copies nothing"));
}

// Streamlit's copy buttons need one. A grid would not take a paste's text but ask for the clipboard:
// the browser asks the person then, and answers at any time, while the keys before it may still wait.
// A grid that asks gets nothing: what is pasted is brought to it, as a text.
function bringClipboard() {
  const value = { writeText: copyText };
  if (!navigator.clipboard) Object.defineProperty(Navigator.prototype, "clipboard", { value, configurable: true });
  navigator.clipboard.read = async () => [];
}

// A grid that finds no clipboard to ask takes the text that comes with the paste.
function pasteInto(grid, text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const how = { clipboardData, bubbles: true, cancelable: true, composed: true };
  Object.defineProperty(navigator, "clipboard", { value: {}, configurable: true });
  grid.dispatchEvent(new ClipboardEvent("paste", how));
  delete navigator.clipboard;
}
