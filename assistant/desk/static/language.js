// The menu of languages. A change of language opens the page anew; where what stands on it would be lost by that, the
// language waits for the next visit.

// `keep()` puts what stands on the page aside and says whether it could; where it could not, `later` is said.
function makeLanguage({ keep, later }) {
  const menu = $("u-language");
  const nameOf = (code) => new Intl.DisplayNames([code], { type: "language" }).of(code);
  const inOrder = Object.keys(WORDS).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), language));
  menu.append(...inOrder.map((code) => make("option", { value: code, text: nameOf(code), lang: code })));
  menu.value = language;
  menu.addEventListener("change", () => {
    try { localStorage.setItem(LANGUAGE, menu.value); } catch { return say(t("foot.not_remembered")); }
    if (keep()) location.reload();
    else say(later);
  });
}
