// The loop: round after round by itself. Each round stands in a table as it comes; any of them can be looked at, taken,
// or gone on from. The server keeps nothing: the page has the texts.

function makeLoop({ work, weights, strategies, hindrance, place, question, take, copy }) {
  const rows = $("u-rounds");
  const plot = makePlot($("u-path-plot"), (colour) => pathFigure(steps, colour));
  let steps = [];
  let about = null;
  let shown = null;

  const ENDS = {
    "target reached": t("loop.ends.target"),
    "rounds used up": t("loop.ends.rounds"),
    "budget used up": t("loop.ends.budget"),
    "nothing better came": t("loop.ends.nothing_better"),
    "no marks left": t("loop.ends.no_marks"),
  };

  const number = (id) => ($(id).value === "" ? null : Number($(id).value));

  const rounds = () => number("u-rounds-n") || 1;

  async function begin(anyway = false) {
    if (work.busy) return;
    const at = place({ yes: anyway, again: () => begin(true) });
    if (at === undefined || asks()) return;
    const asked = question(at);
    about = { text: asked.text, place: at ?? { start: 0, end: asked.text.length }, asked };
    steps = [];
    shown = null;
    await go(asked, rounds());
  }

  function asks() {
    const { asks, label } = strategies.chosen;
    if (asks) say(t("loop.asks", { label }));
    return asks;
  }

  // On from a round that is shown. Rounds that brought nothing are not counted among those it begins with.
  async function resume(round) {
    if (work.busy) return;
    const no = hindrance();
    if (no || asks()) return no && say(no);
    steps = steps.slice(0, round + 1);
    while (steps.length > 1 && steps.at(-1).text === steps.at(-2).text) steps.pop();
    const { strategy, levers, n, seed, target, voice, visit, writing, dollars } = question(about.asked.place);
    await go({ ...about.asked, strategy, levers, n, seed, target, voice, visit, writing, dollars }, steps.length - 1 + rounds());
  }

  async function go(asked, upTo) {
    const budget = number("u-budget");
    const spent = steps.reduce((sum, s) => sum + s.tokens, 0);
    $("u-path").hidden = false;
    showFirst($("u-path"));
    $("u-path-end").textContent = "";
    table();
    const hear = (state) => {
      if (state.state === "trying") return work.tell(t("loop.writing", { round: state.round }));
      if (state.state === "ended") return end(ENDS[state.why] ?? state.why);
      // Where it is taken up again, the page knows more of the rounds before than the server does.
      steps[state.round] ??= state;
      work.tell(t("loop.begins", { round: state.round + 1 }));
      table();
      look(state.round);
    };
    const { failed, stopped } = await work.run("start_loop", {
      ...asked, texts: steps.slice(1).map((s) => s.text), rounds: upTo, score: number("u-target"),
      budget: budget === null ? null : Math.max(0, budget - spent), turns: $("u-turns").checked, weights: weights(),
    }, hear, t("loop.reading"));
    if (failed) end(failed);
    else if (stopped) end(t("loop.stopped"));
  }

  function end(sentence) {
    $("u-path-end").textContent = sentence;
  }

  function table() {
    rows.replaceChildren(...steps.map((step) => {
      const button = make("button", { type: "button", text: step.round ? t("loop.round", { n: step.round }) : t("loop.draft") });
      button.setAttribute("aria-pressed", String(step.round === shown));
      button.addEventListener("click", () => look(step.round));
      const cell = (text) => make("td", { text, name: "u-number" });
      return make("tr", {}, [
        make("th", { scope: "row" }, [button]),
        cell(step.score === null ? "–" : String(Math.round(step.score))),
        cell(String(step.marks)),
        cell(per(step.meaning_kept)),
        cell(step.tokens ? num(step.tokens) : "–"),
        make("td", { text: step.round ? [step.strategy, step.said].filter(Boolean).join(". ") : "" }),
      ]);
    }));
    plot.draw();
  }

  // A round's text, as a diff against the draft it began with.
  function look(round) {
    const focused = rows.contains(document.activeElement);
    shown = round;
    table();
    const step = steps[round];
    const button = (text, name, act) => {
      const made = make("button", { type: "button", text, name });
      made.addEventListener("click", act);
      return made;
    };
    const changed = step.diff.some(([op]) => op !== "same");
    $("u-round").setAttribute("aria-label", round ? t("loop.after", { round }) : t("loop.as_was"));
    const prose = make("div", { name: "u-prose", tabIndex: 0 }, diffed(step.diff));
    $("u-round").replaceChildren(
      make("p", { name: "u-which" }, [make("b", { text: String(round) }), make("span", { text: round ? t("loop.against") : t("loop.as_was_small") })]),
      prose,
      make("p", { name: "u-buttons" }, [
        ...(changed ? [
          button(t("loop.take"), "u-strong", () => take(step, about)),
          button(t("cards.copy"), "", () => copy(step)),
        ] : []),
        button(t("loop.go_on"), "", () => resume(round)),
        ...wholeText(prose),
      ]),
    );
    if (focused) rows.querySelectorAll("button")[round]?.focus();
  }

  rows.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || shown === null) return;
    event.preventDefault();
    look(Math.max(0, Math.min(steps.length - 1, shown + step)));
  });
  $("u-loop-go").addEventListener("click", () => begin());
}
