// What can be done about the marks on a card: rewrite their sentence, be asked about it, keep their words, or never have
// the like marked again.

function cardActs(editor, marks, { acts, hide, back, grown }) {
  const held = marks.find((mark) => mark.by === "kept");
  const box = make("div", { name: "u-buttons" });
  const answer = make("p", { name: "u-question" });
  answer.setAttribute("role", "status");
  const button = (text, act, name = "") => {
    const one = make("button", { type: "button", text, name });
    one.addEventListener("click", () => act(one));
    box.append(one);
  };
  const places = marks.map((mark) => mark.place);
  const all = { start: Math.min(...places.map((p) => p.start)), end: Math.max(...places.map((p) => p.end)) };

  if (held) {
    button(t("kept.let_go"), () => {
      back();
      hide();
      acts.letGo(held);
    });
    return [answer, box];
  }
  button(t("marks.rewrite"), () => {
    const place = sentencesAt(editor.text, marks[0].place);
    back();
    hide();
    acts.rewrite(place);
  }, "u-strong");
  button(t("marks.ask"), async (one) => {
    one.disabled = true;
    answer.textContent = t("marks.asking");
    grown();
    answer.textContent = await acts.askAbout(sentencesAt(editor.text, marks[0].place), marks[0].place);
    one.disabled = false;
    grown();
  });
  button(t("marks.keep"), () => {
    back();
    hide();
    acts.keep(all);
  });
  return [answer, box];
}

// The writer's rules that these marks give occasion to. Whom "what somebody says" means stands on the button, and where
// it cannot be told, that.
function cardNever(marks, { acts, hide, back, grown }) {
  const { never } = acts;
  const items = [];
  const offer = (text, about, act) => {
    const one = make("button", { type: "button", name: "u-plain" }, [make("span", { text }), make("small", { text: about })]);
    one.addEventListener("click", () => {
      back();
      hide();
      act();
    });
    items.push(make("li", {}, [one]));
  };
  const once = (list) => [...new Map(list.map((one) => [one.key, one])).values()];
  for (const { words } of once(marks.map((mark) => ({ key: wordsOf(mark).toLowerCase(), words: wordsOf(mark) })))) {
    if (!/[\p{L}\p{N}]/u.test(words)) continue;
    if (words.length > LONGEST_RULE) items.push(make("li", { text: t("never.too_long"), name: "u-quiet u-small" }));
    else offer(t("never.phrase", { words: shortened(words) }), t("never.phrase_about"), () => never.add("phrases", words));
  }
  for (const { name, label } of once(marks.filter((mark) => mark.switch).map((mark) => ({ ...mark.switch, key: mark.switch.name })))) {
    offer(t("never.rule", { label }), t(name === EYE ? "never.eye_about" : "never.rule_about"), () => never.add("rules", name, label));
  }
  const speeches = once(marks.filter((mark) => mark.speech).map(({ speech }) => ({ ...speech, key: speech.speaker ?? speech.pronoun ?? "" })));
  for (const { speaker, pronoun } of speeches) {
    if (speaker) offer(t("never.speaker", { speaker }), t("never.speaker_about", { speaker }), () => never.add("speakers", speaker));
    else items.push(make("li", { text: pronoun ? t("never.pronoun", { pronoun }) : t("never.untold"), name: "u-quiet u-small" }));
  }
  const menu = make("details", { name: "u-never" }, [make("summary", { text: t("never.menu") }), make("ul", {}, items)]);
  menu.addEventListener("toggle", () => {
    if (!menu.open) return;
    grown();
    menu.scrollIntoView({ block: "nearest" });
  });
  return menu;
}
