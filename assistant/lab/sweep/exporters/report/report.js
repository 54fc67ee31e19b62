// Draws the figures of the outcome and the factor that are chosen, again when the light changes.

const about = JSON.parse(document.getElementById("analysis").textContent);
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--u-${name}`).trim();
const words = { temperature: "temperature", cells: "cells" };
const [outcome, factor] = ["outcome", "factor"].map((id) => document.getElementById(id));

function draw() {
  const quiet = {
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", dragmode: false, margin: { l: 60, r: 16, t: 12, b: 56 },
    font: { family: getComputedStyle(document.body).fontFamily, size: 14, color: colour("grey") },
    hoverlabel: { bgcolor: colour("ink"), bordercolor: colour("ink"), font: { color: colour("paper") } },
  };
  for (const [id, figure] of [["heat", sweepHeat], ["curves", sweepCurves]]) {
    const { data, layout } = figure(about, outcome.value, factor.value, colour, words);
    Plotly.react(id, data, { ...quiet, ...layout }, { displayModeBar: false, responsive: true });
  }
}

for (const one of [outcome, factor]) one.addEventListener("change", draw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
draw();
