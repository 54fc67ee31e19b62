// The models of a sweep: rules, and as many models as are added, each by name, address and key. A typed key stays in its
// field: it is read when a sweep is begun or goes on, and kept nowhere.

function makeSweepModels({ model, base_url: baseUrl }, { changed }) {
  const rows = [];
  const servers = $("s-servers");

  function field(label, type, value, rest = {}) {
    const input = make("input", { type, value, spellcheck: false, autocomplete: type === "password" ? "new-password" : "off", ...rest });
    input.addEventListener("input", changed);
    return { input, label: make("label", {}, [make("span", { text: t(`sweep.${label}`) }), input]) };
  }

  function add(name = "", url = "") {
    const fields = {
      model: field("model", "text", name, { maxLength: 300, placeholder: t("engine.model_form") }),
      base_url: field("address", "url", url, { maxLength: 2000, placeholder: t("engine.address_form") }),
      key: field("key", "password", "", { placeholder: t("engine.key_form") }),
    };
    const remove = make("button", { type: "button", text: t("sweep.remove"), name: "u-plain" });
    const row = make("div", { name: "s-model", role: "group", ariaLabel: t("sweep.a_model") }, [...Object.values(fields).map((f) => f.label), remove]);
    remove.addEventListener("click", () => {
      rows.splice(rows.indexOf(fields), 1);
      row.remove();
      $("s-add-model").focus();
      changed();
    });
    rows.push(fields);
    $("s-models").append(row);
    changed();
    return fields;
  }

  async function look() {
    let found = [];
    try { found = await ask("find_servers"); } catch { /* none, then */ }
    servers.replaceChildren(make("option", { value: "", text: t(found.length ? "sweep.choose_server" : "sweep.no_server") }), ...found.map((server) =>
      make("optgroup", { label: server.label }, server.models.map((name) => {
        const option = make("option", { text: name });
        Object.assign(option.dataset, { model: name, url: server.base_url });
        return option;
      }))));
  }

  servers.addEventListener("change", () => {
    const { model: name, url } = servers.selectedOptions[0].dataset;
    if (name) add(name, url);
    servers.value = "";
  });
  $("s-add-model").addEventListener("click", () => add().model.input.focus());
  $("s-offline").addEventListener("change", changed);
  look();
  if (model) add(model, baseUrl ?? "");

  const asked = () => rows.filter((f) => f.model.input.value.trim()).map((f) => ({
    model: f.model.input.value.trim(), base_url: f.base_url.input.value.trim() || null, key: f.key.input.value || null,
  }));
  return {
    add,
    // As a plan has them: null is the offline engine.
    get all() { return [...($("s-offline").checked ? [null] : []), ...asked()]; },
    // With their keys, for a sweep that goes on.
    get typed() { return asked(); },
  };
}
