// A tour of the page in six steps, each beside the thing it is about. It begins only when asked for, and is offered in
// the empty editor until it has been seen once. Knows nothing of how the things work.

const TOUR = "unkitsch.tour";
// What each step points at, by its name in the words.
const STOPS = {
  draft: ".u-page", dimensions: "#u-dimensions", number: ".u-score", strategies: "#u-strategies", go: ".u-go", keys: "#u-keys-open",
};

function makeTour() {
  const title = make("h2", { id: "u-h-tour" });
  const words = make("p", { id: "u-tour-words" });
  const where = make("p", { name: "u-quiet u-small" });
  const back = make("button", { type: "button", text: t("tour.back") });
  const next = make("button", { type: "button", name: "u-strong" });
  const end = make("button", { type: "button", name: "u-plain", text: t("tour.end") });
  const box = make("dialog", { id: "u-tour", name: "u-dialog" }, [title, words, where, make("p", { name: "u-buttons" }, [back, next, end])]);
  box.setAttribute("aria-labelledby", title.id);
  box.setAttribute("aria-describedby", words.id);
  element.querySelector(".u").append(box);
  const stops = Object.keys(STOPS);
  let at = 0;
  let thing = null;

  function open() {
    remember();
    box.showModal();
    go(0);
  }

  function remember() {
    $("u-tour-first").hidden = true;
    try { localStorage.setItem(TOUR, "seen"); } catch { /* then it is offered again */ }
  }

  function go(to) {
    at = to;
    thing?.classList.remove("u-pointed");
    thing = element.querySelector(STOPS[stops[at]]);
    thing.classList.add("u-pointed");
    title.textContent = t(`tour.${stops[at]}.title`);
    words.textContent = t(`tour.${stops[at]}.words`);
    where.textContent = t("tour.count", { n: at + 1, of: stops.length });
    back.disabled = at === 0;
    next.textContent = at === stops.length - 1 ? t("tour.done") : t("tour.next");
    thing.scrollIntoView({ block: "center" });
    place();
    next.focus();
  }

  // Below the thing, above it, or at the foot of the window where there is room for neither.
  function place() {
    if (!box.open) return;
    const about = thing.getBoundingClientRect();
    const [wide, high] = [box.offsetWidth, box.offsetHeight];
    const below = about.bottom + 14;
    const above = about.top - high - 14;
    const top = below + high < innerHeight ? below : above > 0 ? above : innerHeight - high - 14;
    const right = document.documentElement.clientWidth - wide - 10;
    box.style.top = `${top}px`;
    box.style.left = `${Math.max(10, Math.min(right, about.left))}px`;
  }

  const step = (by) => {
    if (at + by >= stops.length) box.close();
    else if (at + by >= 0) go(at + by);
  };

  next.addEventListener("click", () => step(1));
  back.addEventListener("click", () => step(-1));
  end.addEventListener("click", () => box.close());
  box.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) step(by);
  });
  box.addEventListener("close", () => {
    thing.classList.remove("u-pointed");
    if (document.activeElement === document.body) $("u-editor").focus({ preventScroll: true });
  });
  addEventListener("resize", place);

  $("u-tour-first").hidden = localStorage.getItem(TOUR) === "seen";
  $("u-tour-first").addEventListener("click", open);
  return { open };
}
