// A candidate as a card: prose first, with the word diff in place, what the guard says, what changed, below. Text is
// set as text only.

const WHATS = { temperature: t("ask.temperature"), seed: t("ask.seed"), n: t("ask.n") };
// A share of one: .82, or 0,82 where that is how it is written.
const per = (number) => (language === "en" ? num(number, 2).replace(/^(−?)0/, "$1") : num(number, 2));

// `acts` is what can be done with it: take, copy, remake (a passage made of it as a card of its own), and those of
// refining.js. `changed` hears when what it shows has changed.
function makeCard(acts, { changed = () => {} } = {}) {
  const head = make("p", { name: "u-which" });
  const prose = make("div", { name: "u-prose", text: "…" });
  const facts = make("div", { name: "u-facts" });
  const box = make("article", { name: "u-candidate u-coming" }, [head, prose, facts]);
  const measured = make("tbody");
  const part = make("p", { name: "u-note u-part", hidden: true });
  const takes = make("button", { type: "button" });
  let candidate = null;
  let stretches = null;
  let switches = null;
  let number = 0;
  let tags = {};
  let armed = false;
  let gone = false; // it failed, and what had come is folded away

  takes.addEventListener("click", take);
  takes.addEventListener("blur", () => { if (armed) disarm(); });
  box.tabIndex = -1;

  const isPart = () => stretches?.some(({ on }) => on === false) ?? false;
  const isNothing = () => isPart() && !stretches.some(({ on }) => on);

  // What the guard refuses is taken only by a second, clear press.
  function take() {
    if (!candidate) return;
    if (isNothing()) return say(t("cards.nothing_on"));
    if (!candidate.refused || armed) {
      disarm();
      return acts.take({ passage: passageOf(stretches) });
    }
    armed = true;
    takes.className = "u-strong";
    takes.textContent = t("cards.press_again");
    takes.setAttribute("aria-label", t("cards.press_again_label", { n: number }));
    takes.focus();
    $("u-said").textContent = `${refusal()} ${t("cards.press_again")}.`;
  }

  function disarm() {
    armed = false;
    const how = candidate.refused ? "take_anyway" : isPart() ? "take_part" : "take";
    takes.className = candidate.refused ? "" : "u-strong";
    takes.replaceChildren(t(`cards.${how}`), ...(number < 10 && number ? [" ", keys.kbd(`candidates.${number}`)] : []));
    takes.setAttribute("aria-label", t(`cards.${how}_label`, { n: number }));
  }

  const refusal = () => candidate.guard.filter((o) => o.refuses).map((o) => o.message).join(" ");

  // `first`, `unbeaten`: where it stands in the order of choosing; `from`: what it was made of, as words.
  function numbered(n, given = {}) {
    number = n;
    tags = { ...tags, first: false, unbeaten: false, ...given };
    box.setAttribute("aria-label", t("cards.candidate", { n }));
    const tag = [tags.first && t("cards.first"), tags.unbeaten && t("cards.unbeaten"), tags.from].filter(Boolean).join(", ");
    const title = tags.unbeaten ? t("cards.unbeaten_about") : "";
    head.replaceChildren(make("b", { text: String(n) }), ...(tag ? [make("span", { text: tag, title })] : []));
    if (candidate) disarm();
    self.refining?.show();
  }

  function coming(text) {
    prose.textContent = text || "…";
    prose.scrollTop = prose.scrollHeight;
    changed();
  }

  // What had come of it by then stays: folded, or, where the writer stopped it, in view.
  function failed(message, { shown = false } = {}) {
    const came = prose.textContent !== "…";
    gone = !shown;
    box.className = "u-candidate u-failed";
    head.hidden = !came && !tags.from;
    facts.replaceChildren(make("p", { text: message }));
    prose.tabIndex = 0; // long ones are scrolled
    if (!came) prose.remove();
    else if (!shown) facts.append(make("details", {}, [make("summary", { text: t("cards.had_come") }), prose]));
  }

  function done(given) {
    candidate = given;
    box.className = "u-candidate";
    stretches = stretchesOf(candidate.diff);
    switches = switchable(prose, stretches, { changed: turned, leave: () => box.focus() });
    prose.scrollTop = 0;
    const copies = make("button", { type: "button", text: t("cards.copy") });
    copies.addEventListener("click", copy);
    const whole = stretches.some((s) => s.whole);
    facts.replaceChildren(
      part,
      ...objections(candidate.guard),
      changes(candidate),
      ...(whole ? [make("p", { text: t("cards.throughout"), name: "u-note" })] : []),
      ...candidate.notes.map((note) => make("p", { text: note, name: "u-note" })),
      details(candidate, measured),
      make("p", { name: "u-buttons" }, [takes, copies, ...wholeText(prose)]),
      makeRefining(self, acts),
    );
    disarm();
    changed();
  }

  // After a stretch was switched: the measures are still those of all of it.
  function turned({ on, cut, put }) {
    $("u-said").textContent = on ? t("cards.on", { words: put.trim() || t("cards.no_words") }) : t("cards.off", { words: cut.trim() || t("cards.no_words") });
    const on_of = stretches.filter((s) => s.on);
    part.hidden = !isPart();
    const again = make("button", { type: "button", name: "u-plain", text: t("cards.measure_part") });
    again.addEventListener("click", () => acts.remake(self, passageOf(stretches), t("cards.part_of", { n: number })));
    part.replaceChildren(`${t("cards.part", { on: on_of.length, of: stretches.filter((s) => s.on !== undefined).length })} `, ...(isNothing() ? [] : [again]));
    disarm();
    changed();
  }

  const copy = () => candidate && acts.copy({ passage: passageOf(stretches) });

  const self = {
    box, numbered, coming, failed, done, take, copy,
    // Put away by the writer, with the reason, "" for none; null where it is not.
    away: null,
    // All measures of this candidate: [{label, value, about}].
    weighed(rows) {
      measured.replaceChildren(...rows.map(({ label, value, about }) => make("tr", { title: about }, [
        make("th", { scope: "row", text: label }),
        make("td", { text: value, name: "u-number" }),
      ])));
    },
    verdict(sentence) {
      facts.querySelector(".u-verdict")?.remove();
      facts.querySelector(".u-changes").after(make("p", { text: sentence, name: "u-verdict" }));
    },
    // For one that was still coming when the work ended.
    cut(sentence) {
      if (box.classList.contains("u-coming")) failed(sentence, { shown: true });
    },
    // To the first of its changed stretches, to switch them.
    toStretches() { if (!switches?.first()) say(t("cards.no_stretches")); },
    // What would stand in the draft; null where nothing has come.
    get stretches() { return stretches ?? (gone || prose.textContent === "…" ? null : [{ same: prose.textContent }]); },
    get passage() { return stretches && passageOf(stretches); },
    get candidate() { return candidate; },
    get number() { return number; },
  };
  return self;
}

// What the guard says, what it refuses first; beyond a few, folded.
const FEW = 3;

function objections(guard) {
  const lines = guard.toSorted((a, b) => b.refuses - a.refuses).map(({ message, refuses }) =>
    make("p", { name: refuses ? "u-refusal" : "u-marked-down" }, [make("b", { text: `${refuses ? t("cards.refused") : t("cards.marked_down")} ` }), message]));
  if (lines.length <= FEW) return lines;
  const rest = lines.splice(FEW - 1);
  return [...lines, make("details", {}, [make("summary", { text: t("cards.more_guard", { n: rest.length }) }), ...rest])];
}

// One line: kitsch before and after, meaning, length.
function changes(candidate) {
  const line = make("p", { name: "u-changes" });
  const add = (label, value, name = "") =>
    line.append(make("span", {}, [label + " ", make("b", { text: value, name })]));
  if (candidate.before !== null && candidate.after !== null) {
    const better = Math.round(candidate.after) < Math.round(candidate.before);
    add(t("cards.kitsch"), `${Math.round(candidate.before)} → ${Math.round(candidate.after)}`, better ? "u-better" : "");
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
