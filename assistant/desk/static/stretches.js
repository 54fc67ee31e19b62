// A word diff as stretches: what stayed, and what changed, each of which can be switched on or off by itself. The passage
// made of those that are on, and how it is shown. Knows nothing of cards.

// A rewrite of which less than this is left of the draft is shown as it is: such a diff is unreadable.
const LEFT = 0.35;

// [{same}] or [{cut, put, on}] in reading order; `cut` of all stands for the draft, `put` of all for the rewrite. Words
// that changed side by side are one stretch. Where too little is left, all of it is one, `whole`.
function stretchesOf(diff) {
  const sizes = { same: 0, cut: 0, new: 0 };
  for (const [op, text] of diff) sizes[op] += text.length;
  const side = (leave) => diff.filter(([op]) => op !== leave).map(([, text]) => text).join("");
  if (!sizes.cut && !sizes.new) return [{ same: side("") }];
  if (sizes.same < LEFT * (sizes.same + Math.max(sizes.cut, sizes.new))) return [{ cut: side("new"), put: side("cut"), on: true, whole: true }];
  const found = [];
  let cut = "";
  let put = "";
  const settle = () => {
    if (cut || put) found.push({ cut, put, on: true });
    cut = put = "";
  };
  diff.forEach(([op, text], i) => {
    const between = op === "same" && (cut || put) && i < diff.length - 1 && !/[\p{L}\p{N}\n]/u.test(text);
    if (op !== "new" && (op === "cut" || between)) cut += text;
    if (op === "new" || between) put += text;
    if (op === "same" && !between) {
      settle();
      found.push({ same: text });
    }
  });
  settle();
  return found;
}

// The passage made of the stretches that are on; of the others the draft's words stay.
const passageOf = (stretches) => stretches.map((s) => s.same ?? (s.on ? s.put : s.cut)).join("");

// Shown in place: what went first, then what came. White space alone is not worth a sign.
function changeNodes({ cut, put, on, whole }) {
  if (whole) return [document.createTextNode(put)];
  const gone = make("del", { text: cut });
  const came = make("ins", { text: put });
  return [...(cut.trim() ? [gone] : []), ...(put.trim() ? [came] : on ? [document.createTextNode(put)] : [])];
}

// All of it as nodes that only show. `far`: what is far from any change is folded, see near().
function shownStretches(stretches, { far = false } = {}) {
  return stretches.flatMap((stretch, i) => {
    if (stretch.same !== undefined) return far ? near(stretch.same, i > 0, i < stretches.length - 1) : [document.createTextNode(stretch.same)];
    if (!stretch.on) return [document.createTextNode(stretch.cut)];
    return changeNodes(stretch);
  });
}

const diffed = (diff) => shownStretches(stretchesOf(diff), { far: true });

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

// The range of characters start..end of the rewrite in a prose that shows it with what it replaces; null where it does not
// reach so far.
function rangeAmong(prose, start, end) {
  const nodes = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest("del") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const range = new Range();
  let begun = false;
  for (let node = nodes.nextNode(), at = 0; node; at += node.length, node = nodes.nextNode()) {
    if (!begun && start < at + node.length) {
      range.setStart(node, start - at);
      begun = true;
    }
    if (begun && end <= at + node.length) {
      range.setEnd(node, end - at);
      return range;
    }
  }
  return null;
}

// A button that shows and hides what stands far from any change; none where nothing is hidden.
function wholeText(prose) {
  if (!prose.querySelector(".u-far-words")) return [];
  const button = make("button", { type: "button", text: t("cards.all_of_it"), ariaPressed: "false" });
  button.addEventListener("click", () => {
    button.ariaPressed = String(prose.classList.toggle("u-all-of-it"));
    prose.scrollTop = 0;
  });
  return [button];
}

// The prose of a card, in which each changed stretch is a switch: by a click, or with the arrows and the space bar. One
// of them is a stop of the Tab key. `changed` hears of each switch; `leave` of Escape.
function switchable(prose, stretches, { changed, leave }) {
  const switches = [];

  function one(stretch) {
    const box = make("span", { name: "u-stretch", role: "switch", tabIndex: switches.length ? -1 : 0, ariaChecked: "true" }, changeNodes(stretch));
    const words = (text) => text.replace(/\s+/g, " ").trim() || t("cards.no_words");
    box.setAttribute("aria-label", t("cards.stretch", { old: words(stretch.cut), now: words(stretch.put) }));
    const turn = () => {
      stretch.on = !stretch.on;
      box.ariaChecked = String(stretch.on);
      changed(stretch);
    };
    box.addEventListener("click", () => { if (getSelection().isCollapsed) turn(); });
    box.addEventListener("keydown", (event) => {
      const at = switches.indexOf(box);
      const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: switches.length - 1 }[event.key];
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (to !== undefined) go(switches[(to + switches.length) % switches.length]);
      else if (event.key === " " || event.key === "Enter") turn();
      else if (event.key === "Escape") leave();
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
    switches.push(box);
    return box;
  }

  function go(box) {
    for (const other of switches) other.tabIndex = other === box ? 0 : -1;
    box.focus();
  }

  prose.replaceChildren(...stretches.flatMap((stretch, i) => {
    if (stretch.same !== undefined) return near(stretch.same, i > 0, i < stretches.length - 1);
    return stretch.whole || !(stretch.cut + stretch.put).trim() ? changeNodes(stretch) : [one(stretch)];
  }));
  return { first() { if (switches.length) go(switches.find((box) => box.tabIndex === 0)); return switches.length > 0; }, count: switches.length };
}
