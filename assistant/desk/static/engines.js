// Which engine: by rule, a model by name, a server on this machine, a server at an address. A typed key stays in
// its field: it is read when a request is made, and kept nowhere.

function makeEngines({ model, base_url: baseUrl }) {
  const menu = $("u-engine");
  let looked = 0;

  const option = (value, text, data = {}) => {
    const made = make("option", { value, text });
    Object.assign(made.dataset, data);
    return made;
  };

  menu.append(
    option("offline", "offline: edits by rule, no model"),
    option("named", "a model, by its litellm name"),
    option("address", "a server, by its address"),
  );
  if (model) $("u-model").value = model;
  if (baseUrl) $("u-url").value = baseUrl;
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
      const group = make("optgroup", { label: `${label}, on this machine` });
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
    $("u-remote").hidden = kind === "offline";
    $("u-l-model").hidden = Boolean(found);
    $("u-l-url").hidden = kind !== "address";
    $("u-l-key").hidden = Boolean(found);
    $("u-model").required = !found && kind !== "offline";
    $("u-url").required = kind === "address";
    $("u-read-model").disabled = !target();
  }

  // What the server is told: null is the offline engine, or a model that is not named yet.
  function target() {
    const found = menu.selectedOptions[0]?.dataset;
    if (found?.model) return { model: found.model, base_url: found.url };
    const name = $("u-model").value.trim();
    const url = $("u-url").value.trim();
    if (menu.value === "offline" || !name || (menu.value === "address" && !url)) return null;
    return { model: name, base_url: menu.value === "address" ? url : null, key: $("u-key").value || null };
  }

  menu.addEventListener("change", show);
  menu.addEventListener("focus", look);
  for (const id of ["u-model", "u-url"]) $(id).addEventListener("input", show);
  look();
  show();
  return { target };
}
