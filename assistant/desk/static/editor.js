// The editor: what is typed, pasted, replaced and selected. Text changes only through the browser's own editing
// commands, so that its undo knows all of them. Knows nothing of kitsch.

const KEEP = "unkitsch.draft";
// Blocks beyond this many get `content-visibility: auto`, save those near the caret: see nearCaret().
const MANY_BLOCKS = 200;
// More lines than this are inserted as blocks at once: the browser takes seconds for thousands of line breaks.
const MANY_LINES = 40;
const FAR_KEYS = /^(Home|End|Page)/;

function makeEditor(root, { changed, selected }) {
  let now = null;
  let composing = false;
  let chosen = null;

  // The draft as it stands; read once after each change.
  function state() {
    return (now ??= readDom(root));
  }

  function fill(text) {
    root.replaceChildren(...unixLines(text).split("\n").map(blockOf));
    touched();
  }

  function touched() {
    now = null;
    if (!composing) nearCaret();
    $("u-empty").hidden = root.children.length > 1 || root.textContent !== "";
    changed();
  }

  // Chromium loses text when an editing command joins blocks that have `content-visibility: auto`, and the caret
  // misses its place when it goes to one that is out of view. So the class that asks for it is taken from every
  // block the next key may touch: those selected and a few around, or all where the key goes far.
  function nearCaret({ goesFar = false } = {}) {
    const blocks = root.children;
    const many = blocks.length > MANY_BLOCKS && !goesFar;
    if (!many && !root.querySelector(".u-far")) return;
    const range = selectionIn();
    const at = (node) => {
      while (node && node.parentNode !== root) node = node.parentNode;
      return node;
    };
    const from = range && at(range.startContainer);
    const to = range && at(range.endContainer);
    const list = [...blocks];
    let first = from ? list.indexOf(from) : 0;
    let last = to ? list.indexOf(to) : range ? list.length - 1 : -1;
    if (range && range.startContainer === root) first = Math.min(range.startOffset, list.length - 1);
    if (range && range.endContainer === root) last = range.endOffset;
    list.forEach((block, i) => {
      const far = many && (i < first - 3 || i > last + 3);
      if (block.classList.contains("u-far") !== far) block.classList.toggle("u-far", far);
    });
  }

  function selectionIn() {
    const selection = getSelection();
    if (!selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    return root.contains(range.commonAncestorContainer) ? range : null;
  }

  function select(start, end) {
    root.focus({ preventScroll: true });
    const range = rangeOf(state().parts, start, end);
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    nearCaret();
  }

  // Replace by hand of the browser: one step of its undo. Where it did not do exactly that, the text wins over undo.
  function replace(start, end, text) {
    const before = state().text;
    const wanted = before.slice(0, start) + unixLines(text) + before.slice(end);
    const [from, cut, put] = smallest(before, wanted);
    if (!cut && !put) return;
    select(from, from + cut.length);
    type(put);
    now = null;
    if (state().text !== wanted) fill(wanted);
  }

  function type(text) {
    if (!text) return document.execCommand("delete");
    const lines = text.split("\n");
    if (lines.length <= MANY_LINES || text.includes("\0")) return document.execCommand("insertText", false, text);
    // Blocks can only be inserted where formatting is allowed. The markup is the browser's own of plain text nodes.
    const holder = document.createElement("div");
    holder.append(...lines.map(blockOf));
    root.contentEditable = "true";
    const done = document.execCommand("insertHTML", false, holder.innerHTML);
    root.contentEditable = "plaintext-only";
    return done;
  }

  function replaceSelected(text) {
    const { start, end } = selection() ?? { start: 0, end: 0 };
    replace(start, end, text);
    const caret = start + unixLines(text).length;
    select(caret, caret);
  }

  function selection() {
    const range = selectionIn();
    if (!range) return null;
    const { parts } = state();
    return {
      start: offsetOf(parts, range.startContainer, range.startOffset),
      end: offsetOf(parts, range.endContainer, range.endOffset),
    };
  }

  function keep() {
    try {
      localStorage.setItem(KEEP, state().text);
      return true;
    } catch {
      return false;
    }
  }

  root.addEventListener("input", touched);
  root.addEventListener("compositionstart", () => { composing = true; });
  root.addEventListener("compositionend", () => { composing = false; touched(); });
  for (const name of ["keydown", "beforeinput", "drop"]) {
    root.addEventListener(name, (event) => {
      if (!event.isComposing && !composing) nearCaret({ goesFar: FAR_KEYS.test(event.key) });
    }, true);
  }
  root.addEventListener("paste", (event) => {
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain");
    if (text) replaceSelected(text);
  });
  for (const name of ["copy", "cut"]) {
    root.addEventListener(name, (event) => {
      const at = selection();
      if (!at || at.start === at.end) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", state().text.slice(at.start, at.end));
      if (name === "cut") document.execCommand("delete");
    });
  }
  // What is selected here stays chosen while a button or a field has the focus.
  document.addEventListener("selectionchange", () => {
    if (composing || !selectionIn()) return;
    nearCaret();
    // Offsets cost a walk through the draft; a mere caret moving does not need them.
    const at = getSelection().isCollapsed ? null : selection();
    const had = chosen;
    chosen = at && at.start < at.end ? at : null;
    if (chosen || had) selected(chosen);
  });

  fill(localStorage.getItem(KEEP) ?? "");
  return {
    root, state, replace, select, keep, selection,
    get text() { return state().text; },
    get composing() { return composing; },
    get chosen() { return chosen; },
    forgetChosen() { chosen = null; getSelection().collapseToEnd(); selected(null); },
    undo() { root.focus({ preventScroll: true }); document.execCommand("undo"); },
  };
}
