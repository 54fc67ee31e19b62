// The card of the marks under the pointer, the caret or a tap: when it comes and goes, where it stands, and how it is
// reached by keys. What stands on it is made by cardparts.js.

const CARD_DELAY = 120; // milliseconds
const CARET_DELAY = 500;

function makeMarkCard(editor, { acts, under, atCaret, changed }) {
  const root = editor.root;
  const box = $("u-card");
  let shown = [];
  let timer = 0;
  let pointer = null;

  const focusInside = () => box.contains(document.activeElement);

  // Below the marks, listing all of them. `aloud` also says it to a screen reader.
  function show(marks, { aloud = false } = {}) {
    clearTimeout(timer);
    if (!marks.length) return hide();
    if (marks.length === shown.length && marks.every((mark, i) => mark === shown[i])) return;
    shown = marks;
    box.replaceChildren(...cardParts(editor, marks, { acts, hide, back, grown: place }));
    box.hidden = false;
    box.scrollTop = 0;
    place();
    if (aloud) $("u-said").textContent = marks.map(cardAloud).join(" ");
    changed(shown);
  }

  function hide() {
    clearTimeout(timer);
    if (!shown.length) return;
    shown = [];
    box.hidden = true;
    changed(shown);
  }

  // Gives the focus back to the draft, if the card has it.
  function back() {
    if (focusInside()) root.focus({ preventScroll: true });
  }

  function place() {
    if (!shown.length) return;
    const rects = shown[0].range.getClientRects();
    const words = rects[0] ?? shown[0].range.getBoundingClientRect();
    const last = rects[rects.length - 1] ?? words;
    if (getComputedStyle(box).position === "fixed") return aside(last);
    const home = box.offsetParent.getBoundingClientRect();
    const room = Math.min(document.documentElement.clientWidth - 8, Math.max(root.getBoundingClientRect().right, box.offsetWidth + 8));
    const left = Math.max(8, Math.min(words.left, room - box.offsetWidth));
    const below = last.bottom + 12;
    const fits = below + box.offsetHeight <= innerHeight || words.top < box.offsetHeight + 8;
    box.style.left = `${left - home.left}px`;
    box.style.top = `${(fits ? below : words.top - box.offsetHeight - 8) - home.top}px`;
  }

  // On a phone it is a sheet at the foot of the window, and the words must not lie behind it.
  function aside(words) {
    const behind = words.bottom + 16 - box.getBoundingClientRect().top;
    if (behind > 0) scrollBy(0, behind);
  }

  // From the words into their card, through its buttons, and back at either end.
  function tab(event) {
    const stops = [...box.querySelectorAll("button:not(:disabled), summary")].filter((one) => one.checkVisibility());
    const at = stops.indexOf(document.activeElement);
    if (at < 0) {
      if (event.shiftKey || document.activeElement !== root || !stops.length) return;
      event.preventDefault();
      return stops[0].focus({ preventScroll: true });
    }
    const next = stops[at + (event.shiftKey ? -1 : 1)];
    event.preventDefault();
    if (next) return next.focus();
    root.focus({ preventScroll: true });
    hide();
  }

  root.addEventListener("pointermove", (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    const waiting = pointer;
    pointer = { x: event.clientX, y: event.clientY };
    if (waiting) return;
    requestAnimationFrame(() => {
      const { x, y } = pointer;
      pointer = null;
      if (focusInside()) return;
      const marks = under(x, y);
      clearTimeout(timer);
      timer = setTimeout(() => (marks.length ? show(marks) : hide()), CARD_DELAY);
    });
  });
  root.addEventListener("pointerleave", (event) => {
    if (!box.contains(event.relatedTarget) && !focusInside()) timer = setTimeout(hide, CARD_DELAY);
  });
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", () => { if (!focusInside()) hide(); });
  root.addEventListener("click", (event) => {
    const marks = under(event.clientX, event.clientY);
    if (marks.length) show(marks);
    else hide();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!box.contains(event.target) && !root.contains(event.target)) hide();
  });
  root.addEventListener("input", hide);
  // It goes with its words, and away when they go out of view.
  root.addEventListener("scroll", () => {
    if (!shown.length) return;
    const words = shown[0].range.getBoundingClientRect();
    const page = root.getBoundingClientRect();
    if (words.bottom < page.top || words.top > page.bottom) hide();
    else place();
  });
  root.addEventListener("blur", () => clearTimeout(timer));
  // Moving the caret into a mark by keys opens its card once the caret rests there.
  root.addEventListener("keyup", (event) => {
    if (!/^(Arrow|Home|End|Page)/.test(event.key)) return;
    clearTimeout(timer);
    timer = setTimeout(() => show(atCaret(), { aloud: true }), CARET_DELAY);
  });
  element.addEventListener("keydown", (event) => {
    if (!shown.length) return;
    if (event.key === "Tab") tab(event);
    else if (event.key === "Escape") {
      // What else Escape ends stays as it is for this once.
      event.preventDefault();
      event.stopPropagation();
      back();
      hide();
    }
  });

  return { show, hide, get shown() { return shown; } };
}
