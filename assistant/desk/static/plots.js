// Plots, by Plotly, which this server has and the page loads once a plot is first opened. Colours are the page's own,
// light or dark; behind every plot there is a table with the same numbers.

let plotly = null;

function loadPlotly() {
  plotly ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL("plotly.min.js", document.baseURI).href;
    script.onload = () => done(window.Plotly);
    script.onerror = () => {
      plotly = null;
      failed(new Silence(t("plots.not_loaded")));
    };
    document.head.append(script);
  });
  return plotly;
}

// A plot inside a <details>: drawn when that is open, again when what it shows changes, or the light does.
// `figure(colour)` gives {data, layout}, or a sentence where there is nothing to plot. `clicked` hears the customdata of
// a point that is clicked.
function makePlot(details, figure, { clicked = null } = {}) {
  const box = details.querySelector(".u-plot");
  const colour = (name) => getComputedStyle(element).getPropertyValue(`--u-${name}`).trim();

  async function draw() {
    if (!details.open) return;
    const made = figure(colour);
    if (typeof made === "string") {
      window.Plotly?.purge(box);
      delete box.dataset.drawn;
      box.textContent = made;
      return;
    }
    let library;
    try {
      library = await loadPlotly();
    } catch (error) {
      box.textContent = error.message;
      return;
    }
    if (!box.querySelector(".plot-container")) box.replaceChildren();
    await library.react(box, made.data, { ...quiet(colour), ...made.layout }, { displayModeBar: false, responsive: true });
    if (clicked && !box.dataset.drawn) box.on("plotly_click", ({ points }) => clicked(points[0].customdata));
    box.dataset.drawn = "yes";
  }

  function quiet(colour) {
    return {
      paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", dragmode: false, showlegend: false,
      font: { family: getComputedStyle(box).fontFamily, size: 13, color: colour("grey") },
      hoverlabel: { bgcolor: colour("ink"), bordercolor: colour("ink"), font: { color: colour("paper") } },
      margin: { l: 56, r: 16, t: 12, b: 48 },
      template: { layout: { xaxis: { title: { font: { size: 12 } } }, yaxis: { title: { font: { size: 12 } } } } },
    };
  }

  details.addEventListener("toggle", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  return {
    draw,
    // Name a point as if it were hovered; null names none.
    point(name) {
      if (!box.dataset.drawn || !details.open) return;
      const number = box.data[1].customdata.indexOf(name);
      if (number < 0) window.Plotly.Fx.unhover(box);
      else window.Plotly.Fx.hover(box, [{ curveNumber: 1, pointNumber: number }]);
    },
  };
}

const axis = (colour, title, rest = {}) => ({
  title: { text: title }, gridcolor: colour("rule"), linecolor: colour("rule"), zeroline: false, fixedrange: true, ...rest,
});

// Polish against kitsch: the draft and each candidate, as {name, kitsch, polish}, the draft first.
function polishFigure(points, colour) {
  const known = points.filter((p) => p.kitsch !== null && p.polish !== null);
  if (!known.length) return t("plots.too_short");
  const [draft, ...others] = known[0] === points[0] ? known : [null, ...known];
  const trace = (some, marker, textfont) => ({
    x: some.map((p) => p.kitsch), y: some.map((p) => p.polish), customdata: some.map((p) => p.name),
    text: some.map((p) => p.number ?? t("plots.draft")), mode: "markers+text", textfont, marker,
    textposition: some[0] === draft ? "top center" : "middle center",
    hovertemplate: `%{customdata}<br>${t("plots.kitsch")} %{x:.0f}, ${t("plots.polish")} %{y:.0f}<extra></extra>`,
  });
  return {
    data: [
      trace(draft ? [draft] : [], { size: 13, symbol: "diamond", color: colour("charge") }, { color: colour("ink") }),
      trace(others, { size: 24, color: colour("deep"), line: { color: colour("paper"), width: 1 } }, { color: colour("on-deep") }),
    ],
    layout: {
      height: 340,
      xaxis: axis(colour, t("plots.kitsch_axis"), { range: roomy(known.map((p) => p.kitsch)) }),
      yaxis: axis(colour, t("plots.polish_axis"), { range: roomy(known.map((p) => p.polish)) }),
    },
  };
}

// A range with some room around; small differences are not blown up to fill it.
function roomy(values) {
  const middle = (Math.min(...values) + Math.max(...values)) / 2;
  const half = Math.max(15, (Math.max(...values) - Math.min(...values)) / 2 + 5);
  return [middle - half, middle + half];
}

// The path of the loop: score, meaning kept and cost by round, one above the other.
function pathFigure(steps, colour) {
  const x = steps.map((s) => s.round);
  const line = (y, yaxis, name, shown) => ({
    x, y, yaxis, name, mode: "lines+markers", line: { color: colour("deep"), width: 2 }, marker: { size: 8 }, connectgaps: true,
    hovertemplate: `${t("plots.round")} %{x}: ${name} ${shown}<extra></extra>`,
  });
  const spent = steps.some((s) => s.tokens);
  const rows = spent ? [[0.7, 1], [0.36, 0.64], [0, 0.28]] : [[0.55, 1], [0, 0.45]];
  const data = [
    line(steps.map((s) => s.score), "y", t("plots.kitsch"), "%{y:.0f}"),
    line(steps.map((s) => s.meaning_kept), "y2", t("plots.meaning_kept"), "%{y:.2f}"),
  ];
  const layout = {
    height: spent ? 460 : 340,
    xaxis: axis(colour, t("plots.round"), { dtick: 1, anchor: spent ? "y3" : "y2" }),
    yaxis: axis(colour, t("plots.kitsch"), { domain: rows[0], rangemode: "tozero" }),
    yaxis2: axis(colour, t("plots.meaning"), { domain: rows[1], range: [Math.min(0.5, ...steps.map((s) => s.meaning_kept)) - 0.05, 1.05] }),
  };
  if (spent) {
    data.push({ x, y: steps.map((s) => s.tokens), yaxis: "y3", type: "bar", marker: { color: colour("grey") }, width: 0.3, hovertemplate: `${t("plots.round")} %{x}: %{y} ${t("plots.tokens")}<extra></extra>` });
    layout.yaxis3 = axis(colour, t("plots.tokens"), { domain: rows[2], rangemode: "tozero" });
  }
  return { data, layout };
}
