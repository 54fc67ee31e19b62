// The form below the draft: what a rewrite is asked for, the work it starts, and taking what comes of it.

function makeRewrites(editor, { desk, engines, voice, kept, marks, work, options, unread, reread }) {
  const form = $("u-form");
  let movedTemperature = false;
  let movedCount = false;

  const questions = makeQuestions(editor, marks);
  const cards = makeCardSet({ take, copy, focusDraft: () => editor.root.focus() });
  const strategies = makeStrategies(desk.strategies, desk.refused, { chosen: own });
  let about = null; // {text, place, asked, taken}: what the cards are about, and where one of them was taken

  // A strategy's own temperature and number, where the writer has not set any.
  function own(s) {
    if (!movedTemperature) $("u-temperature").value = s.temperature;
    if (!movedCount) $("u-n").value = s.n;
    temperature();
  }

  function temperature() {
    $("u-temperature-is").textContent = Number($("u-temperature").value).toFixed(2);
  }

  function where(chosen = editor.chosen) {
    const at = chosen && wholeWords(editor.text, chosen);
    const words = at ? editor.text.slice(at.start, at.end).split(/\s+/).filter(Boolean).length : 0;
    $("u-on").textContent = words ? `on the selection, ${count(words, "word")}` : "on the whole draft";
    $("u-whole").hidden = !words;
    $("u-keep").hidden = !words;
    return words ? at : null;
  }

  // Why nothing can be asked for as things stand; "" where it can.
  function hindrance() {
    const s = strategies.chosen;
    const model = engines.target();
    if (!editor.text.trim()) return "There is nothing to rewrite yet: paste or type a draft first.";
    if (!s) return "There is no strategy that loads; see the files in prompts/rewrite.";
    if (engines.unnamed()) return "Name the model first, or take “edits by rule”.";
    if (s.needs_model && !model) return `“${s.label}” needs a model: choose one under “engine”, or take a strategy that works by rule.`;
    if (s.needs === "voice" && !voice.sample) {
      $("u-voice-box").open = true;
      return `“${s.label}” listens to a sample of your own prose: put one under “Your voice”.`;
    }
    return "";
  }

  // What every rewrite is asked: about the selection, or the whole draft.
  function question(place) {
    return {
      ...options(), text: editor.text, place, kept: kept.spans(), voice: voice.sample, target: engines.target(),
      strategy: strategies.chosen.name,
      temperature: Number($("u-temperature").value),
      n: Number($("u-n").value),
      seed: $("u-seed").value === "" ? null : Number($("u-seed").value),
    };
  }

  // Asks before it works on what nothing is marked in. Gives the place to work on, null for the whole; undefined for no.
  function place(anyway) {
    const no = hindrance();
    if (no) return void say(no);
    const at = where();
    const left = marks.within(at);
    if (left === 0 && !unread() && !anyway.yes) {
      const held = kept.places.some((p) => !at || (p.start < at.end && at.start < p.end));
      const sentence = held ? "Nothing is marked here but what you keep. It can stay as it is." : "Nothing is marked here. It can stay as it is.";
      return void say(sentence, { action: ["Rewrite it anyway", () => anyway.again()], stays: true });
    }
    return at;
  }

  async function go(anyway = false) {
    const at = place({ yes: anyway, again: () => go(true) });
    if (at === undefined || work.busy) return;
    const asked = question(at);
    about = { text: asked.text, place: at ?? { start: 0, end: asked.text.length }, asked };
    questions.forget();
    cards.begin(asked.n);
    showFirst($("u-set"));
    let finished = 0;
    const hear = (state) => {
      if (state.state === "choice") return cards.chosen(state);
      if (state.state === "unweighed") return say(state.message);
      if (state.state === "asked") questions.fill(cards.card(state.slot).box, state, about.text);
      else cards.hear(state);
      finished += state.state !== "coming";
      work.tell(finished < asked.n ? `${finished} of ${asked.n} done` : "putting them in order");
    };
    const { failed, stopped } = await work.run("start_rewrite", asked, hear, `0 of ${asked.n} done`);
    if (failed) say(failed, { stays: true });
    cards.ended(failed ? "This one did not come to its end." : "Stopped before it was done.");
    if (stopped) await chooseAmong();
  }

  // Those that had come when it was stopped are weighed as they are.
  async function chooseAmong() {
    const some = cards.finished();
    if (some.length < 2) return;
    const passages = some.map(([, one]) => one.candidate.passage);
    const hear = (state) => state.state === "choice" && cards.chosen({ ...state, slots: some.map(([slot]) => slot) });
    await work.run("start_choosing", { ...about.asked, passages }, hear, "putting in order what came");
  }

  // Into the draft, as one step of undo. Where the draft has changed since, the old words must still be there, once, or
  // those of the candidate taken last.
  function take({ passage }, from = about) {
    const { text, place: { start, end } } = from;
    const at = editor.text === text ? { start, end } : editor.text === from.taken?.text ? from.taken : found(text.slice(start, end));
    if (!at) return say("The draft has changed there since. Copy the candidate, or ask again.");
    editor.replace(at.start, at.end, passage);
    from.taken = { text: editor.text, start: at.start, end: at.start + unixLines(passage).length };
    say("Taken into the draft.", { action: ["Undo", () => editor.undo()] });
  }

  function found(words) {
    const start = editor.text.indexOf(words);
    return start < 0 || editor.text.indexOf(words, start + 1) >= 0 ? null : { start, end: start + words.length };
  }

  async function copy({ passage }) {
    try {
      await navigator.clipboard.writeText(passage);
      say("Copied.");
    } catch {
      say("The browser did not allow copying; select the text on the card instead.");
    }
  }

  async function readByModel() {
    if (work.busy) return;
    if (!editor.text.trim()) return say("There is nothing to read yet: paste or type a draft first.");
    const text = editor.text;
    const hear = (state) => state.state === "done" && reread(text, state);
    const { failed } = await work.run("start_model_reading", { ...options(), text, target: engines.target() }, hear, "the model is reading");
    if (failed) say(failed, { stays: true });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!work.busy) go();
  });
  $("u-read-model").addEventListener("click", readByModel);
  $("u-whole").addEventListener("click", () => editor.forgetChosen());
  $("u-keep").addEventListener("click", () => { if (editor.chosen) kept.keep(editor.chosen); });
  $("u-temperature").addEventListener("input", () => { movedTemperature = true; temperature(); });
  $("u-n").addEventListener("input", () => { movedCount = true; });
  makeJudge({ work, cards, about: () => about.asked, writer: (some) => some[0][1].candidate.model });
  makeLoop({ work, weights: cards.weights.given, strategies, hindrance, place, question, take, copy });
  where();
  return { where, moved: questions.moved, focusCards: cards.focus };
}
