// Marks under the words, through the CSS Custom Highlight API: ranges are painted, the draft's DOM is not touched.
// And the card that says why. Ranges move with the text by themselves until the next answer comes.

const DIMENSIONS = ["charge", "familiarity", "thinness", "ornament", "reassurance"];
const CARD_DELAY = 120;

function makeMarks(editor, { focused, keep, letGo }) {
  const root = editor.root;
  const card = $("u-card");
  const paint = Object.fromEntries(
    [...DIMENSIONS, "model", "kept", "asked", "chosen", "here", "alike"].map((name, i) => {
      const highlight = new Highlight();
      highlight.priority = name === "alike" ? -2 : name === "here" ? -1 : i;
      CSS.highlights.set("u-" + name, highlight);
      return [name, highlight];
    }),
  );
  const sets = { ours: [], model: [], kept: [], asked: [] };
  let shown = [];
  let timer = 0;
  let walked = null;

  let modelShown = true;

  const all = () => [...sets.ours, ...(modelShown ? sets.model : [])];

  // Put a set of spans into the text as it stands: "ours" in the colours of their dimensions, the others each in its own.
  // A span with `range` is a mark.
  function put(which, spans) {
    const { parts } = editor.state();
    sets[which] = spans.map((span) => ({ ...span, by: which, range: rangeOf(parts, span.start, span.end) }));
    const names = which === "ours" ? DIMENSIONS : [which];
    for (const name of names) paint[name].clear();
    for (const mark of sets[which]) paint[which === "ours" ? mark.dimension : which].add(mark.range);
    if (shown.length && which !== "asked") hide();
    return sets[which];
  }

  // How many of our marks lie in a place, or in the whole draft.
  function within(place) {
    if (!place) return sets.ours.length;
    const chosen = rangeOf(editor.state().parts, place.start, place.end);
    return sets.ours.filter((mark) => meet(mark.range, chosen)).length;
  }

  const meet = (a, b) => a.compareBoundaryPoints(Range.END_TO_START, b) < 0 && a.compareBoundaryPoints(Range.START_TO_END, b) > 0;

  function under(x, y) {
    const caret = document.caretPositionFromPoint
      ? document.caretPositionFromPoint(x, y)
      : toPosition(document.caretRangeFromPoint(x, y));
    if (!caret || !root.contains(caret.offsetNode)) return [];
    return [...sets.kept, ...all()].filter((mark) =>
      mark.range.isPointInRange(caret.offsetNode, caret.offset) &&
      [...mark.range.getClientRects()].some((r) => x >= r.left - 1 && x <= r.right + 1 && y >= r.top && y <= r.bottom + 3));
  }

  const toPosition = (range) => range && { offsetNode: range.startContainer, offset: range.startOffset };

  function atCaret() {
    const selection = getSelection();
    if (!selection.rangeCount || !root.contains(selection.anchorNode)) return [];
    return [...sets.kept, ...all()].filter((mark) => mark.range.isPointInRange(selection.focusNode, selection.focusOffset));
  }

  // The card below the marks, listing all of them. `aloud` also says it to a screen reader.
  function show(marks, { aloud = false } = {}) {
    clearTimeout(timer);
    if (!marks.length) return hide();
    if (marks.length === shown.length && marks.every((mark, i) => mark === shown[i])) return;
    shown = marks;
    paint.alike.clear();
    card.replaceChildren(...marks.map(entry), ...doing(marks));
    card.hidden = false;
    paint.here.clear();
    for (const mark of marks) paint.here.add(mark.range);
    place(marks[0].range);
    if (aloud) $("u-said").textContent = marks.map((m) => `${m.range}: ${m.label}, ${m.dimension ?? "kept"}. ${m.why}`).join(" ");
    focused(marks);
  }

  function hide() {
    clearTimeout(timer);
    if (!shown.length) return;
    shown = [];
    card.hidden = true;
    paint.here.clear();
    paint.alike.clear();
    focused([]);
  }

  function place(range) {
    const rects = range.getClientRects();
    const words = rects[0] ?? range.getBoundingClientRect();
    const last = rects[rects.length - 1] ?? words;
    const home = card.offsetParent.getBoundingClientRect();
    const room = Math.min(document.documentElement.clientWidth - 8, root.getBoundingClientRect().right);
    const left = Math.max(8, Math.min(words.left, room - card.offsetWidth));
    const below = last.bottom + 8;
    const fits = below + card.offsetHeight <= innerHeight || words.top < card.offsetHeight + 8;
    card.style.left = `${left - home.left}px`;
    card.style.top = `${(fits ? below : words.top - card.offsetHeight - 8) - home.top}px`;
  }

  function entry(mark) {
    const box = document.createElement("div");
    box.className = "u-why";
    box.dataset.dimension = mark.dimension;
    const add = (tag, text, name = "") => {
      const line = document.createElement(tag);
      line.textContent = text;
      line.className = name;
      box.append(line);
    };
    if (mark.by === "kept") {
      add("strong", mark.label);
      add("p", mark.why);
      return box;
    }
    add("strong", `${mark.label} · ${mark.dimension}`);
    add("p", mark.why);
    const strength = mark.strength == null ? "" : ` · strength ${mark.strength.toFixed(2)}`;
    add("small", mark.by === "model" ? "the model’s reading" : `${mark.source}${strength}`);
    return box;
  }

  // What can be done about the marks on the card: keep all their words, or let go what is kept.
  function doing(marks) {
    const held = marks.find((mark) => mark.by === "kept");
    const button = make("button", { type: "button", text: held ? "Let it go" : "Keep it: it is deliberate" });
    button.addEventListener("click", () => {
      const back = card.contains(document.activeElement);
      hide();
      if (held) return letGo(held);
      const places = marks.map(placeOf);
      keep({ start: Math.min(...places.map((p) => p.start)), end: Math.max(...places.map((p) => p.end)) });
      if (back) root.focus({ preventScroll: true });
    });
    return [make("p", { name: "u-buttons" }, [button])];
  }

  function placeOf(mark) {
    const { parts } = editor.state();
    return {
      start: offsetOf(parts, mark.range.startContainer, mark.range.startOffset),
      end: offsetOf(parts, mark.range.endContainer, mark.range.endOffset),
    };
  }

  // Go to a mark: into view, its card open; selected, unless the focus is to stay. Those `alike` are shown with it.
  function go(mark, { stay = false, alike = [] } = {}) {
    const { start, end } = placeOf(mark);
    bring(mark.range);
    if (!stay) editor.select(start, end);
    shown = [];
    requestAnimationFrame(() => {
      show(sharing(mark), { aloud: true });
      for (const other of alike) paint.alike.add(other.range);
    });
  }

  // The next mark of a detector, after the one last walked to; which of how many it is.
  function walk(detector) {
    const alike = sets.ours.filter((mark) => mark.detector === detector);
    if (!alike.length) return null;
    const next = (alike.indexOf(walked) + 1) % alike.length;
    walked = alike[next];
    go(walked, { stay: true, alike });
    return { number: next + 1, of: alike.length };
  }

  // The mark and those that lie over it, itself first.
  function sharing(mark) {
    return [mark, ...all().filter((other) => other !== mark && meet(other.range, mark.range))];
  }

  function bring(range) {
    const words = range.getBoundingClientRect();
    const page = root.getBoundingClientRect();
    if (words.top < page.top + 24 || words.bottom > page.bottom - 24) root.scrollTop += words.top - page.top - page.height / 3;
    const again = range.getBoundingClientRect();
    if (again.top < 0 || again.bottom > innerHeight) scrollBy(0, again.top - innerHeight / 3);
  }

  function step(by) {
    const marks = all().sort((a, b) => a.range.compareBoundaryPoints(Range.START_TO_START, b.range));
    if (!marks.length) return say("There are no marks to go to.");
    const at = editor.selection() ?? { start: 0, end: 0 };
    const starts = marks.map((mark) => placeOf(mark).start);
    let k = by > 0
      ? starts.findIndex((start, i) => start > at.start || (start === at.start && !shown.includes(marks[i])))
      : starts.findLastIndex((start) => start < at.start);
    if (k < 0) k = by > 0 ? 0 : marks.length - 1;
    go(marks[k]);
  }

  let pointer = null;
  root.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    const waiting = pointer;
    pointer = { x: event.clientX, y: event.clientY };
    if (waiting) return;
    requestAnimationFrame(() => {
      const { x, y } = pointer;
      pointer = null;
      const marks = under(x, y);
      clearTimeout(timer);
      timer = setTimeout(() => (marks.length ? show(marks) : hide()), CARD_DELAY);
    });
  });
  root.addEventListener("pointerleave", (event) => {
    if (!card.contains(event.relatedTarget)) timer = setTimeout(hide, CARD_DELAY);
  });
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", hide);
  root.addEventListener("click", (event) => {
    const marks = under(event.clientX, event.clientY);
    if (marks.length) show(marks);
  });
  root.addEventListener("input", hide);
  // The card goes with its words, and away when they go out of view.
  root.addEventListener("scroll", () => {
    if (!shown.length) return;
    const words = shown[0].range.getBoundingClientRect();
    const page = root.getBoundingClientRect();
    if (words.bottom < page.top || words.top > page.bottom) hide();
    else place(shown[0].range);
  });
  root.addEventListener("blur", () => clearTimeout(timer));
  // Moving the caret into a mark by keys opens its card once the caret rests there.
  root.addEventListener("keyup", (event) => {
    if (!/^(Arrow|Home|End|Page)/.test(event.key)) return;
    clearTimeout(timer);
    timer = setTimeout(() => show(atCaret(), { aloud: true }), 500);
  });
  element.addEventListener("keydown", (event) => {
    if (event.key === "F8") {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      if (card.contains(document.activeElement)) root.focus({ preventScroll: true });
      hide();
    } else if (event.key === "Tab" && !card.hidden) {
      // From the words into their card, and back.
      const inside = card.contains(document.activeElement);
      if (!inside && (event.shiftKey || document.activeElement !== root)) return;
      event.preventDefault();
      if (!inside) return card.querySelector("button").focus({ preventScroll: true });
      root.focus({ preventScroll: true });
      hide();
    }
  });

  return {
    put, go, walk, show, hide, within,
    bringSelection() { bring(getSelection().getRangeAt(0)); },
    showModel(yes) {
      modelShown = yes;
      paint.model.clear();
      if (yes) for (const mark of sets.model) paint.model.add(mark.range);
      hide();
    },
    choose(at) {
      paint.chosen.clear();
      if (at) paint.chosen.add(rangeOf(editor.state().parts, at.start, at.end));
    },
  };
}
