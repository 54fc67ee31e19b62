// The figures of a sweep, for the page and for the report: a heat map and curves over the temperatures. `about` is the
// analysis as the server has it, `outcome` and `factor` are names, `colour` gives the page's own colours. Knows nothing
// of where they are drawn.

const SWEEP_COLOURS = ["deep", "charge", "thinness", "familiarity", "ornament", "reassurance"];
const SWEEP_DASHES = ["solid", "dash", "dot", "dashdot"];
const SWEEP_SYMBOLS = ["circle", "square", "diamond", "triangle-up", "x"];

const sweepLevels = (about, factor) => about.factors.find((f) => f.name === factor).levels.map((level) => level.label);
const sweepOutcome = (about, name) => about.outcomes.find((o) => o.name === name);

const sweepAxis = (colour, title, rest = {}) => ({
  title: { text: title }, gridcolor: colour("rule"), linecolor: colour("rule"), zeroline: false, fixedrange: true,
  automargin: true, ...rest,
});

function sweepHeat(about, outcome, factor, colour, words) {
  const { means } = about.grids[outcome][factor];
  const label = sweepOutcome(about, outcome).label;
  const down = sweepLevels(about, factor);
  return {
    data: [{
      type: "heatmap", z: means, x: sweepLevels(about, "temperature"), y: down, xgap: 2, ygap: 2,
      colorscale: [[0, colour("soft")], [1, colour("deep")]], hoverongaps: false, texttemplate: "%{z:.3~g}",
      hovertemplate: `%{y}<br>${words.temperature} %{x}<br>${label} %{z:.4~g}<extra></extra>`,
      colorbar: { thickness: 12, outlinewidth: 0, tickfont: { color: colour("grey") } },
    }],
    layout: {
      height: 110 + 30 * Math.max(3, down.length),
      xaxis: sweepAxis(colour, words.temperature, { type: "category", showgrid: false }),
      yaxis: sweepAxis(colour, "", { type: "category", showgrid: false, autorange: "reversed" }),
    },
  };
}

function sweepCurves(about, outcome, factor, colour, words) {
  const { means, counts } = about.grids[outcome][factor];
  const x = sweepLevels(about, "temperature");
  const numbers = x.every((t) => t !== "" && Number.isFinite(Number(t)));
  const names = sweepLevels(about, factor);
  return {
    data: names.map((name, i) => ({
      x: numbers ? x.map(Number) : x, y: means[i], name, customdata: counts[i], mode: "lines+markers", connectgaps: false,
      line: {
        color: colour(SWEEP_COLOURS[i % SWEEP_COLOURS.length]), width: 2,
        dash: SWEEP_DASHES[Math.floor(i / SWEEP_COLOURS.length) % SWEEP_DASHES.length],
      },
      marker: { size: 8, symbol: SWEEP_SYMBOLS[i % SWEEP_SYMBOLS.length] },
      hovertemplate: `%{fullData.name}<br>${words.temperature} %{x}: %{y:.4~g}<br>${words.cells}: %{customdata}<extra></extra>`,
    })),
    layout: {
      height: 380, showlegend: true, legend: { orientation: "h", y: -0.25, font: { color: colour("ink") } },
      xaxis: sweepAxis(colour, words.temperature, numbers ? {} : { type: "category" }),
      yaxis: sweepAxis(colour, sweepOutcome(about, outcome).label),
    },
  };
}
