// A candidate as a card: prose first, with the word diff in place, what changed below. Text is set as text only.

const WHATS = { temperature: "temperature", top_p: "top_p", top_k: "top_k", min_p: "min_p", seed: "seed", n: "how many" };
const per = (number) => number.toFixed(2).replace(/^0/, "").replace(/^-0/, "−");

function makeCard(number) {
  const prose = make("div", { name: "u-prose", text: "…" });
  const facts = make("div", { name: "u-facts" });
  const box = make("article", { name: "u-candidate u-coming", ariaLabel: `Candidate ${number}` }, [prose, facts]);
  box.tabIndex = -1;

  function coming(text) {
    prose.textContent = text || "…";
    prose.scrollTop = prose.scrollHeight;
  }

  function failed(message) {
    box.className = "u-candidate u-failed";
    if (prose.textContent === "…") prose.remove();
    facts.replaceChildren(make("p", { text: message }));
  }

  function stopped() {
    if (box.classList.contains("u-coming")) failed("Stopped before it was done.");
  }

  function done(candidate, { take, copy }) {
    box.className = "u-candidate";
    prose.replaceChildren(...candidate.diff.map(stretch));
    prose.scrollTop = 0;
    const takes = make("button", { type: "button", text: "Take", name: "u-strong" });
    const copies = make("button", { type: "button", text: "Copy" });
    takes.setAttribute("aria-label", `Take candidate ${number} into the draft`);
    takes.addEventListener("click", () => take(candidate));
    copies.addEventListener("click", () => copy(candidate));
    facts.replaceChildren(
      changes(candidate),
      ...candidate.notes.map((note) => make("p", { text: note, name: "u-note" })),
      details(candidate),
      make("p", { name: "u-buttons" }, [takes, copies]),
    );
  }

  return { box, coming, failed, stopped, done };
}

function stretch([op, text]) {
  if (op === "same") return document.createTextNode(text);
  return make(op === "cut" ? "del" : "ins", { text });
}

// One line: kitsch before and after, meaning, length.
function changes(candidate) {
  const line = make("p", { name: "u-changes" });
  const add = (label, value, name = "") =>
    line.append(make("span", {}, [label + " ", make("b", { text: value, name })]));
  if (candidate.before !== null && candidate.after !== null) {
    const better = Math.round(candidate.after) < Math.round(candidate.before);
    add("kitsch", `${Math.round(candidate.before)} → ${Math.round(candidate.after)}`, better ? "u-better" : "");
  } else {
    add("kitsch", "too short for a score");
  }
  add("marks", candidate.marks.join(" → "));
  add("meaning", per(candidate.meaning));
  add("length", "×" + candidate.length.toFixed(2));
  return line;
}

function details(candidate) {
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
  const settings = (given) => Object.entries(given).map(([k, v]) => `${WHATS[k] ?? k} ${v}`).join(", ") || "nothing";
  return make("details", {}, [
    make("summary", { text: `${candidate.strategy} · ${candidate.model ?? "by rule"}` }),
    ...(rows.length ? [make("table", { name: "u-dimensions" }, [make("tbody", {}, rows)])] : []),
    make("p", { text: `Engine: ${candidate.model ? `the model ${candidate.model}` : "edits by rule, no model"}.` }),
    make("p", { text: `Asked for: ${settings(candidate.asked)}.` }),
    make("p", { text: `Sent: ${settings(candidate.sent)}.` }),
    make("p", { text: "Meaning is likeness of topic and phrasing, 0 to 1. Length is in words, after to before." }),
  ]);
}
