// A candidate as a card: prose first, with the word diff in place, what the guard says, what changed, below. Text is
// set as text only.

// `acts` is what can be done with it: take, copy, pin (shown in the draft until it is let go), why (its number), remake (a
// passage made of it as a card of its own), and those of refining.js. `changed` hears when what it shows has changed.
function makeCard(acts, { changed = () => {} } = {}) {
  const head = make("p", { name: "u-which" });
  const prose = make("div", { name: "u-prose", text: "…" });
  const facts = make("div", { name: "u-facts" });
  const box = make("article", { name: "u-candidate u-coming" }, [head, prose, facts]);
  const measured = make("tbody");
  const part = make("p", { name: "u-note u-part", hidden: true });
  const takes = make("button", { type: "button" });
  const shows = make("button", { type: "button", text: t("cards.show"), ariaPressed: "false" });
  let candidate = null;
  let stretches = null;
  let switches = null;
  let number = 0;
  let tags = {};
  let armed = false;
  let gone = false; // it failed, and what had come is folded away

  takes.addEventListener("click", take);
  takes.addEventListener("blur", () => { if (armed) disarm(); });
  shows.addEventListener("click", () => acts.pin(self));
  box.tabIndex = -1;

  const isPart = () => stretches?.some(({ on }) => on === false) ?? false;
  const isNothing = () => isPart() && !stretches.some(({ on }) => on);

  // What the guard refuses is taken only by a second, clear press.
  function take() {
    if (!candidate) return;
    if (isNothing()) return say(t("cards.nothing_on"));
    if (!candidate.refused || armed) {
      disarm();
      return acts.take({ passage: passageOf(stretches) });
    }
    armed = true;
    takes.className = "u-strong";
    takes.textContent = t("cards.press_again");
    takes.setAttribute("aria-label", t("cards.press_again_label", { n: number }));
    takes.focus();
    aloud(`${refusal()} ${t("cards.press_again")}.`);
  }

  function disarm() {
    armed = false;
    const how = candidate.refused ? "take_anyway" : isPart() ? "take_part" : "take";
    takes.className = candidate.refused ? "" : "u-strong";
    takes.replaceChildren(t(`cards.${how}`), ...(number < 10 && number ? [" ", keys.kbd(`candidates.${number}`)] : []));
    takes.setAttribute("aria-label", t(`cards.${how}_label`, { n: number }));
  }

  const refusal = () => candidate.guard.filter((o) => o.refuses).map((o) => o.message).join(" ");

  // `first`, `unbeaten`: where it stands in the order of choosing; `from`: what it was made of, as words.
  function numbered(n, given = {}) {
    number = n;
    tags = { ...tags, first: false, unbeaten: false, ...given };
    box.setAttribute("aria-label", t("cards.candidate", { n }));
    shows.setAttribute("aria-label", t("cards.show_label", { n }));
    const tag = [tags.first && t("cards.first"), tags.unbeaten && t("cards.unbeaten"), tags.from].filter(Boolean).join(", ");
    const title = tags.unbeaten ? t("cards.unbeaten_about") : "";
    head.replaceChildren(make("b", { text: String(n) }), ...(tag ? [make("span", { text: tag, title })] : []));
    if (candidate) disarm();
    self.refining?.show();
  }

  function coming(text) {
    prose.textContent = text || "…";
    prose.scrollTop = prose.scrollHeight;
    changed();
  }

  // What had come of it by then stays: folded, or, where the writer stopped it, in view.
  function failed(message, { shown = false } = {}) {
    const came = prose.textContent !== "…";
    gone = !shown;
    box.className = "u-candidate u-failed";
    head.hidden = !came && !tags.from;
    facts.replaceChildren(make("p", { text: message }));
    prose.tabIndex = 0; // long ones are scrolled
    if (!came) prose.remove();
    else if (!shown) facts.append(make("details", {}, [make("summary", { text: t("cards.had_come") }), prose]));
  }

  function done(given) {
    candidate = given;
    box.className = "u-candidate";
    stretches = stretchesOf(candidate.diff);
    switches = switchable(prose, stretches, { changed: turned, leave: () => box.focus() });
    prose.scrollTop = 0;
    const copies = make("button", { type: "button", text: t("cards.copy") });
    copies.addEventListener("click", copy);
    const whole = stretches.some((s) => s.whole);
    facts.replaceChildren(
      part,
      ...objections(candidate.guard),
      changes(candidate, { why: () => acts.why(self) }),
      ...(whole ? [make("p", { text: t("cards.throughout"), name: "u-note" })] : []),
      ...candidate.notes.map((note) => make("p", { text: note, name: "u-note" })),
      details(candidate, measured),
      make("p", { name: "u-buttons" }, [takes, shows, copies, ...wholeText(prose)]),
      makeRefining(self, acts),
    );
    disarm();
    changed();
  }

  // After a stretch was switched: the measures are still those of all of it.
  function turned({ on, cut, put }) {
    aloud(on ? t("cards.on", { words: put.trim() || t("cards.no_words") }) : t("cards.off", { words: cut.trim() || t("cards.no_words") }));
    const on_of = stretches.filter((s) => s.on);
    part.hidden = !isPart();
    const again = make("button", { type: "button", name: "u-plain", text: t("cards.measure_part") });
    again.addEventListener("click", () => acts.remake(self, passageOf(stretches), t("cards.part_of", { n: number })));
    part.replaceChildren(`${t("cards.part", { on: on_of.length, of: stretches.filter((s) => s.on !== undefined).length })} `, ...(isNothing() ? [] : [again]));
    disarm();
    changed();
  }

  const copy = () => candidate && acts.copy({ passage: passageOf(stretches) });

  const self = {
    box, numbered, coming, failed, done, take, copy,
    // The range of a stretch of its passage, as it stands on the card; null where it does not.
    rangeOf(start, end) { return rangeAmong(prose, start, end); },
    pinned(yes) { shows.ariaPressed = String(yes); },
    // Put away by the writer, with the reason, "" for none; null where it is not.
    away: null,
    // All measures of this candidate: [{label, value, about}].
    weighed(rows) {
      measured.replaceChildren(...rows.map(({ label, value, about }) => make("tr", { title: about }, [
        make("th", { scope: "row", text: label }),
        make("td", { text: value, name: "u-number" }),
      ])));
    },
    verdict(sentence) {
      facts.querySelector(".u-verdict")?.remove();
      facts.querySelector(".u-changes").after(make("p", { text: sentence, name: "u-verdict" }));
    },
    // For one that was still coming when the work ended.
    cut(sentence) {
      if (box.classList.contains("u-coming")) failed(sentence, { shown: true });
    },
    // To the first of its changed stretches, to switch them.
    toStretches() { if (!switches?.first()) say(t("cards.no_stretches")); },
    // What would stand in the draft; null where nothing has come.
    get stretches() { return stretches ?? (gone || prose.textContent === "…" ? null : [{ same: prose.textContent }]); },
    get passage() { return stretches && passageOf(stretches); },
    get candidate() { return candidate; },
    get number() { return number; },
  };
  return self;
}
