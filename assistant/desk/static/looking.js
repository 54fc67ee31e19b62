// Which card is looked at: the one whose button says so, else the one the pointer came to rest on, else the one that has the
// focus.

const HOVER_RESTS = 120; // milliseconds

// `byBox(article)` gives a card, `focused()` the one in focus; `look` hears of each change, with null for none.
function makeLooking(box, { byBox, focused, look }) {
  let looked = null;
  let pointed = null;
  let pinned = null; // by its button, until that is pressed again
  let dismissed = null; // by its button, until another is looked at
  let resting = 0;

  function settle() {
    const near = pointed ?? focused() ?? null;
    if (near !== dismissed) dismissed = null;
    const one = pinned ?? (near === dismissed ? null : near);
    if (one === looked) return;
    looked = one;
    look(one, { pointed: Boolean(pinned ?? pointed) });
  }

  function pin(card) {
    pinned?.pinned(false);
    [pinned, dismissed] = pinned === card ? [null, card] : [card, null];
    pinned?.pinned(true);
    settle();
  }

  // Whichever moved last counts: a pointer under which the page scrolls has not moved. A press of it moves the focus as
  // well, and is the pointer's: were it taken for the keyboard's, the page would scroll away under the click.
  let pressed = false;
  box.addEventListener("pointerdown", () => { pressed = true; });
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => { pressed = false; });
  box.addEventListener("focusin", (event) => {
    clearTimeout(resting);
    pointed = (pressed && byBox(event.target.closest("article"))) || null;
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
  return {
    pin,
    // No card's button holds it any more.
    letGo() { if (pinned) pin(pinned); },
    get at() { return looked; },
  };
}
