// A candidate where it would stand: painted over its lines, with the text around it, while the draft stays as it is.
//
// The sheet it is painted on lies beside the editor, not in it. The lines below make room by a rule of a style sheet of
// its own. So the editor's DOM, its undo, its selection and what is read, kept and sent know nothing of a preview; the
// other way, putting the words into the editor and taking them out again, would touch all of these. Where the place is
// out of the window, the sheet lies at the window's upper edge instead.

const PREVIEW_MOST = 40_000; // characters; of longer ones only what is around the first change is painted
const DOCKED_BEFORE = 200;
const DOCKED_AFTER = 700;
const PAGE_ABOVE = 60; // pixels
const LEAST_OF_CARD = 110;
const LEAST_SEEN = 90; // pixels of the editor, for a preview in it

// `left` hears when the writer goes back to the draft, which ends a preview.
function makePreview(editor, { left }) {
  const root = editor.root;
  const text = make("div", { name: "u-stand-text" });
  const sheet = make("div", { id: "u-stand", ariaHidden: "true", hidden: true }, [text]);
  const room = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, room];
  root.after(sheet);
  let shown = null; // {start, end, stretches}
  let back = null; // where the draft was scrolled to before

  // The editor's own blocks that a place touches, and what of their text stands before and after it.
  function ground({ start, end }) {
    const { parts, text: draft } = editor.state();
    const range = rangeOf(parts, start, end);
    const block = (node) => {
      while (node && node.parentNode !== root) node = node.parentNode;
      return node instanceof HTMLElement ? node : null;
    };
    const first = block(range.startContainer);
    const last = block(range.endContainer);
    if (!first || !last) return null;
    return {
      first, last,
      lead: draft.slice(offsetOf(parts, first, 0), start),
      tail: draft.slice(end, offsetOf(parts, last, last.childNodes.length)),
    };
  }

  // Shows stretches, see stretches.js, in place of start..end. `bring`: scrolls the draft to them; `page`: the page too.
  function show({ start, end }, stretches, { bring = true, page = false } = {}) {
    const under = ground({ start, end });
    if (!under) return leave();
    room.replaceSync("");
    const long = stretches.reduce((sum, s) => sum + (s.same ?? s.put).length, under.lead.length + under.tail.length) > PREVIEW_MOST;
    shown = { start, end, stretches };
    sheet.hidden = false;
    docked(long);
    text.replaceChildren(...(long ? excerpt(stretches) : [under.lead, make("span", { name: under.lead || under.tail ? "u-stands" : "" }, shownStretches(stretches)), under.tail]));
    if (long) return dock();
    over(under);
    if (bring) bringIn();
    if (page && !inWindow()) bringPage();
    if (!inWindow()) dock();
  }

  function over({ first, last }) {
    const page = root.getBoundingClientRect();
    const home = sheet.offsetParent.getBoundingClientRect();
    const top = first.getBoundingClientRect();
    const covered = last.getBoundingClientRect().bottom - top.top;
    Object.assign(sheet.style, {
      left: `${page.left - home.left + root.clientLeft}px`, top: `${page.top - home.top + root.clientTop}px`,
      width: `${root.clientWidth}px`, height: `${root.clientHeight}px`,
    });
    Object.assign(text.style, { left: `${top.left - page.left - root.clientLeft}px`, width: `${top.width}px` });
    const taller = text.offsetHeight - covered;
    const nth = (block) => [...root.children].indexOf(block) + 1;
    const [a, b] = [nth(first), nth(last)];
    room.replaceSync(`#u-editor > :nth-child(n+${a}):nth-child(-n+${b}) { opacity: 0; }
      #u-editor > :nth-child(${b}) { margin-bottom: ${taller}px !important; }`);
    shown.first = first;
    follow();
  }

  // The sheet goes with the draft when that is scrolled.
  function follow() {
    if (!shown?.first || sheet.classList.contains("u-docked")) return;
    text.style.top = `${shown.first.getBoundingClientRect().top - root.getBoundingClientRect().top - root.clientTop}px`;
  }

  const change = () => (text.querySelector("ins, del") ?? text.querySelector("span") ?? text).getBoundingClientRect();

  // What of the editor can be seen in the window.
  function seen() {
    const page = root.getBoundingClientRect();
    return { top: Math.max(0, page.top), bottom: Math.min(innerHeight, page.bottom) };
  }

  function bringIn() {
    const { top, bottom } = seen();
    const words = change();
    if ((words.top >= top && words.bottom <= bottom) || bottom - top < LEAST_SEEN) return;
    back ??= root.scrollTop;
    root.scrollTop += words.top - top - (bottom - top) / 3;
    follow();
  }

  // Scrolls the page up to it, where what has the focus stays in view below. The pointer's place is not moved.
  function bringPage() {
    const focus = document.activeElement?.closest("#u-all-cards") && document.activeElement;
    const up = change().top - PAGE_ABOVE;
    if (!focus || up > 0) return;
    const { top, bottom } = focus.getBoundingClientRect();
    if (Math.min(bottom, top + LEAST_OF_CARD) - up <= innerHeight) scrollBy({ top: up, behavior: "instant" });
    follow();
  }

  function inWindow() {
    const { top, bottom } = seen();
    const words = change();
    return words.top >= top - 4 && words.top < bottom - LEAST_SEEN / 4;
  }

  // At the window's upper edge, only what stands near the first change.
  function dock() {
    room.replaceSync("");
    docked(true);
    sheet.removeAttribute("style");
    text.removeAttribute("style");
    if (!text.querySelector(".u-excerpt")) text.replaceChildren(...excerpt(shown.stretches));
    const words = change();
    sheet.scrollTop += words.top - sheet.getBoundingClientRect().top - 40;
  }

  function excerpt(stretches) {
    const nodes = shownStretches(stretches);
    let at = nodes.findIndex((node) => node.nodeType === Node.ELEMENT_NODE);
    if (at < 0) at = 0;
    const lead = nodes.slice(0, at).map((node) => node.textContent).join("");
    const before = lead.length > DOCKED_BEFORE ? lead.slice(-DOCKED_BEFORE).replace(/^\S*\s/, "…") : lead;
    const after = make("span");
    for (let k = at, left = DOCKED_AFTER; k < nodes.length && left > 0; k += 1) {
      left -= nodes[k].textContent.length;
      if (left < 0 && nodes[k].nodeType === Node.TEXT_NODE) nodes[k].data = nodes[k].data.slice(0, nodes[k].data.length + left) + "…";
      after.append(nodes[k]);
    }
    return [make("span", { name: "u-excerpt" }, [before, after])];
  }

  function leave() {
    if (!shown) return;
    shown = null;
    sheet.hidden = true;
    docked(false);
    text.replaceChildren();
    room.replaceSync("");
    if (back !== null) root.scrollTop = back;
    back = null;
  }

  // Whoever goes on writing writes in the draft.
  function stay() {
    back = null;
    leave();
    left();
  }

  const docked = (yes) => sheet.classList.toggle("u-docked", yes);

  for (const name of ["beforeinput", "input", "focus", "pointerdown", "compositionstart"]) root.addEventListener(name, stay, true);
  root.addEventListener("scroll", follow);
  addEventListener("resize", () => { if (shown) show(shown, shown.stretches, { bring: false }); });

  return { show, leave, get shown() { return shown; } };
}
