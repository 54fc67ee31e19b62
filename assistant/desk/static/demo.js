// The demo, for an audience: one of the samples goes the whole way in large type, a step at a time, by the offline engine.
// It stands over the page and has a text of its own: the writer's draft is neither read nor touched.

const DEMO_STEPS = ["draft", "marks", "number", "strategy", "candidates", "take", "again"];
// What a demo can show: it writes by rule, and needs nothing from the writer.
const forDemo = (strategy) => !strategy.needs_model && !strategy.asks && !strategy.needs;

function makeDemo(desk) {
  const parts = demoParts(desk.strategies.filter(forDemo));
  const { box, title, stage, said } = parts;
  const paint = Object.fromEntries(DIMENSIONS.map((name) => {
    const highlight = new Highlight();
    CSS.highlights.set(`u-demo-${name}`, highlight);
    return [name, highlight];
  }));
  let at = 0;
  let text = "";
  let reading = null;
  let wanted = ""; // what the candidates on the stage were asked for
  let candidates = [];
  let chosen = null;
  let again = null;
  let coming = null; // the work that brings them
  let job = null;
  let timer = 0;

  async function open() {
    box.showModal();
    parts.next.focus();
    await begin();
  }

  async function begin() {
    forget();
    ({ text } = await ask("sample", { name: parts.sample.value }));
    reading = null;
    await go(0);
  }

  // What was made of the text; the candidates are asked for anew.
  function forget() {
    if (job) ask("stop", { job }).catch(() => {});
    [job, wanted, candidates, chosen, again] = [null, "", [], null, null];
  }

  const read = (some) => readOnce(some, { dialogue: false, quotation: false, genre: null });

  async function go(to) {
    at = Math.max(0, Math.min(DEMO_STEPS.length - 1, to));
    const step = DEMO_STEPS[at];
    // Not `disabled`, which would take the focus away, and with it the keys.
    parts.back.ariaDisabled = String(at === 0);
    parts.next.ariaDisabled = String(at === DEMO_STEPS.length - 1);
    parts.where.textContent = t("demo.count", { n: at + 1, of: DEMO_STEPS.length });
    parts.levers.hidden = !["strategy", "candidates"].includes(step);
    title.textContent = t(`demo.${step}.title`);
    said.textContent = `${title.textContent} ${t(`demo.${step}.words`)}`;
    parts.words.textContent = t(`demo.${step}.words`);
    for (const highlight of Object.values(paint)) highlight.clear();
    stage.replaceChildren();
    stage.scrollTop = 0;
    const of = text;
    const found = reading ?? (await read(of));
    // Another text may have been chosen, or another step taken, while it was read.
    if (of !== text) return;
    reading = found;
    if (DEMO_STEPS[at] === step) await show[step]();
  }

  const show = {
    draft() { prose([text]); },
    marks() {
      mark(prose([text]), reading.spans);
      stage.append(demoLegend(reading));
    },
    number() { stage.append(demoNumber(reading), demoDimensions(reading)); },
    strategy() { stage.append(demoStrategy(strategy())); },
    candidates: askFor,
    async take() {
      if (leftAlone()) return;
      if (!(await haveOne("take"))) return;
      const words = candidates[chosen].diff.filter(([op]) => op !== "cut");
      const box = prose(words.map(([op, some]) => (op === "new" ? make("ins", { text: some }) : some)));
      again ??= await read(candidates[chosen].passage);
      if (DEMO_STEPS[at] === "take") mark(box, again.spans);
    },
    async again() {
      if (leftAlone()) return stage.append(demoNumber(reading));
      if (!(await haveOne("again"))) return;
      again ??= await read(candidates[chosen].passage);
      if (DEMO_STEPS[at] === "again") stage.append(demoNumber(again, reading), demoDimensions(again, reading));
    },
  };

  const strategy = () => desk.strategies.find(({ name }) => name === parts.strategy.value);

  function prose(nodes) {
    const made = make("div", { name: "u-demo-prose", dir: "auto", lang: "en" }, nodes);
    stage.append(made);
    return made;
  }

  function mark(made, spans) {
    const { parts: pieces } = readDom(made);
    for (const { start, end, dimension } of spans) paint[dimension].add(rangeOf(pieces, start, end));
  }

  // A draft in which nothing is marked is not rewritten, and that is said.
  function leftAlone() {
    if (reading.spans.length) return false;
    stage.append(make("p", { name: "u-demo-prose", text: t("ask.nothing_marked") }));
    return true;
  }

  // The candidates on their stage, as they come; the same ones again where no lever was moved since.
  async function askFor() {
    if (leftAlone()) return;
    const asked = { strategy: parts.strategy.value, levers: { temperature: Number(parts.temperature.value) } };
    if (wanted !== JSON.stringify(asked)) {
      forget();
      wanted = JSON.stringify(asked);
      coming = come(asked, wanted);
    }
    showCards();
    await coming;
  }

  async function come(asked, mine) {
    const failed = await follow("start_rewrite", {
      ...asked, text, dialogue: false, quotation: false, place: null, kept: [], voice: null, target: null, n: 3, seed: null,
    }, {
      begun(name) {
        if (wanted === mine) job = name;
        else ask("stop", { job: name }).catch(() => {});
      },
      hear(state) {
        if (wanted !== mine || state.slot > 2) return;
        candidates[state.slot] = state;
        if (DEMO_STEPS[at] === "candidates") card(state, state.slot);
      },
    }).catch((error) => error.message);
    if (wanted !== mine) return;
    job = null;
    chosen = best();
    showCards();
    if (failed && DEMO_STEPS[at] === "candidates") stage.append(make("p", { text: failed }));
  }

  function showCards() {
    if (DEMO_STEPS[at] === "candidates") candidates.forEach(card);
  }

  // The first that is not refused and takes most kitsch away.
  function best() {
    const fit = candidates.map((one, i) => ({ ...one, i })).filter(({ state, refused }) => state === "done" && !refused);
    const all = fit.length ? fit : candidates.map((one, i) => ({ ...one, i })).filter(({ state }) => state === "done");
    return all.toSorted((a, b) => (a.after ?? 100) - (b.after ?? 100))[0]?.i ?? null;
  }

  function card(state, slot) {
    const made = demoCandidate(state, slot, slot === chosen, () => {
      chosen = slot;
      again = null;
      go(DEMO_STEPS.indexOf("take"));
    });
    const old = stage.querySelector(`[data-slot="${slot}"]`);
    if (old) old.replaceWith(made);
    else stage.append(made);
  }

  // Whether there is a candidate to take; where the step was reached before they had come, they are waited for.
  async function haveOne(step) {
    if (chosen === null) stage.append(make("p", { name: "u-quiet", text: t("demo.coming") }));
    await askFor();
    if (DEMO_STEPS[at] !== step) return false;
    stage.replaceChildren();
    if (chosen === null) stage.append(make("p", { text: t("demo.none") }));
    return chosen !== null;
  }

  const safely = (work) => work().catch((error) => { stage.replaceChildren(make("p", { text: error.message })); });
  const step = (by) => safely(() => go(at + by));

  parts.sample.addEventListener("change", () => safely(begin));
  parts.next.addEventListener("click", () => step(1));
  parts.back.addEventListener("click", () => step(-1));
  parts.close.addEventListener("click", () => box.close());
  for (const lever of [parts.strategy, parts.temperature]) {
    lever.addEventListener("input", () => {
      parts.shown.textContent = num(Number(parts.temperature.value), 2);
      clearTimeout(timer);
      timer = setTimeout(() => step(0), 350);
    });
  }
  // A clicker sends PageDown and PageUp, wherever the focus is, which is nowhere once a lever is gone from the stage;
  // arrows and the space bar belong to a lever that has it.
  document.addEventListener("keydown", (event) => {
    if (!box.open) return;
    const free = !event.target.matches("input, select, button");
    const by = { PageDown: 1, PageUp: -1, ...(!event.target.matches("input, select") && { ArrowRight: 1, ArrowLeft: -1 }), ...(free && { " ": 1 }) }[event.key];
    if (!by) return;
    event.preventDefault();
    step(by);
  });
  box.addEventListener("close", () => {
    forget();
    at = 0;
    stage.replaceChildren();
    for (const highlight of Object.values(paint)) highlight.clear();
  });
  return { open: () => safely(open) };
}
