// The reading beside the draft: score, where it stands, dimensions, findings. Every text goes in as text, never as markup.

const SHOWN_AT_FIRST = 60;
const NAMES = {
  charge: "Charge", familiarity: "Familiarity", thinness: "Thinness", ornament: "Ornament", reassurance: "Reassurance",
};
const QUESTIONS = {
  charge: "Is a stock emotion named or triggered, rather than earned?",
  familiarity: "Has this phrase, image or construction been met before?",
  thinness: "Does it stay abstract, so that nothing new comes to mind?",
  ornament: "Are effects piled up?",
  reassurance: "Does it tidy up?",
};

function make(tag, { text = "", name = "", ...rest } = {}, children = []) {
  const made = Object.assign(document.createElement(tag), rest);
  if (text) made.textContent = text;
  if (name) made.className = name;
  made.append(...children);
  return made;
}

const count = (n, one, many = one + "s") => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
const signed = (points) => (Math.round(points) > 0 ? "+" : Math.round(points) < 0 ? "−" : "") + Math.abs(Math.round(points));

function makePanel({ go, walk, letGo }) {
  const parts = makeParts({ walk });
  let marks = [];
  let shownUpTo = SHOWN_AT_FIRST;

  function score(reading) {
    const has = reading.score !== null;
    $("u-score").classList.toggle("u-none", !has);
    $("u-score").textContent = has ? Math.round(reading.score) : "–";
    standing(reading);
    const [low, high] = has ? reading.interval.map(Math.round) : [0, 0];
    $("u-from").textContent = has ? `${low} to ${high}, from ${count(reading.words, "word")}` : reading.abstained;
    const gauge = $("u-gauge");
    gauge.hidden = !has;
    if (!has) return;
    const [band, tick] = gauge.children;
    band.style.left = `${low}%`;
    band.style.width = `${Math.max(1, high - low)}%`;
    tick.style.left = `${reading.score}%`;
  }

  function standing(reading) {
    const told = reading.standing;
    $("u-standing").hidden = !told;
    $("u-standing").replaceChildren(...(told
      ? [told.sentence, " ", make("small", { text: told.note ?? "", name: "u-quiet" })]
      : []));
  }

  function dimensions(reading) {
    const rows = reading.dimensions.map(({ name, value, points, marks: n }) => {
      const bar = make("i", { name: "u-bar" });
      bar.style.width = `${value ?? 0}%`;
      const row = make("tr", { title: QUESTIONS[name] }, [
        make("th", { scope: "row" }, [make("span", { text: NAMES[name], name: "u-line" })]),
        make("td", { name: "u-track" }, [make("span", {}, [bar])]),
        make("td", { text: value === null ? count(n, "mark") : String(Math.round(value)), name: "u-number" }),
        make("td", { text: points === null ? "" : signed(points), name: "u-number u-points" }),
      ]);
      row.dataset.dimension = name;
      return row;
    });
    $("u-dimensions").tBodies[0].replaceChildren(...rows);
    $("u-base").textContent = reading.base === null ? ""
      : `It starts at ${Math.round(reading.base)}; plain things count ${signed(reading.plain)}.`;
  }

  function skipped(reading) {
    const parts = Object.entries(reading.skipped).map(([kind, n]) => `${kind} (${n})`);
    $("u-skipped").textContent = parts.length ? `Read apart: ${parts.join(", ")}.` : "";
  }

  function item(mark) {
    const quote = mark.range.toString().replace(/\s+/g, " ");
    const button = make("button", { type: "button" }, [
      make("q", { text: quote.length > 90 ? quote.slice(0, 88) + "…" : quote }),
      make("small", { text: mark.label }),
    ]);
    button.dataset.dimension = mark.dimension;
    button.addEventListener("click", () => go(mark));
    mark.button = button;
    return make("li", {}, [button]);
  }

  function list() {
    $("u-count").textContent = marks.length ? String(marks.length) : "";
    const shown = marks.slice(0, shownUpTo);
    $("u-findings").replaceChildren(...(marks.length
      ? shown.map(item)
      : [make("li", { text: "Nothing is marked.", name: "u-quiet" })]));
    const left = marks.length - shown.length;
    $("u-more").hidden = left <= 0;
    $("u-more").textContent = `show ${Math.min(left, 200)} more of ${left}`;
  }

  // What is deliberate: each leads to its place, and can be let go.
  function keptItem(mark) {
    const words = mark.words.replace(/\s+/g, " ");
    const there = make("button", { type: "button" }, [make("q", { text: words.length > 90 ? words.slice(0, 88) + "…" : words })]);
    const free = make("button", { type: "button", text: "let it go", name: "u-plain" });
    free.setAttribute("aria-label", `Let go of ${words.slice(0, 60)}`);
    there.addEventListener("click", () => go(mark));
    free.addEventListener("click", () => letGo(mark));
    return make("li", { name: "u-kept-item" }, [there, free]);
  }

  $("u-more").addEventListener("click", () => {
    shownUpTo += 200;
    list();
  });

  return {
    show(reading, placed) {
      marks = placed;
      score(reading);
      dimensions(reading);
      skipped(reading);
      list();
      parts.show(reading);
    },
    showModel(answer, placed) {
      $("u-by-model").hidden = false;
      const number = answer.score === null ? "It gave no score." : `${Math.round(answer.score)} of 100.`;
      $("u-model-says").textContent = [number, answer.summary, answer.note].filter(Boolean).join(" ");
      $("u-model-findings").replaceChildren(...placed.map(item));
    },
    showKept(placed) { parts.showKept(placed.map(keptItem)); },
    focus(shown) {
      for (const old of element.querySelectorAll(".u-findings .u-here")) old.classList.remove("u-here");
      for (const mark of shown) mark.button?.classList.add("u-here");
    },
  };
}
