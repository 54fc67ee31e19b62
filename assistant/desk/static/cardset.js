// The candidates of one request as a set of cards: their order, which are folded away, how many differ, the plot, and
// the keys that go among them.

function makeCardSet({ take, copy, focusDraft }) {
  const box = $("u-cards");
  const folded = $("u-refused");
  const refusedCards = folded.querySelector(".u-cards");
  const weights = makeWeights({ changed: arrange });
  const plot = makePlot($("u-plot"), (colour) => polishFigure(points, colour));
  let cards = new Map(); // by slot
  let choice = null;
  let points = [];

  function begin(n) {
    cards = new Map();
    choice = null;
    box.replaceChildren();
    refusedCards.replaceChildren();
    folded.hidden = true;
    folded.open = false;
    $("u-choice").hidden = true;
    for (let slot = 0; slot < n; slot += 1) card(slot).numbered(slot + 1);
  }

  function card(slot) {
    if (!cards.has(slot)) {
      cards.set(slot, makeCard());
      box.append(cards.get(slot).box);
    }
    return cards.get(slot);
  }

  function hear(state) {
    const one = card(state.slot);
    if (state.state === "coming") one.coming(state.passage);
    else if (state.state === "failed") one.failed(state.message);
    else one.done(state, { take, copy });
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

  // Weighed: numbered in the order of choosing, best first. The numbers stay when the weights move.
  function chosen(given) {
    choice = given;
    weights.show(choice.measures);
    const ranked = weighing().order.map(at);
    const others = [...cards.values()].filter((one) => !ranked.includes(one));
    [...ranked, ...others].forEach((one, k) => one.numbered(k + 1));
    $("u-choice").hidden = false;
    $("u-differ").textContent = differ(choice);
    $("u-utility").textContent = `Read one after the other, each only for what it adds, these are worth ${choice.utility.toFixed(1)} of 10 (utility_k, NoveltyBench).`;
    choice.slots.forEach((slot, i) => cards.get(slot).weighed(choice.measures.map(({ label, about, raw }) => (
      { label, about, value: raw[i] === null ? "not known" : String(Number(raw[i].toFixed(2))).replace("-", "−") }))));
    arrange();
  }

  const at = (i) => cards.get(choice.slots[i]);
  const weighing = () => weigh(choice.measures, weights.of, choice.candidates);

  function arrange() {
    const { order, front } = weighing();
    // Where all are unbeaten, that tells nothing.
    const telling = front.length < order.length;
    order.forEach((i, k) => {
      const one = at(i);
      const fit = order.length > 1 && !choice.candidates[i].refused;
      one.numbered(one.number, { best: fit && k === 0, unbeaten: fit && telling && front.includes(i) });
      (choice.candidates[i].refused ? refusedCards : box).append(one.box);
    });
    // What did not come goes after what did.
    for (const one of cards.values()) if (!one.candidate && one.box.isConnected) box.append(one.box);
    const refused = choice.candidates.filter((c) => c.refused).length;
    folded.hidden = !refused;
    folded.querySelector("summary").textContent = `${count(refused, "candidate")} refused by the guard`;
    if (refused === order.length) folded.open = true;
    roving();
    points = [
      { name: "the draft", ...choice.plot[0] },
      ...order.toSorted((i, j) => at(i).number - at(j).number).map((i) => ({ name: `candidate ${at(i).number}`, number: at(i).number, ...choice.plot[i + 1] })),
    ];
    table();
    plot.draw();
  }

  function table() {
    const number = (value) => (value === null ? "–" : String(Math.round(value)));
    $("u-plot-rows").replaceChildren(...points.map(({ name, kitsch, polish }) => make("tr", {}, [
      make("th", { scope: "row", text: name }),
      make("td", { text: number(kitsch), name: "u-number" }),
      make("td", { text: number(polish), name: "u-number" }),
    ])));
  }

  function differ({ distinct, slots }) {
    const n = slots.length;
    if (n < 2) return "";
    if (distinct === n) return `All ${n} differ; more may bring something new.`;
    const told = distinct === 1 ? `All ${n} do much the same.` : `${distinct} of ${n} differ.`;
    return `${told} More of the same bring little new: another strategy or a higher temperature may.`;
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
      if (others.length) first.failed(`${others.length + 1} of ${cards.size} did not come. ${why}`);
      for (const other of others) other.box.remove();
    }
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

  $("u-all-cards").addEventListener("keydown", (event) => {
    const article = event.target.closest("article");
    const onCard = event.target === article;
    if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = all();
    const here = shown.indexOf(article);
    const step = { ArrowRight: 1, ArrowLeft: -1, ...(onCard && { ArrowDown: 1, ArrowUp: -1 }) }[event.key];
    const numbered = /^[1-9]$/.test(event.key) && [...cards.values()].find((one) => one.number === Number(event.key) && one.box.isConnected);
    if (step && article) go(shown[(here + step + shown.length) % shown.length]);
    else if (numbered) {
      if (folded.contains(numbered.box)) folded.open = true;
      go(numbered.box);
    } else if (event.key === "Enter" && onCard && byBox(article)?.candidate) byBox(article).take();
    else if (event.key === "Escape") focusDraft();
    else return;
    event.preventDefault();
  });
  for (const [name, out] of [["focusin", "focusout"], ["pointerover", "pointerout"]]) {
    const point = (event) => byBox(event.target.closest("article"))?.number;
    $("u-all-cards").addEventListener(name, (event) => { if (point(event)) plot.point(`candidate ${point(event)}`); });
    $("u-all-cards").addEventListener(out, () => plot.point(null));
  }
  folded.addEventListener("toggle", () => roving());

  return {
    begin, card, hear, chosen, judged, ended, weights,
    focus() { (all().find((one) => one.tabIndex === 0) ?? all()[0])?.focus(); },
    // The finished candidates, as [slot, card].
    finished: () => [...cards].filter(([, one]) => one.candidate),
    get choice() { return choice; },
  };
}
