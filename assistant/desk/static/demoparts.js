// What stands on the stage of the demo: its frame, and a reading, a strategy and a candidate in large type.

function demoParts(strategies) {
  const control = (label, made) => make("label", { name: "u-field" }, [make("span", { text: label }), made]);
  const button = (text, name = "") => make("button", { type: "button", text, name });
  const parts = {
    title: make("h2", { id: "u-h-demo" }),
    words: make("p", { name: "u-quiet" }),
    where: make("p", { name: "u-quiet" }),
    stage: make("div", { id: "u-demo-stage", tabIndex: 0, role: "region" }),
    said: make("p", { name: "u-hidden", ariaLive: "polite" }),
    sample: make("select", {}, [...$("u-samples").querySelectorAll("button")].map((one) => make("option", { value: one.dataset.sample, text: one.textContent }))),
    strategy: make("select", {}, strategies.map(({ name, label }) => make("option", { value: name, text: label }))),
    temperature: make("input", { type: "range", min: "0", max: "2", step: "0.05", value: "0.8" }),
    shown: make("output", { text: num(0.8, 2) }),
    back: button(t("demo.back")),
    next: button(t("demo.next"), "u-strong"),
    close: button(t("demo.close"), "u-plain"),
  };
  parts.sample.value = "the_lighthouse";
  if (strategies.some(({ name }) => name === FIRST)) parts.strategy.value = FIRST;
  parts.stage.setAttribute("aria-labelledby", parts.title.id);
  parts.levers = make("div", { name: "u-row", hidden: true }, [
    control(t("demo.strategy_lever"), parts.strategy), control(t("ask.temperature"), parts.temperature), parts.shown,
  ]);
  parts.box = make("dialog", { id: "u-demo" }, [
    make("div", { name: "u-demo-head" }, [parts.title, parts.words]),
    parts.levers,
    parts.stage,
    make("div", { name: "u-demo-foot" }, [parts.back, parts.next, parts.where, control(t("demo.sample"), parts.sample), parts.close]),
    parts.said,
  ]);
  parts.box.setAttribute("aria-labelledby", parts.title.id);
  element.querySelector(".u").append(parts.box);
  return parts;
}

function demoLegend({ dimensions }) {
  return make("ul", { name: "u-demo-legend" }, dimensions.map(({ name, marks }) => {
    const made = make("li", {}, [make("span", { name: "u-line", text: NAMES[name] }), ` ${num(marks)}`]);
    made.dataset.dimension = name;
    return made;
  }));
}

// The number with its interval on the line from 0 to 100; `before` is the reading it is held against.
function demoNumber(reading, before = null) {
  if (reading.score === null) return make("p", { text: reading.abstained });
  const shown = (one) => make("b", { text: num(Math.round(one.score)) });
  const line = make("div", { name: "u-gauge", ariaHidden: "true" });
  for (const [one, name] of [[before, "u-demo-old"], [reading, ""]]) {
    if (!one?.interval) continue;
    const [low, high] = one.interval;
    const band = make("i", { name });
    const tick = make("b", { name });
    Object.assign(band.style, { left: `${low}%`, width: `${high - low}%` });
    tick.style.left = `${one.score}%`;
    line.append(band, tick);
  }
  const [low, high] = reading.interval.map(Math.round);
  return make("div", { name: "u-demo-number" }, [
    make("p", {}, before?.score == null ? [shown(reading)] : [shown(before), " → ", shown(reading)]),
    make("p", { name: "u-quiet", text: `${t("reading.interval", { low, high })}, ${t("reading.of_words", { words: count(reading.words, "word") })}` }),
    line,
    make("p", { text: reading.standing?.sentence ?? "", lang: "en" }),
  ]);
}

function demoDimensions(reading, before = null) {
  const rows = reading.dimensions.map(({ name, value }, i) => {
    const old = before?.dimensions[i].value;
    const bar = make("i", { name: "u-bar" });
    bar.style.width = `${value ?? 0}%`;
    const row = make("tr", {}, [
      make("th", { scope: "row" }, [make("span", { name: "u-line", text: NAMES[name] })]),
      make("td", { name: "u-track" }, [make("span", {}, [bar])]),
      make("td", { name: "u-number", text: [old, value].filter((v) => v != null).map((v) => num(Math.round(v))).join(" → ") }),
    ]);
    row.dataset.dimension = name;
    return row;
  });
  return make("table", { name: "u-dimensions" }, [make("tbody", {}, rows)]);
}

function demoStrategy({ label, about, bad_at: poor, example }) {
  return make("div", { name: "u-demo-strategy", lang: "en" }, [
    make("h3", { text: label }),
    make("p", { text: about }),
    make("p", { name: "u-demo-prose" }, [make("del", { text: example.before })]),
    make("p", { name: "u-demo-prose" }, [make("ins", { text: example.after })]),
    make("p", { name: "u-quiet" }, [t("strategies.poor", { what: poor })]),
  ]);
}

// A candidate as it comes, and once it is there a button that takes it.
function demoCandidate(state, slot, first, take) {
  const done = state.state === "done";
  const words = done ? diffed(state.diff) : [state.passage ?? state.message ?? "…"];
  const facts = done && state.before !== null && state.after !== null
    ? [make("p", { name: "u-demo-change" }, [`${t("cards.kitsch")} `, make("b", { text: `${num(Math.round(state.before))} → ${num(Math.round(state.after))}` })])]
    : [];
  const button = make("button", { type: "button", text: t("cards.take"), name: first ? "u-strong" : "" });
  button.setAttribute("aria-label", t("cards.take_label", { n: slot + 1 }));
  button.addEventListener("click", take);
  const made = make("article", { name: done ? "u-candidate" : "u-candidate u-coming" }, [
    make("p", { name: "u-which" }, [make("b", { text: num(slot + 1) })]),
    make("div", { name: "u-prose", tabIndex: 0 }, words),
    ...facts,
    ...(done ? [button] : []),
  ]);
  made.dataset.slot = String(slot);
  made.setAttribute("aria-label", t("cards.candidate", { n: slot + 1 }));
  return made;
}
