// Levers as controls: temperature where the form is, a ladder of it, and the others folded away, each with what it does
// and what it comes to with the engine that is chosen. What the writer has not moved is left to the strategy.

function makeLevers(all, { changed }) {
  const first = all.find(({ name }) => name === "temperature");
  const controls = new Map(all.map((lever) => [lever.name, lever === first ? temperature() : control(lever)]));

  function temperature() {
    const [low, high, ladder] = ["u-temperature", "u-temperature-high", "u-ladder"].map($);
    let moved = false;
    let own = Number(low.value);
    const show = () => {
      $("u-temperature-is").textContent = num(Number(low.value), 2);
      $("u-temperature-high-is").textContent = num(Number(high.value), 2);
      $("u-l-ladder").hidden = !ladder.checked;
    };
    const move = () => { moved = true; show(); changed(); };
    low.addEventListener("input", move);
    high.addEventListener("input", move);
    ladder.addEventListener("change", () => {
      high.value = Math.min(2, Number(low.value) + 0.6);
      move();
    });
    return {
      said: $("u-temperature-here"),
      own(value) {
        own = value;
        if (!moved) low.value = own;
        show();
      },
      get value() {
        if (ladder.checked) return [Number(low.value), Number(high.value)];
        return moved ? Number(low.value) : undefined;
      },
    };
  }

  // One row: its label, its field, what it does, what it comes to here.
  function control({ name, label, about, source, takes }) {
    const id = `u-lever-${name}`;
    const field = {
      number: () => make("input", { type: "number", id, min: takes.low, max: takes.high, step: takes.step, placeholder: t("levers.none") }),
      switch: () => make("select", { id }, ["own", "on", "off"].map((of) => make("option", { value: of, text: t(`levers.${of}`) }))),
      texts: () => make("textarea", { id, rows: 3, spellcheck: false, placeholder: t("levers.line") }),
    }[takes.kind]();
    const said = make("p", { name: "u-small u-here" });
    const does = make("p", { id: `${id}-about`, text: about, title: t("levers.source", { source }) });
    field.setAttribute("aria-describedby", does.id);
    field.addEventListener("input", changed);
    $("u-lever-list").append(make("div", { name: "u-lever" }, [make("label", { htmlFor: id, text: label }), field, make("div", {}, [does, said])]));
    return {
      said,
      own(value) {
        if (takes.kind === "number") field.placeholder = value === undefined ? t("levers.none") : num(value);
      },
      get value() {
        const given = field.value.trim();
        if (given === "" || given === "own") return undefined;
        return { number: () => Number(given), switch: () => given === "on", texts: () => given.split("\n") }[takes.kind]();
      },
    };
  }

  return {
    // A strategy's own settings, where the writer has not set any.
    own(levers) { for (const [name, one] of controls) one.own(levers[name]); },
    // What the writer set, by lever.
    given() {
      const set = [...controls].map(([name, one]) => [name, one.value]).filter(([, value]) => value !== undefined);
      return Object.fromEntries(set);
    },
    // What each comes to with the engine that is chosen, as the server says it before anything is sent.
    tell(said) {
      for (const [name, one] of controls) one.said.textContent = said[name] ? t("levers.here", { what: said[name] }) : "";
    },
  };
}
