// Has the draft read again whenever it has changed. A server that is gone is asked again until it is back. The paragraphs
// that were just written are read first, by themselves, for their marks; then the whole draft, for its number. Of a draft
// with much that has not been read yet, what is on the screen is read first, and the rest in turns. So the writer who goes
// on typing is not kept waiting.

const SOON = 165; // milliseconds without a key before what was written is read
const REST = 250; // and before the whole draft is
const SLOW = 700; // milliseconds before it is said that it is being read
const LONGEST_WAIT = 8000; // between two attempts to reach the server
// Characters: more than so many that changed are read by turns, about so many a turn; the first, on the screen, fewer.
const MUCH = 24000;
const TURN = 24000;
const FIRST_TURN = 4000;

// `how()` is what a reading is asked for; `show(reading, text, how)` shows it, `glance(spans)` marks alone, and
// `refused(sentence, text)` that there is no reading.
function makeReader(editor, { how, show, glance, refused }) {
  const memory = makeMemory();
  const timers = { near: 0, whole: 0 };
  let reading = false;
  let wanted = false;
  let typed = -Infinity; // when the draft last changed
  let touched = true; // since the draft was last asked about
  let silent = 0;
  let last = null; // {text, how} of the last reading that was shown

  async function rested() {
    for (let left = 0; (left = typed + REST - performance.now()) > 0; ) await pause(left);
  }

  function soon() {
    touched = true;
    typed = performance.now();
    clearTimeout(timers.near);
    clearTimeout(timers.whole);
    timers.near = setTimeout(readNear, SOON);
    timers.whole = setTimeout(read, REST);
  }

  // One question at a time; an answer about a text that has changed since is not shown, and the new text asked about
  // once the writer rests.
  async function read() {
    wanted = true;
    if (reading || editor.composing) return;
    reading = true;
    try {
      while (wanted && !editor.composing) {
        wanted = false;
        if (await once()) continue;
        wanted = true;
        if (silent) await pause(Math.min(LONGEST_WAIT, 500 * 2 ** silent));
        else await rested();
      }
    } finally {
      reading = false;
    }
  }

  // The marks of what has just been written; no reading of the whole draft holds them back.
  async function readNear() {
    if (silent || !memory.version || editor.composing) return;
    const now = editor.state();
    if (memory.behind(now.list) > FIRST_TURN) return;
    try {
      if (await memory.near(now.list, how()) && editor.state() === now) glanceAt(now);
    } catch (error) {
      // Whatever it is, the reading of the whole draft says it.
      if (!(error instanceof Refusal) && !(error instanceof Silence)) throw error;
    }
  }

  function glanceAt({ list }) {
    if (!editor.composing) glance(placed(list, list.map((piece) => memory.of(piece) ?? [])));
  }

  // Whether what was asked about is what stands there now.
  async function once() {
    const now = editor.state();
    const asked = how();
    const key = JSON.stringify(asked);
    // A second answer about what nobody has touched since would only close the card that is open.
    if (!silent && !touched && last?.text === now.text && last.how === key) return true;
    touched = false;
    $("u-reading").textContent = t("reading.busy");
    const slow = setTimeout(() => { $("u-reading").hidden = false; }, SLOW);
    try {
      if (memory.behind(now.list) > MUCH && !(await inTurns(asked))) return false;
      const answer = await memory.read(now.list, asked);
      back();
      // The server may have forgotten what it knew of this draft.
      if (!answer || editor.state() !== now || editor.composing) return false;
      last = { text: now.text, how: key };
      show(answer, now.text, key);
    } catch (error) {
      if (error instanceof Refusal) {
        back();
        refused(error.message, now.text);
      } else if (error instanceof Silence) {
        say(error.message, { stays: true });
        silent += 1;
        return false;
      } else {
        throw error;
      }
    } finally {
      clearTimeout(slow);
      $("u-reading").hidden = true;
    }
    return true;
  }

  function back() {
    if (silent) say(t("server.back"));
    silent = 0;
  }

  // Reads what has not been read by turns, nearest to the screen first, while the draft may go on changing. Whether it
  // has come to the end with the draft as it was.
  async function inTurns(asked) {
    const begun = editor.state();
    memory.asksFor(asked);
    for (let size = FIRST_TURN; ; size = TURN) {
      const now = editor.state();
      if (editor.composing) return false;
      const [from, to] = nextRun(now.list, onScreen(now), size);
      if (from === to) return now === begun;
      await memory.readAlone(now.list.slice(from, to), asked);
      back();
      const there = editor.state();
      if (performance.now() - typed > REST) glanceAt(there);
      tell(there);
    }
  }

  function tell(now) {
    const read = now.list.reduce((sum, piece) => sum + (memory.of(piece) ? piece.text.length + 1 : 0), 0);
    $("u-reading").textContent = t("editor.so_far", { percent: Math.floor((100 * read) / (now.length + 1)) });
  }

  // The pieces next to each other that are not read yet and begin nearest to those on the screen, going away from it
  // until they have about `size` characters. Two equal numbers where all are read.
  function nextRun(list, [first, last], size) {
    const unread = (i) => i >= 0 && i < list.length && !memory.of(list[i]);
    const far = (i) => Math.max(first - i, i - last, 0);
    let start = -1;
    for (let i = 0; i < list.length; i += 1) if (unread(i) && (start < 0 || far(i) < far(start))) start = i;
    if (start < 0) return [0, 0];
    const way = start < first ? -1 : 1;
    let end = start;
    for (let length = list[start].text.length; length < size && unread(end + way); length += list[end].text.length + 1) end += way;
    return way < 0 ? [end, start + 1] : [start, end + 1];
  }

  // The first and the last piece that are in view.
  function onScreen(now) {
    const page = editor.root.getBoundingClientRect();
    const [top, bottom] = [Math.max(0, page.top), Math.min(innerHeight, page.bottom)];
    const box = (i) => {
      const { node } = now.list[i].parts[0];
      return (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).getBoundingClientRect();
    };
    const n = now.list.length;
    return [lastUpTo(n, (i) => box(i).top <= top), lastUpTo(n, (i) => box(i).top < bottom)];
  }

  return {
    soon, read,
    // The name of the version that was read last, where that is this text.
    versionOf: (text) => (last?.text === text ? memory.version : null),
  };
}
