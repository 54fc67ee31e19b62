// Which engine: by rule, a model by name, a server on this machine, a server at an address; the same choice, without
// the rules, for who is asked where that does not answer, and for a judge. A typed key stays in its field: it is read when
// a request is made, and kept nowhere.

const BY_RULE = t("engine.by_rule");

// `own` begins the ids of its fields, `none` is what stands where no model is chosen, `changed` hears of each change.
function makeEngines({ model, base_url: baseUrl }, { own = "u-", none = BY_RULE, changed = () => {} } = {}) {
  const field = (name) => $(own + name);
  const menu = field("engine");
  let looked = 0;

  const option = (value, text, data = {}) => {
    const made = make("option", { value, text });
    Object.assign(made.dataset, data);
    return made;
  };

  menu.append(
    option("offline", none),
    option("named", t("engine.named")),
    option("address", t("engine.by_address")),
  );
  // One model is held in this process, so no other can be there beside the writer's.
  const writes = own === "u-";
  const local = writes ? makeLocal({ changed: () => changed(target()) }) : null;
  const other = writes ? makeEngines({}, { own: "u-else-", none: t("engine.nobody"), changed: () => changed(target()) }) : null;
  if (local) menu.append(option("local", t("engine.in_process")));
  if (model) field("model").value = model;
  if (baseUrl) field("url").value = baseUrl;
  if (model) menu.value = baseUrl ? "address" : "named";

  async function look() {
    if (Date.now() - looked < 10000) return;
    looked = Date.now();
    let servers;
    try {
      servers = await ask("find_servers");
    } catch {
      return;
    }
    const chosen = menu.value;
    for (const old of menu.querySelectorAll("optgroup")) old.remove();
    for (const { label, base_url, models } of servers) {
      const group = make("optgroup", { label: t("engine.here", { label }) });
      group.append(...models.map((name) => option(`${base_url} ${name}`, name, { model: name, url: base_url })));
      menu.append(group);
    }
    menu.value = chosen;
    if (menu.selectedIndex < 0) menu.value = "offline";
    show();
  }

  function show() {
    const kind = menu.value;
    const found = menu.selectedOptions[0]?.dataset.model;
    field("remote").hidden = kind === "offline" || kind === "local";
    if (local) field("local").hidden = kind !== "local";
    field("l-model").hidden = Boolean(found);
    field("l-url").hidden = kind !== "address";
    field("l-key").hidden = Boolean(found);
    field("model").required = writes && !found && (kind === "named" || kind === "address");
    field("url").required = writes && kind === "address";
    changed(target());
  }

  // Whether a model is wanted that is not named yet.
  const unnamed = () => menu.value !== "offline" && !target();

  // What the server is told: null is the offline engine, or a model that is not named yet.
  function target() {
    const found = menu.selectedOptions[0]?.dataset;
    if (found?.model) return { model: found.model, base_url: found.url };
    if (menu.value === "local") return local.target();
    const name = field("model").value.trim();
    const url = field("url").value.trim();
    if (menu.value === "offline" || !name || (menu.value === "address" && !url)) return null;
    return { model: name, base_url: menu.value === "address" ? url : null, key: field("key").value || null };
  }

  menu.addEventListener("change", show);
  menu.addEventListener("focus", look);
  for (const name of ["model", "url"]) field(name).addEventListener("input", show);
  // Who is asked, and who where that does not answer, as a question has it.
  function asked() {
    const next = field("remote").hidden ? null : other?.target();
    return { target: target(), otherwise: next ? [next] : [] };
  }

  if (writes) look();
  show();
  return { target, unnamed, asked };
}
