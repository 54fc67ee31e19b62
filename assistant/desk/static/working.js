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
  async function run(name, question, hear, doing = "", job = null) {
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
      leftWork.note({ name, question, job });
      if (stopped) ask("stop", { job }).catch(() => {});
    };
    try {
      failed = await follow(name, question, { hear, begun, running: job });
    } catch (error) {
      if (error instanceof Silence) failed = t("server.gone");
      else if (error instanceof Refusal) failed = error.message;
      else throw error;
    } finally {
      leftWork.forget();
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
  // Under the draft, with as much of the draft above it as there is room for.
  const { top } = $("u-results").getBoundingClientRect();
  const wanted = innerHeight * 0.62;
  if (top < wanted * 0.85 || top > wanted) scrollBy({ top: top - wanted, behavior: "instant" });
}
