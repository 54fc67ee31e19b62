// The strip beside the draft, as long as the whole text: where the marks lie, and of what kind. It is drawn at once from
// counts, however many marks there are; a click or the arrow keys go to a place. On a narrow page it lies across the top.

const STRIP_STEP = 6; // px of the strip that are counted together
const STRIP_WIDTH = 14; // px drawn, of the 24 that can be touched
const DASHES = { charge: [], familiarity: [4, 2], thinness: [1.5, 2], ornament: [], reassurance: [] };

function makeStrip(editor, { marks }) {
  const strip = $("u-strip");
  const root = editor.root;
  const narrow = matchMedia("(max-width: 900px)");
  let placed = []; // {start, weight, dimension} of each mark
  let length = 1; // of the draft
  let bins = [];
  let framed = 0;
  let gone = null;

  const along = () => Math.max(STRIP_STEP, narrow.matches ? strip.clientWidth : strip.clientHeight);

  // Where on the strip the draft begins and ends: a draft shorter than the page beside it takes as much as it has there.
  function extent() {
    const all = along();
    const last = root.lastElementChild;
    if (narrow.matches || !last || root.scrollHeight > root.clientHeight + 1) return [0, all];
    const page = root.getBoundingClientRect();
    return [Math.max(0, root.firstElementChild.getBoundingClientRect().top - page.top), Math.min(all, last.getBoundingClientRect().bottom - page.top)];
  }

  function counted() {
    bins = Array.from({ length: Math.max(1, Math.floor(along() / STRIP_STEP)) }, () => ({ n: 0, sum: 0, weight: 0, by: {}, start: null }));
    const [from, to] = extent();
    for (const { start, strength, weight, dimension } of placed) {
      const bin = bins[Math.min(bins.length - 1, Math.floor((from + ((to - from) * start) / length) / STRIP_STEP))];
      bin.n += 1;
      bin.sum += strength;
      bin.weight = Math.max(bin.weight, weight);
      bin.by[dimension] = (bin.by[dimension] ?? 0) + strength;
      bin.start ??= start;
    }
  }

  const most = (by) => Object.keys(by).reduce((a, b) => (by[b] > by[a] ? b : a));

  // The part of the draft that is in view, 0 to 1.
  function view() {
    const all = Math.max(1, root.scrollHeight);
    return [root.scrollTop / all, Math.min(1, (root.scrollTop + root.clientHeight) / all)];
  }

  function draw() {
    const pen = strip.getContext("2d");
    const scale = devicePixelRatio || 1;
    const [width, height] = [strip.clientWidth, strip.clientHeight];
    if (strip.width !== Math.round(width * scale)) strip.width = Math.round(width * scale);
    if (strip.height !== Math.round(height * scale)) strip.height = Math.round(height * scale);
    // Always drawn as if it stood upright.
    pen.setTransform(...(narrow.matches ? [0, scale, scale, 0, 0, 0] : [scale, 0, 0, scale, 0, 0]));
    pen.clearRect(0, 0, 10_000, 10_000);
    const style = getComputedStyle(element.querySelector(".u"));
    const colour = (name) => style.getPropertyValue(`--u-${name}`).trim();
    const left = ((narrow.matches ? height : width) - STRIP_WIDTH) / 2;
    pen.fillStyle = colour("soft");
    pen.fillRect(left, 0, STRIP_WIDTH, along());
    if (root.scrollHeight > root.clientHeight + 1) {
      const [top, bottom] = view();
      pen.fillStyle = colour("rule");
      pen.fillRect(left - 3, top * along(), STRIP_WIDTH + 6, Math.max(3, (bottom - top) * along()));
    }
    bins.forEach((bin, i) => { if (bin.n) stroke(pen, bin, left, (i + 0.5) * STRIP_STEP, colour); });
  }

  // A bin as a line in the style of the dimension that is strongest there, longer the more there is.
  function stroke(pen, { sum, weight, by }, left, y, colour) {
    const dimension = most(by);
    const long = 5 + (STRIP_WIDTH - 5) * Math.min(1, sum / 2);
    pen.strokeStyle = colour(dimension);
    pen.lineWidth = dimension === "ornament" ? 1 : [1.5, 2.5, 3.5][weight];
    pen.setLineDash(DASHES[dimension]);
    pen.beginPath();
    if (dimension === "reassurance") {
      pen.lineWidth = 1.5;
      for (let x = 0; x <= long; x += 2) pen.lineTo(left + x, y + (x % 4 ? -1.5 : 1.5));
    } else {
      for (const dy of dimension === "ornament" ? [-1.5, 1.5] : [0]) {
        pen.moveTo(left, y + dy);
        pen.lineTo(left + long, y + dy);
      }
    }
    pen.stroke();
  }

  // All of it once before the next frame, counted anew where that is wanted.
  let recount = false;
  function drawSoon(anew = false) {
    recount ||= anew;
    framed ||= requestAnimationFrame(() => {
      framed = 0;
      strip.hidden = !editor.text;
      if (strip.hidden) return;
      if (!narrow.matches) strip.style.height = `${root.clientHeight}px`;
      else strip.style.height = "";
      if (recount) counted();
      recount = false;
      draw();
      tell();
    });
  }

  // Where the writer went last, for as long as nothing is scrolled since; else where the view begins.
  const share = () => (gone && Math.abs(root.scrollTop - gone.top) < 2 ? gone.share : view()[0]);
  const here = () => Math.min(bins.length - 1, Math.floor(share() * bins.length));

  function tell() {
    const at = share();
    strip.setAttribute("aria-valuenow", String(Math.round(at * 100)));
    const bin = bins[here()];
    const says = bin?.n ? t("strip.marks", { n: bin.n, dimension: t(`dimensions.${most(bin.by)}.small`) }) : t("strip.none");
    strip.setAttribute("aria-valuetext", t("strip.at", { percent: num(Math.round(at * 100)), says }));
  }

  // Brings a place of the strip, 0 to 1, into view.
  function go(to) {
    const bin = bins[Math.min(bins.length - 1, Math.max(0, Math.floor(to * bins.length)))];
    const [first, last] = extent();
    const guess = ((to * along() - first) / Math.max(1, last - first)) * length;
    const offset = Math.min(editor.text.length, Math.max(0, Math.round(bin?.start ?? guess)));
    marks.bring(editor.state().range(Math.max(0, Math.min(offset, editor.text.length - 1)), Math.min(editor.text.length, offset + 1)));
    gone = { top: root.scrollTop, share: to };
    tell();
    return offset;
  }

  strip.addEventListener("pointerdown", (event) => {
    const box = strip.getBoundingClientRect();
    go(narrow.matches ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height);
  });
  strip.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const at = here();
    const filled = (by) => {
      for (let i = at + by; i >= 0 && i < bins.length; i += by) if (bins[i].n) return i;
      return at;
    };
    const tenth = Math.ceil(bins.length / 10);
    const to = {
      ArrowDown: () => filled(1), ArrowRight: () => filled(1), ArrowUp: () => filled(-1), ArrowLeft: () => filled(-1),
      PageDown: () => at + tenth, PageUp: () => at - tenth, Home: () => 0, End: () => bins.length - 1,
    }[event.key];
    if (event.key === "Enter") {
      event.preventDefault();
      const offset = go((here() + 0.5) / bins.length);
      editor.select(offset, offset);
    }
    if (!to) return;
    event.preventDefault();
    go((Math.min(bins.length - 1, Math.max(0, to())) + 0.5) / bins.length);
  });
  root.addEventListener("scroll", () => drawSoon());
  new ResizeObserver(() => drawSoon(true)).observe(root);
  narrow.addEventListener("change", () => drawSoon(true));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawSoon());
  marks.listen((ours) => {
    length = Math.max(1, editor.text.length);
    placed = ours.map((mark) => ({ start: mark.start, dimension: mark.dimension, strength: mark.strength ?? 0.5, weight: weightOf(mark.strength) }));
    drawSoon(true);
  });
  drawSoon(true);
}
