// The reading beside the draft: score, where it stands, dimensions, findings; each figure leads to why it is what it is.
// Every text goes in as text, never as markup.

const SHOWN_AT_FIRST = 60;
const MOST_WORDS_GLIDING = 20000;
const NAMES = Object.fromEntries(DIMENSIONS.map((name) => [name, t(`dimensions.${name}.name`)]));
const QUESTIONS = Object.fromEntries(DIMENSIONS.map((name) => [name, t(`dimensions.${name}.question`)]));

// So many of a thing whose name is in words/*.json under "count".
const count = (n, thing) => t(`count.${thing}`, { n });
const signed = (points) => (Math.round(points) > 0 ? "+" : Math.round(points) < 0 ? "−" : "") + Math.abs(Math.round(points));

// A figure that leads one step further down: a button that asks why it is what it is.
function figure(text, what, act) {
  const button = make("button", { type: "button", text, name: "u-figure" });
  button.setAttribute("aria-label", t("why.ask", { figure: text, what }));
  button.addEventListener("click", act);
  return button;
}

function makePanel(editor, { marks: painted, options, letGo, shelves }) {
  const tabs = makeTabs([$("u-tab-marks"), $("u-tab-parts"), $("u-tab-kept"), $("u-tab-never")], {
    opened: (tab) => why.shown(tab.id === "u-tab-parts"),
  });
  const why = makeWhy(editor, { marks: painted, options, opens: () => tabs.choose($("u-tab-parts")) });
  const go = painted.go;
  const found = makeFound($("u-findings"), go);
  const byModel = makeFound($("u-model-findings"), go);
  let marks = [];
  let shownUpTo = SHOWN_AT_FIRST;
  let only = null; // the dimension that is shown alone

  function score(reading) {
    const has = reading.score !== null;
    const score = has ? String(Math.round(reading.score)) : "–";
    $("u-score").classList.toggle("u-none", !has);
    $("u-score").textContent = score;
    $("u-score-why").setAttribute("aria-label", t("why.ask", { figure: score, what: t("reading.kitsch") }));
    standing(reading);
    if (has) {
      const [low, high] = reading.interval.map(Math.round);
      $("u-from").replaceChildren(
        figure(t("reading.interval", { low, high }), t("why.names.interval"), () => why.open("interval")),
        ", ",
        figure(t("reading.of_words", { words: count(reading.words, "word") }), t("why.names.words"), () => why.open("words")),
      );
    } else {
      $("u-from").textContent = reading.abstained;
    }
    gauge(reading);
  }

  // The interval as a band, the number as a line on it; both glide to their new place. Empty where there is no number.
  function gauge(reading) {
    const box = $("u-gauge");
    const has = reading.score !== null;
    const [band, tick] = box.querySelectorAll("i, b");
    // Out of nothing it does not glide in from the left. In a novel it never does: each frame would cost a key its time.
    const had = !box.classList.contains("u-no-number");
    const still = !had || reading.words > MOST_WORDS_GLIDING;
    for (const one of [box, $("u-dimensions")]) one.classList.toggle("u-still", still);
    box.classList.toggle("u-no-number", !has);
    told(box, reading);
    if (!has) return;
    // In whole points, as they are told: at a key in a long draft nothing moves then, and no frames are drawn for it.
    const [low, high] = reading.interval.map(Math.round);
    band.style.left = `${low}%`;
    band.style.width = `${Math.max(1, high - low)}%`;
    tick.style.left = `${Math.round(reading.score)}%`;
  }

  // The gauge in words: a meter with its value, or, without a number, a picture of why there is none.
  function told(box, { score, interval, abstained }) {
    const values = score === null ? {} : {
      valuemin: 0, valuemax: 100, valuenow: Math.round(score),
      valuetext: t("reading.gauge", { score: Math.round(score), low: Math.round(interval[0]), high: Math.round(interval[1]) }),
    };
    for (const name of ["valuemin", "valuemax", "valuenow", "valuetext"]) {
      if (name in values) box.setAttribute(`aria-${name}`, String(values[name]));
      else box.removeAttribute(`aria-${name}`);
    }
    box.setAttribute("role", score === null ? "img" : "meter");
    box.setAttribute("aria-label", score === null ? abstained : t("reading.kitsch"));
  }

  function standing(reading) {
    const told = reading.standing;
    $("u-standing").hidden = !told;
    $("u-standing").replaceChildren(...(told
      ? [figure(told.sentence, t("why.names.shelves"), shelves), " ", make("small", { text: told.note ?? "", name: "u-quiet" })]
      : []));
  }

  function dimensions(reading) {
    const body = $("u-dimensions").tBodies[0];
    // Where the rows are there already only their figures change, so that bars glide and the focus stays.
    if (!body.rows.length) body.append(...DIMENSIONS.map(dimensionRow));
    for (const { name, value, points, marks: n } of reading.dimensions) {
      const row = body.querySelector(`tr[data-dimension="${name}"]`);
      const told = value === null ? count(n, "mark") : String(Math.round(value));
      const share = points === null ? "" : signed(points);
      row.querySelector(".u-bar").style.width = `${Math.round(value ?? 0)}%`;
      row.querySelector(".u-value").textContent = told;
      row.querySelector(".u-points").textContent = share;
      row.querySelector("button.u-figure").setAttribute("aria-label", t("why.ask", { figure: `${told} ${share}`.trim(), what: NAMES[name] }));
      row.querySelector("button.u-figure").onclick = () => why.open(value === null ? `marks:${name}` : name);
    }
    $("u-base").replaceChildren(...(reading.base === null ? [] : [
      figure(t("reading.starts", { base: Math.round(reading.base) }), t("why.names.base"), () => why.open("base")),
      "; ",
      figure(t("reading.plain", { plain: signed(reading.plain) }), t("why.names.plain"), () => why.open("plain")),
      ".",
    ]));
  }

  function dimensionRow(name) {
    const figures = make("button", { type: "button", name: "u-figure" }, [make("span", { name: "u-value" }), " ", make("span", { name: "u-points" })]);
    const row = make("tr", { title: QUESTIONS[name] }, [
      make("th", { scope: "row" }, [focusButton(name)]),
      make("td", { name: "u-track" }, [make("span", {}, [make("i", { name: "u-bar" })])]),
      make("td", { name: "u-number" }, [figures]),
    ]);
    row.dataset.dimension = name;
    return row;
  }

  function skipped(reading) {
    const parts = Object.entries(reading.skipped).map(([kind, n]) => `${t(`kinds.${kind.replace(" ", "_")}`)} (${num(n)})`);
    $("u-skipped").textContent = parts.length ? t("reading.apart", { parts: parts.join(", ") }) : "";
  }

  function list() {
    const listed = only ? marks.filter((mark) => mark.dimension === only) : marks;
    $("u-count").textContent = listed.length ? num(listed.length) : "";
    const shown = listed.slice(0, shownUpTo);
    found.show(shown, t(editor.text.trim() ? "reading.nothing" : "reading.nothing_yet"));
    const left = listed.length - shown.length;
    $("u-more").hidden = left <= 0;
    $("u-more").textContent = t("reading.more", { n: Math.min(left, 200), of: left });
  }

  // What is deliberate: each leads to its place, and can be let go.
  function keptItem(mark) {
    const there = make("button", { type: "button" }, [make("q", { text: shortened(mark.words, 90) })]);
    const free = make("button", { type: "button", text: t("kept.let_go_small"), name: "u-plain" });
    free.setAttribute("aria-label", t("kept.let_go_of", { words: mark.words.replace(/\s+/g, " ").slice(0, 60) }));
    there.addEventListener("click", () => go(mark));
    free.addEventListener("click", () => letGo(mark));
    return make("li", { name: "u-kept-item" }, [there, free]);
  }

  $("u-more").addEventListener("click", () => {
    shownUpTo += 200;
    list();
  });

  $("u-score-why").addEventListener("click", () => why.open("number"));

  return {
    openWhy: () => why.open("number"),
    whyOf: why.of,
    show(reading, placed, text) {
      marks = placed;
      score(reading);
      dimensions(reading);
      skipped(reading);
      list();
      why.show(reading, placed, text);
    },
    showOnly(dimension) {
      only = dimension;
      list();
    },
    showModel(answer, placed) {
      $("u-by-model").hidden = false;
      const number = answer.score === null ? t("reading.model_no_score") : t("reading.model_score", { score: Math.round(answer.score) });
      $("u-model-says").textContent = [number, answer.summary, answer.note].filter(Boolean).join(" ");
      byModel.show(placed);
    },
    // The stretches that are kept; without any, their tab is gone.
    showKept(placed) {
      tabs.show($("u-tab-kept"), placed.length > 0);
      $("u-kept-count").textContent = num(placed.length);
      $("u-kept-list").replaceChildren(...placed.map(keptItem));
    },
    focus(shown) {
      for (const old of element.querySelectorAll(".u-findings .u-here")) old.classList.remove("u-here");
      for (const mark of shown) mark.button?.classList.add("u-here");
    },
  };
}
