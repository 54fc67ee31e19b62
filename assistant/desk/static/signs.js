// Signs that cannot be seen: they stay in the draft, their place is washed with grey, and a line below the draft counts
// them and leads to them. Those that a script needs (a joiner within an emoji or a word of Persian, a mark of direction
// in a line of Hebrew) are not counted.

const UNSEEN = [
  ["zero_width", "\\u200b\\u2060\\ufeff\\u180e"],
  ["zero_width", "\\u200c\\u200d"],
  ["soft_hyphen", "\\u00ad"],
  ["direction", "\\u200e\\u200f\\u061c\\u202a-\\u202e\\u2066-\\u2069"],
  ["control", "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\ufff9-\\ufffb"],
];
const SIGNS = new RegExp(`[${UNSEEN.map(([, some]) => some).join("")}]`, "gu");
const KINDS = UNSEEN.map(([kind, some]) => [kind, new RegExp(`[${some}]`, "u")]);
const JOINER = /[\u200c\u200d]/;
// Of one character, and anchored at both ends: Chromium 156 does not find a pictograph by the end alone.
const JOINED = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}]$/u;
const FROM_THE_RIGHT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
// More than this many are counted, and not all of them painted.
const MOST_PAINTED = 500;

function signsIn(text) {
  const found = [];
  for (const { 0: sign, index } of text.matchAll(SIGNS)) {
    const before = [...text.slice(Math.max(0, index - 2), index)].at(-1) ?? "";
    if (JOINER.test(sign) && JOINED.test(before)) continue;
    const [kind] = KINDS.find(([, some]) => some.test(sign));
    if (kind === "direction" && FROM_THE_RIGHT.test(text)) continue;
    found.push({ at: index, kind });
  }
  return found;
}

function makeSigns(editor) {
  const known = new WeakMap();
  const wash = new Highlight();
  wash.priority = -3;
  CSS.highlights.set("u-sign", wash);
  const words = make("span");
  const next = make("button", { type: "button", text: t("editor.sign_next"), name: "u-plain" });
  const line = make("p", { name: "u-quiet u-signs", hidden: true }, [words, " ", next]);
  editor.root.parentElement.querySelector(".u-foot").append(line);
  let places = [];

  function look() {
    const { list, starts } = editor.state();
    places = [];
    list.forEach((piece, i) => {
      if (!known.has(piece)) known.set(piece, signsIn(piece.text));
      for (const { at, kind } of known.get(piece)) places.push({ at: starts[i] + at, kind });
    });
    line.hidden = !places.length;
    wash.clear();
    if (!places.length) return;
    const kinds = [...Map.groupBy(places, ({ kind }) => kind)];
    words.textContent = t("editor.signs", { n: places.length, kinds: kinds.map(([kind, some]) => `${t(`editor.sign.${kind}`)} (${num(some.length)})`).join(", ") });
    // With what stands before and after it, for by itself it has no width.
    const state = editor.state();
    for (const { at } of places.slice(0, MOST_PAINTED)) wash.add(state.range(Math.max(0, at - 1), Math.min(state.length, at + 2)));
  }

  next.addEventListener("click", () => {
    look();
    const from = editor.selection()?.end ?? 0;
    const place = places.find(({ at }) => at >= from) ?? places[0];
    if (!place) return;
    editor.select(place.at, place.at + 1);
    getSelection().focusNode.parentElement.scrollIntoView({ block: "nearest" });
  });
  return { look };
}
