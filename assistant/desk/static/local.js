// A model in this process: what it is, size and licence first; then fetched or loaded, each by a button that says so.

function makeLocal({ changed }) {
  const field = $("u-local-name");
  const about = $("u-local-about");
  const buttons = { offer: $("u-local-offer"), fetch: $("u-local-fetch"), load: $("u-local-load"), unload: $("u-local-unload") };
  let loaded = null;
  let timer = 0;

  const name = () => field.value.trim();

  function offer(...some) {
    for (const [what, button] of Object.entries(buttons)) button.hidden = !some.includes(what);
  }

  async function describe() {
    loaded = null;
    offer();
    changed();
    const of = name();
    if (!of) return void (about.textContent = t("local.about"));
    try {
      const found = await ask("describe_local", { name: of });
      if (of !== name()) return;
      about.textContent = found.about;
      loaded = found.loaded ? of : null;
      offer(found.absent ? "offer" : found.loaded ? "unload" : "load");
    } catch (error) {
      if (of === name()) about.textContent = error.message;
    }
    changed();
  }

  async function act(what) {
    const of = name();
    offer();
    about.textContent = t(`local.${what}_busy`, { name: of });
    try {
      let said = "";
      const failed = await follow("start_local", { name: of, do: what }, { hear: (state) => { said = state.said; } });
      if (failed) throw new Refusal(failed);
      if (of !== name()) return;
      if (what === "offer") {
        about.textContent = said;
        return offer("fetch");
      }
      await describe();
      about.textContent += ` ${said}`;
    } catch (error) {
      about.textContent = error.message;
      offer(what);
    }
  }

  for (const [what, button] of Object.entries(buttons)) button.addEventListener("click", () => act(what));
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(describe, 400);
  });
  about.textContent = t("local.about");
  return { target: () => (loaded && loaded === name() ? { model: `local/${loaded}` } : null) };
}
