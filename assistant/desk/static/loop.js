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

  const scoreOf = ({ score }) => (score === null ? "–" : String(Math.round(score)));

  async function begin(anyway = false) {
    if (work.busy) return;
    const at = place({ yes: anyway, again: () => begin(true) });
    if (at === undefined || asks()) return;
    const asked = question(at);
    anew(asked);
    await go(asked, rounds());
  }

  function anew(asked) {
    about = { text: asked.text, place: asked.place ?? { start: 0, end: asked.text.length }, asked };
    steps = [];
    shown = null;
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
    const { strategy, levers, n, seed, target, otherwise, voice, visit, writing, dollars } = question(about.asked.place);
    const asked = { ...about.asked, strategy, levers, n, seed, target, otherwise, voice, visit, writing, dollars };
    await go(asked, steps.length - 1 + rounds());
  }

  function go(asked, upTo) {
    const budget = number("u-budget");
    const spent = steps.reduce((sum, s) => sum + s.tokens, 0);
    return walk({
      ...asked, texts: steps.slice(1).map((s) => s.text), rounds: upTo, score: number("u-target"),
      budget: budget === null ? null : Math.max(0, budget - spent), turns: $("u-turns").checked, weights: weights(),
    });
  }

  // After a reload: what this one began with stands there again as it goes, or had been heard of the one before it.
  function takeUp(left) {
    const { text, texts } = left.question;
    if (!texts.length || about?.text !== text) anew(left.question);
    steps = steps.slice(0, texts.length + 1);
    return walk(left.question, left);
  }

  async function walk(asked, left = null) {
    $("u-path").hidden = false;
    showFirst($("u-path"), { inView: !left });
    $("u-path-end").textContent = "";
    table();
    const hear = (state) => {
      if (state.state === "trying") return work.tell(t("loop.writing", { round: state.round }));
      if (state.state === "ended") return end(ENDS[state.why] ?? state.why);
      // Where it is gone on from, the page knows more of the rounds before than the server does.
      const news = !steps[state.round];
      steps[state.round] ??= state;
      work.tell(t("loop.begins", { round: state.round + 1 }));
      table();
      look(state.round);
      if (news && state.round && !left?.ended) aloud(t("loop.came", { n: state.round, score: scoreOf(state), said: state.said }));
    };
    const { failed, stopped } = await work.run("start_loop", asked, hear, t("loop.reading"), { left });
    if (failed) end(failed);
    else if (stopped || !$("u-path-end").textContent) end(t("loop.stopped"));
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
        cell(scoreOf(step)),
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
  return { takeUp };
}
