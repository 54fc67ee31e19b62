// Why a candidate's number is what it is: the steps that lead from the draft's number down to its words, for the draft with
// the candidate in it. Its words are shown on its card, those around it in the draft.

// `about()` is what the candidates are about; `show` takes the reading, see why.js.
function makeCardWhy(editor, { about, show }) {
  return async function why(card) {
    const { text, place, asked: { dialogue, quotation, never } } = about();
    const { passage } = card.candidate;
    const whole = text.slice(0, place.start) + passage + text.slice(place.end);
    const how = { dialogue, quotation, never };
    let reading;
    try {
      reading = await readOnce(whole, how);
    } catch (error) {
      if (error instanceof Refusal || error instanceof Silence) return say(error.message);
      throw error;
    }

    // Where the place is in the candidate, its range on the card; else that in the draft, null where that has changed.
    function range({ start, end }) {
      const within = start >= place.start && end <= place.start + passage.length;
      if (within) return card.rangeOf(start - place.start, end - place.start);
      const state = editor.state();
      const moved = start < place.start ? 0 : text.length - whole.length;
      return state.text === text ? state.range(start + moved, end + moved) : null;
    }

    function go(at) {
      const words = range(at);
      if (!words) return say(t("why.changed"));
      const box = words.startContainer.parentElement;
      box.scrollIntoView({ block: "center" });
      if (card.box.contains(box)) card.box.focus({ preventScroll: true });
      aloud(`${whole.slice(at.start, at.end)}: ${at.small}`);
    }

    show({ name: t("cards.candidate", { n: card.number }), reading, placed: reading.spans, text: whole, how, range, go });
  };
}
