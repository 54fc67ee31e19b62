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

  function forget() {
    [version, pieces, marks, rules, told, byPiece] = [null, [], [], [], {}, new WeakMap()];
  }

  // Ask about a draft, given as its pieces; gives its whole reading, or null where the server has forgotten it and has
  // to be asked again. One question at a time.
  async function read(now, how) {
    const [at, cut, put] = edit(now);
    const answer = await ask("read_draft", { version, at, cut, put: put.map(({ text }) => text), of: now.length, ...how });
    if (answer.gone) {
      forget();
      return null;
    }
    rules.push(...answer.rules);
    marks = [...marks.slice(0, at), ...put.map(() => []), ...marks.slice(at + cut)];
    for (const [i, list] of answer.marks) marks[i] = spansOf(list, rules);
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

  // There is always something put in, were it what stood there.
  function edit(now) {
    const [at, cut, put] = changedPieces(pieces, now);
    if (put.length) return [at, cut, put];
    const there = at < now.length ? at : at - 1;
    return [there, cut + 1, [now[there]]];
  }

  return {
    read,
    // The spans of a piece in the last reading; undefined where it was not in it.
    of: (piece) => byPiece.get(piece),
    // How many characters have changed since.
    behind: (now) => changedPieces(pieces, now)[2].reduce((sum, { text }) => sum + text.length + 1, 0),
  };
}

// Each span has its offsets in its piece beside those in the draft, which placed() fills in.
function spansOf(list, rules) {
  return list.map(([from, to, rule, strength]) => ({ start: 0, end: 0, ...rules[rule], strength, from, to }));
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
