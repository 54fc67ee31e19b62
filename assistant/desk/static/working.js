// One piece of long work at a time: its Stop button, the line that says how it goes, and what it ends with. The line is
// for the eye; what a screen reader is told is said by aloud(), once as the work begins and once as it ends.

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

  // Runs to the end. Gives {failed, stopped}: a sentence where it failed, and whether the writer stopped it. `left` is the
  // note of work that is taken up again, see left.js; `page` goes into that note; none is made where `noted` is false.
  async function run(name, question, hear, doing, { left = null, page = null, noted = true } = {}) {
    let stopped = false;
    $("u-stop").onclick = () => {
      stopped = true;
      if (running !== "starting") ask("stop", { job: running }).catch(() => {});
    };
    show("starting");
    line.textContent = doing;
    if (!left) aloud(doing);
    let failed = "";
    const begun = (job) => {
      show(job);
      if (noted && !left) leftWork.note({ name, question, job, page });
      if (stopped) ask("stop", { job }).catch(() => {});
    };
    try {
      failed = await follow(name, question, { hear, begun, running: left?.job });
    } catch (error) {
      if (error instanceof Silence) failed = t("server.gone");
      else if (error instanceof Refusal) failed = error.message;
      else throw error;
    } finally {
      leftWork.ended(running);
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

// What was started last stands first among the results, and in view; what is taken up again moves nothing.
function showFirst(section, { inView = true } = {}) {
  $("u-results").prepend(section);
  if (!inView) return;
  // Under the draft, with as much of the draft above it as there is room for.
  const { top } = $("u-results").getBoundingClientRect();
  const wanted = innerHeight * 0.62;
  if (top < wanted * 0.85 || top > wanted) scrollBy({ top: top - wanted, behavior: "instant" });
}
