// The editor: what is typed, pasted, replaced and selected. Text changes only through the browser's own editing
// commands, so that its undo knows all of them. Knows nothing of kitsch.

// A draft of more blocks is long: those away from the caret get `content-visibility: auto`; see nearCaret().
const MANY_BLOCKS = 200;
// More lines than this are inserted as blocks at once: the browser takes seconds for thousands of line breaks.
const MANY_LINES = 40;
// More is not taken in at once: the page reads 200,000 words, and a browser keeps about five million characters.
const MOST_CHARACTERS = 2000000;
// Blocks on either side of the caret that a key may touch.
const AROUND_CARET = 3;

// `replacing(before, after)` hears when the page, not the writer, is about to put words in place of others.
function makeEditor(root, { keeping, changed, selected, replacing = () => {} }) {
  const state = makePieces(root); // the draft as it stands
  let long = false; // whether it has so many blocks that most are far from the caret
  let near = new Set(); // those that are not
  const spare = []; // blocks that were put in for a command to take away
  let composing = false;
  let chosen = null;

  function fill(text) {
    root.replaceChildren(...unixLines(text).split("\n").map(blockOf));
    touched();
  }

  function touched() {
    if (!composing) nearCaret();
    $("u-empty").hidden = root.children.length > 1 || root.textContent !== "";
    changed();
  }

  // Chromium loses text when an editing command joins blocks that have `content-visibility: auto`, even one it made
  // itself a moment ago, and the caret misses its place when it goes to one that is out of view. So in a long draft the
  // class that asks for it is given to all blocks but those the next key may touch: those selected and a few around,
  // and where the key goes far, those around where it goes. Blank lines, half of most drafts, cost more to watch than to
  // lay out.
  const hasText = (block) => block.firstChild?.nodeName !== "BR";
  function nearCaret(key = "") {
    const many = root.children.length > MANY_BLOCKS;
    if (!many && !long) return;
    const wanted = new Set();
    const ends = many ? selectedBlocks() : null;
    if (ends) {
      around(ends[0], ends[1], wanted);
      if (key.startsWith("Page")) around(screenFrom(ends[0], "previousElementSibling"), screenFrom(ends[1], "nextElementSibling"), wanted);
      if (key === "Home" || key === "End") for (const end of [root.firstElementChild, root.lastElementChild]) around(end, end, wanted);
    }
    if (many !== long) for (const block of root.children) block.classList.toggle("u-far", many && !wanted.has(block) && hasText(block));
    else {
      for (const block of near) if (!wanted.has(block) && hasText(block)) block.classList.add("u-far");
      for (const block of wanted) if (!near.has(block)) block.classList.remove("u-far");
    }
    near = wanted;
    long = many;
  }

  // Blocks that came in number, as in a paste.
  new MutationObserver((changes) => {
    if (!long) return;
    for (const { addedNodes } of changes) {
      for (const block of addedNodes) if (isBlock(block) && !near.has(block) && hasText(block)) block.classList.add("u-far");
    }
  }).observe(root, { childList: true });

  // The first and the last block that the selection touches.
  function selectedBlocks() {
    const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = getSelection();
    if (!anchorNode || !root.contains(anchorNode)) return null;
    const at = (node, offset) => {
      if (node === root) return root.children[Math.min(offset, root.children.length - 1)];
      while (node.parentNode !== root) node = node.parentNode;
      return node.nodeType === Node.ELEMENT_NODE ? node : node.previousElementSibling ?? root.firstElementChild;
    };
    const a = at(anchorNode, anchorOffset);
    if (isCollapsed) return [a, a];
    const b = root.contains(focusNode) ? at(focusNode, focusOffset) : root.lastElementChild;
    return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_PRECEDING ? [b, a] : [a, b];
  }

  function around(first, last, into) {
    for (let k = 0; k < AROUND_CARET && first.previousElementSibling; k += 1) first = first.previousElementSibling;
    for (let k = 0; k < AROUND_CARET && last.nextElementSibling; k += 1) last = last.nextElementSibling;
    for (let block = first; block; block = block === last ? null : block.nextElementSibling) into.add(block);
  }

  // The block two screens away.
  function screenFrom(block, next) {
    let left = 2 * root.clientHeight;
    while (left > 0 && block[next]) {
      left -= block.offsetHeight;
      block = block[next];
    }
    return block;
  }

  function selectionIn() {
    const selection = getSelection();
    if (!selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    return root.contains(range.commonAncestorContainer) ? range : null;
  }

  function select(start, end) {
    root.focus({ preventScroll: true });
    const range = state().range(start, end);
    getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    nearCaret();
  }

  // Replace by hand of the browser: one step of its undo. Where it did not do exactly that, the text wins over undo.
  function replace(start, end, text) {
    const before = state().text;
    const wanted = before.slice(0, start) + unixLines(text) + before.slice(end);
    let [from, cut, put] = smallest(before, wanted);
    if (!cut && !put) return;
    if (!cut && isMuch(put)) [from, cut, put] = besideEmpty(before, from, put);
    select(from, from + cut.length);
    type(put);
    if (state().text !== wanted) fill(wanted);
  }

  function type(text) {
    if (!text) return document.execCommand("delete");
    if (!isMuch(text)) return document.execCommand("insertText", false, text);
    // Blocks can only be inserted where formatting is allowed. The markup is the browser's own of plain text nodes.
    const holder = document.createElement("div");
    holder.append(...text.split("\n").map(blockOf));
    root.contentEditable = "true";
    if (!root.textContent) addSpare();
    const done = document.execCommand("insertHTML", false, holder.innerHTML);
    root.contentEditable = "plaintext-only";
    return done;
  }

  // Whether it is put in as blocks at once.
  const isMuch = (text) => text.split("\n", MANY_LINES + 1).length > MANY_LINES && !text.includes("\0");

  // Into an empty block blocks would all go as its children. So the sign before it goes and comes with what is put in, or
  // else the one after it.
  function besideEmpty(text, from, put) {
    const isEmpty = /^\n?$/.test(text.slice(from - 1, from)) && /^\n?$/.test(text.slice(from, from + 1));
    if (!isEmpty) return [from, "", put];
    const before = /(?:[^\n]\n+)?$|^\n*$/u.exec(text.slice(0, from))[0];
    const after = before && before[0] !== "\n" ? "" : /^\n*(?:[^\n]|$)/u.exec(text.slice(from))[0];
    return [from - before.length, before + after, before + put + after];
  }

  // Where there is no sign at all, the selection reaches into one more block. With nothing in it, that is no line; the
  // command takes it away, and undoing brings it back.
  function addSpare() {
    const next = document.createElement("div");
    spare.push(next);
    root.append(next);
    getSelection().setBaseAndExtent(root.firstElementChild, 0, next, 0);
  }

  function withoutSpare() {
    for (const block of spare) if (!block.firstChild) block.remove();
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
    const now = state();
    return { start: now.offset(range.startContainer, range.startOffset), end: now.offset(range.endContainer, range.endOffset) };
  }

  root.addEventListener("input", ({ inputType }) => {
    if (inputType === "historyUndo") withoutSpare();
    touched();
  });
  // Left to itself Enter puts a line break into the block, and a draft that is typed would be one block; so it begins
  // another. It is the browser's own command all the same.
  root.addEventListener("beforeinput", (event) => {
    if (event.isComposing || !["insertLineBreak", "insertParagraph"].includes(event.inputType)) return;
    event.preventDefault();
    document.execCommand("insertText", false, "\n");
  });
  root.addEventListener("compositionstart", () => { composing = true; });
  root.addEventListener("compositionend", () => { composing = false; touched(); });
  for (const name of ["keydown", "beforeinput", "drop"]) {
    root.addEventListener(name, (event) => {
      if (!event.isComposing && !composing) nearCaret(event.key);
    }, true);
  }
  root.addEventListener("paste", (event) => {
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain") || plain(event.clipboardData.getData("text/html"));
    if (state().length + text.length > MOST_CHARACTERS) say(t("editor.too_long", { n: text.length, most: MOST_CHARACTERS }));
    else if (text) replaceSelected(text);
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

  fill(keeping.first());
  return {
    root, state, select, selection,
    keep: () => keeping.keep(state().text),
    replace(start, end, text) {
      const before = state().text;
      replacing(before, before.slice(0, start) + unixLines(text) + before.slice(end));
      replace(start, end, text);
    },
    get text() { return state().text; },
    get composing() { return composing; },
    get chosen() { return chosen; },
    forgetChosen() { chosen = null; getSelection().collapseToEnd(); selected(null); },
    undo() { root.focus({ preventScroll: true }); document.execCommand("undo"); },
  };
}

// The words of markup that comes without them; nothing in it is loaded or run.
function plain(markup) {
  const lines = markup.replace(/<(?:br|\/p|\/div|\/h\d|\/li|\/tr)\b[^>]*>/gi, "$&\n");
  return new DOMParser().parseFromString(lines, "text/html").body.textContent;
}
