// Which card is looked at: the one the pointer came to rest on, else the one that has the focus.

const HOVER_RESTS = 120; // milliseconds

// `byBox(article)` gives a card, `focused()` the one in focus; `look` hears of each change, with null for none.
function makeLooking(box, { byBox, focused, look }) {
  let looked = null;
  let pointed = null;
  let resting = 0;

  function settle() {
    const one = pointed ?? focused() ?? null;
    if (one === looked) return;
    looked = one;
    look(one, { pointed: Boolean(pointed) });
  }

  // Whichever moved last counts: a pointer under which the page scrolls has not moved.
  box.addEventListener("focusin", () => {
    clearTimeout(resting);
    pointed = null;
  });
  for (const name of ["focusin", "focusout"]) box.addEventListener(name, () => queueMicrotask(settle));
  box.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || !(event.movementX || event.movementY)) return;
    clearTimeout(resting);
    resting = setTimeout(() => {
      pointed = byBox(event.target.closest("article")) ?? null;
      settle();
    }, HOVER_RESTS);
  });
  box.addEventListener("pointerleave", () => {
    clearTimeout(resting);
    pointed = null;
    settle();
  });
  return { get at() { return looked; } };
}
