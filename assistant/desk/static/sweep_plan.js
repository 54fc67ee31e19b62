// What is chosen, as a plan; and what it comes to, told before anything can be begun.

const SWEEP_REST = 600; // milliseconds without a change before the server is asked

function makeSweepPlan(open, { texts, models }) {
  let weighed = null; // the plan that the estimate on the page is about, as a string
  let timer = 0;
  let asking = 0;

  const boxes = open.strategies.map((strategy) => {
    const input = make("input", { type: "checkbox", value: strategy.name });
    const parts = [input, make("span", { text: strategy.label, lang: "en" })];
    if (strategy.needs_model) parts.push(make("small", { text: t("sweep.needs_model") }));
    return { input, strategy, label: make("label", { name: "s-check" }, parts) };
  });
  $("s-strategies").replaceChildren(...boxes.map(({ label }) => label));
  for (const { input, strategy } of boxes) input.checked = ["cut_it", "plain"].includes(strategy.name);
  $("s-lever-list").replaceChildren(...open.levers.flatMap((lever) => [make("dt", { text: lever.name }), make("dd", { text: lever.about })]));

  const lines = (text, between) => text.split(between).map((part) => part.trim()).filter(Boolean);
  const number = (id) => Number($(id).value);

  const chosen = () => ({
    texts: texts().all,
    strategies: boxes.filter(({ input }) => input.checked).map(({ input }) => input.value),
    combinations: lines($("s-levers").value, "\n"),
    temperatures: lines($("s-temperatures").value, /[,;\s]+/),
    models: models().all,
    n: number("s-n"), repeats: number("s-repeats"), seed: number("s-seed"),
  });

  // Why there is nothing to ask the server yet; "" where there is.
  function wanting(plan) {
    if (!plan.texts.length) return t("sweep.wants_text");
    if (!plan.strategies.length) return t("sweep.wants_strategy");
    if (!plan.models.length) return t("sweep.wants_model");
    return $("s-form").checkValidity() ? "" : t("sweep.wants_numbers");
  }

  function tell(words, leftOut = []) {
    $("s-likely").textContent = words;
    $("s-left-out").replaceChildren(...leftOut.map(({ why, cells }) => make("li", { text: t("sweep.left_out", { n: cells, why }) })));
  }

  function changed() {
    weighed = null;
    $("s-begin").disabled = true;
    clearTimeout(timer);
    timer = setTimeout(weigh, SWEEP_REST);
  }

  async function weigh() {
    const plan = chosen();
    const why = wanting(plan);
    if (why) return tell(why);
    const mine = ++asking;
    tell(t("sweep.weighing"));
    try {
      const found = await ask("weigh_sweep", plan);
      if (mine !== asking || JSON.stringify(chosen()) !== JSON.stringify(plan)) return;
      const begun = found.done === null ? "" : " " + t("sweep.begun_before", { n: found.done });
      tell(t("sweep.comes_to", { n: found.cells, candidates: found.candidates, likely: found.likely.sentence }) + begun, found.left_out);
      weighed = plan;
      $("s-begin").disabled = false;
    } catch (error) {
      if (mine !== asking) return;
      tell(error.message);
      if (error instanceof Silence) timer = setTimeout(weigh, 3000);
      else if (!(error instanceof Refusal)) throw error;
    }
  }

  const all = (wanted) => () => {
    for (const { input, strategy } of boxes) input.checked = wanted(strategy);
    changed();
  };
  $("s-by-rule").addEventListener("click", all((strategy) => !strategy.needs_model));
  $("s-none").addEventListener("click", all(() => false));
  $("s-form").addEventListener("input", changed);

  return {
    changed,
    // What was weighed last and has not changed since, null without.
    get weighed() { return weighed; },
    get dollars() { return $("s-dollars").value === "" ? null : number("s-dollars"); },
  };
}
