// The start of the page of sweeps: begins one, follows it, takes up again what a reload or a restart left.

const SWEEP_LOOK = 4000; // milliseconds between two looks at the tables of a sweep that runs

function startSweeps() {
  dispatchEvent(new Event("unkitsch-starts"));
  const result = makeSweepResult();
  let plan = null;
  let models = null;
  let job = null; // of the sweep that is followed
  let looked = 0;

  const kept = makeSweepKept({ show, goOn: (one, retry) => begin("continue_sweep", { digest: one.digest, models: keysFor(one), dollars: plan.dollars, retry }) });

  // The typed keys of those models that the sweep has.
  const keysFor = (one) => models.typed.filter((m) => one.models.some((other) => other.model === m.model && other.base_url === m.base_url));

  async function show(digest) {
    result.show(await ask("sweep_result", { digest }));
    $("s-result").scrollIntoView({ block: "start" });
  }

  function progress({ done, total, spent }) {
    $("s-progress").max = total;
    $("s-progress").value = done;
    $("s-progress-says").textContent = t("sweep.progress", { n: done, of: total }) + (spent ? " " + t("sweep.spent", { dollars: num(spent, 4) }) : "");
  }

  async function tables(digest) {
    if (Date.now() - looked < SWEEP_LOOK) return;
    looked = Date.now();
    result.show(await ask("sweep_result", { digest }));
  }

  // Follows a sweep to its end. A server that was started anew does not know the job, and is asked to go on.
  async function begin(name, question) {
    $("s-ended").textContent = "";
    $("s-running").hidden = false;
    $("s-begin").disabled = true;
    let digest = question.digest ?? null;
    let failed = "";
    let stopped = false;
    $("s-stop").hidden = false;
    $("s-stop").onclick = () => {
      stopped = true;
      if (job) ask("stop", { job }).catch((error) => say(error.message));
    };
    const begun = (given, label) => { job = given; digest = label; kept.fill().catch(() => {}); };
    const hear = (state) => { progress(state); if (state.done) tables(digest).catch(() => {}); };
    for (let again = true; again; ) {
      again = false;
      try {
        failed = await follow(name, question, { begun, hear });
      } catch (error) {
        if (!(error instanceof Refusal || error instanceof Silence)) throw error;
        failed = error.message;
        if (digest && job && !stopped && await restarted(digest)) {
          [name, question, again] = ["continue_sweep", { digest, models: models.typed, dollars: plan.dollars }, true];
        }
      }
    }
    job = null;
    $("s-stop").hidden = true;
    $("s-ended").textContent = failed || t(stopped ? "sweep.stopped" : "sweep.finished");
    plan.changed();
    await kept.fill();
    if (digest) result.show(await ask("sweep_result", { digest }));
  }

  // Whether the server is there again, keeps the sweep, and does not run it: as long as it is away, we wait.
  async function restarted(digest) {
    $("s-ended").textContent = t("sweep.away");
    for (let tries = 0; ; tries += 1) {
      try {
        const one = (await ask("open_sweeps")).kept.find((k) => k.digest === digest);
        $("s-ended").textContent = "";
        return Boolean(one && one.done < one.total && !one.job);
      } catch (error) {
        if (!(error instanceof Silence)) throw error;
        await pause(Math.min(8000, 500 * 2 ** tries));
      }
    }
  }

  async function save(form) {
    const { name, type, text } = await ask("sweep_file", { digest: result.digest, form });
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  (async () => {
    let open = null;
    for (let tries = 0; !open; tries += 1) {
      try {
        open = await ask("open_sweeps");
      } catch (error) {
        say(error.message, { stays: true });
        if (error instanceof Refusal) throw error;
        await pause(Math.min(8000, 500 * 2 ** tries));
      }
    }
    let texts = null;
    const changed = () => plan?.changed();
    texts = makeSweepTexts({ changed });
    models = makeSweepModels(open, { changed });
    plan = makeSweepPlan(open, { texts: () => texts, models: () => models });
    const form = makeSweepForm({ texts, models });
    form.take();
    makeLanguage({ keep: form.keep, later: t("sweep.next_time") });
    plan.changed();
    $("s-where").textContent = t("sweep.where", { folder: open.folder });
    $("s-form").addEventListener("submit", (event) => {
      event.preventDefault();
      if (plan.weighed) begin("start_sweep", { ...plan.weighed, dollars: plan.dollars }).catch((error) => say(error.message));
    });
    $("s-again").addEventListener("click", () => show(result.digest).catch((error) => say(error.message)));
    for (const button of element.querySelectorAll("[data-form]")) {
      button.addEventListener("click", () => save(button.dataset.form).catch((error) => say(error.message)));
    }
    const running = (await kept.fill()).find((one) => one.job);
    element.dataset.ready = "yes";
    // What runs already is only followed: it has its keys.
    if (running) begin("continue_sweep", { digest: running.digest }).catch((error) => say(error.message));
  })();
}

startSweeps();
