// A candidate as a card: prose first, with the word diff in place, what the guard says, what changed, below. Text is
// set as text only.

const WHATS = { temperature: "temperature", top_p: "top_p", top_k: "top_k", min_p: "min_p", seed: "seed", n: "how many" };
const per = (number) => number.toFixed(2).replace(/^(-?)0/, "$1").replace("-", "−");

function makeCard() {
  const head = make("p", { name: "u-which" });
  const prose = make("div", { name: "u-prose", text: "…" });
  const facts = make("div", { name: "u-facts" });
  const box = make("article", { name: "u-candidate u-coming" }, [head, prose, facts]);
  const measured = make("tbody");
  let candidate = null;
  let number = 0;
  let act = null;
  let armed = false;

  const takes = make("button", { type: "button" });
  takes.addEventListener("click", take);
  takes.addEventListener("blur", () => { if (armed) disarm(); });

  // What the guard refuses is taken only by a second, clear press.
  function take() {
    if (!candidate?.refused || armed) {
      disarm();
      return act.take(candidate);
    }
    armed = true;
    takes.className = "u-strong";
    takes.textContent = "Press again to take it anyway";
    takes.setAttribute("aria-label", `Press again to take candidate ${number} anyway`);
    takes.focus();
    $("u-said").textContent = `${refusal()} Press again to take it anyway.`;
  }

  function disarm() {
    armed = false;
    takes.className = candidate.refused ? "" : "u-strong";
    takes.textContent = candidate.refused ? "Take anyway" : "Take";
    takes.setAttribute("aria-label", `Take candidate ${number} ${candidate.refused ? "anyway" : "into the draft"}`);
  }

  const refusal = () => candidate.guard.filter((o) => o.refuses).map((o) => o.message).join(" ");

  function numbered(n, { best = false, unbeaten = false } = {}) {
    number = n;
    box.setAttribute("aria-label", `Candidate ${n}`);
    const tag = [best && "first by what counts", unbeaten && "unbeaten"].filter(Boolean).join(", ");
    const title = unbeaten ? "Unbeaten, on the Pareto front: no other is as good in everything that counts and better in something." : "";
    head.replaceChildren(make("b", { text: String(n) }), ...(tag ? [make("span", { text: tag, title })] : []));
    if (candidate) disarm();
  }

  function coming(text) {
    prose.textContent = text || "…";
    prose.scrollTop = prose.scrollHeight;
  }

  // What had come of it by then stays: folded, or, where the writer stopped it, in view.
  function failed(message, { shown = false } = {}) {
    const came = prose.textContent !== "…";
    box.className = "u-candidate u-failed";
    head.hidden = !came;
    facts.replaceChildren(make("p", { text: message }));
    if (!came) prose.remove();
    else if (!shown) facts.append(make("details", {}, [make("summary", { text: "What had come" }), prose]));
  }

  function done(given, { take: taking, copy }) {
    candidate = given;
    act = { take: taking };
    box.className = "u-candidate";
    prose.replaceChildren(...diffed(candidate.diff));
    const whole = !prose.querySelector("del, ins");
    prose.scrollTop = 0;
    const copies = make("button", { type: "button", text: "Copy" });
    copies.addEventListener("click", () => copy(candidate));
    facts.replaceChildren(
      ...objections(candidate.guard),
      changes(candidate),
      ...(whole ? [make("p", { text: "Rewritten throughout, so it is shown without the words it replaces.", name: "u-note" })] : []),
      ...candidate.notes.map((note) => make("p", { text: note, name: "u-note" })),
      details(candidate, measured),
      make("p", { name: "u-buttons" }, [takes, copies, ...wholeText(prose)]),
    );
    disarm();
  }

  return {
    box, numbered, coming, failed, done, take,
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
    get candidate() { return candidate; },
    get number() { return number; },
  };
}

// What the guard says, what it refuses first; beyond a few, folded.
const FEW = 3;

function objections(guard) {
  const lines = guard.toSorted((a, b) => b.refuses - a.refuses).map(({ message, refuses }) =>
    make("p", { name: refuses ? "u-refusal" : "u-marked-down" }, [make("b", { text: refuses ? "Refused: " : "Marked down: " }), message]));
  if (lines.length <= FEW) return lines;
  const rest = lines.splice(FEW - 1);
  return [...lines, make("details", {}, [make("summary", { text: `${rest.length} more from the guard` }), ...rest])];
}

// A rewrite of which less than this is left of the draft is shown as it is: such a diff is unreadable.
const LEFT = 0.35;

// The word diff as nodes. Words that changed side by side are shown together, what went first.
function diffed(diff) {
  const sizes = { same: 0, cut: 0, new: 0 };
  for (const [op, text] of diff) sizes[op] += text.length;
  if (!sizes.cut && !sizes.new) return [document.createTextNode(diff.map(([, text]) => text).join(""))];
  if (sizes.same < LEFT * (sizes.same + Math.max(sizes.cut, sizes.new))) {
    return diff.filter(([op]) => op !== "cut").map(([, text]) => document.createTextNode(text));
  }
  const nodes = [];
  let cut = "";
  let put = "";
  const add = (tag, text) => text.trim() && nodes.push(make(tag, { text }));
  const settle = () => {
    add("del", cut);
    if (!add("ins", put)) nodes.push(document.createTextNode(put));
    cut = put = "";
  };
  diff.forEach(([op, text], i) => {
    const between = op === "same" && (cut || put) && i < diff.length - 1 && !/[\p{L}\p{N}\n]/u.test(text);
    if (op !== "new" && (op === "cut" || between)) cut += text;
    if (op === "new" || between) put += text;
    if (op === "same" && !between) {
      settle();
      nodes.push(...near(text, i > 0, i < diff.length - 1));
    }
  });
  settle();
  return nodes;
}

// Of a long stretch that did not change only what stands near a change is shown, until all is asked for.
const NEAR = 160; // characters
const LONG = 480;

function near(text, before, after) {
  if (text.length < LONG) return [document.createTextNode(text)];
  const word = (at) => { const space = text.indexOf(" ", at); return space < 0 ? at : space + 1; };
  const from = before ? word(NEAR) : 0;
  const to = after ? word(text.length - NEAR) : text.length;
  return [text.slice(0, from), make("span", { text: text.slice(from, to), name: "u-far-words" }), text.slice(to)];
}

// A button that shows and hides what stands far from any change; none where nothing is hidden.
function wholeText(prose) {
  if (!prose.querySelector(".u-far-words")) return [];
  const button = make("button", { type: "button", text: "All of it", ariaPressed: "false" });
  button.addEventListener("click", () => {
    button.ariaPressed = String(prose.classList.toggle("u-all-of-it"));
    prose.scrollTop = 0;
  });
  return [button];
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

function details(candidate, measured) {
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
    make("table", { name: "u-dimensions u-measured" }, [measured]),
    make("p", { text: `Engine: ${candidate.model ? `the model ${candidate.model}` : "edits by rule, no model"}.` }),
    make("p", { text: `Asked for: ${settings(candidate.asked)}.` }),
    make("p", { text: `Sent: ${settings(candidate.sent)}.` }),
    make("p", { text: "Meaning is likeness of topic and phrasing, 0 to 1. Length is in words, after to before." }),
  ]);
}
