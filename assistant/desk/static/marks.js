// The marks of the draft: where they lie, also after an edit, which of them are painted, and going from one to the next.
// Only those on the screen, and about, are ranges in the document: ten thousand would cost every key its time. They move
// with the text by themselves until the next answer comes; the others are moved when they are asked for.

// So many pages above and below the one in view are painted with it.
const AROUND = 1;

class Mark {
  #range = null;
  #moves;

  // `moves` knows where a place of the draft, as it is when the mark is put, stands later.
  put(span, by, moves, text) {
    if (this.by) [this.start, this.end] = [span.start, span.end];
    else Object.assign(this, span, { by });
    this.#moves = moves;
    if (this.#range && this.#range.toString() !== text.slice(span.start, span.end)) this.#range = null;
    return this;
  }

  // Its place in the draft as it stands.
  get place() { return this.#moves.place(this, this.#range); }
  get moved() { return this.#moves.since() !== null; }
  get range() { return (this.#range ??= this.#moves.rangeOf(this)); }
}

function makeMarks(editor, { focused, acts }) {
  const root = editor.root;
  const paint = makePaint();
  const known = new WeakMap(); // the mark of each span
  const sets = { ours: [], model: [], kept: [], asked: [] };
  let modelShown = true;
  let only = null; // the one dimension that is shown
  let framed = 0;
  const changed = [];

  const shows = (mark) => !only || mark.dimension === only;
  const all = () => [...sets.ours.filter(shows), ...(modelShown && !only ? sets.model : [])];

  // Where what was placed in a text stands after the edits since; an edited place is where the edit is, and empty.
  function movesSince(text) {
    let now = text;
    let edit = null;
    // [where, what was there, what is there now], or null where nothing has changed.
    function since() {
      const after = editor.text;
      if (after !== now) edit = after === text ? null : smallest(text, after);
      now = after;
      return edit;
    }
    function moved({ start, end }) {
      if (!since()) return { start, end };
      const [from, cut, put] = edit;
      const shift = put.length - cut.length;
      if (end <= from) return { start, end };
      return start >= from + cut.length ? { start: start + shift, end: end + shift } : { start: from, end: from };
    }
    return {
      since,
      place(mark, range) {
        if (!range || !since()) return moved(mark);
        const after = editor.state();
        return { start: after.offset(range.startContainer, range.startOffset), end: after.offset(range.endContainer, range.endOffset) };
      },
      rangeOf(mark) {
        const { start, end } = moved(mark);
        return editor.state().range(start, end);
      },
    };
  }

  // How to ask many marks for their places: one by one only where something has been edited since they were put.
  function places() {
    const still = Object.values(sets).every((marks) => !marks.length || !marks[0].moved);
    return still ? (mark) => mark : (mark) => mark.place;
  }

  // Puts a set of spans into the text as it stands: "ours" in the lines of their dimensions, the others each in its own
  // colour. Gives them as marks; a span that was put before is the same mark.
  function put(which, spans) {
    const { text } = editor;
    const moves = movesSince(text);
    sets[which] = spans.map((span) => {
      const mark = known.get(span) ?? new Mark();
      known.set(span, mark);
      return mark.put(span, which, moves, text);
    });
    if (which === "ours") lanes();
    if (card.shown.some((mark) => mark.by === which && !sets[which].includes(mark))) card.hide();
    drawSoon();
    if (which === "ours") for (const hear of changed) hear(sets.ours.filter(shows));
    return sets[which];
  }

  // Each of the marks that are shown gets the line it is drawn on.
  function lanes() {
    const marks = sets.ours.filter(shows);
    inLanes(marks).forEach((lane, i) => { marks[i].lane = lane; });
  }

  // The offsets between which the draft is on the screen, or near.
  function inView() {
    const { list, starts, length } = editor.state();
    const page = root.getBoundingClientRect();
    const top = page.top - AROUND * page.height;
    const bottom = page.bottom + AROUND * page.height;
    const box = (i) => {
      const { node } = list[i].parts[0];
      return (node.nodeType === Node.TEXT_NODE ? node.parentNode : node).getBoundingClientRect();
    };
    const first = lastUpTo(list.length, (i) => box(i).bottom < top);
    const last = lastUpTo(list.length, (i) => box(i).top <= bottom);
    return { start: starts[first], end: starts[last + 1] ?? Math.max(0, length) };
  }

  function draw() {
    const view = inView();
    const placeOf = places();
    const near = (marks) => marks.filter((mark) => {
      const { start, end } = placeOf(mark);
      return start <= view.end && end >= view.start && start < end;
    });
    paint.lines(near(sets.ours.filter(shows)));
    paint.wash("model", near(modelShown && !only ? sets.model : []).map((mark) => mark.range));
    for (const name of ["kept", "asked"]) paint.wash(name, near(sets[name]).map((mark) => mark.range));
  }

  // Once before the next frame, however often it is asked for.
  function drawSoon() {
    framed ||= requestAnimationFrame(() => {
      framed = 0;
      draw();
    });
  }

  // How many of our marks lie in a place, or in the whole draft.
  function within(place) {
    if (!place) return sets.ours.length;
    const placeOf = places();
    return sets.ours.filter((mark) => meet(placeOf(mark), place)).length;
  }

  const meet = (a, b) => a.start < b.end && b.start < a.end;

  function at(offset) {
    const placeOf = places();
    return [...sets.kept, ...all()].filter((mark) => {
      const { start, end } = placeOf(mark);
      return start <= offset && offset <= end && start < end;
    });
  }

  function under(x, y) {
    const caret = document.caretPositionFromPoint
      ? document.caretPositionFromPoint(x, y)
      : toPosition(document.caretRangeFromPoint(x, y));
    if (!caret || !root.contains(caret.offsetNode)) return [];
    return at(editor.state().offset(caret.offsetNode, caret.offset)).filter((mark) =>
      [...mark.range.getClientRects()].some((r) => x >= r.left - 1 && x <= r.right + 1 && y >= r.top && y <= r.bottom + 3));
  }

  const toPosition = (range) => range && { offsetNode: range.startContainer, offset: range.startOffset };

  function atCaret() {
    const caret = editor.selection();
    return caret ? at(caret.end) : [];
  }

  // Goes to a mark: into view, its card open; selected, unless the focus is to stay.
  function go(mark, { stay = false } = {}) {
    const { start, end } = mark.place;
    bring(mark.range);
    if (!stay) editor.select(start, end);
    card.hide();
    requestAnimationFrame(() => {
      card.show(sharing(mark), { aloud: true });
      draw();
    });
  }

  // The mark and those that lie over it, itself first.
  function sharing(mark) {
    const placeOf = places();
    const place = placeOf(mark);
    return [mark, ...all().filter((other) => other !== mark && meet(placeOf(other), place))];
  }

  function bring(range) {
    const words = range.getBoundingClientRect();
    const page = root.getBoundingClientRect();
    if (words.top < page.top + 24 || words.bottom > page.bottom - 24) root.scrollTop += words.top - page.top - page.height / 3;
    const again = range.getBoundingClientRect();
    if (again.top < 0 || again.bottom > innerHeight) scrollBy(0, again.top - innerHeight / 3);
  }

  function step(by) {
    const placeOf = places();
    const marks = all().map((mark) => [placeOf(mark).start, mark]).sort((a, b) => a[0] - b[0]);
    if (!marks.length) return say(t("marks.none"));
    const from = (editor.selection() ?? { start: 0 }).start;
    let k = by > 0
      ? marks.findIndex(([start, mark]) => start > from || (start === from && !card.shown.includes(mark)))
      : marks.findLastIndex(([start]) => start < from);
    if (k < 0) k = by > 0 ? 0 : marks.length - 1;
    go(marks[k][1]);
  }

  const card = makeMarkCard(editor, {
    acts, under, atCaret,
    changed(shown) {
      paint.wash("here", shown.map((mark) => mark.range));
      focused(shown);
    },
  });
  root.addEventListener("scroll", drawSoon);
  new ResizeObserver(drawSoon).observe(root);
  keys.add({ name: "mark.next", key: "F8", label: t("keys.mark_next"), run: () => step(1) });
  keys.add({ name: "mark.previous", key: "Shift+F8", label: t("keys.mark_previous"), run: () => step(-1) });

  return {
    put, go, within, bring,
    hide: card.hide,
    // Hears our marks whenever others are shown.
    listen(hear) { changed.push(hear); },
    // Shows those of one dimension alone; null for all.
    showOnly(dimension) {
      only = dimension;
      lanes();
      card.hide();
      draw();
      for (const hear of changed) hear(sets.ours.filter(shows));
    },
    // How many of ours are not shown because one dimension is.
    hidden: () => sets.ours.filter((mark) => !shows(mark)).length,
    bringSelection() { bring(getSelection().getRangeAt(0)); },
    showModel(yes) {
      modelShown = yes;
      card.hide();
      draw();
    },
    choose(place) {
      paint.wash("chosen", place ? [editor.state().range(place.start, place.end)] : []);
    },
  };
}
