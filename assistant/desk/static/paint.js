// Lines under words, through the CSS Custom Highlight API: a dimension has its colour and line style, strength is the
// line's weight, and marks that overlap are drawn one below the other, LANES at most. The draft's DOM is not touched.
// Knows nothing of what a mark means.

const DIMENSIONS = ["charge", "familiarity", "thinness", "ornament", "reassurance"];
// Strengths from which on a mark is middling and strong: a third each of all marks on the reference shelves.
const STRENGTHS = [["weak", 0], ["middling", 0.47], ["strong", 0.58]];
// More lines under one word could not be told apart; the card lists the rest.
const LANES = 3;
const LANE_OFFSETS = [3, 7, 11]; // px below the baseline
// Line style and weights in px, weak to strong. A double line has its weight twice, a wave stands higher than its own.
const LINE_STYLES = {
  charge: ["solid", [1.2, 2, 3]],
  familiarity: ["dashed", [1.2, 2, 3]],
  thinness: ["dotted", [1.7, 2.4, 3.4]],
  ornament: ["double", [0.9, 1.3, 1.9]],
  reassurance: ["wavy", [0.8, 1.3, 2]],
};
// Painted whole words, the first undermost.
const WASHES = ["counted", "here", "chosen", "kept", "model", "asked"];

// The number of a strength, 0 to 2; marks without one are middling.
function weightOf(strength) {
  return strength == null ? 1 : STRENGTHS.findLastIndex(([, from]) => strength >= from);
}

// Gives each of some marks in text order, {start, end}, the first lane that is free over all its length; null for none.
function inLanes(marks) {
  const ends = Array(LANES).fill(-1);
  return marks.map(({ start, end }) => {
    const lane = ends.findIndex((taken) => taken <= start);
    if (lane < 0) return null;
    ends[lane] = end;
    return lane;
  });
}

function makePaint() {
  const highlights = new Map();
  const rules = [];
  const named = (name, priority) => {
    const highlight = new Highlight();
    highlight.priority = priority;
    CSS.highlights.set(`u-${name}`, highlight);
    highlights.set(name, highlight);
  };
  WASHES.forEach((name, i) => { if (name !== "counted") named(name, i - WASHES.length); });
  for (const dimension of DIMENSIONS) {
    const [style, weights] = LINE_STYLES[dimension];
    weights.forEach((weight, w) => LANE_OFFSETS.forEach((offset, lane) => {
      const name = `${dimension}-${w}-${lane}`;
      named(name, 1);
      rules.push(`::highlight(u-${name}) { text-decoration: underline ${style} ${weight}px var(--u-${dimension}); text-underline-offset: ${offset}px; }`);
    }));
  }
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules.join("\n"));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  const lineOf = (mark) => `${mark.dimension}-${weightOf(mark.strength)}-${mark.lane}`;

  // Paints some things, each {range} and a name of WASHES, or a mark with `lane`; what was painted so before is gone.
  function wash(name, ranges) {
    const highlight = highlights.get(name);
    highlight.clear();
    for (const range of ranges) highlight.add(range);
  }

  function lines(marks) {
    for (const dimension of DIMENSIONS) {
      for (let w = 0; w < STRENGTHS.length; w += 1) for (let lane = 0; lane < LANES; lane += 1) highlights.get(`${dimension}-${w}-${lane}`).clear();
    }
    for (const mark of marks) if (mark.lane !== null) highlights.get(lineOf(mark)).add(mark.range);
  }

  return { wash, lines };
}
