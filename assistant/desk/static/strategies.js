// The menu of strategies: a list to go through by keys or by hand, and beside it what the chosen one does, where it is
// poor, and a passage before and after.

// What is chosen at first: the one that invents nothing.
const FIRST = "cut_it";

function makeStrategies(all, refused, { chosen: tell }) {
  const list = $("u-strategies");
  let chosen = null;
  let typed = "";
  let typing = 0;

  const groups = [
    [t("strategies.by_rule"), all.filter((s) => !s.needs_model)],
    [t("strategies.by_model"), all.filter((s) => s.needs_model)],
  ].filter(([, some]) => some.length);
  const order = groups.flatMap(([, some]) => some);
  const boxes = new Map();

  function option(strategy) {
    const box = make("div", { role: "option", id: `u-strategy-${strategy.name}` }, [make("span", { text: strategy.label })]);
    if (strategy.needs === "voice") box.append(make("small", { text: t("strategies.needs_voice") }));
    box.addEventListener("click", () => choose(strategy));
    boxes.set(strategy, box);
    return box;
  }

  function choose(strategy) {
    if (!strategy) return;
    chosen = strategy;
    for (const [other, box] of boxes) box.setAttribute("aria-selected", String(other === chosen));
    const box = boxes.get(chosen);
    list.setAttribute("aria-activedescendant", box.id);
    if (box.offsetTop < list.scrollTop + 24) list.scrollTop = box.offsetTop - 28;
    else if (box.offsetTop + box.offsetHeight > list.scrollTop + list.clientHeight) {
      list.scrollTop = box.offsetTop + box.offsetHeight - list.clientHeight + 4;
    }
    preview();
    tell(chosen);
  }

  function preview() {
    $("u-about").textContent = chosen.about;
    $("u-poor").textContent = t("strategies.poor", { what: chosen.bad_at });
    $("u-before").textContent = chosen.example.before;
    $("u-after").textContent = chosen.example.after;
  }

  list.addEventListener("keydown", (event) => {
    const at = order.indexOf(chosen);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: order.length - 1, PageDown: at + 6, PageUp: at - 6 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      choose(order[Math.max(0, Math.min(order.length - 1, to))]);
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      clearTimeout(typing);
      typing = setTimeout(() => { typed = ""; }, 900);
      typed += event.key.toLowerCase();
      choose(order.find((s) => s.label.toLowerCase().startsWith(typed)));
    } else if (event.key === "Enter") {
      event.preventDefault();
      $("u-form").requestSubmit();
    }
  });

  list.replaceChildren(...groups.map(([label, some]) =>
    make("div", { role: "group", ariaLabel: label }, [make("p", { text: label, ariaHidden: "true" }), ...some.map(option)])));
  $("u-broken").hidden = !refused.length;
  $("u-broken").textContent = refused.join(" ");
  choose(order.find((s) => s.name === FIRST) ?? order[0]);

  return { get chosen() { return chosen; } };
}
