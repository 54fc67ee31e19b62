// What is shown where a candidate would stand, and how: the candidate that has the pointer or the focus, or, by a key or
// a button, the draft as it was asked about. And the one switch for the word diff, on the cards and in place.

const DIFF = "unkitsch.diff";

// `place()` is where the candidates stand in the draft as it is now, or null; `original()` the words they were asked to
// replace; `left` hears when the writer goes back to the draft.
function makeComparing(editor, { place, original, left: wentBack }) {
  const preview = makePreview(editor, { left });
  const box = $("u-diff");
  const button = $("u-original");
  let looked = null; // what is looked at: a function that gives its stretches
  let pointed = false;
  let asWas = false;

  function paint() {
    const at = (looked || asWas) && place();
    const stretches = at && (asWas ? [{ same: original() }] : looked());
    if (!stretches) return preview.leave();
    preview.show(at, stretches, { page: !pointed });
  }

  // Looks at a candidate, or, with null, away; `pointed`, where it is the pointer that does.
  function look(stretches, how) {
    looked = stretches;
    ({ pointed } = how);
    paint();
  }

  function was(yes) {
    asWas = yes;
    button.ariaPressed = String(yes);
    if (yes && !place()) {
      asWas = false;
      button.ariaPressed = "false";
      return say(t("compare.no_original"));
    }
    paint();
    if (yes) $("u-said").textContent = t("compare.said", { words: original() });
  }

  function left() {
    wentBack();
    looked = null;
    asWas = false;
    button.ariaPressed = "false";
  }

  function diff(yes) {
    box.checked = yes;
    for (const id of ["u-results", "u-stand"]) $(id).classList.toggle("u-no-diff", !yes);
    try { localStorage.setItem(DIFF, yes ? "yes" : "no"); } catch { /* then it holds for this visit */ }
    if (preview.shown) paint();
  }

  button.addEventListener("click", () => was(!asWas));
  box.addEventListener("change", () => diff(box.checked));
  keys.add({
    name: "compare.original", key: "F2", label: t("compare.original_key"), group: t("keys.comparing"),
    run: () => was(!asWas),
    release: ({ long }) => { if (long) was(false); },
  });
  keys.add({ name: "compare.diff", key: "Shift+F2", label: t("compare.diff_key"), group: t("keys.comparing"), run: () => diff(!box.checked) });
  let kept = null;
  try { kept = localStorage.getItem(DIFF); } catch { /* then it is on */ }
  diff(kept !== "no");

  return {
    look,
    // What is looked at has changed.
    again() { if (looked) paint(); },
    begin() {
      left();
      preview.leave();
    },
  };
}
