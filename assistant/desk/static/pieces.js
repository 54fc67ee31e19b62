// The draft as pieces, a block each: what has not been touched since it was last read is not read again. Joined by line
// ends the pieces are the draft. A piece is {text, parts}, as readDom gives them, its offsets counted from its start;
// the same block gives the same object until the browser changes it, so that work done for a piece can be kept with it.

function makePieces(root) {
  const known = new WeakMap();
  const watch = new MutationObserver(forget);
  watch.observe(root, { childList: true, characterData: true, subtree: true });
  let now = null;

  function forget(changes) {
    for (const { target } of changes) {
      let node = target;
      while (node && node !== root && node.parentNode !== root) node = node.parentNode;
      if (node && node !== root) known.delete(node);
    }
    if (changes.length) now = null;
  }

  function pieceOf(block) {
    let piece = known.get(block);
    if (piece === undefined) known.set(block, (piece = plainPiece(block) ?? readDom(block)));
    return piece;
  }

  // Text that stands in the editor outside any block is a piece for each run of it.
  function read() {
    const pieces = [];
    let run = [];
    const flush = () => {
      if (run.length) pieces.push(readLine(run, root));
      run = [];
    };
    for (let child = root.firstChild; child; child = child.nextSibling) {
      if (!isBlock(child)) {
        run.push(child);
        continue;
      }
      flush();
      const piece = pieceOf(child);
      // A block with nothing in it at all is no line.
      if (!piece.empty) pieces.push(piece);
    }
    flush();
    if (!pieces.length) pieces.push({ text: "", parts: [{ node: root, at: 0, length: 0 }] });
    return new Pieces(pieces);
  }

  return function state() {
    forget(watch.takeRecords());
    return (now ??= read());
  };
}

// Almost every block: one node of text.
function plainPiece(block) {
  const only = block.firstChild;
  if (!only || only !== block.lastChild || only.nodeType !== Node.TEXT_NODE || !only.data || only.data.endsWith("\n")) return null;
  return { text: only.data, parts: [{ node: only, at: 0, length: only.data.length }] };
}

// The draft at one moment. What is asked for whole, its text and all its parts, is put together when it is asked for.
class Pieces {
  #text = null;
  #parts = null;
  #numbers = null; // of the piece that each text node stands in

  constructor(list) {
    this.list = list;
    this.starts = [];
    this.length = -1;
    for (const { text } of list) {
      this.starts.push(this.length + 1);
      this.length += text.length + 1;
    }
  }

  get text() { return (this.#text ??= this.list.map((piece) => piece.text).join("\n")); }

  get parts() {
    return (this.#parts ??= this.list.flatMap(({ parts }, i) =>
      parts.map(({ node, at, length }) => ({ node, at: at + this.starts[i], length }))));
  }

  // The offset of a place in the DOM.
  offset(node, place) {
    this.#numbers ??= new Map(this.list.flatMap(({ parts }, i) => parts.map((part) => [part.node, i])));
    const i = node.nodeType === Node.TEXT_NODE ? this.#numbers.get(node) : undefined;
    return i === undefined ? offsetOf(this.parts, node, place) : this.starts[i] + offsetOf(this.list[i].parts, node, place);
  }

  // The number of the piece that an offset lies in; a line end belongs to the piece before it.
  at(offset) { return lastUpTo(this.starts.length, (i) => this.starts[i] <= offset); }

  range(start, end) {
    const i = this.at(start);
    const j = this.at(end);
    if (i === j) return rangeOf(this.list[i].parts, start - this.starts[i], end - this.starts[i]);
    const range = rangeOf(this.list[i].parts, start - this.starts[i], start - this.starts[i]);
    const last = rangeOf(this.list[j].parts, end - this.starts[j], end - this.starts[j]);
    range.setEnd(last.endContainer, last.endOffset);
    return range;
  }
}

// Which pieces of a list have become which: [where, how many are gone, those that came].
function changedPieces(before, after) {
  const same = (a, b) => a === b || a.text === b.text;
  const most = Math.min(before.length, after.length);
  let a = 0;
  while (a < most && same(before[a], after[a])) a += 1;
  let z = 0;
  while (z < most - a && same(before[before.length - 1 - z], after[after.length - 1 - z])) z += 1;
  return [a, before.length - a - z, after.slice(a, after.length - z)];
}
