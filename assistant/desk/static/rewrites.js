// The form below the draft: what a rewrite is asked for, the work it starts, and taking what comes of it.

function makeRewrites(editor, { desk, engines, voice, kept, marks, work, options, unread, reread, showWhy }) {
  const form = $("u-form");
  let movedCount = false;

  const questions = makeQuestions(editor, marks);
  const units = makeUnits(editor, { moved: () => where() });
  const { standsAt, take, copy } = makeTaking(editor, { about: () => about, begin: () => comparing.begin() });
  const comparing = makeComparing(editor, { place: () => about && standsAt(about), original: () => about.text.slice(about.place.start, about.place.end), left: () => cards.letGo() });
  const { takeUp: takeUpVariant, ...variants } = makeVariants({ work, about: () => about, engines, cards: () => cards });
  const cards = makeCardSet({ acts: { take, copy, why: makeCardWhy(editor, { about: () => about, show: showWhy }), ...variants }, look: comparing.look, again: comparing.again });
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

  // What would be asked as things stand; null while it cannot be. By rule it costs nothing, so the draft need not travel.
  function foreseen() {
    if (!strategies.chosen || engines.unnamed()) return null;
    const asked = question(where());
    return asked.target ? asked : { ...asked, text: "", place: null, kept: [] };
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
      ...options(), text: editor.text, place, kept: kept.spans(), voice: voice.sample, ...engines.asked(),
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
    await candidatesOf(question(at));
  }

  // `left`: the note of one that is taken up again, see left.js; so for all that follow.
  async function candidatesOf(asked, left = null) {
    about = { text: asked.text, place: asked.place ?? { start: 0, end: asked.text.length }, asked };
    questions.forget();
    comparing.begin();
    cards.begin(asked.n);
    showFirst($("u-set"), { inView: !left });
    let [finished, came, questioned] = [0, 0, 0];
    const hear = (state) => {
      if (state.state === "choice") return cards.chosen(state);
      if (state.state === "unweighed") return say(state.message);
      if (state.state === "asked") {
        questions.fill(cards.card(state.slot).box, state, about.text);
        questioned += state.questions.length;
      } else {
        cards.hear(state);
      }
      finished += state.state !== "coming";
      came += state.state === "done";
      work.tell(finished < asked.n ? t("ask.done", { finished, n: asked.n }) : t("ask.ordering"));
    };
    const { failed, stopped } = await work.run("start_rewrite", asked, hear, t("ask.doing", { n: asked.n }), { left });
    if (failed && !left?.ended) say(failed, { stays: true });
    cards.ended(failed ? t("ask.not_ended") : t("ask.stopped"));
    if (!left?.ended) aloud(questioned ? count(questioned, "question") : t("ask.came", { n: came, of: asked.n, differ: cards.differ }));
    if (stopped) await chooseAmong();
  }

  // Those that had come when it was stopped are weighed as they are.
  async function chooseAmong(left = null) {
    const slots = left?.page.slots ?? cards.finished().map(([slot]) => slot);
    if (slots.length < 2) return;
    const passages = slots.map((slot) => cards.card(slot).candidate.passage);
    const hear = (state) => state.state === "choice" && cards.chosen({ ...state, slots });
    await work.run("start_choosing", { ...about.asked, passages }, hear, t("ask.ordering_came"), { left, page: { slots } });
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
    const { failed } = await work.run("start_rewrite", { ...question(place), strategy: "ask_dont_write", n: 1 }, hear, t("marks.asking"), { noted: false });
    const near = questions.find(({ start, end }) => start < words.end && words.start < end) ?? questions[0];
    return editor.text !== text ? t("asked.changed") : near?.text ?? (failed || why || t("marks.no_question"));
  }

  async function readByModel() {
    if (work.busy) return;
    if (!editor.text.trim()) return say(t("ask.nothing_to_read"));
    await readingOf({ ...options(), ...foresight.names(), text: editor.text, ...engines.asked() });
  }

  async function readingOf(asked, left = null) {
    // One that had ended before the draft was changed says nothing of the draft as it is.
    if (left?.ended && editor.text !== asked.text) return;
    const hear = (state) => {
      if (state.state !== "done") return;
      reread(asked.text, state);
      if (!left?.ended) aloud($("u-model-says").textContent);
    };
    const { failed } = await work.run("start_model_reading", asked, hear, t("ask.model_reads"), { left });
    if (failed && !left?.ended) say(failed, { stays: true });
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!work.busy) go();
  });
  $("u-read-model").addEventListener("click", () => readByModel());
  $("u-whole").addEventListener("click", () => {
    editor.forgetChosen();
    units.choose("selected");
  });
  $("u-keep").addEventListener("click", () => { if (editor.chosen) kept.keep(editor.chosen); });
  form.addEventListener("focusin", () => { if (engines.target()) foresight.changed(); });
  $("u-n").addEventListener("input", () => { movedCount = true; });
  const judge = makeJudge({ work, cards, about: () => about.asked });
  const loop = makeLoop({ work, weights: cards.weights.given, strategies, hindrance, place, question, take, copy });
  makeDeskKeys(editor, { work, kept, go: () => form.requestSubmit() });
  makeCardKeys(cards, { focusDraft: () => editor.root.focus(), ...variants });
  where();

  const UP = {
    start_rewrite: (left) => candidatesOf(left.question, left),
    start_choosing: chooseAmong,
    start_refining: takeUpVariant,
    start_remaking: takeUpVariant,
    start_judging: judge.takeUp,
    start_loop: loop.takeUp,
    start_model_reading: (left) => readingOf(left.question, left),
  };
  return { takeUp: (left) => UP[left.name](left), where, rewrite: rewriteAt, askAbout, moved: questions.moved, engineChanged: foresight.changed, another: foresight.another };
}
