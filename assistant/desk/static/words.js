// The interface's own words: t(key, {name: value}) in the language of the page, from words/en.json and de.json,
// which page.py puts in front as WORDS. What the server writes (reasons, refusals, strategies) is English and stays so.

const LANGUAGE = "unkitsch.language";
const language = chosenLanguage();
const plurals = new Intl.PluralRules(language);
document.documentElement.lang = language;

// The language chosen in the foot, else the first of the browser's that there is, else English.
function chosenLanguage() {
  let kept = null;
  try { kept = localStorage.getItem(LANGUAGE); } catch { /* then the browser's */ }
  const wanted = [kept, ...navigator.languages].filter(Boolean).map((name) => name.slice(0, 2).toLowerCase());
  return wanted.find((name) => Object.hasOwn(WORDS, name)) ?? "en";
}

// A number as it is written here: num(0.5, 2) is 0.50 or 0,50. Without digits it has those it needs, three at most.
function num(value, digits = null) {
  const how = digits === null ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(language, how).format(value).replace("-", "−");
}

// The words at a key, {name} filled from the values; numbers are written by num(). Where the file has several forms,
// {"one": ..., "other": ...}, the value `n` chooses. A key that is not there is shown itself: the tests allow none.
function t(key, values = {}) {
  let words = key.split(".").reduce((part, name) => part?.[name], WORDS[language]);
  if (words?.other) words = words[plurals.select(values.n)] ?? words.other;
  if (typeof words !== "string") return key;
  return words.replace(/\{(\w+)\}/g, (_, name) => {
    if (!Object.hasOwn(values, name)) throw new Error(`${key} wants ${name}`);
    return typeof values[name] === "number" ? num(values[name]) : String(values[name]);
  });
}

// Fills what carries data-t (its text), data-t-title, data-t-label (its aria-label) or data-t-placeholder.
function fillWords(root) {
  for (const one of root.querySelectorAll("[data-t]")) one.textContent = t(one.dataset.t);
  for (const one of root.querySelectorAll("[data-t-title]")) one.title = t(one.dataset.tTitle);
  for (const one of root.querySelectorAll("[data-t-label]")) one.setAttribute("aria-label", t(one.dataset.tLabel));
  for (const one of root.querySelectorAll("[data-t-placeholder]")) one.placeholder = t(one.dataset.tPlaceholder);
}

fillWords(element);
