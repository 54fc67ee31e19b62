// One piece of long work at a time: its Stop button, the line that says how it goes, and what it ends with.

function makeWorking() {
  let running = null;
  const line = $("u-working");
  const starts = ["u-go", "u-loop-go", "u-judge-go"];

  function show(job) {
    running = job;
    $("u-stop").hidden = !job;
    for (const id of starts) $(id).disabled = Boolean(job);
    if (!job) line.textContent = "";
  }

  // Runs to the end. Gives {failed, stopped}: a sentence where it failed, and whether the writer stopped it.
  async function run(name, question, hear, doing = "") {
    let stopped = false;
    $("u-stop").onclick = () => {
      stopped = true;
      if (running !== "starting") ask("stop", { job: running }).catch(() => {});
    };
    show("starting");
    line.textContent = doing;
    let failed = "";
    const begun = (job) => {
      show(job);
      if (stopped) ask("stop", { job }).catch(() => {});
    };
    try {
      failed = await follow(name, question, { hear, begun });
    } catch (error) {
      if (error instanceof Silence) failed = "The server went away in the middle. Your draft is safe; ask again in a moment.";
      else if (error instanceof Refusal) failed = error.message;
      else throw error;
    } finally {
      show(null);
    }
    return { failed, stopped };
  }

  return {
    run,
    tell(words) { line.textContent = words; },
    get busy() { return running !== null; },
  };
}

// What was started last stands first among the results, and in view.
function showFirst(section) {
  $("u-results").prepend(section);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (section.getBoundingClientRect().top > innerHeight - 200) $("u-go").scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}
