// The list of all keys, under "?": what each does, and the changing of them. Press a key's button, then the new key.

function makeKeyList() {
  const rows = make("div");
  const said = make("p", { name: "u-keys-said", role: "status" });
  const reset = make("button", { type: "button", text: t("keys.reset") });
  const close = make("button", { type: "button", name: "u-strong", text: t("keys.close") });
  const box = make("dialog", { id: "u-key-list", name: "u-dialog" }, [
    make("h2", { id: "u-h-keys", text: t("keys.title") }),
    make("p", { name: "u-quiet", text: t("keys.about") }),
    rows,
    make("p", { name: "u-quiet u-small", text: t("keys.typing") }),
    said,
    make("p", { name: "u-buttons" }, [reset, close]),
  ]);
  box.setAttribute("aria-labelledby", "u-h-keys");
  element.querySelector(".u").append(box);
  let waiting = null; // {name, button}: the command whose new key is waited for

  function fill() {
    const groups = Map.groupBy(keys.all(), ({ group }) => group ?? t("keys.other"));
    rows.replaceChildren(...[...groups].flatMap(([title, some]) => [
      make("h3", { text: title }),
      make("dl", { name: "u-keys-of" }, some.flatMap((command) => [make("dt", { text: command.label }), make("dd", {}, [button(command)])])),
    ]));
  }

  function button({ name, label, key }) {
    const made = make("button", { type: "button" }, [make("kbd", { text: shownKey(key) })]);
    made.dataset.command = name;
    made.setAttribute("aria-label", t("keys.change", { label, key: shownKey(key) }));
    made.addEventListener("click", () => wait(name, made));
    made.addEventListener("blur", () => { if (waiting?.button === made) leave(); });
    return made;
  }

  function wait(name, made) {
    waiting = { name, button: made };
    made.classList.add("u-waiting");
    made.querySelector("kbd").textContent = t("keys.press");
    said.textContent = t("keys.press_now", { label: keys.all().find((one) => one.name === name).label });
  }

  function leave(sentence = "") {
    const { name, button: made } = waiting;
    waiting = null;
    made.classList.remove("u-waiting");
    made.querySelector("kbd").textContent = shownKey(keys.key(name));
    said.textContent = sentence;
  }

  function hear(event) {
    if (!waiting) return;
    event.preventDefault();
    event.stopPropagation();
    const key = keyOf(event);
    if (!key) return;
    if (key === "Escape") return leave();
    const { name } = waiting;
    const none = key === "Backspace" || key === "Delete";
    const no = none ? "" : keys.objection(name, key);
    if (no) {
      said.textContent = no;
      return;
    }
    keys.change(name, none ? "" : key);
    const { label } = keys.all().find((one) => one.name === name);
    leave(none ? t("keys.off", { label }) : t("keys.changed", { label, key: shownKey(key) }));
    rows.querySelector(`[data-command="${name}"]`).setAttribute("aria-label", t("keys.change", { label, key: shownKey(keys.key(name)) }));
  }

  function open() {
    if (box.open) return;
    said.textContent = "";
    fill();
    box.showModal();
    close.focus({ preventScroll: true });
    box.scrollTop = 0;
  }

  box.addEventListener("keydown", hear, true);
  box.addEventListener("cancel", (event) => { if (waiting) event.preventDefault(); });
  // A click beside it closes it too.
  box.addEventListener("click", (event) => { if (event.target === box) box.close(); });
  close.addEventListener("click", () => box.close());
  reset.addEventListener("click", () => {
    keys.reset();
    fill();
    said.textContent = t("keys.were_reset");
  });
  $("u-keys-open").addEventListener("click", open);
  keys.add({ name: "keys.list", key: "?", label: t("keys.list"), run: open });
}

// The keys that a writer meets first, under the draft, as they are now.
function showFirstKeys(names) {
  $("u-keys").replaceChildren(...names.flatMap((name, i) => [
    i ? " · " : "",
    keys.kbd(name),
    ` ${keys.all().find((one) => one.name === name)?.label ?? ""}`,
  ]));
}
