// Candidates made of candidates: asked for again with a wish, or put together here. Each becomes a card of its own, and is
// weighed beside the others.

// So many are weighed against each other at once, as on the server.
const MOST_WEIGHED = 120;

// `about()` and `cards()` give what the candidates are about and the set of cards; `engines` the engine that is chosen.
function makeVariants({ work, about, engines, cards }) {
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
    const asked = { ...about().asked, ...engines.asked(), n: 1, earlier: card.passage, wish, words, reason: card.away || null };
    return more(card, t(`refine.from.${wish}`, { n: card.number }), "start_refining", asked);
  }

  // A passage that was made here becomes a card, read and measured as the others were.
  function remake(card, passage, from) {
    return more(card, from, "start_remaking", { ...about().asked, passage, writer: card.candidate.model });
  }

  async function more(parent, from, name, asked) {
    if (work.busy) return say(t("refine.busy"));
    const beside = cards().finished().map(([slot]) => slot).slice(0, MOST_WEIGHED);
    const passages = beside.map((slot) => cards().card(slot).candidate.passage);
    await shown(name, { ...asked, passages }, { parent: cards().slotOf(parent), from, beside });
  }

  // `page`: the slot of what it is made of, how, as words, and the slots of those it is weighed beside.
  async function shown(name, asked, page, left = null) {
    const own = cards().added(cards().card(page.parent), page.from, { look: !left });
    const slots = [...page.beside, own];
    const one = cards().card(own);
    const hear = (state) => {
      if (state.state === "choice") return cards().chosen({ ...state, slots: state.slots.map((i) => slots[i]) });
      if (state.state === "unweighed") return say(state.message);
      cards().hear({ ...state, slot: slots[state.slot] });
    };
    const { failed } = await work.run(name, asked, hear, t("refine.doing"), { left, page });
    if (failed && !one.stretches) cards().drop(own);
    else one.cut(failed ? t("ask.not_ended") : t("ask.stopped"));
    if (left?.ended) return;
    if (failed) say(failed, { stays: true });
    else aloud(t("refine.came", { n: one.number }));
  }

  return { refine, remake, mix, takeUp: (left) => shown(left.name, null, left.page, left) };
}
