// A figure of the reading: folded away until it is asked for; then a plot, what it shows in one sentence, and a table
// with the same numbers behind it. Knows nothing of what it is about.

// `columns` are the table's headings. `below` is what stands under the plot besides. `opened` hears when it is opened,
// `clicked` which point was. Tables that are needed to do something stand open.
function makeFigure(name, { columns, below = [], opened = () => {}, clicked = null, tableOpen = false }) {
  const says = make("p", { name: "u-says" });
  const reason = make("button", { type: "button", name: "u-plain u-small", text: t("reading.parts"), hidden: true });
  const box = make("div", { name: "u-plot", role: "img" });
  const rows = make("tbody");
  const heads = make("thead", {}, [make("tr", {}, columns.map((text) => make("th", { scope: "col", text })))]);
  const table = make("details", { name: "u-behind", open: tableOpen }, [
    make("summary", { text: t("choice.table") }),
    make("div", { name: "u-scroll", tabIndex: 0, role: "region", ariaLabel: t(`figures.${name}.title`) }, [make("table", { name: "u-table" }, [heads, rows])]),
  ]);
  const details = make("details", { id: `u-figure-${name}`, name: "u-figure-fold" }, [
    make("summary", { text: t(`figures.${name}.title`) }),
    make("div", { name: "u-figure-body" }, [
      make("div", {}, [make("p", { text: t(`figures.${name}.about`), name: "u-quiet" }), says, reason, box, ...below]),
      table,
    ]),
  ]);
  $("u-figures").append(details);
  let plotted = t("figures.none");
  const plot = makePlot(details, (colour) => (typeof plotted === "string" ? "" : plotted(colour)), { clicked });
  details.addEventListener("toggle", () => { if (details.open) opened(); });

  return {
    details,
    get open() { return details.open; },
    // Opens it and brings it into view.
    bring() {
      details.open = true;
      details.querySelector("summary").focus({ preventScroll: true });
      details.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    },
    // `sentence` says what it shows; `plot(colour)` gives {data, layout}, null where there is nothing to draw; `lines`
    // are the rows of the table, each a list of texts or nodes, the first its heading.
    show({ sentence, plot: figureOf, lines }) {
      says.textContent = sentence;
      box.setAttribute("aria-label", sentence);
      box.hidden = reason.hidden = !figureOf;
      table.hidden = !lines.length;
      plotted = figureOf ?? "";
      rows.replaceChildren(...lines.map(([head, ...cells]) => make("tr", {}, [
        make("th", { scope: "row" }, [head]),
        ...cells.map((cell) => make("td", { name: typeof cell === "string" ? "u-number" : "" }, [cell])),
      ])));
      plot.draw();
    },
    // Where the way down to the words begins.
    leads(act) { reason.addEventListener("click", act); },
    stale(yes) { details.classList.toggle("u-stale", yes); },
  };
}

const rounded = (value) => (value === null || value === undefined ? "–" : num(Math.round(value)));
const interval = (pair) => t("reading.interval", { low: Math.round(pair[0]), high: Math.round(pair[1]) });

// A layout for a plot of scores: no taller than it must be, its numbers 0 to 100 where `range` says nothing else.
const noMore = { autosize: true, hovermode: "closest", margin: { l: 44, r: 14, t: 14, b: 44 } };
