// Questions in place of a rewrite: each leads to its words in the draft, where the writer answers. There is nothing to
// take.

function makeQuestions(editor, marks) {
  let sets = [];

  function paint() {
    marks.put("asked", sets.flatMap((set) => set.places.now()).map((p) => ({ ...p, dimension: "asked" })));
  }

  // A set of questions on its card. They are about `text`, the draft as it was sent.
  function fill(box, { questions, strategy, model }, text) {
    const rows = new Map();
    const answered = (gone) => {
      for (const { id } of gone) rows.get(id).note.textContent = t("asked.answered");
      paint();
    };
    const places = makePlaces(editor, {
      lost: answered,
      found(back) {
        for (const { id } of back) rows.get(id).note.textContent = "";
        paint();
      },
    });
    if (editor.text === text) places.put(questions.map(({ start, end }, id) => ({ start, end, id })));
    const list = make("ol", { name: "u-questions" }, questions.map(({ start, end, text: asked }, id) => {
      const words = text.slice(start, end).replace(/\s+/g, " ");
      const note = make("small", { ariaLive: "polite" });
      const go = make("button", { type: "button" }, [
        make("q", { text: words.length > 110 ? words.slice(0, 108) + "…" : words }),
        make("span", { text: asked }),
        note,
      ]);
      go.addEventListener("click", () => {
        const place = places.now().find((p) => p.id === id);
        if (!place) return say(t("asked.changed"));
        editor.select(place.start, place.end);
        marks.bringSelection();
        say(t("asked.answer"));
      });
      rows.set(id, { note });
      return make("li", {}, [go]);
    }));
    box.className = "u-candidate u-asking";
    box.replaceChildren(
      make("p", { name: "u-which" }, [make("b", { text: "?" }), make("span", { text: count(questions.length, "question") })]),
      list,
      make("p", { name: "u-quiet u-small", text: t("asked.about", { strategy, by: model ?? t("cards.by_rule") }) }),
    );
    box.setAttribute("aria-label", count(questions.length, "question"));
    sets.push({ places });
    paint();
  }

  return {
    fill,
    forget() {
      sets = [];
      paint();
    },
    moved() {
      for (const set of sets) set.places.now();
    },
  };
}
