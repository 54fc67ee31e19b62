// The reference shelves as a strip plot, the draft on it: each dot stands for a twentieth of a shelf's texts. The
// scores of single texts are not shipped, and are not needed.

const STRIP = 40; // pixels a shelf

function makeStripPlot() {
  let shelves = null;
  let reading = null;
  const figure = makeFigure("shelves", {
    columns: ["shelf", "texts", "low", "median", "high", "draft"].map((name) => t(`figures.shelves.${name}`)),
    opened: fetch,
  });

  async function fetch() {
    try {
      shelves ??= (await ask("reference_shelves")).shelves;
    } catch (error) {
      return figure.show({ sentence: error.message, plot: null, lines: [] });
    }
    draw();
  }

  // Those of the draft's form: prose is told against prose.
  const shown = () => {
    const own = shelves.find(({ name }) => name === reading.standing.shelf);
    return shelves.filter(({ form }) => form === own.form);
  };

  function above(percentile) {
    const percent = Math.round(percentile);
    return percent === 0 ? t("figures.shelves.below_all") : percent === 100 ? t("figures.shelves.above_all") : t("figures.shelves.above", { percent });
  }

  function draw() {
    if (!shelves || !reading) return;
    if (!reading.standing) return figure.show({ sentence: reading.abstained, plot: null, lines: [] });
    const { sentence, shelf: chosen, percentiles } = reading.standing;
    const lines = shown().map((shelf) => [
      make("span", {}, [
        shelf.name === chosen ? t("figures.shelves.chosen", { label: shelf.label }) : shelf.label,
        make("small", { text: shelf.about }),
      ]),
      num(shelf.n), rounded(shelf.low), rounded(shelf.median), rounded(shelf.high),
      above(percentiles[shelf.name]),
    ]);
    figure.show({ sentence, plot: (colour) => stripFigure(shown(), reading, colour), lines });
  }

  return {
    figure,
    show(given) {
      reading = given;
      if (figure.open) draw();
    },
  };
}

function stripFigure(shelves, { score, interval: [low, high], standing }, colour) {
  // The shelf with the lowest scores stands at the top.
  const row = (i) => shelves.length - 1 - i;
  const chosen = shelves.findIndex(({ name }) => name === standing.shelf);
  const dots = (of, marker) => ({
    x: of.flatMap(({ shelf }) => shelf.dots), y: of.flatMap(({ shelf, i }) => shelf.dots.map(() => row(i))),
    customdata: of.flatMap(({ shelf }) => shelf.dots.map(() => shelf.label)),
    mode: "markers", marker, hovertemplate: `%{customdata}<br>${t("figures.shelves.dot")}: %{x:.0f}<extra></extra>`,
  });
  const all = shelves.map((shelf, i) => ({ shelf, i }));
  const medians = {
    x: shelves.map(({ median }) => median), y: shelves.map((_, i) => row(i)), mode: "markers", customdata: shelves.map(({ label }) => label),
    marker: { symbol: "line-ns", size: 12, line: { width: 2, color: colour("grey") } },
    hovertemplate: `%{customdata}<br>${t("figures.shelves.median")}: %{x:.0f}<extra></extra>`,
  };
  const draft = {
    x: [score], y: [row(chosen)], mode: "markers", marker: { size: 13, symbol: "diamond", color: colour("charge"), line: { color: colour("paper"), width: 1 } },
    hovertemplate: `${t("plots.draft")}: %{x:.0f}<extra></extra>`,
  };
  const label = ({ shelf, i }) => ({
    xref: "paper", x: 0, xanchor: "left", y: row(i) + 0.42, yanchor: "middle", showarrow: false, align: "left",
    text: i === chosen ? `<b>${shelf.label}</b>` : shelf.label, font: { size: 12, color: colour(i === chosen ? "ink" : "grey") },
  });
  return {
    data: [
      dots(all.filter(({ i }) => i !== chosen), { size: 9, color: colour("grey"), opacity: 0.55 }),
      dots(all.filter(({ i }) => i === chosen), { size: 9, color: colour("deep"), opacity: 0.7 }),
      medians, draft,
    ],
    layout: {
      ...noMore, height: STRIP * shelves.length + 70,
      xaxis: axis(colour, t("plots.kitsch_axis"), { range: [0, 100] }),
      yaxis: axis(colour, "", { range: [-0.6, shelves.length - 0.4], showticklabels: false, showgrid: false }),
      margin: { ...noMore.margin, l: 14 },
      annotations: [
        ...all.map(label),
        { x: score, y: shelves.length - 0.45, yanchor: "middle", xanchor: score > 80 ? "right" : "left", xshift: score > 80 ? -6 : 6, showarrow: false, text: t("plots.draft"), font: { size: 12, color: colour("charge") } },
      ],
      shapes: [
        { type: "rect", yref: "paper", y0: 0, y1: 1, x0: low, x1: high, fillcolor: colour("here"), opacity: 0.55, line: { width: 0 }, layer: "below" },
        { type: "line", yref: "paper", y0: 0, y1: 1, x0: score, x1: score, line: { color: colour("charge"), width: 1.5 }, layer: "below" },
      ],
    },
  };
}
