// A text in sentences, as the browser's own segmenter sees them, and which sentences of two texts stand for each other.

// Strings that join to the text; the white space after a sentence belongs to it, and a line end closes one.
function sentencesOf(text) {
  const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
  return text.split(/(?<=\n)/).flatMap((line) => [...segmenter.segment(line)].map(({ segment }) => segment));
}

// The sentences, whole, that a place of a text touches; for a caret the one it stands in.
function sentencesAt(text, { start, end }) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const close = text.indexOf("\n", Math.max(start, end - 1));
  const to = close < 0 ? text.length : close;
  let at = from;
  let first = null;
  let last = from;
  for (const sentence of sentencesOf(text.slice(from, to))) {
    const next = at + sentence.length;
    if (next > start || next === to) first ??= at;
    if (at < Math.max(end, start + 1)) last = next;
    at = next;
  }
  return withoutSpace(text, { start: first ?? from, end: Math.max(last, first ?? from) });
}

// The lines that a place touches.
function linesAt(text, { start, end }) {
  const close = text.indexOf("\n", Math.max(start, end - 1));
  return withoutSpace(text, { start: text.lastIndexOf("\n", start - 1) + 1, end: close < 0 ? text.length : close });
}

// Dice coefficient of their distinct words from which on two sentences may be the same one told again, as in
// rewriting/scope.py.
const ALIKE = 0.2;

// Rows {one, other} in reading order, each a string that may be empty: sentences paired so that their likenesses add up
// to most (Needleman and Wunsch 1970). All of `one` joins to the one text, all of `other` to the other. What both begin
// and end with is set aside first; beyond MOST_PAIRS what is left between is one row.
const MOST_PAIRS = 250_000;

function aligned(one, other) {
  const a = sentencesOf(one);
  const b = sentencesOf(other);
  const head = [];
  const tail = [];
  while (a.length && b.length && a[0] === b[0]) head.push({ one: a.shift(), other: b.shift() });
  while (a.length && b.length && a.at(-1) === b.at(-1)) tail.unshift({ one: a.pop(), other: b.pop() });
  const between = a.length * b.length > MOST_PAIRS ? [{ one: a.join(""), other: b.join("") }] : paired(a, b);
  return [...head, ...between, ...tail];
}

function paired(a, b) {
  const words = (texts) => texts.map((text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu)));
  const [inA, inB] = [words(a), words(b)];
  const like = (i, j) => {
    if (a[i].trim() === b[j].trim()) return 1.5;
    const shared = [...inA[i]].filter((word) => inB[j].has(word)).length;
    const dice = (2 * shared) / Math.max(1, inA[i].size + inB[j].size);
    return dice >= ALIKE ? dice : -1;
  };
  const most = Array.from({ length: a.length + 1 }, () => new Float64Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) most[i][j] = Math.max(most[i + 1][j], most[i][j + 1], like(i, j) + most[i + 1][j + 1]);
  }
  const rows = [];
  let gap = null;
  const apart = (side, text) => {
    if (!gap) rows.push((gap = { one: "", other: "" }));
    gap[side] += text;
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const both = i < a.length && j < b.length;
    if (both && most[i][j] === like(i, j) + most[i + 1][j + 1]) {
      gap = null;
      rows.push({ one: a[i++], other: b[j++] });
    } else if (j >= b.length || (both && most[i][j] === most[i + 1][j])) apart("one", a[i++]);
    else apart("other", b[j++]);
  }
  return rows;
}

// Sentences of several texts put together: where one ended its text, it gets the space the next one needs.
function joinedSentences(texts) {
  return texts.filter(Boolean).reduce((soFar, text) => (soFar && !/\s$/.test(soFar) && !/^\s/.test(text) ? `${soFar} ${text}` : soFar + text), "");
}
