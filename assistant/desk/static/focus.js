// One dimension alone: the marks of the others, and their lines in the list, are hidden until Escape, or until the same
// is asked for again. Knows nothing of how marks are painted.

// The name of a dimension, as a button that shows it alone.
function focusButton(name) {
  const button = make("button", { type: "button", name: "u-only-one", title: t("focus.only", { name: t(`dimensions.${name}.name`) }) }, [
    make("span", { text: t(`dimensions.${name}.name`), name: "u-line" }),
  ]);
  button.dataset.only = name;
  button.setAttribute("aria-pressed", "false");
  return button;
}

// `changed(dimension)` hears which one is shown alone, or null; `hidden()` gives how many marks are not shown then.
function makeFocus({ changed, hidden }) {
  let only = null;
  const bar = $("u-only");
  const [words, button] = bar.children;

  function show(dimension) {
    only = dimension;
    for (const one of element.querySelectorAll("[data-only]")) one.setAttribute("aria-pressed", String(one.dataset.only === only));
    changed(only);
    tell();
  }

  function tell() {
    bar.hidden = !only;
    words.textContent = only ? t("focus.says", { name: t(`dimensions.${only}.name`), n: hidden() }) : "";
  }

  element.addEventListener("click", (event) => {
    const name = event.target.closest?.("[data-only]")?.dataset.only;
    if (name) show(name === only ? null : name);
  });
  button.addEventListener("click", () => {
    show(null);
    $("u-editor").focus({ preventScroll: true });
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !only || event.defaultPrevented) return;
    event.preventDefault();
    show(null);
    $("u-said").textContent = t("focus.all");
  });
  keys.add({
    name: "focus.next", key: "Alt+O", label: t("focus.next"),
    run() {
      show([...DIMENSIONS, null][(DIMENSIONS.indexOf(only) + 1) % (DIMENSIONS.length + 1)]);
      if (!only) $("u-said").textContent = t("focus.all");
    },
  });

  return { tell, get only() { return only; } };
}
