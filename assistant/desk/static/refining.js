// What can be done about a candidate beside taking it: ask for it again with a wish, mix it with another, send it back
// with a reason. The fold on its card, and the keys that open it.

const WISHES = ["less", "stranger", "shorter"];
const REASONS = ["tame", "changes", "voice"];

function makeRefining(card, { refine, mix, putAway, fetch }) {
  const button = (text, name, act) => {
    const made = make("button", { type: "button", text, name });
    made.addEventListener("click", act);
    return made;
  };
  const own = make("input", { type: "text", name: "u-own", maxLength: 500 });
  own.placeholder = t("refine.own");
  const ask = make("form", { name: "u-wish" }, [own, make("button", { text: t("refine.ask") })]);
  ask.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = own.value.trim();
    if (words) refine(card, "own", words);
    else own.focus();
  });
  const why = make("select", {}, ["", ...REASONS].map((reason) => make("option", { value: reason, text: t(`refine.reason.${reason || "none"}`) })));
  const back = button(t("refine.send_back"), "", () => (card.away === null ? putAway(card, why.value) : fetch(card)));
  const box = make("details", { name: "u-refine" }, [
    make("summary", { text: t("refine.title") }),
    make("p", { name: "u-buttons" }, WISHES.map((wish) => button(t(`refine.${wish}`), "", () => refine(card, wish)))),
    ask,
    make("p", { name: "u-buttons" }, [button(t("refine.mix"), "", () => mix(card)), why, back]),
  ]);
  card.refining = {
    wish() {
      box.open = true;
      own.focus();
    },
    back() {
      box.open = true;
      why.focus();
    },
    // As its number is, and whether it has been put away.
    show() {
      own.setAttribute("aria-label", t("refine.own_label", { n: card.number }));
      why.setAttribute("aria-label", t("refine.why", { n: card.number }));
      const away = card.away !== null;
      back.textContent = away ? t("refine.fetch") : t("refine.send_back");
      why.disabled = away;
    },
  };
  card.refining.show();
  return box;
}
