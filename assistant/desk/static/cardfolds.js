// The folds below the cards: those after the first few in the order of choosing, since nobody reads a hundred side by side;
// those the guard refuses; those the writer sent back.

const MOST_SHOWN = 24;

function makeCardFolds() {
  const [rest, refused, away] = ["u-rest", "u-refused", "u-away"].map($);
  const told = new Map([[rest, "choice.rest"], [refused, "choice.refused"], [away, "refine.away"]]);
  const all = [...told.keys()];
  const cardsIn = (fold) => fold.querySelector(".u-cards");

  return {
    rest: cardsIn(rest), refused: cardsIn(refused), away: cardsIn(away), all,
    begin() {
      for (const fold of all) {
        cardsIn(fold).replaceChildren();
        fold.open = false;
      }
    },
    // How many lie in each; one in which none does is not there.
    tell() {
      for (const [fold, key] of told) {
        const n = cardsIn(fold).childElementCount;
        fold.hidden = !n;
        fold.querySelector("summary").textContent = t(key, { n });
      }
    },
    holds: (box) => all.some((fold) => fold.contains(box)),
    // Opens the one in which this lies.
    open(box) { for (const fold of all) if (fold.contains(box)) fold.open = true; },
  };
}
