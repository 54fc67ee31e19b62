// A judge: another model than the writer's compares the candidates, each pair in both orders. What it says is one more
// measure among the others, and a line on each card.

// As many as the server has compared at once.
const MOST_JUDGED = 16;

function makeJudge({ work, cards, about }) {
  const engines = makeEngines({}, { own: "u-judge-", none: t("judge.none") });

  // Of more than that, the best as they stand.
  async function judge() {
    const some = cards.finished().toSorted(([, a], [, b]) => a.number - b.number).slice(0, MOST_JUDGED);
    if (work.busy || !some.length) return;
    const target = engines.target();
    if (!target) return say(t("judge.unnamed"));
    const candidates = some.map(([, one]) => one.candidate);
    const writers = [...new Set(candidates.map(({ model }) => model).filter(Boolean))];
    const question = { ...about(), passages: candidates.map(({ passage }) => passage), judge: target, writers };
    await judged(question, some.map(([slot]) => slot));
  }

  async function judged(question, slots, left = null) {
    const hear = (state) => {
      if (state.state !== "judged") return;
      slots.forEach((slot, i) => cards.card(slot).verdict(verdict(state, i)));
      cards.judged({ ...state.measure, slots });
      const steady = t("judge.steady", { judge: state.judge, percent: Math.round(100 * state.steady) });
      const cost = [t("judge.calls", { n: state.calls }), ...(state.tokens ? [t("judge.tokens", { n: state.tokens })] : [])];
      const missing = state.failed.length ? t("judge.missing", { why: state.failed[0] }) : "";
      $("u-judge-says").textContent = `${steady} ${cost.join(", ")}. ${missing}`;
    };
    const { failed } = await work.run("start_judging", question, hear, t("judge.busy"), { left, page: { slots } });
    if (failed && !left?.ended) say(failed, { stays: true });
  }

  function verdict({ judge: name, measure, against_draft: against }, i) {
    if (measure.raw[i] === null) return t("judge.no_verdict", { name });
    const share = against[i];
    const prefers = share === null ? "gives" : share > 0.5 ? "prefers_it" : share < 0.5 ? "prefers_draft" : "no_preference";
    return t(`judge.verdict.${prefers}`, { name, share: per(measure.raw[i]) });
  }

  $("u-judge-go").addEventListener("click", judge);
  return { takeUp: (left) => judged(null, left.page.slots, left) };
}
