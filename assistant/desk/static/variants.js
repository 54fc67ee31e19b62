// Candidates made of candidates: asked for again with a wish, or put together here. Each becomes a card of its own, and is
// weighed beside the others.

// So many are weighed against each other at once, as on the server.
const MOST_WEIGHED = 24;

// `about()`, `target()` and `cards()` give what the candidates are about, the engine that is chosen, and the set of cards.
function makeVariants({ work, about, target, cards }) {
  const mix = makeMixing({ others: mixable, makeOne: remake });

  // What a candidate can be mixed with: the others, and the draft.
  function mixable(card) {
    const others = cards().finished().map(([, one]) => one).filter((one) => one !== card);
    return [
      ...others.map((one) => ({ label: t("choice.candidate", { n: one.number }), passage: one.passage })),
      { label: t("choice.the_draft"), passage: about().text.slice(about().place.start, about().place.end) },
    ];
  }

  // The engine is asked again for a candidate, with a wish.
  function refine(card, wish, words = "") {
    const asked = { ...about().asked, target: target(), n: 1, earlier: card.passage, wish, words, reason: card.away || null };
    return more(card, t(`refine.from.${wish}`, { n: card.number }), "start_refining", asked);
  }

  // A passage that was made here becomes a card, read and measured as the others were.
  function remake(card, passage, from) {
    return more(card, from, "start_remaking", { ...about().asked, passage, writer: card.candidate.model });
  }

  async function more(parent, from, name, asked) {
    if (work.busy) return say(t("refine.busy"));
    const some = cards().finished().slice(0, MOST_WEIGHED - 1);
    const slots = [...some.map(([slot]) => slot), cards().added(parent, from)];
    const hear = (state) => {
      if (state.state === "choice") return cards().chosen({ ...state, slots: state.slots.map((i) => slots[i]) });
      if (state.state === "unweighed") return say(state.message);
      cards().hear({ ...state, slot: slots[state.slot] });
    };
    const passages = some.map(([, one]) => one.candidate.passage);
    const { failed } = await work.run(name, { ...asked, passages }, hear, t("refine.doing"));
    const one = cards().card(slots.at(-1));
    if (failed && !one.stretches) cards().drop(slots.at(-1));
    else one.cut(failed ? t("ask.not_ended") : t("ask.stopped"));
    if (failed) say(failed, { stays: true });
  }

  return { refine, remake, mix };
}
