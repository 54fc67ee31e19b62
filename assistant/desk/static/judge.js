// A judge: another model than the writer's compares the candidates, each pair in both orders. What it says is one more
// measure among the others, and a line on each card.

function makeJudge({ work, cards, about, writer }) {
  const engines = makeEngines({}, { own: "u-judge-", none: "choose a model" });

  async function judge() {
    const some = cards.finished();
    if (work.busy || !some.length) return;
    const target = engines.target();
    if (!target) return say("Choose the judge’s model first; it must be another than the one that wrote.");
    const hear = (state) => {
      if (state.state !== "judged") return;
      some.forEach(([, one], i) => one.verdict(verdict(state, i)));
      cards.judged({ ...state.measure, slots: some.map(([slot]) => slot) });
      const missing = state.failed.length ? ` Some comparisons did not come: ${state.failed[0]}` : "";
      $("u-judge-says").textContent = `${state.judge} answered the same whichever stood first in ${Math.round(100 * state.steady)} % of its answers; `
        + `${count(state.calls, "call")}${state.tokens ? `, ${count(state.tokens, "token")}` : ""}.${missing}`;
    };
    const question = { ...about(), passages: some.map(([, one]) => one.candidate.passage), judge: target, writer: writer(some) };
    const { failed } = await work.run("start_judging", question, hear, "the judge is reading");
    if (failed) say(failed, { stays: true });
  }

  function verdict({ judge: name, measure, against_draft: against }, i) {
    if (measure.raw[i] === null) return `${name}: no verdict came.`;
    const share = against[i];
    const words = share === null ? "" : share > 0.5 ? ", and prefers it to the draft" : share < 0.5 ? ", and prefers the draft" : ", and cannot tell it from the draft";
    return `${name} gives it ${per(measure.raw[i])} of 1${words}.`;
  }

  $("u-judge-go").addEventListener("click", judge);
}
