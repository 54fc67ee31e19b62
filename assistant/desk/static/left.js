// The work behind what the page shows, noted for this window: after a reload, what ran goes on, and what had ended is heard
// once more, as long as the server has it. Nothing is asked for again. A key is never noted.

const NOTED = "unkitsch.work";
// What of the page a work is shown in.
const SHOWN_IN = {
  start_rewrite: "cards", start_choosing: "cards", start_refining: "cards", start_remaking: "cards", start_judging: "cards",
  start_loop: "path", start_model_reading: "reading",
};
// Those that begin it anew; their questions are noted too.
const BEGINS = { start_rewrite: () => true, start_model_reading: () => true, start_loop: ({ texts }) => !texts.length };

const leftWork = {
  // {name, job, question, page}, as it begins. `page` is what the page must know to show what comes of it.
  note({ name, job, question, page }) {
    const anew = BEGINS[name]?.(question);
    const before = noted().filter((one) => !anew || SHOWN_IN[one.name] !== SHOWN_IN[name]);
    keepNoted([...before, { name, job, page, question: BEGINS[name] ? question : null, ended: false }]);
  },

  ended(job) {
    keepNoted(noted().map((one) => (one.job === job ? { ...one, ended: true } : one)));
  },

  // {there, lost}: what the server still has, in the order in which it began, and whether something that ran is lost.
  async found() {
    const all = noted();
    if (!all.length) return { there: [], lost: false };
    const { known } = await ask("known_jobs", { jobs: all.map(({ job }) => job) });
    const had = all.filter(({ job, question }) => question !== undefined && known.includes(job));
    // What was done with cards is nothing without them.
    const cards = had.some(({ name }) => name === "start_rewrite");
    const there = had.filter(({ name }) => cards || SHOWN_IN[name] !== "cards");
    const lost = all.filter((one) => !one.ended && !there.includes(one));
    for (const { job } of lost) ask("stop", { job }).catch(() => {});
    keepNoted(there);
    return { there, lost: lost.length > 0 };
  },
};

function noted() {
  try {
    return JSON.parse(sessionStorage.getItem(NOTED)) ?? [];
  } catch {
    return [];
  }
}

function keepNoted(works) {
  const unkeyed = (name, value) => (name === "key" ? undefined : value);
  const keep = (some) => sessionStorage.setItem(NOTED, JSON.stringify(some, unkeyed));
  try {
    keep(works);
  } catch {
    // Drafts too long for the browser: then only that something runs, so that its loss can be said.
    try { keep(works.slice(-1).map(({ name, job, ended }) => ({ name, job, ended }))); } catch { /* nothing is noted */ }
  }
}
