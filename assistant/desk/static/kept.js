// What the writer marked as deliberate: no rewrite touches it, and its marks are not counted. Kept in this browser with
// the draft; gone when its words are edited.

const KEPT = "unkitsch.kept";

function makeKept(editor, { changed }) {
  const short = (words) => (words.length > 60 ? words.slice(0, 58) + "…" : words).replace(/\s+/g, " ");
  const places = makePlaces(editor, {
    lost(gone) {
      const said = gone.length === 1 ? t("kept.lost", { words: short(gone[0].words) }) : t("kept.lost_many", { n: gone.length });
      say(said, { action: [t("page.undo"), () => editor.undo()] });
      changed();
    },
    found() {
      say(t("kept.found"));
      changed();
    },
  });

  function save() {
    try {
      localStorage.setItem(KEPT, JSON.stringify(places.now().map(({ start, end, words }) => ({ start, end, words }))));
    } catch { /* then they hold for this visit */ }
  }

  // Those of the last visit whose words still stand where they stood.
  function load() {
    let saved = [];
    try {
      saved = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    } catch { /* nothing worth keeping */ }
    const stands = (p) => p?.words && editor.text.slice(p.start, p.end) === p.words;
    places.put(Array.isArray(saved) ? saved.filter(stands) : []);
  }

  function keep(wanted) {
    const text = editor.text;
    let { start, end } = withoutSpace(text, wholeWords(text, wanted));
    if (start >= end) return;
    const apart = [];
    for (const other of places.now()) {
      if (other.end < start || other.start > end) apart.push(other);
      else [start, end] = [Math.min(start, other.start), Math.max(end, other.end)];
    }
    places.put([...apart, { start, end }]);
    save();
    changed();
    const same = (p) => p.words === text.slice(start, end);
    say(t("kept.kept"), { action: [t("kept.let_go"), () => letGo(places.now().find(same))] });
  }

  function letGo(place) {
    if (!place) return;
    places.put(places.now().filter((other) => other.start !== place.start));
    save();
    changed();
  }

  load();
  return {
    keep, letGo, save,
    get places() { return places.now(); },
    holds: ({ start, end }) => places.now().some((p) => p.start < end && start < p.end),
    spans: () => places.now().map(({ start, end }) => ({ start, end })),
  };
}
