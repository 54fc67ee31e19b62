// The draft in the editor: text to DOM and back. One block (div) a line; line breaks inside a block count too, where the
// browser has put them there. A block's last line break, or last <br>, only holds
// its line open and is not text. Knows nothing of marks or of the server.

const $ = (id) => element.querySelector("#" + id);

function isBlock(node) {
  return node.nodeType === Node.ELEMENT_NODE && (node.tagName === "DIV" || node.tagName === "P");
}

// {text, parts}: each part is {node, at, length}: a text node (or an empty line's element) and where it stands.
// `empty` where there is no line at all, not even one without text.
function readDom(root) {
  const lines = [];

  function container(owner) {
    let run = [];
    const flush = () => {
      if (run.length) lines.push(readLine(run, owner));
      run = [];
    };
    for (const child of owner.childNodes) {
      if (isBlock(child)) {
        flush();
        container(child);
      } else {
        run.push(child);
      }
    }
    flush();
  }

  container(root);
  if (!lines.length) return { text: "", parts: [{ node: root, at: 0, length: 0 }], empty: true };
  const whole = { text: lines[0].text, parts: lines[0].parts };
  for (const { text, parts } of lines.slice(1)) {
    for (const part of parts) {
      part.at += whole.text.length + 1;
      whole.parts.push(part);
    }
    whole.text += "\n" + text;
  }
  return whole;
}

// One line: what stands side by side in `owner`.
function readLine(nodes, owner) {
  const parts = [];
  let text = "";
  let filler = null;
  for (const node of leaves(nodes)) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.data) continue;
      parts.push({ node, at: text.length, length: node.data.length });
      text += node.data;
      filler = node.data.endsWith("\n") ? "\n" : null;
    } else {
      text += "\n";
      filler = "br";
    }
  }
  if (filler) {
    text = text.slice(0, -1);
    if (filler === "\n") parts.at(-1).length -= 1;
  }
  if (!parts.length) parts.push({ node: owner, at: 0, length: 0 });
  return { text, parts };
}

function* leaves(nodes) {
  for (const node of nodes) {
    if (node.nodeType === Node.TEXT_NODE || node.tagName === "BR") yield node;
    else if (node.nodeType === Node.ELEMENT_NODE) yield* leaves(node.childNodes);
  }
}

// The last part that begins at or before an offset.
const partAt = (parts, offset) => lastUpTo(parts.length, (i) => parts[i].at <= offset);

// The last of `n` numbers 0, 1 ... that is `before`; 0 where none is. Those that are come first.
function lastUpTo(n, before) {
  let low = 0;
  let high = n - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (before(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function rangeOf(parts, start, end) {
  const range = new Range();
  const a = parts[partAt(parts, start)];
  let k = partAt(parts, end);
  // An end on a boundary belongs to what is before it.
  if (k > 0 && parts[k].at === end && end > start && parts[k - 1].at + parts[k - 1].length === end) k -= 1;
  const b = parts[k];
  range.setStart(a.node, Math.min(start - a.at, a.length));
  range.setEnd(b.node, Math.min(end - b.at, b.length));
  return range;
}

// The offset of a place in the DOM.
function offsetOf(parts, node, place) {
  if (node.nodeType === Node.TEXT_NODE) {
    const part = parts.find((p) => p.node === node);
    if (part) return part.at + Math.min(place, part.length);
  }
  const point = new Range();
  point.setStart(node, place);
  // The last part that begins before the point; its end, where the point is beyond it.
  let low = -1;
  let high = parts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (point.comparePoint(parts[middle].node, 0) <= 0) low = middle;
    else high = middle - 1;
  }
  const next = node.childNodes[place];
  const after = parts[low + 1];
  if (next && after && next.contains(after.node)) return after.at;
  return low < 0 ? 0 : parts[low].at + parts[low].length;
}

function blockOf(line) {
  const block = document.createElement("div");
  if (line) block.textContent = line;
  else block.append(document.createElement("br"));
  return block;
}

// Line ends of every kind become "\n"; all else stays as it is.
function unixLines(text) {
  return text.replace(/\r\n?|\u2028|\u2029/g, "\n");
}

// The shortest stretch that differs: [where, what was there, what is there now]. Never splits a surrogate pair.
function smallest(before, after) {
  const most = Math.min(before.length, after.length);
  let a = alike(most, (from, to) => before.slice(from, to) === after.slice(from, to));
  const [last, end] = [before.length, after.length];
  let z = alike(most - a, (from, to) => before.slice(last - to, last - from) === after.slice(end - to, end - from));
  if (a > 0 && /[\ud800-\udbff]/.test(before[a - 1])) a -= 1;
  if (z > 0 && /[\udc00-\udfff]/.test(before[before.length - z])) z -= 1;
  return [a, before.slice(a, before.length - z), after.slice(a, after.length - z)];
}

// How far two texts are the same, up to `most`: by long stretches first, which the browser compares at once.
function alike(most, same) {
  let at = 0;
  for (let step = 4096; step >= 1; step = step >> 3) while (at + step <= most && same(at, at + step)) at += step;
  return at;
}

// A selection that cuts into a word takes the whole word.
function wholeWords(text, { start, end }) {
  const letter = (at) => /[\p{L}\p{N}’'-]/u.test(text[at] ?? "");
  while (start > 0 && letter(start - 1) && letter(start)) start -= 1;
  while (end < text.length && letter(end) && letter(end - 1)) end += 1;
  return { start, end };
}

function withoutSpace(text, { start, end }) {
  while (start < end && /\s/.test(text[start])) start += 1;
  while (start < end && /\s/.test(text[end - 1])) end -= 1;
  return { start, end };
}
