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
  let own = { reading: null, placed: [], text: "" }; // the draft's
  let whose = null; // another text's, see of(); null where it is the draft's
  let { reading, placed, text } = own;
  let trail = ["number"];
  let shown = false;
  let upTo = SHOWN_PLACES;
  let turn = 0;
  let arrived = false; // at another step, which is not in view yet
  let filled = ""; // the step that is shown

  const about = () => trail.at(-1);
  const named = (step) => (whose && step === "number" ? whose.name : nameOf(step, reading));

  // Another text's number, in place of the draft's, or, with null, the draft's again.
  function turnTo(other) {
    whose = other;
    known.clear();
    filled = "";
    ({ reading, placed, text } = other ?? own);
  }

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
    if (side.scrollHeight <= side.clientHeight) return title.scrollIntoView({ block: "nearest" });
    if (at < 0 || at > room.height / 2) side.scrollTop += at - 72;
    side.scrollIntoView({ block: "nearest" });
  }

  function down(step) {
    open(...trail.slice(1), step);
  }

  function up(depth) {
    open(...trail.slice(1, depth + 1));
  }

  function crumbs() {
    const crumb = (name, act) => {
      const button = make("button", { type: "button", text: name, name: "u-plain" });
      button.addEventListener("click", act);
      return make("li", {}, [button]);
    };
    const before = trail.slice(0, -1).map((step, depth) => crumb(named(step), () => up(depth)));
    if (whose) before.unshift(crumb(t("choice.the_draft"), () => openOwn("number")));
    $("u-why-trail").replaceChildren(...before);
    $("u-why-trail").parentElement.hidden = !before.length;
    title.textContent = t("why.of", { figure: named(about()) });
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
      return await ask("why_number", { ...(whose?.how ?? options()), text, of });
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
    for (const range of places.map(rangeIn).filter(Boolean)) paint.add(range);
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

  // Where a place stands on the page; null where the draft has changed since.
  function rangeIn(place) {
    if (whose) return whose.range(place);
    const state = editor.state();
    return state.text === text ? state.range(place.start, place.end) : null;
  }

  // To the words: to the mark with its card where there is one, else to the words themselves.
  function go(place) {
    if (whose) return whose.go(place);
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

  function openOwn(...steps) {
    if (whose) turnTo(null);
    open(...steps);
  }

  return {
    open: openOwn,
    // Of a text that is not the draft: {name, reading, placed, text, how} as for the draft; `range` gives a place's range
    // on the page, or null, and `go` goes there.
    of(other) {
      turnTo(other);
      open("number");
    },
    // Another reading, and the marks it put into the draft.
    show(given, marksPlaced, readText) {
      own = { reading: given, placed: marksPlaced, text: readText };
      if (!whose) turnTo(null);
      render();
    },
    // Whether this part is in view; what it paints in the draft goes when it is not.
    shown(yes) {
      shown = yes;
      arrived = yes;
      if (yes) render();
      else paint.clear();
    },
  };
}
