// The start: puts the parts together, and reads the draft again whenever it has changed.

const GENRE = "unkitsch.genre";

// What is shown where the server refuses to read a draft; the sentence takes the place of the number.
const UNREAD = {
  score: null, interval: null, base: null, words: 0, spans: [], skipped: {}, trace: [], standing: null,
  dimensions: DIMENSIONS.map((name) => ({ name, value: null, points: null, marks: 0 })),
};

function start() {
  dispatchEvent(new Event("unkitsch-starts"));
  if (!CSS.highlights) {
    say(t("page.old_browser"), { stays: true });
    return;
  }
  let modelText = null;
  let marks = null;
  let panel = null;
  let rewrites = null;
  let kept = null;
  let versions = null;
  let figures = []; // the plots behind the reading
  let reader = null;
  let timer = 0;
  let latest = null; // {answer, text, how}: the last reading

  const never = makeNever({ changed: () => read() });
  const options = () => ({ dialogue: $("u-dialogue").checked, quotation: $("u-quotation").checked, never: never.json() });

  const keeping = makeKeeping();
  const editor = makeEditor($("u-editor"), {
    keeping,
    changed() {
      clearTimeout(timer);
      timer = setTimeout(keep, REST);
      reader?.soon();
    },
    selected(chosen) {
      marks?.choose(chosen);
      rewrites?.where(chosen);
    },
    replacing: (before, after) => versions?.replacing(before, after),
  });

  function keep() {
    if (editor.composing) return;
    kept.save();
    rewrites?.moved();
    signs.look();
    $("u-kept").textContent = editor.keep() ? (editor.text ? t("page.kept") : "") : t("page.not_kept");
  }

  const read = () => reader?.read();

  // Without those in what is deliberate.
  function free(spans) {
    const places = kept.places;
    return places.length ? spans.filter(({ start, end }) => !places.some((p) => p.start < end && start < p.end)) : spans;
  }

  // Marks in what is deliberate are neither painted, listed nor counted.
  function show(answer, text, how = null) {
    latest = { answer, text, how };
    const spans = free(answer.spans);
    const of = (name) => Map.groupBy(spans, (span) => span[name]);
    const [dimensions, detectors] = [of("dimension"), of("detector")];
    const n = (groups, name) => groups.get(name)?.length ?? 0;
    const counted = {
      ...answer,
      dimensions: answer.dimensions.map((d) => ({ ...d, marks: n(dimensions, d.name) })),
      trace: answer.trace.map((part) => ({ ...part, marks: n(detectors, part.detector), held: part.marks > 0 })),
    };
    panel.show(counted, marks.put("ours", spans), text);
    never.tell(answer);
    focus.tell();
    for (const figure of figures) figure.show(counted, text);
    showKept();
    if (rewrites) rewrites.where();
    else marks.choose(editor.chosen);
    if (modelText !== null && modelText !== text) $("u-by-model").classList.add("u-old");
  }

  function showKept() {
    const why = t("kept.why");
    panel.showKept(marks.put("kept", kept.places.map((p) => ({ ...p, label: t("reading.kept"), why }))));
  }

  function keptChanged() {
    if (latest?.text === editor.text) show(latest.answer, latest.text, latest.how);
    else showKept();
  }

  // What a model found, told apart from ours.
  function showModel(text, answer) {
    if (editor.text !== text) return say(t("reading.model_late"));
    modelText = text;
    $("u-by-model").classList.remove("u-old");
    $("u-model-shown").checked = true;
    panel.showModel(answer, marks.put("model", answer.spans));
    marks.showModel(true);
    $("u-by-model").parentElement.scrollTop = 0;
  }

  kept = makeKept(editor, { changed: keptChanged });
  marks = makeMarks(editor, {
    focused: (shown) => panel?.focus(shown),
    acts: {
      keep: kept.keep, letGo: kept.letGo, never, verse: () => latest?.answer.verse ?? false,
      rewrite: (place) => rewrites?.rewrite(place), askAbout: (place, words) => rewrites?.askAbout(place, words) ?? "",
    },
  });
  makeStrip(editor, { marks });
  const focus = makeFocus({
    hidden: () => marks.hidden(),
    changed(only) {
      marks.showOnly(only);
      panel?.showOnly(only);
    },
  });
  const strip = makeStripPlot();
  const curve = makeCurve(editor, { options, version: (text) => reader?.versionOf(text), bring: marks.bringSelection });
  versions = makeVersions(editor);
  const polish = makePolishPlot(editor, versions);
  figures = [strip, curve, versions];
  panel = makePanel(editor, { marks, options, letGo: kept.letGo, shelves: strip.figure.bring });
  for (const one of [strip, curve, versions, polish]) one.figure.leads(panel.openWhy);
  showKept();
  makeSamples(editor);

  $("u-clear").addEventListener("click", () => {
    if (!editor.text) return;
    editor.replace(0, editor.text.length, "");
    rewrites?.another();
    say(t("page.cleared"), { action: [t("page.undo"), () => editor.undo()] });
  });
  $("u-undo").addEventListener("click", () => editor.undo());
  for (const id of ["u-dialogue", "u-quotation"]) $(id).addEventListener("change", read);
  $("u-genre").addEventListener("change", () => {
    try { localStorage.setItem(GENRE, $("u-genre").value); } catch { /* then it holds for this visit */ }
    read();
  });
  $("u-model-shown").addEventListener("change", (event) => marks.showModel(event.target.checked));
  addEventListener("pagehide", () => { editor.keep(); kept.save(); });

  function fillGenres(all) {
    const kept = localStorage.getItem(GENRE);
    $("u-genre").append(...all.map(({ name, label }) => make("option", { value: name, text: label })));
    if (all.some(({ name }) => name === kept)) $("u-genre").value = kept;
  }

  // What ran when the page was left goes on, or is said to be lost; what had ended is shown again.
  async function takeUp() {
    try {
      const { there, lost } = await leftWork.found();
      if (lost) say(t("editor.job_lost"));
      for (const left of there) await rewrites.takeUp(left);
    } catch (error) {
      if (!(error instanceof Silence)) throw error;
    }
  }

  async function open() {
    for (let tries = 0; ; tries += 1) {
      try {
        return await ask("open_desk");
      } catch (error) {
        say(error.message, { stays: true });
        if (error instanceof Refusal) throw error;
        await pause(Math.min(8000, 500 * 2 ** tries));
      }
    }
  }

  const signs = makeSigns(editor);
  makeTwoWindows(editor, keeping);
  makeDropping(editor);

  reader = makeReader(editor, {
    how: () => ({ ...options(), genre: $("u-genre").value || null }),
    show,
    glance: (spans) => marks.put("ours", free(spans)),
    refused(sentence, text) {
      say(sentence);
      show({ ...UNREAD, abstained: sentence }, text);
    },
  });

  (async () => {
    signs.look();
    read();
    const desk = await open();
    $("u-dialogue").checked = desk.dialogue;
    $("u-quotation").checked = desk.quotation;
    fillGenres(desk.genres);
    if (desk.dialogue || desk.quotation || $("u-genre").value) read();
    const engines = makeEngines(desk, {
      changed: (target) => {
        $("u-read-model").disabled = !target;
        rewrites?.engineChanged();
      },
    });
    const unread = () => latest?.text !== editor.text;
    rewrites = makeRewrites(editor, {
      desk, engines, options, kept, unread, voice: makeVoice(), marks, work: makeWorking(), reread: showModel, showWhy: panel.whyOf,
    });
    makeKeyList();
    showFirstKeys(["mark.next", "mark.previous", "candidates.go", "keys.list"]);
    makeFoot(editor, { tour: makeTour(), demo: makeDemo(desk) });
    takeUp();
    element.dataset.ready = "yes";
  })();
}

start();
