// Taking a candidate into the draft, and copying it.

// `about()` is what the candidates are about, see rewrites.js; `begin` is called before the draft changes.
function makeTaking(editor, { about, begin }) {
  // Where what was asked about stands now. Where the draft has changed since, the old words must still be there, once, or
  // those of the candidate taken last; else null.
  function standsAt(from) {
    const { text, place, taken } = from;
    if (editor.text === text) return place;
    if (editor.text === taken?.text) return taken;
    return found(text.slice(place.start, place.end)) ?? (taken && found(taken.text.slice(taken.start, taken.end)));
  }

  // Into the draft, as one step of undo.
  function take({ passage }, from = about()) {
    const at = standsAt(from);
    if (!at) return say(t("ask.changed"));
    begin();
    editor.replace(at.start, at.end, passage);
    from.taken = { text: editor.text, start: at.start, end: at.start + unixLines(passage).length };
    say(t("ask.taken"), { action: [t("page.undo"), () => editor.undo()] });
  }

  function found(words) {
    const start = editor.text.indexOf(words);
    return start < 0 || editor.text.indexOf(words, start + 1) >= 0 ? null : { start, end: start + words.length };
  }

  async function copy({ passage }) {
    try {
      await navigator.clipboard.writeText(passage);
      say(t("ask.copied"));
    } catch {
      say(t("ask.not_copied"));
    }
  }

  return { standsAt, take, copy };
}
