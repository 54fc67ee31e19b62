// The candidates of one request as a set of cards, and those made of them: their order, which are folded away, how many
// differ, and the plot. The keys that go among them are in cardkeys.js.

// `acts` is what can be done with a card, see makeCard; `look` gets the stretches of the one that has the pointer or the
// focus, as a function, and null when none has.
function makeCardSet({ acts, look, again }) {
  const box = $("u-cards");
  const folds = makeCardFolds();
  const weights = makeWeights({ changed: arrange });
  const plot = makeCardPlot();
  let cards = new Map(); // by slot
  let choice = null;

  function begin(n) {
    cards = new Map();
    choice = null;
    box.replaceChildren();
    folds.begin();
    $("u-choice").hidden = true;
    $("u-differ").textContent = "";
    $("u-compare").hidden = false;
    for (let slot = 0; slot < n; slot += 1) card(slot).numbered(slot + 1);
    folds.tell();
  }

  function card(slot) {
    if (!cards.has(slot)) {
      const one = makeCard(
        { ...acts, pin: looking.pin, putAway, fetch: (card) => { putAway(card, null); card.box.focus(); } },
        { changed: () => { if (looking.at === one) again(); } },
      );
      cards.set(slot, one);
      (cards.size > MOST_SHOWN ? folds.rest : box).append(one.box);
    }
    return cards.get(slot);
  }

  // A place for one more, made of another and shown beside it. `from` says how; `look` goes to it.
  function added(parent, from, { look }) {
    const slot = Math.max(-1, ...cards.keys()) + 1;
    const one = card(slot);
    one.numbered(Math.max(0, ...[...cards.values()].map((other) => other.number)) + 1, { from });
    if (folds.holds(parent.box)) box.append(one.box);
    else parent.box.after(one.box);
    one.parent = parent;
    if (look) go(one.box);
    else roving();
    return slot;
  }

  // One that was asked for and refused at once leaves nothing behind.
  function drop(slot) {
    const one = cards.get(slot);
    const focus = one.box.contains(document.activeElement);
    cards.delete(slot);
    one.box.remove();
    roving();
    if (focus) one.parent?.box.focus();
  }

  // With a reason, "" for none, a card is put away; with null it comes back.
  function putAway(card, reason) {
    const next = all()[all().indexOf(card.box) + 1] ?? all()[0];
    const focused = card.box.contains(document.activeElement);
    card.away = reason;
    card.refining.show();
    if (choice) arrange();
    else place(card, box);
    folds.tell();
    roving();
    if (reason !== null && focused) (next === card.box ? box : next)?.focus();
    say(reason === null ? t("refine.fetched", { n: card.number }) : t("refine.sent_back", { n: card.number }),
      reason === null ? {} : { action: [t("refine.fetch"), () => putAway(card, null)] });
  }

  const place = (card, home) => (card.away === null ? home : folds.away).append(card.box);

  function hear(state) {
    const one = card(state.slot);
    if (state.state === "coming") one.coming(state.passage);
    else if (state.state === "failed") one.failed(state.message, { shown: false });
    else one.done(state);
  }

  // A judge's verdict, as one more measure of the choice.
  function judged({ slots, ...measure }) {
    if (!choice) return;
    const by = (values, missing) => choice.slots.map((slot) => values?.[slots.indexOf(slot)] ?? missing);
    const mine = { ...measure, raw: by(measure.raw, null), scaled: measure.scaled && by(measure.scaled, MIDDLE) };
    choice.measures = [...choice.measures.filter(({ name }) => name !== mine.name), mine];
    weights.show(choice.measures);
    arrange();
  }

  // Weighed: numbered in the order of choosing, best first. The numbers stay when the weights move, and when more come.
  function chosen(given) {
    const first = !choice;
    choice = given;
    weights.show(choice.measures);
    const ranked = weighing().order.map(at);
    const others = [...cards.values()].filter((one) => !ranked.includes(one));
    if (first) [...ranked, ...others].forEach((one, k) => one.numbered(k + 1));
    $("u-choice").hidden = false;
    $("u-differ").textContent = differ(choice);
    $("u-utility").textContent = t("choice.utility", { worth: num(choice.utility, 1) });
    choice.slots.forEach((slot, i) => cards.get(slot).weighed(choice.measures.map(({ label, about, raw }) => (
      { label, about, value: raw[i] === null ? t("choice.not_known") : num(Number(raw[i].toFixed(2))) }))));
    arrange();
  }

  const at = (i) => cards.get(choice.slots[i]);
  const weighing = () => weigh(choice.measures, weights.of, choice.candidates);

  function arrange() {
    const { order, front } = weighing();
    // Where all are unbeaten, that tells nothing.
    const telling = front.length < order.length;
    // A card that moves loses the focus.
    const focus = $("u-all-cards").contains(document.activeElement) ? document.activeElement : null;
    let standing = 0;
    order.forEach((i, k) => {
      const one = at(i);
      const { refused } = choice.candidates[i];
      const fit = order.length > 1 && !refused;
      one.numbered(one.number, { first: fit && k === 0, unbeaten: fit && telling && front.includes(i) });
      place(one, refused ? folds.refused : standing < MOST_SHOWN ? box : folds.rest);
      standing += !refused && one.away === null;
    });
    // Those that were not weighed stand beside what they were made of.
    for (const one of cards.values()) {
      if (!one.candidate || choice.slots.some((slot) => cards.get(slot) === one)) continue;
      place(one, box);
      if (one.away === null && one.parent?.box.parentNode === box) one.parent.box.after(one.box);
    }
    // What did not come goes after what did.
    for (const one of cards.values()) if (!one.candidate && one.box.isConnected) one.box.parentNode.append(one.box);
    folds.tell();
    if (order.every((i) => choice.candidates[i].refused)) folds.open(folds.refused);
    if (focus && !folds.away.contains(focus)) folds.open(focus);
    focus?.focus({ preventScroll: true });
    roving();
    plot.draw(choice.plot[0], order.toSorted((i, j) => at(i).number - at(j).number).map((i) => ({ number: at(i).number, ...choice.plot[i + 1] })));
  }

  function differ({ distinct, slots }) {
    const n = slots.length;
    if (n < 2) return "";
    if (distinct === n) return t("choice.all_differ", { n });
    const told = distinct === 1 ? t("choice.all_same", { n }) : t("choice.some_differ", { distinct, n });
    return `${told} ${t("choice.little_new")}`;
  }

  // What was still coming gets the sentence; failures with one reason are told once.
  function ended(sentence) {
    for (const one of cards.values()) one.cut(sentence);
    const told = new Map();
    for (const one of [...cards.values()]) {
      if (!one.box.classList.contains("u-failed") || one.box.querySelector("article > .u-prose")) continue;
      const why = one.box.querySelector(".u-facts > p").textContent;
      if (!told.has(why)) told.set(why, []);
      told.get(why).push(one);
    }
    for (const [why, [first, ...others]] of told) {
      if (others.length) first.failed(`${t("choice.did_not_come", { n: others.length + 1, of: cards.size })} ${why}`);
      for (const other of others) other.box.remove();
      box.append(first.box);
    }
    folds.tell();
    roving();
  }

  // One card is a stop of the Tab key; arrows lead to the others.
  const all = () => [...$("u-all-cards").querySelectorAll("article")].filter((one) => one.checkVisibility());
  function roving(focused = null) {
    const shown = all();
    const stop = focused ?? shown.find((one) => one.tabIndex === 0) ?? shown[0];
    for (const one of shown) one.tabIndex = one === stop ? 0 : -1;
  }

  function go(one) {
    roving(one);
    one.focus();
    one.scrollIntoView({ block: "nearest" });
  }

  const byBox = (article) => [...cards.values()].find((one) => one.box === article);
  const focused = () => byBox(document.activeElement?.closest?.("article"));

  const looking = makeLooking($("u-all-cards"), { byBox, focused, look(one, { pointed }) {
    look(one && (() => one.stretches), { pointed });
    plot.point(one?.number);
  } });
  for (const fold of folds.all) fold.addEventListener("toggle", () => roving());

  return {
    begin, card, added, drop, hear, chosen, judged, ended, weights, all, focused, byBox, go,
    focus() {
      const one = all().find((shown) => shown.tabIndex === 0) ?? all()[0];
      if (one) go(one);
    },
    numbered: (n) => [...cards.values()].find((one) => one.number === n && one.box.isConnected),
    unfold: (one) => folds.open(one.box),
    slotOf: (one) => [...cards].find(([, other]) => other === one)[0],
    // The finished candidates that were not sent back, as [slot, card].
    finished: () => [...cards].filter(([, one]) => one.candidate && one.away === null),
    letGo: looking.letGo,
    // How many of them differ, as a sentence.
    get differ() { return $("u-differ").textContent; },
  };
}
