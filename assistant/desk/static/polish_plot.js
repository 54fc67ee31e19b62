// Polish beside kitsch, of the draft and its versions: whether the draft has become smoother, or less kitschy, or both.
// Polish is asked for while this is open, a few texts at a time, and remembered with the version.

const POLISHED_AT_ONCE = 8;

function makePolishPlot(editor, versions) {
  let asking = false;
  let failed = "";
  const how = make("p", { name: "u-quiet u-small" });
  const figure = makeFigure("polish", {
    columns: ["version", "score", "polish"].map((name) => t(`figures.polish.${name}`)),
    below: [how],
    opened: fetch,
    clicked: (id) => {
      versions.figure.bring();
      versions.look(versions.store.all.find((one) => one.id === id));
    },
  });

  const scored = () => versions.store.all.filter(({ score }) => score !== null);
  const isDraft = ({ text }) => text === editor.text;

  // Those whose polish is not known; at first any, to be told how it is measured.
  function toAsk() {
    const left = scored().filter(({ polish }) => typeof polish !== "number");
    return (left.length || how.textContent ? left : scored().slice(-1)).slice(-POLISHED_AT_ONCE);
  }

  async function fetch() {
    if (!figure.open || asking) return;
    asking = true;
    try {
      for (let left; (left = toAsk()).length && figure.open;) {
        const { polish, about, formula, source } = await ask("read_polish", { texts: left.map(({ text }) => text) });
        how.textContent = `${about} ${formula}. ${source}.`;
        for (const [i, version] of left.entries()) await versions.store.put({ ...version, polish: polish[i] ?? 0 });
        failed = "";
      }
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof Silence)) throw error;
      failed = error.message;
    } finally {
      asking = false;
    }
    draw();
  }

  function draw() {
    if (!figure.open) return;
    const known = scored().filter(({ polish }) => typeof polish === "number");
    figure.show({
      sentence: failed || sentence(known),
      plot: known.length ? (colour) => polishVersionsFigure(known, { number: versions.number, isDraft }, colour) : null,
      lines: known.toReversed().map((version) => [
        isDraft(version) ? t("figures.polish.draft", { n: versions.number(version) }) : t("versions.numbered", { n: versions.number(version) }),
        rounded(version.score), rounded(version.polish),
      ]),
    });
  }

  function sentence(known) {
    if (!known.length) return t("figures.polish.none");
    const now = known.findLast(isDraft) ?? known.at(-1);
    const here = t("figures.polish.here", { kitsch: Math.round(now.score), polish: Math.round(now.polish) });
    const first = known[0];
    if (first === now) return here;
    const kitsch = Math.round(now.score) - Math.round(first.score);
    const polish = Math.round(now.polish) - Math.round(first.polish);
    return `${here} ${t("figures.polish.since", { kitsch: turned(kitsch), polish: turned(polish), n: versions.number(first) })}`;
  }

  const turned = (by) => (by === 0 ? "±0" : signed(by));

  versions.changed(() => { if (figure.open) fetch(); });
  return { figure };
}

function polishVersionsFigure(versions, { number, isDraft }, colour) {
  const trace = (some, marker, textfont, textposition) => ({
    x: some.map(({ score }) => score), y: some.map(({ polish }) => polish), customdata: some.map(({ id }) => id),
    text: some.map((one) => (isDraft(one) ? t("plots.draft") : num(number(one)))), mode: "markers+text", marker, textfont, textposition,
    hovertemplate: `%{text}<br>${t("plots.kitsch")} %{x:.0f}, ${t("plots.polish")} %{y:.0f}<extra></extra>`,
  });
  const way = {
    x: versions.map(({ score }) => score), y: versions.map(({ polish }) => polish), mode: "lines", hoverinfo: "skip",
    line: { color: colour("rule"), width: 1.5 },
  };
  return {
    data: [
      way,
      trace(versions.filter((one) => !isDraft(one)), { size: 22, color: colour("deep"), line: { color: colour("paper"), width: 1 } }, { color: colour("on-deep") }, "middle center"),
      trace(versions.filter(isDraft), { size: 14, symbol: "diamond", color: colour("charge"), line: { color: colour("paper"), width: 1 } }, { color: colour("ink") }, "top center"),
    ],
    layout: {
      ...noMore, height: 320,
      xaxis: axis(colour, t("plots.kitsch_axis"), { range: roomy(versions.map(({ score }) => score)) }),
      yaxis: axis(colour, t("plots.polish_axis"), { range: roomy(versions.map(({ polish }) => polish)) }),
    },
  };
}
