// The order of choosing by the writer's weights, by the same rule as rewriting/choosing.py (totals, ordered,
// pareto_front), so that it follows the sliders at once. And the sliders.

const MIDDLE = 0.5;
const digits = (value) => Math.round(value * 10000) / 10000;

// `measures` have {name, scaled}; `weights` are by name; `candidates` have {penalty, refused}.
function weigh(measures, weights, candidates) {
  const counting = measures.filter(({ name, scaled }) => scaled && weights[name] > 0);
  // A judge is never the only one that is heard.
  const heard = counting.some(({ name }) => name !== "judge") ? counting : [];
  const whole = heard.reduce((sum, { name }) => sum + weights[name], 0);
  const totals = candidates.map(({ penalty }, i) => {
    const mean = whole ? heard.reduce((sum, { name, scaled }) => sum + weights[name] * scaled[i], 0) / whole : MIDDLE;
    return digits(mean - penalty);
  });
  const all = candidates.map((_, i) => i);
  const order = all.toSorted((i, j) => candidates[i].refused - candidates[j].refused || totals[j] - totals[i] || i - j);
  const fit = all.filter((i) => !candidates[i].refused);
  const running = fit.length ? fit : all;
  const beats = (i, j) => heard.every(({ scaled }) => scaled[i] >= scaled[j]) && heard.some(({ scaled }) => scaled[i] > scaled[j]);
  return { totals, order, front: running.filter((i) => !running.some((j) => beats(j, i))) };
}

// Sliders for the measures that count, the others folded away. Weights hold for the visit.
function makeWeights({ changed }) {
  const weights = {};
  const given = {};

  function slider(measure) {
    const { name, label, about } = measure;
    const range = make("input", { type: "range", id: `u-weight-${name}`, min: "0", max: "1", step: "0.05", value: String(weights[name]) });
    const shown = make("output", { text: num(weights[name], 2), ariaLive: "off" }); // the slider says it
    range.addEventListener("input", () => {
      given[name] = weights[name] = Number(range.value);
      shown.textContent = num(weights[name], 2);
      changed();
    });
    const of = make("label", { text: label, htmlFor: range.id, title: about });
    const same = measure.scaled ? "" : measure.raw.every((v) => v === null) ? t("choice.not_known_here") : t("choice.same_here");
    return make("div", { name: "u-weight" }, [of, range, shown, make("small", { text: same })]);
  }

  function meaning({ label, about, formula, source, better }) {
    return [
      make("dt", { text: label }),
      make("dd", { text: `${about} ${better === "less" ? t("choice.less_better") : t("choice.more_better")}` }),
      make("dd", { text: `${formula}. ${source}.`, name: "u-quiet" }),
    ];
  }

  return {
    of: weights,
    // Those the writer has set, of the measures that the server knows.
    given() {
      const { judge, ...known } = given;
      return known;
    },
    show(measures) {
      for (const { name, weight } of measures) weights[name] = given[name] ?? weight;
      const counts = measures.filter(({ name }) => weights[name] > 0).sort((a, b) => weights[b.name] - weights[a.name]);
      $("u-weights-first").replaceChildren(...counts.map(slider));
      $("u-weights-rest").replaceChildren(...measures.filter((m) => !counts.includes(m)).map(slider));
      $("u-weights-more").hidden = counts.length === measures.length;
      $("u-meanings").replaceChildren(...measures.flatMap(meaning));
    },
  };
}
