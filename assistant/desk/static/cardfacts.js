// What stands below the prose of a candidate: what the guard says, what changed, and, folded, all that was asked and sent.

const WHATS = { temperature: t("ask.temperature"), seed: t("ask.seed"), n: t("ask.n") };
// A share of one: .82, or 0,82 where that is how it is written.
const per = (number) => (language === "en" ? num(number, 2).replace(/^(−?)0/, "$1") : num(number, 2));

// What the guard says, what it refuses first; beyond a few, folded.
const FEW = 3;

function objections(guard) {
  const lines = guard.toSorted((a, b) => b.refuses - a.refuses).map(({ message, refuses }) =>
    make("p", { name: refuses ? "u-refusal" : "u-marked-down" }, [make("b", { text: `${refuses ? t("cards.refused") : t("cards.marked_down")} ` }), message]));
  if (lines.length <= FEW) return lines;
  const rest = lines.splice(FEW - 1);
  return [...lines, make("details", {}, [make("summary", { text: t("cards.more_guard", { n: rest.length }) }), ...rest])];
}

// One line: kitsch before and after, meaning, length. The number leads to what it is made of.
function changes(candidate, { why }) {
  const line = make("p", { name: "u-changes" });
  const add = (label, value, name = "") =>
    line.append(make("span", {}, [`${label} `, typeof value === "string" ? make("b", { text: value, name }) : value]));
  if (candidate.before !== null && candidate.after !== null) {
    const [before, after] = [candidate.before, candidate.after].map(Math.round);
    const button = figure(`${before} → ${after}`, t("cards.why"), why);
    button.classList.toggle("u-better", after < before);
    add(t("cards.kitsch"), button);
  } else {
    add(t("cards.kitsch"), t("cards.too_short"));
  }
  add(t("cards.marks"), candidate.marks.join(" → "));
  add(t("cards.meaning"), per(candidate.meaning));
  add(t("cards.length"), "×" + num(candidate.length, 2));
  return line;
}

// All that was asked and sent, and what it cost. Made when it is opened: of a hundred cards few are.
function details(candidate, measured) {
  const box = make("details", {}, [make("summary", { text: `${candidate.strategy} · ${candidate.engine === "page" ? t("cards.by_hand") : candidate.model ?? t("cards.by_rule")}` })]);
  box.addEventListener("toggle", () => box.append(...sentOf(candidate, measured)), { once: true });
  return box;
}

function sentOf(candidate, measured) {
  const rows = candidate.dimensions
    .filter((d) => d.before !== null && d.after !== null)
    .map((d) => {
      const row = make("tr", {}, [
        make("th", { scope: "row" }, [make("span", { text: NAMES[d.name], name: "u-line" })]),
        make("td", { text: `${Math.round(d.before)} → ${Math.round(d.after)}`, name: "u-number" }),
      ]);
      row.dataset.dimension = d.name;
      return row;
    });
  return [
    ...(rows.length ? [make("table", { name: "u-dimensions" }, [make("tbody", {}, rows)])] : []),
    make("table", { name: "u-dimensions u-measured" }, [measured]),
    make("p", { text: candidate.engine === "page" ? t("cards.engine_page") : candidate.model ? t("cards.engine_model", { model: candidate.model }) : t("cards.engine_rule") }),
    make("p", { text: t("cards.strategy", { strategy: candidate.strategy }) }),
    make("p", { text: t("cards.asked", { settings: settingsOf(candidate.asked) }) }),
    make("p", { text: t("cards.sent", { settings: settingsOf(candidate.sent) }) }),
    make("p", { text: costOf(candidate) }),
    make("p", { text: t("cards.explained") }),
  ];
}

function settingsOf(given) {
  const told = (value) => (Array.isArray(value) ? value.map(told).join(", ") : typeof value === "number" ? num(value) : value === true ? t("cards.yes") : String(value));
  return Object.entries(given).map(([name, value]) => `${WHATS[name] ?? name} ${told(value)}`).join(", ") || t("cards.nothing");
}

// Tokens and money of one candidate, as far as they are known.
function costOf({ engine, model, usage, cost, cached }) {
  if (engine === "page") return t("cards.cost.page");
  if (!model) return t("cards.cost.rule");
  const tokens = usage ? t("cards.cost.tokens", { sent: usage.prompt, came: usage.completion }) : t("cards.cost.no_tokens");
  if (cached) return `${tokens} ${t("cards.cost.cached")}`;
  if (cost === null || cost === undefined) return `${tokens} ${t("cards.cost.unknown")}`;
  if (!cost) return `${tokens} ${t("cards.cost.none")}`;
  const money = new Intl.NumberFormat(language, { style: "currency", currency: "USD", maximumSignificantDigits: 2 });
  return `${tokens} ${t("cards.cost.cost", { cost: money.format(cost) })}`;
}
