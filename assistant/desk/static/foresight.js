// What a rewrite by a model would come to, told before it is asked for: its levers, its cost, what was spent. The visit
// and the draft have names here, made up by the page, by which the server keeps to a budget.

const VISIT = "unkitsch.visit";
const SETTLED = 500; // milliseconds without a change
// Not randomUUID, which a page that is served without https to other machines does not have.
const newName = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// `question` is what a rewrite would be asked, null where none can be asked yet.
function makeForesight({ question, tell }) {
  const visit = kept(VISIT);
  let draft = newName();
  let timer = 0;
  let asked = 0;

  function kept(name) {
    try {
      const found = sessionStorage.getItem(name) ?? newName();
      sessionStorage.setItem(name, found);
      return found;
    } catch { return newName(); }
  }

  const limit = () => $("u-dollars").value === "" ? null : Number($("u-dollars").value);

  async function look() {
    const mine = ++asked;
    const about = question();
    if (!about) return;
    try {
      const { levers, cost, spent } = await ask("foresee", about);
      if (mine !== asked) return;
      tell(levers);
      told([cost, spent].filter(Boolean).join(" "));
    } catch (error) {
      if (mine !== asked || !(error instanceof Refusal || error instanceof Silence)) return;
      told(error instanceof Refusal ? error.message : "");
    }
  }

  // Said aloud where it is another than before.
  function told(sentence) {
    if ($("u-cost").textContent !== sentence) $("u-cost").textContent = sentence;
  }

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(look, SETTLED);
  }

  $("u-dollars").addEventListener("input", changed);
  return {
    changed,
    names: () => ({ visit, writing: draft, dollars: limit() }),
    // Another draft: what it may cost is counted anew.
    another() { draft = newName(); changed(); },
  };
}
