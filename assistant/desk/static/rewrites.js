// The form below the draft, the work it starts, and taking what comes of it.

function makeRewrites(editor, { desk, engines, options, reread }) {
  const form = $("u-form");
  let running = null;
  let movedTemperature = false;
  let movedCount = false;

  function strategies() {
    $("u-strategies").replaceChildren(...desk.strategies.map((s, i) => {
      const radio = make("input", { type: "radio", name: "", value: s.name, checked: i === 0 });
      radio.name = "strategy";
      radio.addEventListener("change", () => about(s));
      return make("label", {}, [radio, make("span", { text: s.label })]);
    }));
    if (desk.strategies.length) about(desk.strategies[0]);
    if (desk.refused.length) say(desk.refused[0], { stays: true });
  }

  // What the strategy is, and its own temperature and number where the writer has not set any.
  function about(s) {
    $("u-about").textContent = `${s.about} Poor at: ${s.bad_at}`;
    if (!movedTemperature) $("u-temperature").value = s.temperature;
    if (!movedCount) $("u-n").value = Math.min(8, s.n);
    temperature();
  }

  function temperature() {
    $("u-temperature-is").textContent = Number($("u-temperature").value).toFixed(2);
  }

  function where(chosen = editor.chosen) {
    const words = chosen ? editor.text.slice(chosen.start, chosen.end).split(/\s+/).filter(Boolean).length : 0;
    $("u-on").textContent = words ? `on the selection, ${count(words, "word")}` : "on the whole draft";
    $("u-whole").hidden = !words;
    return words ? chosen : null;
  }

  function working(job) {
    running = job;
    $("u-stop").hidden = !job;
    $("u-go").disabled = Boolean(job);
    if (!job) $("u-working").textContent = "";
  }

  async function go() {
    if (!editor.text.trim()) return say("There is nothing to rewrite yet: paste or type a draft first.");
    if (engineWithoutName()) return say("Name the model first, or take “edits by rule”.");
    const at = where();
    const text = editor.text;
    const place = at ?? { start: 0, end: text.length };
    const cards = new Map();
    const n = Number($("u-n").value);
    const box = $("u-cards");
    box.replaceChildren();
    let finished = 0;
    const tell = () => { $("u-working").textContent = `${finished} of ${n} done`; };
    const card = (slot) => {
      if (!cards.has(slot)) {
        cards.set(slot, makeCard(slot + 1));
        box.append(...[...cards].sort(([a], [b]) => a - b).map(([, c]) => c.box));
      }
      return cards.get(slot);
    };
    const hear = (state) => {
      const one = card(state.slot);
      if (state.state === "coming") return one.coming(state.passage);
      finished += 1;
      tell();
      if (state.state === "failed") return one.failed(state.message);
      const old = text.slice(place.start, place.end);
      one.done(state, { take: (c) => take(c, { text, place, old }), copy });
    };
    working("starting");
    tell();
    for (let i = 0; i < n; i += 1) card(i);
    const question = {
      ...options(), text, start: at?.start ?? null, end: at?.end ?? null, n,
      strategy: form.elements.strategy.value,
      temperature: Number($("u-temperature").value),
      seed: $("u-seed").value === "" ? null : Number($("u-seed").value),
      target: engines.target(),
    };
    const failed = await attempt(() => follow("start_rewrite", question, { hear, begun: working }));
    if (failed) say(failed);
    cards.forEach((c) => c.stopped());
    working(null);
  }

  const engineWithoutName = () => $("u-engine").value !== "offline" && !engines.target();

  // A sentence where it failed, nothing where it went well.
  async function attempt(work) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Silence) return "The server went away in the middle. Your draft is safe; ask again in a moment.";
      if (error instanceof Refusal) return error.message;
      throw error;
    }
  }

  // Into the draft, as one step of undo. Where the draft has changed since, the old words must still be there, once.
  function take(candidate, { text, place, old }) {
    let start = place.start;
    if (editor.text !== text) {
      start = editor.text.indexOf(old);
      if (start < 0 || editor.text.indexOf(old, start + 1) >= 0) {
        return say("The draft has changed there since. Copy the candidate, or ask again.");
      }
    }
    editor.replace(start, start + old.length, candidate.passage);
    say("Taken into the draft.", { action: ["Undo", () => editor.undo()] });
  }

  async function copy(candidate) {
    try {
      await navigator.clipboard.writeText(candidate.passage);
      say("Copied.");
    } catch {
      say("The browser did not allow copying; select the text on the card instead.");
    }
  }

  async function readByModel() {
    if (!editor.text.trim()) return say("There is nothing to read yet: paste or type a draft first.");
    working("starting");
    $("u-working").textContent = "the model is reading";
    const text = editor.text;
    const hear = (state) => state.state === "done" && reread(text, state);
    const failed = await attempt(() =>
      follow("start_model_reading", { ...options(), text, target: engines.target() }, { hear, begun: working }));
    if (failed) say(failed, { stays: true });
    working(null);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!running) go();
  });
  $("u-stop").addEventListener("click", () => { if (running) ask("stop", { job: running }).catch(() => {}); });
  $("u-read-model").addEventListener("click", () => { if (!running) readByModel(); });
  $("u-whole").addEventListener("click", () => editor.forgetChosen());
  $("u-temperature").addEventListener("input", () => { movedTemperature = true; temperature(); });
  $("u-n").addEventListener("input", () => { movedCount = true; });
  strategies();
  where();
  return { where };
}
