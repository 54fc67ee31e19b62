// Earlier versions of the draft, kept in this browser's IndexedDB and nowhere else; where that is refused, for this
// visit only. Bounded: the oldest go first. Knows nothing of when a version is worth keeping.

const MOST_VERSIONS = 60;
const MOST_STORED = 4_000_000;

// A version is {id, at, why, text, words, score, interval, polish, how}.
function makeVersionStore() {
  let all = [];
  const ready = load();

  function database() {
    return new Promise((done, failed) => {
      const wanted = indexedDB.open("unkitsch", 1);
      wanted.onupgradeneeded = () => wanted.result.createObjectStore("versions", { keyPath: "id" });
      wanted.onsuccess = () => done(wanted.result);
      wanted.onerror = () => failed(wanted.error);
    });
  }

  // Runs `act` on the store; false where the browser does not keep it.
  async function inStore(mode, act) {
    try {
      const base = await database();
      try {
        return await new Promise((done, failed) => {
          const work = base.transaction("versions", mode);
          const asked = act(work.objectStore("versions"));
          work.oncomplete = () => done(asked?.result ?? true);
          work.onerror = work.onabort = () => failed(work.error);
        });
      } finally {
        base.close();
      }
    } catch {
      return false;
    }
  }

  async function load() {
    const kept = await inStore("readonly", (store) => store.getAll());
    if (Array.isArray(kept)) all = [...kept.filter((one) => typeof one?.text === "string"), ...all].toSorted((a, b) => a.id - b.id);
  }

  async function put(version) {
    await ready;
    version.id ??= Math.max(Date.now(), (all.at(-1)?.id ?? 0) + 1);
    all = [...all.filter(({ id }) => id !== version.id), version].toSorted((a, b) => a.id - b.id);
    const gone = tooMany();
    all = all.filter((one) => !gone.includes(one));
    await inStore("readwrite", (store) => {
      for (const { id } of gone) store.delete(id);
      if (!gone.includes(version)) store.put(version);
    });
  }

  function tooMany() {
    let room = MOST_STORED;
    return all.toReversed().filter(({ text }, i) => {
      room -= text.length;
      return i >= MOST_VERSIONS || room < 0;
    });
  }

  return {
    ready, put,
    get all() { return all; },
    async remove(id) {
      all = all.filter((one) => one.id !== id);
      await inStore("readwrite", (store) => store.delete(id));
    },
    async clear() {
      all = [];
      await inStore("readwrite", (store) => store.clear());
    },
  };
}
