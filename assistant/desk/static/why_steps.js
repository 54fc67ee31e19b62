// The steps of “why this number”: what each figure is called, what it is made of, and how, in sentences. Knows nothing
// of how a step is shown. A step is "number", "base", "interval", "words", "plain", a dimension, "marks:" and a
// dimension, or a detector.

const tenths = (points) => num(Math.abs(points), 1);
const plus = (points) => (tenths(points) === tenths(0) ? "" : points > 0 ? "+" : "−") + tenths(points);
const FIXED = ["number", "base", "interval", "words", "plain"];

const partOf = (step, reading) => reading.trace.find(({ detector }) => detector === step);
const marksOf = (step) => (step.startsWith("marks:") ? step.slice("marks:".length) : null);
const asksServer = (step) => !["number", "plain"].includes(step) && !marksOf(step);

function nameOf(step, reading) {
  if (FIXED.includes(step)) return t(`why.names.${step}`);
  const dimension = marksOf(step);
  if (dimension) return t("why.names.marks", { dimension: NAMES[dimension] });
  return NAMES[step] ?? partOf(step, reading)?.label ?? step;
}

// Whether a step is still there in another reading.
function exists(step, reading) {
  if (marksOf(step) || step === "number") return true;
  if (reading.score === null) return step === "words";
  return FIXED.includes(step) || Boolean(NAMES[step]) || Boolean(partOf(step, reading));
}

// {says, how, lines, places, more, total} of a step; `answer` is what the server said of it, where it was asked.
function stepOf(step, { reading, placed, answer }) {
  if (marksOf(step)) return marksStep(marksOf(step), placed);
  if (step === "number") return numberStep(reading);
  if (step === "plain") return plainStep(reading);
  if (step === "base") return { says: [t("why.base", { base: tenths(answer.base) })], how: [t("why.base_how", { intercept: num(answer.intercept, 2), base: tenths(answer.base) })], lines: [] };
  if (step === "interval") return intervalStep(answer);
  if (step === "words") return wordsStep(answer);
  return NAMES[step] ? dimensionStep(step, reading, answer) : partStep(partOf(step, reading), placed, answer);
}

// How many marks a part has, and how many more it would have without the writer's rules.
function marksTold({ marks: n, silenced, held }) {
  if (!n && !silenced) return held ? t("parts.kept") : t("parts.whole");
  return [n ? count(n, "mark") : "", silenced ? t("why.silenced", { n: silenced }) : ""].filter(Boolean).join(", ");
}

const partLine = (part) => ({
  step: part.detector, label: part.label, dimension: part.dimension, points: plus(part.points), small: marksTold(part),
});

function numberStep(reading) {
  const shares = reading.dimensions.map(({ name, points, marks: n }) => ({
    step: points === null ? `marks:${name}` : name, label: NAMES[name], dimension: name,
    small: count(n, "mark"), points: points === null ? "" : plus(points),
  }));
  if (reading.score === null) return { says: [reading.abstained], lines: shares };
  const plain = { step: "plain", label: t("why.names.plain"), points: plus(reading.plain) };
  return {
    says: [t("why.number", { score: tenths(reading.score), base: tenths(reading.base) })],
    lines: [{ step: "base", label: t("parts.start"), points: tenths(reading.base) }, ...shares, plain],
    total: { label: t("parts.number"), points: tenths(reading.score) },
  };
}

function plainStep(reading) {
  const parts = reading.trace.filter(({ points }) => points <= 0);
  return {
    says: [t("why.plain")],
    lines: parts.toSorted((a, b) => a.points - b.points).map(partLine),
    total: { label: t("why.together"), points: plus(reading.plain) },
  };
}

function dimensionStep(name, reading, { total, unit, value }) {
  const own = reading.dimensions.find((d) => d.name === name);
  const parts = reading.trace.filter(({ dimension, points }) => dimension === name && points > 0);
  return {
    says: [QUESTIONS[name], parts.length ? "" : t("why.nothing_found")],
    how: [t("why.dimension_how", { value: num(value, 0), total: num(total, 2), unit: num(unit, 2) })],
    lines: [
      ...parts.map(partLine),
      ...(own.marks ? [{ step: `marks:${name}`, label: nameOf(`marks:${name}`), small: count(own.marks, "mark"), dimension: name }] : []),
    ],
    total: { label: t("why.together"), points: plus(own.points) },
  };
}

function marksStep(name, placed) {
  const own = placed.filter((mark) => mark.dimension === name).toSorted((a, b) => b.strength - a.strength);
  return {
    says: [own.length ? t("why.marks") : t("reading.nothing")],
    lines: [],
    places: own.map((mark) => ({ start: mark.start, end: mark.end, mark, dimension: name, small: `${mark.label} · ${t("marks.strength", { strength: num(mark.strength, 2) })}` })),
  };
}

function partStep(part, placed, said) {
  const own = new Map(placed.filter((mark) => mark.detector === part.detector).map((mark) => [`${mark.start} ${mark.end}`, mark]));
  const marked = (place) => own.get(`${place.start} ${place.end}`) ?? null;
  const numbers = {
    rate: num(said.rate, 1), weight: num(said.weight, 3), scale: num(said.scale, 1), part: num(said.part, 3),
    counted: num(said.counted), prior: num(said.prior), amount: num(said.amount, 1),
  };
  const told = (place) => t(place.silenced ? "why.hidden" : marked(place) ? "why.marked" : "why.measured", { amount: num(place.amount, 2) });
  const how = said.linear ? "linear" : said.against ? "against" : "curved";
  return {
    says: [
      part.why, t(`why.counted.${said.counts}`, { n: said.found, amount: numbers.amount, counted: numbers.counted }),
      part.silenced ? t("why.silenced_how", { n: part.silenced }) : "",
    ],
    how: [t("why.rate", numbers), t(`why.formula.${how}`, { ...numbers, points: plus(part.points) }), t("why.source", { source: said.source })],
    lines: [],
    places: said.places.map((place) => ({
      ...place, mark: marked(place), dimension: marked(place) ? part.dimension : null,
      small: told(place),
    })),
    more: said.more,
    total: { label: t("why.together"), points: plus(part.points) },
  };
}

function intervalStep(said) {
  return {
    says: [t("why.interval", { low: num(said.low, 0), high: num(said.high, 0) }), t("why.interval_hangs")],
    how: [t("why.interval_how", { resamples: said.resamples, share: said.share, runs: said.runs })],
    lines: [],
    places: said.places.map((place) => ({ ...place, points: plus(-place.amount), small: t("why.without", { points: plus(-place.amount) }) })),
  };
}

function wordsStep(said) {
  return {
    says: [t("why.words", { words: num(said.words), read: num(said.read), distinct: num(said.distinct) }), said.places.length ? t("why.apart") : ""],
    lines: [],
    places: said.places.map((place) => ({ ...place, small: t(`kinds.${place.kind.replace(" ", "_")}`) })),
    more: said.more,
  };
}
