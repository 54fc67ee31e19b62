// Polish against kitsch for the draft and its candidates: the plot, and the table behind it.

function makeCardPlot() {
  let points = [];
  const plot = makePlot($("u-plot"), (colour) => polishFigure(points, colour));
  const named = (number) => t("choice.candidate", { n: number });

  // `draft` and each of `candidates` have {kitsch, polish}, 0 to 100 or null; the candidates a number.
  function draw(draft, candidates) {
    points = [{ name: t("choice.the_draft"), ...draft }, ...candidates.map((one) => ({ name: named(one.number), ...one }))];
    const number = (value) => (value === null ? "–" : String(Math.round(value)));
    $("u-plot-rows").replaceChildren(...points.map(({ name, kitsch, polish }) => make("tr", {}, [
      make("th", { scope: "row", text: name }),
      make("td", { text: number(kitsch), name: "u-number" }),
      make("td", { text: number(polish), name: "u-number" }),
    ])));
    plot.draw();
  }

  return { draw, point: (number) => plot.point(number ? named(number) : null) };
}
