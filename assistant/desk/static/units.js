// What a rewrite is about: what is selected, the sentence or the paragraph at the caret, or the whole draft. Chosen by a
// small menu; the caret's own place is remembered while a button or a field has the focus.

const UNIT = "unkitsch.unit";
const CARET_RESTS = 250; // milliseconds

function makeUnits(editor, { moved }) {
  const menu = $("u-unit");
  const names = ["selected", "sentence", "paragraph", "whole"];
  let caret = null; // a range, which moves with the text by itself
  let timer = 0;

  menu.replaceChildren(...names.map((name) => make("option", { value: name, text: t(`units.${name}`) })));
  try { menu.value = localStorage.getItem(UNIT) ?? names[0]; } catch { /* then what is selected */ }
  if (!menu.value) menu.value = names[0];

  function atCaret() {
    if (editor.chosen) return editor.chosen;
    if (!caret || !editor.root.contains(caret.startContainer)) return { start: 0, end: 0 };
    const start = editor.state().offset(caret.startContainer, caret.startOffset);
    return { start, end: start };
  }

  // The place a rewrite would be about; null for the whole draft.
  function place() {
    const text = editor.text;
    if (menu.value === "whole" || !text.trim()) return null;
    if (menu.value === "selected") return editor.chosen && withoutSpace(text, wholeWords(text, editor.chosen));
    const at = (menu.value === "sentence" ? sentencesAt : linesAt)(text, atCaret());
    return at.start < at.end ? at : null;
  }

  function choose(name) {
    menu.value = name;
    try { localStorage.setItem(UNIT, name); } catch { /* then it holds for this visit */ }
    moved();
  }

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!selection.rangeCount || !editor.root.contains(selection.anchorNode)) return;
    caret = selection.getRangeAt(0).cloneRange();
    if (menu.value === "selected" || menu.value === "whole") return;
    clearTimeout(timer);
    timer = setTimeout(moved, CARET_RESTS);
  });
  menu.addEventListener("change", () => choose(menu.value));
  keys.add({
    name: "unit.next", key: "Alt+U", label: t("units.next"), group: t("keys.rewriting"),
    run() {
      choose(names[(names.indexOf(menu.value) + 1) % names.length]);
      $("u-said").textContent = $("u-on").textContent;
    },
  });

  return { place, choose, get name() { return menu.value; } };
}
