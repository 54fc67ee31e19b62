// The keys among the candidates: from one to the next, and all that can be done with the one in focus or by its number.

function makeCardKeys(cards, { focusDraft, mix, refine }) {
  const within = "u-all-cards";
  const group = t("keys.among");
  const onCard = () => document.activeElement?.matches("article");
  const add = (name, key, run, when = () => Boolean(cards.focused())) =>
    keys.add({ name: `candidates.${name}`, key, label: t(`cardkeys.${name}`), group, within, run, when });
  const one = (act) => () => {
    const card = cards.focused();
    if (card.candidate) act(card);
  };

  function step(by) {
    const shown = cards.all();
    const here = shown.indexOf(cards.focused()?.box);
    if (shown.length) cards.go(shown[(here + by + shown.length) % shown.length]);
  }

  function takeNumber(n) {
    const card = cards.numbered(n);
    if (!card?.candidate) return say(t("cardkeys.no_number", { n }));
    cards.unfold(card);
    if (cards.focused() !== card) cards.go(card.box);
    card.take();
  }

  keys.add({ name: "candidates.go", key: "F9", label: t("keys.candidates"), group: t("keys.rewriting"), run: () => cards.focus() });
  add("next", "ArrowRight", () => step(1));
  add("previous", "ArrowLeft", () => step(-1));
  add("take", "Enter", one((card) => card.take()), onCard);
  for (let n = 1; n < 10; n += 1) {
    keys.add({ name: `candidates.${n}`, key: String(n), label: t("cardkeys.number", { n }), group, within, run: () => takeNumber(n) });
  }
  add("part", "P", one((card) => card.toStretches()));
  for (const [wish, key] of [["less", "L"], ["stranger", "S"], ["shorter", "H"]]) add(wish, key, one((card) => refine(card, wish)));
  add("own", "W", one((card) => card.refining.wish()));
  add("mix", "M", one(mix));
  add("away", "B", one((card) => card.refining.back()));
  add("copy", "C", one((card) => card.copy()));
  add("draft", "Escape", focusDraft, () => true);
}

// The keys that work everywhere, the draft included.
function makeDeskKeys(editor, { work, kept, go }) {
  const group = t("keys.rewriting");
  const again = () => {
    editor.root.focus({ preventScroll: true });
    document.execCommand("redo");
  };
  const keep = () => (editor.chosen ? kept.keep(editor.chosen) : say(t("cardkeys.nothing_chosen")));
  keys.add({ name: "rewrite.go", key: "Ctrl+Enter", label: t("ask.title"), group, run: () => { if (!work.busy) go(); } });
  keys.add({ name: "rewrite.stop", key: "Ctrl+.", label: t("ask.stop"), group, run: () => $("u-stop").click(), when: () => work.busy });
  keys.add({ name: "mark.keep", key: "Alt+K", label: t("cardkeys.keep"), run: keep });
  keys.add({ name: "draft.undo", key: "Ctrl+Z", label: t("page.undo"), run: () => editor.undo() });
  keys.add({ name: "draft.redo", key: "Ctrl+Shift+Z", label: t("page.redo"), run: again });
}
