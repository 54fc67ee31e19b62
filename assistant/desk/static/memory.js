// The reading of the draft as this page has it. Only the pieces that changed are asked about, and only what is new is
// told: see versions.py, whose other end this is. Spans are kept by piece and stay the same objects while nothing is
// told about theirs; their offsets follow the pieces before them.

// What of an answer is not part of the reading.
const NOT_READING = ["version", "marks", "rules"];

function makeMemory() {
  let version = null;
  let pieces = [];
  let marks = [];
  let rules = [];
  let told = {};

  let byPiece = new WeakMap();
  let alone = { how: "", byPiece: new WeakMap() }; // spans of pieces that were read without the whole draft

  function forget() {
    [version, pieces, marks, rules, told, byPiece] = [null, [], [], [], {}, new WeakMap()];
    alone = { how: "", byPiece: new WeakMap() };
  }

  const question = ([at, cut, put], now, how) =>
    ({ version, at, cut, put: put.map(({ text }) => text), of: now.length, ...how });

  // Ask about a draft, given as its pieces; gives its whole reading, or null where the server has forgotten it and has
  // to be asked again. One question at a time.
  async function read(now, how) {
    const [at, cut, put] = edit(now);
    const answer = await ask("read_draft", question([at, cut, put], now, how));
    if (answer.gone) {
      forget();
      return null;
    }
    rules.push(...answer.rules);
    marks = [...marks.slice(0, at), ...put.map(() => []), ...marks.slice(at + cut)];
    for (const [i, list] of answer.marks) marks[i] = theSame(alone.byPiece.get(now[i]), spansOf(list, rules));
    version = answer.version;
    pieces = now;
    pieces.forEach((piece, i) => byPiece.set(piece, marks[i]));
    for (const [name, value] of Object.entries(answer)) if (!NOT_READING.includes(name)) told[name] = value;
    return {
      ...told,
      trace: told.trace.map(({ rule, ...points }) => ({ ...rules[rule], ...points })),
      spans: placed(pieces, marks),
    };
  }

  // The marks of what changed since, before the draft is read again; whether they are others, as far as can be told
  // without it. It may be asked while another question waits.
  async function near(now, how) {
    const [at, cut, put] = edit(now);
    const [had, known, gone] = [rules, rules.length, pieces.slice(at, at + cut)];
    const answer = await ask("read_near", question([at, cut, put], now, how));
    if (answer.unsure) return false;
    keepAlone(put, answer.marks, [...had.slice(0, known), ...answer.rules], how);
    return JSON.stringify(marked(gone).flat()) !== JSON.stringify(marked(put).flat());
  }

  // What is marked in some pieces, wherever it stands.
  const marked = (some) => some.map((piece) => (of(piece) ?? []).map(({ detector, strength, from, to }) => [detector, strength, piece.text.slice(from, to)]));

  // Marks of pieces that stand next to each other, as far as these alone tell; see rereading.py.
  async function readAlone(some, how) {
    const { genre, ...options } = how;
    const answer = await ask("read_pieces", { put: some.map(({ text }) => text), ...options });
    keepAlone(some, answer.marks, answer.rules, how);
  }

  // What was read alone and otherwise is not known any more.
  function asksFor(how) {
    const key = JSON.stringify(how);
    if (alone.how !== key) alone = { how: key, byPiece: new WeakMap() };
  }

  function keepAlone(some, lists, texts, how) {
    asksFor(how);
    for (const piece of some) alone.byPiece.set(piece, []);
    for (const [i, list] of lists) alone.byPiece.set(some[i], spansOf(list, texts));
  }

  // There is always something put in, were it what stood there.
  function edit(now) {
    const [at, cut, put] = changedPieces(pieces, now);
    if (put.length) return [at, cut, put];
    const there = at < now.length ? at : at - 1;
    return [there, cut + 1, [now[there]]];
  }

  // The spans of a piece: what the last reading said counts more than what the piece says alone. undefined where it has
  // not been read.
  const of = (piece) => byPiece.get(piece) ?? alone.byPiece.get(piece);

  return {
    read, near, readAlone, asksFor, of,
    // How many characters have changed since.
    behind: (now) => changedPieces(pieces, now)[2].reduce((sum, { text }) => sum + text.length + 1, 0),
    get version() { return version; },
  };
}

// Each span has its offsets in its piece beside those in the draft, which placed() fills in.
function spansOf(list, rules) {
  return list.map(([from, to, rule, strength]) => ({ start: 0, end: 0, ...rules[rule], strength, from, to }));
}

// Spans that are as those known are those known, so that nothing that hangs on them is lost.
function theSame(known, spans) {
  const same = (a, b) => a.from === b.from && a.to === b.to && a.detector === b.detector && a.why === b.why && a.strength === b.strength;
  return known?.length === spans.length && spans.every((span, i) => same(span, known[i])) ? known : spans;
}

// All spans, in text order, their offsets in the draft.
function placed(pieces, marks) {
  const spans = [];
  let at = 0;
  pieces.forEach(({ text }, i) => {
    for (const span of marks[i]) {
      span.start = at + span.from;
      span.end = at + span.to;
      spans.push(span);
    }
    at += text.length + 1;
  });
  return spans;
}

// A text that is not the draft, read by itself.
function readOnce(text, how) {
  return makeMemory().read(text.split("\n").map((line) => ({ text: line })), how);
}
