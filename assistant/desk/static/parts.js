// What the number is made of: where it starts, and the points of every detector and measure, down to the number.
// A part with marks leads to them, one after the other; a measure has none. Texts go in as text only.

const tenths = (points) => Math.abs(points).toFixed(1);
const plus = (points) => (Number(tenths(points)) === 0 ? "" : points > 0 ? "+" : "−") + tenths(points);

function makeParts({ walk }) {
  const list = $("u-parts");
  const tabs = [$("u-tab-marks"), $("u-tab-parts"), $("u-tab-kept")];

  function row(label, small, points, dimension = null) {
    const words = make("span", {}, [make("span", { text: label, name: dimension ? "u-line" : "" }), ...(small ? [make("small", { text: small })] : [])]);
    return [words, make("b", { text: points, name: "u-number" })];
  }

  function part({ detector, label, dimension, points, marks, held, why }) {
    const small = marks ? count(marks, "mark") : held ? "kept, deliberate" : "whole text";
    const box = make(marks ? "button" : "div", { title: why }, row(label, small, plus(points), dimension));
    if (dimension) box.dataset.dimension = dimension;
    if (marks) {
      box.type = "button";
      box.addEventListener("click", () => {
        const at = walk(detector);
        if (at) box.querySelector("small").textContent = `${at.number} of ${at.of}`;
      });
    }
    return make("li", {}, [box]);
  }

  const end = (label, small, points) => make("li", {}, [make("div", { name: "u-end" }, row(label, small, points))]);

  function show(reading) {
    list.replaceChildren(...(reading.score === null
      ? [make("li", { text: "There is no number yet.", name: "u-quiet" })]
      : [
        end("Where every text starts", "", tenths(reading.base)),
        ...reading.trace.map(part),
        end("The number", "", tenths(reading.score)),
      ]));
  }

  function choose(chosen, { focus = false } = {}) {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      $(tab.getAttribute("aria-controls")).hidden = tab !== chosen;
    }
    if (focus) chosen.focus();
  }

  tabs.forEach((tab) => {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      const shown = tabs.filter((other) => !other.hidden);
      if (step) choose(shown[(shown.indexOf(tab) + step + shown.length) % shown.length], { focus: true });
    });
  });

  // The stretches that are kept, as list items; without any, their tab is gone.
  function showKept(items) {
    $("u-tab-kept").hidden = !items.length;
    $("u-kept-count").textContent = String(items.length);
    $("u-kept-list").replaceChildren(...items);
    if (!items.length && $("u-tab-kept").getAttribute("aria-selected") === "true") choose(tabs[0]);
  }

  return { show, showKept };
}
