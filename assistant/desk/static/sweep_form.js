// What is filled in on the page of sweeps, over a change of language, which opens the page anew. It lies in this tab's
// own storage until it is taken up again. A typed key and a chosen file are not put there.

const SWEEP_FORM = "unkitsch.sweep";

function makeSweepForm({ texts, models }) {
  const named = (one) => one.id || one.value;
  const fields = () => [...$("s-form").querySelectorAll("input, textarea")].filter((one) => named(one) && one.type !== "file" && !one.closest("#s-models"));
  const valueOf = (one) => (one.type === "checkbox" ? one.checked : one.value);

  return {
    // Whether all of it could be put aside.
    keep() {
      if (texts.files || models.typed.some(({ key }) => key)) return false;
      const kept = { fields: Object.fromEntries(fields().map((one) => [named(one), valueOf(one)])), models: models.typed };
      try { sessionStorage.setItem(SWEEP_FORM, JSON.stringify(kept)); } catch { return false; }
      return true;
    },
    take() {
      const kept = JSON.parse(sessionStorage.getItem(SWEEP_FORM) ?? "null");
      if (!kept) return;
      sessionStorage.removeItem(SWEEP_FORM);
      for (const one of fields()) {
        if (!Object.hasOwn(kept.fields, named(one))) continue;
        one[one.type === "checkbox" ? "checked" : "value"] = kept.fields[named(one)];
      }
      const known = models.typed.map(({ model }) => model);
      for (const { model, base_url: url } of kept.models) if (!known.includes(model)) models.add(model, url ?? "");
    },
  };
}
