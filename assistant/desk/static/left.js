// The work that runs, noted for this window: after a reload it can be taken up again. A key is never noted.

const NOTED = "unkitsch.job";

const leftWork = {
  note({ name, question, job }) {
    const { target, ...rest } = question;
    try {
      sessionStorage.setItem(NOTED, JSON.stringify({ name, job, question: { ...rest, target: target && { ...target, key: null } } }));
    } catch { /* a draft too long for that: after a reload it is not taken up */ }
  },
  forget() { sessionStorage.removeItem(NOTED); },
  // {name, question, job} of what ran when the page was left; null where nothing did.
  found() {
    const noted = sessionStorage.getItem(NOTED);
    leftWork.forget();
    try {
      return JSON.parse(noted);
    } catch {
      return null;
    }
  },
};
