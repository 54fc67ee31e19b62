// Stretches of the draft that go with their words: moved by every edit around them, lost when their own words change,
// found again when that is undone. Knows nothing of what they are for.

// Each place is {start, end, words, ...}, in order. `lost` gets those whose words changed, `found` those that came back.
function makePlaces(editor, { lost = () => {}, found = () => {} } = {}) {
  let text = editor.text;
  let all = [];
  let memory = null;

  // Where a place stands after an edit; null where its words do not stand there any more.
  function moved(place, [from, cut, put], after, notBefore) {
    const shift = put.length - cut.length;
    if (place.end <= from) return place;
    if (place.start >= from + cut.length) return { ...place, start: place.start + shift, end: place.end + shift };
    // The edit reaches over it, as when a whole rewrite is taken: its words may stand in what came.
    const low = Math.max(notBefore, Math.min(from, place.start));
    const high = Math.max(from + put.length, place.end + shift);
    const wanted = from + ((place.start - from) * put.length) / Math.max(1, cut.length);
    let best = -1;
    for (let at = after.indexOf(place.words, low); at >= 0 && at + place.words.length <= high; at = after.indexOf(place.words, at + 1)) {
      if (best < 0 || Math.abs(at - wanted) < Math.abs(best - wanted)) best = at;
    }
    return best < 0 ? null : { ...place, start: best, end: best + place.words.length };
  }

  // The places as the draft stands now.
  function now() {
    const after = editor.text;
    if (after === text) return all;
    const before = text;
    text = after;
    if (memory?.text === after) {
      all = memory.all;
      const back = memory.gone;
      memory = null;
      found(back);
      return all;
    }
    const edit = smallest(before, after);
    const gone = [];
    const next = [];
    for (const place of all) {
      const there = moved(place, edit, after, next.at(-1)?.end ?? 0);
      (there ? next : gone).push(there ?? place);
    }
    if (gone.length) memory = { text: before, all, gone };
    all = next;
    if (gone.length) lost(gone);
    return all;
  }

  return {
    now,
    put(places) {
      text = editor.text;
      all = places.map((p) => ({ ...p, words: text.slice(p.start, p.end) })).sort((a, b) => a.start - b.start);
      memory = null;
    },
  };
}
