// Why this number: from the score to its dimensions, from these to what was found, from that to the words. Each step
// says how its figure is made and lists what it is made of; each line leads one step further down, the last into the
// draft. Texts go in as text only.

const SHOWN_PLACES = 40;

// What each step is made of, why_steps.js knows; `opens` brings this part of the page into view.
function makeWhy(editor, { marks, options, opens }) {
  const title = $("u-why-title");
  const paint = new Highlight();
  paint.priority = -3;
  CSS.highlights.set("u-counted", paint);
  const known = new Map(); // what the server said of each figure of this reading
  let reading = null;
  let placed = [];
  let text = "";
  let trail = ["number"];
  let shown = false;
  let upTo = SHOWN_PLACES;
  let turn = 0;
  let arrived = false; // at another step, which is not in view yet
  let filled = ""; // the step that is shown

  const about = () => trail.at(-1);

  // Opens it at a figure: the steps that lead there, then the figure itself.
  function open(...steps) {
    trail = ["number", ...steps.filter((step) => step !== "number")];
    upTo = SHOWN_PLACES;
    opens();
    arrived = true;
    render();
    title.focus({ preventScroll: true });
  }

  // Where the reading scrolls by itself, its lower half is too little to read in.
  function inView() {
    const side = title.closest(".u-side");
    const room = side.getBoundingClientRect();
    const at = title.getBoundingClientRect().top - room.top;
    if (side.scrollHeight <= side.clientHeight) title.scrollIntoView({ block: "nearest" });
    else if (at < 0 || at > room.height / 2) side.scrollTop += at - 72;
  }

  function down(step) {
    open(...trail.slice(1), step);
  }

  function up(depth) {
    open(...trail.slice(1, depth + 1));
  }

  function crumbs() {
    const before = trail.slice(0, -1).map((step, depth) => {
      const button = make("button", { type: "button", text: nameOf(step, reading), name: "u-plain" });
      button.addEventListener("click", () => up(depth));
      return make("li", {}, [button]);
    });
    $("u-why-trail").replaceChildren(...before);
    $("u-why-trail").parentElement.hidden = !before.length;
    title.textContent = t("why.of", { figure: nameOf(about(), reading) });
  }

  function line({ label, small = "", points = "", dimension = null, quote = false, act = null }) {
    const words = make("span", {}, [
      make(quote ? "q" : "span", { text: label, name: dimension && !quote ? "u-line" : "" }),
      ...(small ? [make("small", { text: small })] : []),
    ]);
    const box = make(act ? "button" : "div", { name: act ? "" : "u-end" }, [words, make("b", { text: points, name: "u-number" })]);
    if (dimension) box.dataset.dimension = dimension;
    if (act) {
      box.type = "button";
      box.addEventListener("click", act);
    }
    return make("li", {}, [box]);
  }

  async function render() {
    const mine = (turn += 1);
    const now = () => mine === turn;
    if (!reading || !shown) return;
    while (trail.length > 1 && !exists(about(), reading)) trail.pop();
    crumbs();
    paint.clear();
    const step = about();
    if (asksServer(step) && !known.has(step)) {
      // Of the same step what stood there stays until the answer comes.
      if (filled !== step) fill({ says: [t("why.asking")], lines: [] });
      const answer = await asked(step);
      if (!now()) return;
      if (answer.error) return fill({ says: [answer.error], lines: [] });
      known.set(step, answer);
    }
    fill(stepOf(step, { reading, placed, answer: known.get(step) }));
    filled = step;
    if (arrived) inView();
    arrived = false;
  }

  async function asked(of) {
    try {
      return await ask("why_number", { ...options(), text, of });
    } catch (error) {
      if (error instanceof Refusal || error instanceof Silence) return { error: error.message };
      throw error;
    }
  }

  function fill({ says, how = [], lines, places = [], more = 0, total = null }) {
    $("u-why-says").replaceChildren(...says.filter(Boolean).map((sentence) => make("p", { text: sentence })));
    $("u-why-how").hidden = !how.length;
    $("u-why-how").replaceChildren(...how.map((sentence) => make("p", { text: sentence })));
    const listed = places.slice(0, upTo).map((place, i) => line(placeLine(place, i)));
    $("u-parts").replaceChildren(
      ...lines.map(({ step, ...rest }) => line({ ...rest, act: step ? () => down(step) : null })),
      ...listed,
      ...(total ? [line(total)] : []),
    );
    const left = places.length - listed.length;
    $("u-why-more").hidden = left + more === 0;
    $("u-why-more").replaceChildren(...(left ? [moreButton(left)] : more ? [t("why.not_listed", { n: more })] : []));
    const state = editor.state();
    if (state.text === text) for (const { start, end } of places) paint.add(state.range(start, end));
  }

  function moreButton(left) {
    const button = make("button", { type: "button", text: t("reading.more", { n: Math.min(left, 200), of: left }), name: "u-plain" });
    button.addEventListener("click", () => {
      upTo += 200;
      render();
    });
    return button;
  }

  // A place in the draft: its words, what was counted there, and the way to it.
  function placeLine(place) {
    const words = text.slice(place.start, place.end).replace(/\s+/g, " ");
    return {
      label: words.length > 90 ? words.slice(0, 88) + "…" : words,
      small: place.small, points: place.points ?? "", dimension: place.dimension, quote: true, act: () => go(place),
    };
  }

  // To the words: to the mark with its card where there is one, else to the words themselves.
  function go(place) {
    if (editor.text !== text) return say(t("why.changed"));
    if (place.mark) return marks.go(place.mark);
    marks.hide();
    editor.select(place.start, place.end);
    marks.bringSelection();
    $("u-said").textContent = `${text.slice(place.start, place.end)}: ${place.small}`;
  }

  $("u-parts").addEventListener("keydown", (event) => {
    if (!["Backspace", "ArrowLeft"].includes(event.key) || trail.length < 2) return;
    event.preventDefault();
    up(trail.length - 2);
  });

  return {
    open,
    // Another reading, and the marks it put into the draft.
    show(given, marksPlaced, readText) {
      known.clear();
      [reading, placed, text] = [given, marksPlaced, readText];
      render();
    },
    // Whether this part is in view; what it paints in the draft goes when it is not.
    shown(yes) {
      shown = yes;
      if (yes) render();
      else paint.clear();
    },
  };
}
