// Two candidates, or one and the draft, put together sentence by sentence: what differs is chosen row by row, and what
// comes of it becomes a card of its own.

function makeMixing({ others, makeOne }) {
  const title = make("h2", { id: "u-h-mix" });
  const menu = make("select", { id: "u-mix-with" });
  const rows = make("div", { name: "u-mix-rows" });
  const result = make("p", { name: "u-prose u-mix-result" });
  const go = make("button", { type: "submit", name: "u-strong", text: t("mix.go") });
  const close = make("button", { type: "button", text: t("mix.close") });
  const form = make("form", { method: "dialog" }, [
    title,
    make("p", { name: "u-row" }, [make("label", { htmlFor: "u-mix-with", text: t("mix.with") }), menu]),
    rows,
    make("h3", { text: t("mix.result") }),
    result,
    make("p", { name: "u-buttons" }, [go, close]),
  ]);
  const box = make("dialog", { id: "u-mix", name: "u-dialog" }, [form]);
  box.setAttribute("aria-labelledby", "u-h-mix");
  element.querySelector(".u").append(box);
  let card = null;
  let choices = []; // {label, passage}
  let pairs = [];

  function open(about) {
    card = about;
    choices = others(card);
    title.textContent = t("mix.title", { n: card.number });
    menu.replaceChildren(...choices.map(({ label }, i) => make("option", { value: String(i), text: label })));
    fill();
    box.showModal();
    menu.focus();
  }

  function fill() {
    const { label, passage } = choices[menu.value];
    pairs = aligned(card.passage, passage).map((row) => ({ ...row, take: "one" }));
    rows.replaceChildren(...pairs.map((row, i) => (row.one.trim() === row.other.trim() ? same(row) : apart(row, i, label))));
    show();
  }

  const same = ({ one }) => make("p", { name: "u-mix-same", text: one.trim() });

  function apart(row, i, label) {
    const option = (which, of) => {
      const radio = make("input", { type: "radio", id: `u-mix-${i}-${which}`, checked: which === row.take });
      radio.name = `u-mix-${i}`;
      radio.addEventListener("change", () => {
        row.take = which;
        show();
      });
      return make("label", { htmlFor: radio.id }, [radio, make("small", { text: of }), make("span", { text: row[which].trim() || t("mix.nothing") })]);
    };
    const both = [option("one", t("choice.candidate", { n: card.number })), option("other", label)];
    return make("fieldset", {}, [make("legend", { name: "u-hidden", text: t("mix.choose") }), ...both]);
  }

  const mixed = () => joinedSentences(pairs.map((row) => row[row.take]));

  function show() {
    result.textContent = mixed();
    go.disabled = [card.passage, choices[menu.value].passage].includes(mixed()) || !mixed().trim();
  }

  menu.addEventListener("change", fill);
  close.addEventListener("click", () => box.close());
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  box.addEventListener("close", () => card.box.focus());
  form.addEventListener("submit", () => makeOne(card, mixed(), t("mix.from", { n: card.number, other: choices[menu.value].label })));
  return open;
}
