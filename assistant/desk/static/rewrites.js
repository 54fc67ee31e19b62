// The form below the draft: what a rewrite is asked for, the work it starts, and taking what comes of it.

function makeRewrites(editor, { desk, engines, voice, kept, marks, work, options, unread, reread }) {
  const form = $("u-form");
  let movedCount = false;

  const questions = makeQuestions(editor, marks);
  const units = makeUnits(editor, { moved: () => where() });
  const { standsAt, take, copy } = makeTaking(editor, { about: () => about, begin: () => comparing.begin() });
  const comparing = makeComparing(editor, { place: () => about && standsAt(about), original: () => about.text.slice(about.place.start, about.place.end) });
  const variants = makeVariants({ work, about: () => about, target: () => engines.target(), cards: () => cards });
  const cards = makeCardSet({ acts: { take, copy, ...variants }, look: comparing.look, again: comparing.again });
  const levers = makeLevers(desk.levers, { changed: () => foresight.changed() });
  const foresight = makeForesight({ question: foreseen, tell: levers.tell });
  const strategies = makeStrategies(desk.strategies, desk.refused, { chosen: own });
  let about = null; // {text, place, asked, taken}: what the cards are about, and where one of them was taken

  // A strategy's own temperature and number, where the writer has not set any.
  function own(s) {
    levers.own(s.levers);
    if (!movedCount) $("u-n").value = s.n;
    foresight.changed();
  }

  // What would be asked as things stand; null while it cannot be.
  function foreseen() {
    return strategies.chosen && !engines.unnamed() ? question(where()) : null;
  }

  function where(chosen = editor.chosen) {
    const at = chosen && units.name === "selected" ? wholeWords(editor.text, chosen) : units.place();
    const words = at ? editor.text.slice(at.start, at.end).split(/\s+/).filter(Boolean).length : 0;
    $("u-on").textContent = words ? t(`units.on.${units.name}`, { words: count(words, "word") }) : t("ask.on_whole");
    marks.choose(words ? at : null);
    $("u-whole").hidden = !words;
    $("u-keep").hidden = !words;
    return words ? at : null;
  }

  // Why nothing can be asked for as things stand; "" where it can.
  function hindrance() {
    const s = strategies.chosen;
    const model = engines.target();
    if (!editor.text.trim()) return t("ask.no_draft");
    if (!s) return t("ask.no_strategy");
    if (engines.unnamed()) return t("ask.unnamed");
    if (s.needs_model && !model) return t("ask.needs_model", { label: s.label });
    if (s.needs === "voice" && !voice.sample) {
      $("u-voice-box").open = true;
      return t("ask.needs_voice", { label: s.label });
    }
    return "";
  }

  // What every rewrite is asked: about the selection, or the whole draft.
  function question(place) {
    return {
      ...options(), text: editor.text, place, kept: kept.spans(), voice: voice.sample, target: engines.target(),
      strategy: strategies.chosen.name,
      levers: levers.given(),
      ...foresight.names(),
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
      const sentence = held ? t("ask.only_kept") : t("ask.nothing_marked");
      return void say(sentence, { action: [t("ask.anyway"), () => anyway.again()], stays: true });
    }
    return at;
  }

  async function go(anyway = false) {
    const at = place({ yes: anyway, again: () => go(true) });
    if (at === undefined || work.busy) return;
    const asked = question(at);
    await candidatesOf(asked);
  }

  // With a `job`, one that ran when the page was loaded again.
  async function candidatesOf(asked, job = null) {
    about = { text: asked.text, place: asked.place ?? { start: 0, end: asked.text.length }, asked };
    questions.forget();
    comparing.begin();
    cards.begin(asked.n);
    showFirst($("u-set"));
    let finished = 0;
    const hear = (state) => {
      if (state.state === "choice") return cards.chosen(state);
      if (state.state === "unweighed") return say(state.message);
      if (state.state === "asked") questions.fill(cards.card(state.slot).box, state, about.text);
      else cards.hear(state);
      finished += state.state !== "coming";
      work.tell(finished < asked.n ? t("ask.done", { finished, n: asked.n }) : t("ask.ordering"));
    };
    const { failed, stopped } = await work.run("start_rewrite", asked, hear, t("ask.done", { finished, n: asked.n }), job);
    if (failed) say(failed, { stays: true });
    cards.ended(failed ? t("ask.not_ended") : t("ask.stopped"));
    if (stopped) await chooseAmong();
  }

  // Those that had come when it was stopped are weighed as they are.
  async function chooseAmong() {
    const some = cards.finished().slice(0, MOST_JUDGED);
    if (some.length < 2) return;
    const passages = some.map(([, one]) => one.candidate.passage);
    const hear = (state) => state.state === "choice" && cards.chosen({ ...state, slots: some.map(([slot]) => slot) });
    await work.run("start_choosing", { ...about.asked, passages }, hear, t("ask.ordering_came"));
  }

  // From a mark's card: its sentence is chosen, and rewritten as the form says.
  async function rewriteAt(place) {
    if (work.busy) return say(t("refine.busy"));
    units.choose("selected");
    const at = editor.chosen;
    if (at?.start !== place.start || at?.end !== place.end) {
      await new Promise((done) => {
        document.addEventListener("selectionchange", done, { once: true });
        editor.select(place.start, place.end);
      });
    }
    form.requestSubmit();
  }

  // From a mark's card: one question about it, for its writer to answer; or why there is none.
  async function askAbout(place, words) {
    if (work.busy) return t("refine.busy");
    if (engines.unnamed()) return t("ask.unnamed");
    const { text } = editor;
    let questions = [];
    let why = "";
    const hear = (state) => {
      if (state.state === "asked") ({ questions } = state);
      if (state.state === "failed") why = state.message;
    };
    const { failed } = await work.run("start_rewrite", { ...question(place), strategy: "ask_dont_write", n: 1 }, hear, t("marks.asking"));
    const near = questions.find(({ start, end }) => start < words.end && words.start < end) ?? questions[0];
    return editor.text !== text ? t("asked.changed") : near?.text ?? (failed || why || t("marks.no_question"));
  }

  async function readByModel() {
    if (work.busy) return;
    if (!editor.text.trim()) return say(t("ask.nothing_to_read"));
    const text = editor.text;
    const hear = (state) => state.state === "done" && reread(text, state);
    const { failed } = await work.run("start_model_reading", { ...options(), ...foresight.names(), text, target: engines.target() }, hear, t("ask.model_reads"));
    if (failed) say(failed, { stays: true });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!work.busy) go();
  });
  $("u-read-model").addEventListener("click", readByModel);
  $("u-whole").addEventListener("click", () => {
    editor.forgetChosen();
    units.choose("selected");
  });
  $("u-keep").addEventListener("click", () => { if (editor.chosen) kept.keep(editor.chosen); });
  form.addEventListener("focusin", () => { if (engines.target()) foresight.changed(); });
  $("u-n").addEventListener("input", () => { movedCount = true; });
  makeJudge({ work, cards, about: () => about.asked, writer: (some) => some[0][1].candidate.model });
  makeLoop({ work, weights: cards.weights.given, strategies, hindrance, place, question, take, copy });
  makeDeskKeys(editor, { work, kept, go: () => form.requestSubmit() });
  makeCardKeys(cards, { focusDraft: () => editor.root.focus(), ...variants });
  where();
  return { resume: ({ question: asked, job }) => candidatesOf(asked, job), where, rewrite: rewriteAt, askAbout, moved: questions.moved, engineChanged: foresight.changed, another: foresight.another };
}
