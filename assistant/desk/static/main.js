// The start: puts the parts together, and reads the draft again whenever it has changed.

const GENRE = "unkitsch.genre";
const REST = 250; // milliseconds without a key before the draft is read

// What is shown where the server refuses to read a draft; the sentence takes the place of the number.
const UNREAD = {
  score: null, interval: null, base: null, words: 0, spans: [], skipped: {}, trace: [], standing: null,
  dimensions: DIMENSIONS.map((name) => ({ name, value: null, points: null, marks: 0 })),
};

function start() {
  if (!CSS.highlights) {
    say("This browser cannot show marks under words. Chrome, Edge, Safari or Firefox of 2025 or later can.", { stays: true });
    return;
  }
  let timer = 0;
  let reading = false;
  let wanted = false;
  let touched = true; // since the draft was last asked about
  let modelText = null;
  let marks = null;
  let panel = null;
  let rewrites = null;
  let kept = null;
  let latest = null; // {answer, text, how}: the last reading

  const options = () => ({ dialogue: $("u-dialogue").checked, quotation: $("u-quotation").checked });

  const editor = makeEditor($("u-editor"), {
    changed() {
      touched = true;
      clearTimeout(timer);
      timer = setTimeout(() => { keep(); read(); }, REST);
    },
    selected(chosen) {
      marks?.choose(chosen);
      rewrites?.where(chosen);
    },
  });

  function keep() {
    kept.save();
    rewrites?.moved();
    $("u-kept").textContent = editor.keep() ? (editor.text ? "kept in this browser" : "") : "too long to be kept in this browser: save it elsewhere";
  }

  // One question at a time; an answer about a text that has changed since is dropped, and the new text asked about.
  async function read() {
    wanted = true;
    if (reading || editor.composing) return;
    reading = true;
    for (let silent = 0; wanted; ) {
      wanted = false;
      const text = editor.text;
      const how = { ...options(), genre: $("u-genre").value || null };
      // A second answer about what nobody has touched since would only close the card that is open.
      if (!silent && !touched && latest?.text === text && latest.how === JSON.stringify(how)) continue;
      touched = false;
      const slow = setTimeout(() => { $("u-reading").hidden = false; }, 700);
      try {
        const answer = await ask("read_draft", { text, ...how });
        if (silent) say("The server is back.");
        silent = 0;
        if (editor.text === text && !editor.composing) show(answer, text, JSON.stringify(how));
        else wanted = true;
      } catch (error) {
        if (error instanceof Refusal) {
          say(error.message);
          show({ ...UNREAD, abstained: error.message }, text);
        } else if (error instanceof Silence) {
          say(error.message, { stays: true });
          silent += 1;
          wanted = true;
          await pause(Math.min(8000, 500 * 2 ** silent));
        } else {
          reading = false;
          throw error;
        }
      } finally {
        clearTimeout(slow);
        $("u-reading").hidden = true;
      }
      if (editor.composing) break;
      if (wanted) await pause(REST / 2);
    }
    reading = false;
  }

  // Marks in what is deliberate are neither painted, listed nor counted.
  function show(answer, text, how = null) {
    latest = { answer, text, how };
    const free = answer.spans.filter((span) => !kept.holds(span));
    const left = (name, value) => free.filter((span) => span[name] === value).length;
    const counted = {
      ...answer,
      dimensions: answer.dimensions.map((d) => ({ ...d, marks: left("dimension", d.name) })),
      trace: answer.trace.map((part) => ({ ...part, marks: left("detector", part.detector), held: part.marks > 0 })),
    };
    panel.show(counted, marks.put("ours", free));
    showKept();
    marks.choose(editor.chosen);
    if (modelText !== null && modelText !== text) $("u-by-model").classList.add("u-old");
  }

  function showKept() {
    const why = "Deliberate: no rewrite touches it.";
    panel.showKept(marks.put("kept", kept.places.map((p) => ({ ...p, label: "Kept", why }))));
  }

  function keptChanged() {
    if (latest?.text === editor.text) show(latest.answer, latest.text, latest.how);
    else showKept();
  }

  // What a model found, told apart from ours.
  function showModel(text, answer) {
    if (editor.text !== text) return say("The draft has changed while the model read it; ask it again.");
    modelText = text;
    $("u-by-model").classList.remove("u-old");
    $("u-model-shown").checked = true;
    panel.showModel(answer, marks.put("model", answer.spans));
    marks.showModel(true);
    $("u-by-model").parentElement.scrollTop = 0;
  }

  async function sample(name) {
    const { text } = await ask("sample", { name });
    const had = editor.text.trim() !== "";
    editor.replace(0, editor.text.length, text);
    editor.select(0, 0);
    editor.root.scrollTop = 0;
    if (had) say("Your draft was replaced by the sample.", { action: ["Undo", () => editor.undo()] });
  }

  kept = makeKept(editor, { changed: keptChanged });
  marks = makeMarks(editor, { focused: (shown) => panel?.focus(shown), keep: kept.keep, letGo: kept.letGo });
  panel = makePanel({ go: (mark) => marks.go(mark), walk: (detector) => marks.walk(detector), letGo: kept.letGo });
  showKept();

  $("u-clear").addEventListener("click", () => {
    if (!editor.text) return;
    editor.replace(0, editor.text.length, "");
    say("The draft is cleared.", { action: ["Undo", () => editor.undo()] });
  });
  $("u-undo").addEventListener("click", () => editor.undo());
  for (const id of ["u-dialogue", "u-quotation"]) $(id).addEventListener("change", read);
  $("u-genre").addEventListener("change", () => {
    try { localStorage.setItem(GENRE, $("u-genre").value); } catch { /* then it holds for this visit */ }
    read();
  });
  $("u-model-shown").addEventListener("change", (event) => marks.showModel(event.target.checked));
  addEventListener("pagehide", () => { editor.keep(); kept.save(); });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "F9") return;
    event.preventDefault();
    rewrites?.focusCards();
  });

  function fillGenres(all) {
    const kept = localStorage.getItem(GENRE);
    $("u-genre").append(...all.map(({ name, label }) => make("option", { value: name, text: label })));
    if (all.some(({ name }) => name === kept)) $("u-genre").value = kept;
  }

  async function open() {
    for (let tries = 0; ; tries += 1) {
      try {
        return await ask("open_desk");
      } catch (error) {
        say(error.message, { stays: true });
        if (error instanceof Refusal) throw error;
        await pause(Math.min(8000, 500 * 2 ** tries));
      }
    }
  }

  (async () => {
    read();
    const desk = await open();
    $("u-dialogue").checked = desk.dialogue;
    $("u-quotation").checked = desk.quotation;
    fillGenres(desk.genres);
    if (desk.dialogue || desk.quotation || $("u-genre").value) read();
    $("u-samples").replaceChildren(...desk.samples.map(({ name, label }) => {
      const button = make("button", { type: "button", text: "Sample", title: `A draft to try the desk on: ${label}` });
      button.addEventListener("click", () => sample(name).catch((error) => say(error.message)));
      return button;
    }));
    const engines = makeEngines(desk, { changed: (target) => { $("u-read-model").disabled = !target; } });
    const unread = () => latest?.text !== editor.text;
    rewrites = makeRewrites(editor, {
      desk, engines, options, kept, unread, voice: makeVoice(), marks, work: makeWorking(), reread: showModel,
    });
    element.dataset.ready = "yes";
  })();
}

start();
