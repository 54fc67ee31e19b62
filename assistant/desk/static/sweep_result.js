// What a sweep has found so far: heat map, curves, the table of their means, and how much each factor explains.

function makeSweepResult() {
  const outcome = $("s-outcome");
  const factor = $("s-factor");
  const words = { temperature: t("sweep.temperature"), cells: t("sweep.cells") };
  let about = null;
  const plots = [[$("s-heat"), sweepHeat], [$("s-curves"), sweepCurves]].map(([details, figure]) =>
    makePlot(details, (colour) => (about ? figure(about, outcome.value, factor.value, colour, words) : "")));

  const shown = (value) => (value === null ? "–" : Number(value.toPrecision(4)).toLocaleString(language, { maximumSignificantDigits: 4 }));
  const share = (value) => (value === null ? "–" : num(value, 3));
  const cell = (text, n) => make("td", { text, name: "u-number" }, n ? [make("span", { text: ` (${num(n)})`, name: "u-quiet" })] : []);
  const heading = (texts) => make("thead", {}, [make("tr", {}, texts.map((text) => make("th", { scope: "col", text })))]);
  const row = (name, cells) => make("tr", {}, [make("th", { scope: "row", text: name }), ...cells]);

  function means() {
    const { means: values, counts } = about.grids[outcome.value][factor.value];
    $("s-means").replaceChildren(
      make("caption", { text: t("sweep.means_caption") }),
      heading([t(`sweep.factors.${factor.value}`), ...sweepLevels(about, "temperature").map((name) => `${words.temperature} ${name}`)]),
      make("tbody", {}, sweepLevels(about, factor.value).map((name, i) => row(name, values[i].map((value, k) => cell(shown(value), counts[i][k]))))),
    );
  }

  function variance() {
    const found = about.variance[outcome.value];
    const name = (one) => (one === "strategy with temperature" ? t("sweep.factors.together") : t(`sweep.factors.${one}`));
    $("s-notes").replaceChildren(...[found.why, ...found.notes].filter(Boolean).map((text) => make("li", { text })));
    $("s-variance").hidden = Boolean(found.why);
    $("s-variance").replaceChildren(
      make("caption", { text: t("sweep.variance_caption", { n: found.cells }) }),
      heading([t("sweep.factor"), t("sweep.eta"), t("sweep.partial"), t("sweep.interval")]),
      make("tbody", {}, [
        ...found.shares.map((s) => row(name(s.factor), [cell(share(s.eta2)), cell(share(s.partial)), cell(t("sweep.from_to", { low: share(s.low), high: share(s.high) }))])),
        row(t("sweep.left_over"), [cell(share(found.left)), cell(""), cell("")]),
      ]),
    );
  }

  function draw() {
    if (!about.outcomes.length) return;
    $("s-outcome-about").textContent = sweepOutcome(about, outcome.value).about;
    means();
    variance();
    plots.forEach((plot) => plot.draw());
  }

  function fill(menu, options) {
    const before = menu.value;
    menu.replaceChildren(...options.map(([value, text]) => make("option", { value, text })));
    menu.value = options.some(([value]) => value === before) ? before : options[0]?.[0] ?? "";
  }

  for (const menu of [outcome, factor]) menu.addEventListener("change", draw);

  return {
    show(found) {
      about = found;
      $("s-result").hidden = false;
      $("s-h-result").textContent = t("sweep.result", { n: found.cells.done, of: found.cells.all, date: found.date });
      fill(outcome, found.outcomes.map((o) => [o.name, o.label]));
      const first = factor.options.length === 0;
      fill(factor, found.factors.filter((f) => f.name !== "temperature").map((f) => [f.name, t(`sweep.factors.${f.name}`)]));
      if (first) factor.value = "strategy";
      $("s-limits").replaceChildren(...found.limits.map((text) => make("li", { text })));
      $("s-failures").replaceChildren(...(found.failures.length
        ? found.failures.map((f) => make("li", { text: t("sweep.failed", { n: f.candidates, why: f.sentence }) }))
        : [make("li", { text: t("sweep.nothing_failed") })]));
      draw();
    },
    hide() { $("s-result").hidden = true; about = null; },
    get digest() { return about?.digest ?? null; },
  };
}
