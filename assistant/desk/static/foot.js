// The foot of the page: its language, the tour, the demo.

// A change of language opens the page anew, in which the draft stands as it was left. A draft too long to be kept would
// be lost by that, so there the language waits for the next visit.
function makeFoot(editor, { tour, demo }) {
  const menu = $("u-language");
  const nameOf = (code) => new Intl.DisplayNames([code], { type: "language" }).of(code);
  menu.append(...Object.keys(WORDS).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), language)).map((code) => make("option", { value: code, text: nameOf(code), lang: code })));
  menu.value = language;
  menu.addEventListener("change", () => {
    try { localStorage.setItem(LANGUAGE, menu.value); } catch { return say(t("foot.not_remembered")); }
    if (editor.keep()) location.reload();
    else say(t("foot.next_time"));
  });
  $("u-tour-again").addEventListener("click", tour.open);
  $("u-demo-open").addEventListener("click", demo.open);
}
