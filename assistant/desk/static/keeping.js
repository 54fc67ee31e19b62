// The draft as this browser keeps it between visits. Two windows on it never overwrite each other unasked: once both
// have changed it, each keeps its own for itself, through a reload too, until the writer chooses.

const KEEP = "unkitsch.draft";
// Who wrote it last, and when; it tells a window that the draft is no longer the one it knows.
const STAMP = "unkitsch.draft.by";
// In sessionStorage, which is a window's own.
const APART = "unkitsch.draft.apart";

function makeKeeping() {
  const me = Math.random().toString(36).slice(2);
  let stamp = localStorage.getItem(STAMP);
  let apart = sessionStorage.getItem(APART) !== null;
  let kept = null; // as it was last kept
  let parted = () => {};

  // Whether it is kept now: where there is no room, it is not.
  function keep(text) {
    if (text === kept) return true;
    try {
      if (!apart && localStorage.getItem(STAMP) !== stamp) meet(text);
      if (apart) sessionStorage.setItem(APART, text);
      else write(text);
      kept = text;
      return true;
    } catch {
      return false;
    }
  }

  function write(text) {
    localStorage.setItem(KEEP, text);
    stamp = `${me} ${Date.now()}`;
    localStorage.setItem(STAMP, stamp);
  }

  // Another window has kept something since: nothing to tell where it is the same, or has been cleared away.
  function meet(text) {
    const theirs = localStorage.getItem(KEEP);
    if (theirs === text || theirs === null) stamp = localStorage.getItem(STAMP);
    else {
      apart = true;
      parted();
    }
  }

  return {
    keep,
    // The draft to begin with.
    first: () => (apart ? sessionStorage.getItem(APART) : localStorage.getItem(KEEP)) ?? "",
    // `text()` is the draft as it stands; `hear` is told once another window has changed it too.
    watch(text, hear) {
      parted = hear;
      if (apart) hear();
      const look = () => { if (!apart && localStorage.getItem(STAMP) !== stamp) meet(text()); };
      addEventListener("storage", (event) => { if (event.key === STAMP) look(); });
      // A page that the back button brings back has slept.
      addEventListener("pageshow", look);
    },
    // Ends the choice; gives the other window's draft.
    choose(mine, text) {
      apart = false;
      sessionStorage.removeItem(APART);
      stamp = localStorage.getItem(STAMP);
      const theirs = localStorage.getItem(KEEP) ?? "";
      kept = mine ? null : theirs;
      if (mine) keep(text);
      return theirs;
    },
  };
}

// The choice between this window's draft and the other's, above the draft for as long as it is open.
function makeTwoWindows(editor, keeping) {
  const take = make("button", { type: "button", text: t("editor.theirs") });
  const hold = make("button", { type: "button", text: t("editor.mine") });
  const bar = make("div", { name: "u-two", hidden: true }, [make("p", { text: t("editor.two_windows") }), take, hold]);
  bar.setAttribute("role", "alert");
  editor.root.before(bar);
  keeping.watch(() => editor.text, () => { bar.hidden = false; });

  function choose(mine) {
    const theirs = keeping.choose(mine, editor.text);
    bar.hidden = true;
    editor.root.focus({ preventScroll: true });
    if (mine) return;
    editor.replace(0, editor.text.length, theirs);
    say(t("editor.took_theirs"), { action: [t("page.undo"), () => editor.undo()] });
  }
  take.addEventListener("click", () => choose(false));
  hold.addEventListener("click", () => choose(true));
}
