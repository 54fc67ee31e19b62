// What stands on a mark's card: what it is, its words, why, how strong, whence, how common, and what can be done. Every
// text goes in as text, never as markup.

const COMMON_PROSE = ["canonical_novels", "sentimental_bestsellers", "model_drafts"];
const COMMON_VERSE = ["canonical_verse", "sentimental_verse"];
// The detector that has learnt what editors change; its marks are of every kind.
const EYE = "editors_eye";
const SHORT = 60; // characters of a mark's words on a button

const shortened = (words, most = SHORT) => {
  const line = words.replace(/\s+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most - 2)}…` : line;
};
// Those of a mark that goes over the end of a line with the line end, which a range's own text leaves out.
function wordsOf({ range }) {
  if (range.startContainer === range.endContainer) return range.toString();
  const lines = [...range.cloneContents().childNodes];
  return lines.every(isBlock) ? lines.map((line) => line.textContent).join("\n") : range.toString();
}
const strengthOf = ({ strength }) => t(`marks.strengths.${STRENGTHS[weightOf(strength)][0]}`, { strength: num(strength, 2) });

// What a screen reader is told of a mark.
function cardAloud(mark) {
  const dimension = mark.dimension ? t(`dimensions.${mark.dimension}.small`) : t("marks.kept");
  const strength = mark.by === "ours" ? ` ${strengthOf(mark)}.` : "";
  return `${wordsOf(mark)}: ${mark.label}, ${dimension}. ${mark.why}${strength}`;
}

// acts: {keep(place), letGo(mark), rewrite(place), askAbout(place), never: rules.js, verse()}. `grown` is told when more
// has come on the card.
function cardParts(editor, marks, { acts, hide, back, grown }) {
  const ours = marks.filter((mark) => mark.by === "ours");
  const entries = marks.map((mark, i) => cardEntry(mark, { first: i === 0, alone: marks.length === 1, acts, grown }));
  const [answer, buttons] = cardActs(editor, marks, { acts, hide, back, grown });
  if (ours.length) buttons.append(cardNever(ours, { acts, hide, back, grown }));
  return [...entries, answer, buttons];
}

// The words are said again only where the card is about several: else they stand right beside it.
function cardEntry(mark, { first, alone, acts, grown }) {
  const box = make("div", { name: "u-why" });
  if (mark.dimension) box.dataset.dimension = mark.dimension;
  if (mark.by === "kept") {
    box.append(make("strong", { text: mark.label }), make("p", { text: mark.why }));
    return box;
  }
  box.append(
    make("strong", {}, [make("span", { text: mark.label, name: "u-line" }), ` · ${t(`dimensions.${mark.dimension}.small`)}`]),
    ...(alone ? [] : [make("q", { text: shortened(wordsOf(mark), 120) })]),
    make("p", { text: mark.why }),
  );
  if (mark.by === "model") box.append(make("small", { text: t("marks.by_model") }));
  else box.append(
    make("small", {}, [cardMeter(mark), ` ${strengthOf(mark)} · ${t("marks.source", { source: mark.source })}`]),
    cardCommon(mark, { first, acts, grown }),
  );
  return box;
}

// The strength as it is drawn under the words: three strokes, as many of them full.
function cardMeter(mark) {
  const meter = make("span", { name: "u-meter", ariaHidden: "true" });
  for (let i = 0; i < STRENGTHS.length; i += 1) meter.append(make("i", { name: i <= weightOf(mark.strength) ? "u-full" : "" }));
  return meter;
}

// How common such marks are, in a line that opens to all shelves and to these very words. The first mark's is asked for
// at once, the others' when theirs is opened.
function cardCommon(mark, { first, acts, grown }) {
  const says = make("summary", { text: t("marks.common") });
  const box = make("details", { name: first ? "u-common u-common-first" : "u-common" }, [says]);
  let begun = false;
  async function fill() {
    if (begun) return;
    begun = true;
    const { sentence, all } = await commonOf(mark, acts.verse());
    says.textContent = sentence;
    box.append(...all);
    grown();
  }
  box.addEventListener("toggle", () => {
    fill();
    grown();
  });
  if (first) fill();
  return box;
}

const commonKnown = new Map();

async function commonOf(mark, verse) {
  const question = { detector: mark.detector, words: wordsOf(mark) };
  const key = JSON.stringify(question);
  try {
    if (!commonKnown.has(key)) commonKnown.set(key, await ask("how_common", question));
  } catch (error) {
    if (error instanceof Refusal || error instanceof Silence) return { sentence: error.message, all: [] };
    throw error;
  }
  return commonSays(commonKnown.get(key), verse, mark.detector === EYE ? "common_eye" : "common_says");
}

function commonSays({ rates, fewest, texts }, verse, says) {
  const shelf = ({ shelf: name, label }) => (Object.hasOwn(WORDS[language].on_shelves, name) ? t(`on_shelves.${name}`) : label);
  const rate = (value) => (value > 0 && value < 0.05 ? t("marks.seldom") : num(Math.round(value * 10) / 10));
  const first = (verse ? COMMON_VERSE : COMMON_PROSE).map((name) => rates.find((one) => one.shelf === name)).filter(Boolean);
  const phrase = rates.some((one) => one.phrase !== null);
  const told = first.map((one) => t("marks.common_on", { rate: rate(one.marks), shelf: shelf(one) })).join("; ");
  const head = ["shelf", "marks", ...(phrase ? ["words"] : [])].map((name) => make("th", { scope: "col", text: t(`marks.table.${name}`) }));
  const rows = rates.map((one) => make("tr", {}, [
    make("th", { scope: "row", text: shelf(one) }),
    make("td", { text: rate(one.marks), name: "u-number" }),
    ...(phrase ? [make("td", { text: rate(one.phrase), name: "u-number" })] : []),
  ]));
  const table = make("table", { name: "u-table" }, [make("thead", {}, [make("tr", {}, head)]), make("tbody", {}, rows)]);
  const seldom = make("small", { text: t("marks.words_seldom", { fewest, texts }) });
  return { sentence: t(`marks.${says}`, { told }), all: phrase ? [table] : [table, seldom] };
}
