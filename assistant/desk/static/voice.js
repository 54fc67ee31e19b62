// A sample of the writer's own prose, for the strategies and measures that listen to it. It stays in this browser, and
// goes to the server only with a rewrite. The server says whether it can be used.

const VOICE = "unkitsch.voice";

function makeVoice() {
  const box = $("u-voice");
  let timer = 0;
  let good = null;

  const show = (sentence) => { $("u-voice-says").textContent = sentence; };

  async function listen() {
    const sample = box.value;
    good = null;
    $("u-voice-title").textContent = t("voice.title");
    if (!sample.trim()) return show("");
    try {
      await ask("hear_voice", { sample });
    } catch (error) {
      return show(error.message);
    }
    if (box.value !== sample) return;
    good = sample;
    $("u-voice-title").textContent = t("voice.title_heard");
    show(t("voice.heard"));
  }

  box.addEventListener("input", () => {
    try { localStorage.setItem(VOICE, box.value); } catch { /* then it holds for this visit */ }
    clearTimeout(timer);
    timer = setTimeout(listen, 400);
  });
  box.value = localStorage.getItem(VOICE) ?? "";
  if (box.value) listen();

  return { get sample() { return good; } };
}
