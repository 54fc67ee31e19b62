// What is never to be marked: words, rules, what somebody says. The writer's own rules, kept in this browser, sent with
// every reading, and listed in the panel, where each can be taken back; as a file they go to another browser or to the
// command line.

const NEVER = "unkitsch.never";
const NEVER_KINDS = ["phrases", "rules", "speakers"];
const MOST_RULES = 1000;
const LONGEST_RULE = 300; // characters

function makeNever({ changed }) {
  let lists = load();

  function load() {
    let saved = {};
    try {
      saved = JSON.parse(localStorage.getItem(NEVER) ?? "{}") ?? {};
    } catch { /* nothing worth keeping */ }
    const fits = (one) => typeof one === "string" && one.length > 0 && one.length <= LONGEST_RULE;
    const list = (kind) => (Array.isArray(saved[kind]) ? saved[kind].filter(fits).slice(0, MOST_RULES) : []);
    const labels = saved.labels && typeof saved.labels === "object" ? saved.labels : {};
    return { ...Object.fromEntries(NEVER_KINDS.map((kind) => [kind, list(kind)])), labels };
  }

  function save() {
    try {
      localStorage.setItem(NEVER, JSON.stringify(lists));
    } catch { /* then they hold for this visit */ }
    show();
    changed();
  }

  const same = (kind) => (one) => (other) => (kind === "rules" ? one === other : one.toLowerCase() === other.toLowerCase());
  const called = (kind, one) => (kind === "rules" ? String(lists.labels[one] ?? one) : one);

  function add(kind, one, label = null) {
    if (lists[kind].some(same(kind)(one))) return;
    if (lists[kind].length >= MOST_RULES) return say(t("never.full", { n: MOST_RULES }));
    lists[kind].push(one);
    if (label) lists.labels[one] = label;
    save();
    say(t(`never.added.${kind}`, { what: shortened(called(kind, one)) }), { action: [t("page.undo"), () => remove(kind, one)] });
  }

  function remove(kind, one) {
    lists[kind] = lists[kind].filter((other) => other !== one);
    save();
  }

  const count = () => NEVER_KINDS.reduce((n, kind) => n + lists[kind].length, 0);
  const json = () => Object.fromEntries(NEVER_KINDS.map((kind) => [kind, lists[kind]]));

  function show() {
    $("u-never-count").textContent = count() ? num(count()) : "";
    $("u-never-list").replaceChildren(...NEVER_KINDS.flatMap((kind) => lists[kind].map((one) => item(kind, one))));
    $("u-never-none").hidden = count() > 0;
    $("u-never-export").disabled = !count();
  }

  function item(kind, one) {
    const what = called(kind, one);
    const words = make("span", {}, [make(kind === "phrases" ? "q" : "span", { text: shortened(what, 90) }), make("small", { text: t(`never.kinds.${kind}`) })]);
    const free = make("button", { type: "button", text: t("never.mark_again"), name: "u-plain" });
    free.setAttribute("aria-label", t("never.mark_again_what", { what: shortened(what) }));
    free.addEventListener("click", () => {
      const at = [...$("u-never-list").children].indexOf(free.closest("li"));
      remove(kind, one);
      ($("u-never-list").children[Math.max(0, at - 1)]?.querySelector("button") ?? $("u-tab-never")).focus();
    });
    return make("li", { name: "u-kept-item" }, [words, free]);
  }

  function exported() {
    const url = URL.createObjectURL(new Blob([JSON.stringify(json(), null, 1) + "\n"], { type: "application/json" }));
    const link = make("a", { href: url, download: "unkitsch-rules.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  // Those of a file, with those there are. What does not fit is refused whole.
  async function imported(file) {
    try {
      if (file.size > 2_000_000) throw new Refusal(t("never.too_large"));
      const { rules, labels } = await ask("check_rules", { text: await file.text() });
      const before = count();
      Object.assign(lists.labels, labels);
      for (const kind of NEVER_KINDS) {
        const fresh = rules[kind].filter((one) => !lists[kind].some(same(kind)(one)));
        lists[kind] = [...lists[kind], ...fresh].slice(0, MOST_RULES);
      }
      save();
      say(t("never.imported", { n: count() - before }));
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Silence)) throw error;
      say(error.message, { stays: true });
    }
  }

  $("u-never-export").addEventListener("click", exported);
  $("u-never-import").addEventListener("click", () => $("u-never-file").click());
  $("u-never-file").addEventListener("change", ({ target }) => {
    if (target.files[0]) imported(target.files[0]);
    target.value = "";
  });
  show();

  return {
    add, remove, json,
    // What the rules leave out of a reading, said where its number stands.
    tell({ silenced = {}, apart = {}, score }) {
      const n = Object.values(silenced).reduce((sum, one) => sum + one, 0);
      $("u-silenced").hidden = !n;
      $("u-silenced").textContent = n ? t(score === null ? "never.silenced" : "never.silenced_count", { n }) : "";
      for (const kind of ["dialogue", "quotation"]) {
        const there = apart[kind] ?? 0;
        const says = $(`u-${kind}`).checked ? "apart.holds" : "apart.hides";
        $(`u-${kind}-holds`).textContent = there ? t(says, { n: there }) : "";
      }
    },
  };
}
