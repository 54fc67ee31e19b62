// The score along the draft, paragraph by paragraph, each read together with its neighbours. Asked for while it is
// open, once the draft rests. A point leads to its paragraph.

const CURVE_REST = 500; // milliseconds after a reading

// `version(text)` is the name by which the server knows a text that was read, null where it has none.
function makeCurve(editor, { options, version, bring }) {
  let reading = null;
  let text = null;
  let found = null; // {points, enough, abstained} of `foundFor`
  let foundFor = null;
  let timer = 0;
  let asking = false;
  const figure = makeFigure("curve", {
    columns: ["paragraph", "score", "between", "words"].map((name) => t(`figures.curve.${name}`)),
    opened: () => soon(0),
    clicked: (number) => go(found?.points[number]),
  });

  const key = () => JSON.stringify([text, options()]);

  function soon(wait) {
    clearTimeout(timer);
    if (!figure.open || !reading) return;
    if (foundFor === key()) return draw();
    figure.stale(true);
    timer = setTimeout(read, wait);
  }

  async function read() {
    if (asking) return;
    asking = true;
    const wanted = key();
    try {
      const known = version(text);
      found = known && (await ask("read_curve", { ...options(), version: known }));
      if (!found || found.gone) found = await ask("read_curve", { ...options(), text });
      foundFor = wanted;
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof Silence)) throw error;
      found = { points: [], abstained: error.message };
    } finally {
      asking = false;
    }
    if (key() === wanted) draw();
    else soon(CURVE_REST);
  }

  function draw() {
    figure.stale(false);
    const { points } = found;
    if (!points.length) return figure.show({ sentence: found.abstained, plot: null, lines: [] });
    figure.show({
      sentence: `${finding(points)} ${t("figures.curve.each", { enough: found.enough })}`,
      plot: (colour) => curveFigure(points, reading.score, colour),
      lines: points.map((point) => [leading(point), rounded(point.score), interval(point.interval), num(point.words)]),
    });
  }

  const nameOf = ({ paragraphs: [first, last] }) => (first === last ? t("figures.curve.one", { n: first }) : t("figures.curve.run", { first, last }));

  // Where it is highest and lowest; or that it does not move by more than it is sure of.
  function finding(points) {
    const sorted = points.toSorted((a, b) => a.score - b.score);
    const [lowest, highest] = [sorted[0], sorted.at(-1)];
    const values = { low: Math.round(lowest.score), high: Math.round(highest.score), where_low: nameOf(lowest), where_high: nameOf(highest) };
    return lowest.interval[1] < highest.interval[0] ? t("figures.curve.moves", values) : t("figures.curve.flat", values);
  }

  // The paragraph by its first words, as a button that leads there.
  function leading(point) {
    const words = text.slice(point.start, Math.min(point.end, point.start + 200)).replace(/\s+/g, " ");
    const button = make("button", { type: "button" }, [make("b", { text: nameOf(point) }), " ", make("q", { text: words.length > 40 ? words.slice(0, 38) + "…" : words })]);
    button.addEventListener("click", () => go(point));
    return button;
  }

  function go(point) {
    if (!point) return;
    if (editor.text !== text) return say(t("why.changed"));
    editor.select(point.start, point.end);
    bring();
  }

  return {
    figure,
    show(given, readText) {
      [reading, text] = [given, readText];
      soon(CURVE_REST);
    },
  };
}

function curveFigure(points, whole, colour) {
  const x = points.map((_, i) => i + 1);
  const edge = (k, rest) => ({ x, y: points.map((p) => p.interval[k]), mode: "lines", line: { width: 0 }, hoverinfo: "skip", ...rest });
  const names = points.map(({ paragraphs: [first, last] }) => (first === last ? String(first) : `${first}–${last}`));
  const step = Math.max(1, Math.ceil(points.length / 12));
  return {
    data: [
      edge(0, {}),
      edge(1, { fill: "tonexty", fillcolor: colour("soft") }),
      {
        x, y: points.map((p) => p.score), customdata: x.map((n) => n - 1), text: names, mode: "lines+markers",
        line: { color: colour("deep"), width: 2 }, marker: { size: points.length > 60 ? 5 : 8, color: colour("deep") },
        hovertemplate: `${t("figures.curve.paragraph")} %{text}: %{y:.0f}<extra></extra>`,
      },
    ],
    layout: {
      ...noMore, height: 300,
      xaxis: axis(colour, t("figures.curve.axis"), { tickvals: x.filter((n) => (n - 1) % step === 0), ticktext: names.filter((_, i) => i % step === 0), range: [0.5, points.length + 0.5] }),
      yaxis: axis(colour, t("plots.kitsch"), { range: [0, 100] }),
      shapes: [{ type: "line", xref: "paper", x0: 0, x1: 1, y0: whole, y1: whole, line: { color: colour("grey"), width: 1, dash: "dash" } }],
      annotations: [{ xref: "paper", x: 1, xanchor: "right", y: whole, yanchor: "bottom", showarrow: false, text: t("figures.curve.whole"), font: { size: 11, color: colour("grey") } }],
    },
  };
}
