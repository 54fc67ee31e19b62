// Earlier versions of the draft: when one is kept, and the score over them. A version can be looked at, brought back
// as one step of undo, and deleted.

const SUBSTANTIAL = 80; // characters that changed in one stretch
const VERSION_REST = 4000; // milliseconds without a key

function makeVersions(editor) {
  const store = makeVersionStore();
  const hears = [];
  let latest = null; // {text, numbers} of the last reading
  let after = ""; // why the next reading is worth keeping; "" where only a rest is
  let timer = 0;
  let shown = null; // the version that is looked at
  const view = make("article", { name: "u-candidate u-version", hidden: true, tabIndex: -1 });
  const clear = make("button", { type: "button", name: "u-plain", text: t("versions.delete_all") });
  const figure = makeFigure("versions", {
    columns: ["version", "why", "words", "score", "between", "delete"].map((name) => t(`versions.${name}`)),
    below: [view, make("p", { name: "u-buttons" }, [clear])],
    opened: told,
    clicked: (id) => look(store.all.find((one) => one.id === id)),
    tableOpen: true,
  });

  const numbers = ({ words, score, interval: pair }) => ({ words, score, interval: pair, polish: null });
  const last = () => store.all.at(-1);

  async function keep(why, text, known = null) {
    if (!text.trim()) return;
    await store.ready;
    if (last()?.text === text) {
      const same = known && last().score === known.score && last().words === known.words;
      if (known && !same) await store.put({ ...last(), ...known, polish: last().polish });
    } else {
      await store.put({ at: Date.now(), why, text, ...(known ?? { words: null, score: null, interval: null, polish: null }) });
    }
    told();
  }

  // Words are about to be put in place of others by the page: what stood there is kept, and what comes will be.
  function replacing(before, wanted) {
    const [, cut, put] = smallest(before, wanted);
    const why = !wanted.trim() ? "cleared" : cut.length === before.length ? "replaced" : "before";
    if (cut) keep(why, before, latest?.text === before ? latest.numbers : null);
    after = put.trim() ? "taken" : "";
  }

  async function show(answer, text) {
    latest = { text, numbers: numbers(answer) };
    clearTimeout(timer);
    await store.ready;
    if (after || last()?.text === text) {
      keep(after || last().why, text, latest.numbers);
      after = "";
    } else if (substantial(last()?.text ?? "", text)) {
      timer = setTimeout(() => { if (editor.text === text) keep("rest", text, latest.numbers); }, VERSION_REST);
    }
    told();
  }

  const substantial = (before, now) => Math.max(...smallest(before, now).slice(1).map((words) => words.length)) >= SUBSTANTIAL;

  const when = new Intl.DateTimeFormat(language, { dateStyle: "short", timeStyle: "medium" });
  const number = ({ id }) => store.all.findIndex((one) => one.id === id) + 1;
  const nameOf = (version) => t("versions.numbered", { n: number(version) });

  function told() {
    for (const hear of hears) hear();
    if (!figure.open) return;
    const all = store.all;
    clear.hidden = !all.length;
    const scored = all.filter(({ score }) => score !== null);
    figure.show({
      sentence: sentence(all, scored),
      plot: scored.length ? (colour) => versionsFigure(scored, { number, now: editor.text }, colour) : null,
      lines: all.toReversed().map(row),
    });
    if (shown && !number(shown)) close();
  }

  function sentence(all, scored) {
    const where = t("versions.where", { n: all.length, most: MOST_VERSIONS });
    if (scored.length < 2) return where;
    const [first, now] = [scored[0], scored.at(-1)];
    const change = { from: Math.round(first.score), to: Math.round(now.score), first: nameOf(first), last: nameOf(now) };
    return `${t("versions.moved", change)} ${where}`;
  }

  function row(version) {
    const looks = make("button", { type: "button", text: nameOf(version) });
    looks.setAttribute("aria-label", t("versions.look", { version: nameOf(version) }));
    looks.addEventListener("click", () => look(version));
    const deletes = make("button", { type: "button", text: "×" });
    deletes.setAttribute("aria-label", t("versions.delete_one", { version: nameOf(version) }));
    deletes.addEventListener("click", async () => {
      await store.remove(version.id);
      told();
      figure.details.querySelector("summary").focus();
    });
    const small = make("small", { text: when.format(version.at) });
    return [
      make("span", {}, [looks, " ", small]), make("span", { text: t(`versions.whys.${version.why}`) }),
      version.words === null ? "–" : num(version.words), rounded(version.score), version.interval ? interval(version.interval) : "–", deletes,
    ];
  }

  // The version as it was, beside what can be done with it.
  function look(version) {
    if (!version) return;
    shown = version;
    const button = (text, name, act) => {
      const made = make("button", { type: "button", text, name });
      made.addEventListener("click", act);
      return made;
    };
    view.hidden = false;
    view.setAttribute("aria-label", nameOf(version));
    view.replaceChildren(
      make("p", { name: "u-which" }, [make("b", { text: num(number(version)) }), make("span", { text: when.format(version.at) })]),
      make("div", { name: "u-prose", tabIndex: 0, text: version.text }),
      make("p", { name: "u-buttons" }, [button(t("versions.bring"), "u-strong", () => bring(version)), button(t("versions.close"), "", close)]),
    );
    view.focus({ preventScroll: true });
    view.scrollIntoView({ block: "nearest" });
  }

  function close() {
    shown = null;
    const inside = view.contains(document.activeElement);
    view.hidden = true;
    view.replaceChildren();
    if (inside) figure.details.querySelector("summary").focus();
  }

  function bring(version) {
    if (editor.text === version.text) return say(t("versions.same"));
    editor.replace(0, editor.text.length, version.text);
    close();
    say(t("versions.brought", { version: nameOf(version) }), { action: [t("page.undo"), () => editor.undo()] });
  }

  clear.addEventListener("click", async () => {
    await store.clear();
    told();
    say(t("versions.all_deleted"));
  });

  return {
    figure, show, replacing, store,
    changed(hear) { hears.push(hear); },
    number, look,
  };
}

function versionsFigure(versions, { number, now }, colour) {
  const x = versions.map(number);
  const y = versions.map(({ score }) => score);
  const current = versions.map(({ text }) => text === now);
  return {
    data: [{
      x, y, customdata: versions.map(({ id }) => id), mode: "lines+markers", line: { color: colour("rule"), width: 2 },
      marker: { size: current.map((yes) => (yes ? 14 : 9)), symbol: current.map((yes) => (yes ? "diamond" : "circle")), color: current.map((yes) => colour(yes ? "charge" : "deep")), opacity: 1 },
      error_y: { type: "data", symmetric: false, array: versions.map((v) => v.interval[1] - v.score), arrayminus: versions.map((v) => v.score - v.interval[0]), color: colour("grey"), thickness: 1.2, width: 4 },
      hovertemplate: `${t("versions.version")} %{x}: %{y:.0f}<extra></extra>`,
    }],
    layout: {
      ...noMore, height: 300,
      xaxis: axis(colour, t("versions.version"), { dtick: Math.max(1, Math.ceil(x.length / 12)), range: [Math.min(...x) - 0.5, Math.max(...x) + 0.5] }),
      yaxis: axis(colour, t("plots.kitsch"), { range: [0, 100] }),
    },
  };
}
