// Questions to the server. An answer that is a refusal, and a server that does not answer, are told apart.

class Refusal extends Error {}
class Silence extends Error {}

async function ask(name, question = {}) {
  let answer;
  try {
    answer = JSON.parse(await server[name](JSON.stringify(question)));
  } catch (error) {
    throw new Silence(t("server.silent"));
  }
  if (answer && answer.error) throw new Refusal(answer.error);
  return answer;
}

// For a screen reader alone.
function aloud(sentence) {
  $("u-said").textContent = sentence;
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

let statusTimer = 0;

// One quiet line at the foot of the page; `action` is [label, what it does]. It goes by itself unless it must stay.
function say(sentence, { action = null, stays = false } = {}) {
  const box = $("u-status");
  const [words, button] = box.children;
  clearTimeout(statusTimer);
  box.hidden = !sentence;
  if (words.textContent !== sentence) words.textContent = sentence;
  button.hidden = !action;
  button.textContent = action ? action[0] : "";
  button.onclick = action ? () => { say(""); action[1](); } : null;
  if (sentence && !stays) statusTimer = setTimeout(() => say(""), action ? 12000 : 8000);
}

// Long work: start it, hear what is new until it ends. `hear` gets each changed slot. Returns a sentence if it failed.
// With the name of a `running` job it is not started, and all that has come of it is heard first.
async function follow(name, question, { hear, begun = () => {}, running = null }) {
  const { job, label } = running ? { job: running } : await ask(name, question);
  begun(job, label);
  for (let since = 0, silent = 0; ; ) {
    let news;
    try {
      news = await ask("look", { job, since });
      silent = 0;
    } catch (error) {
      if (!(error instanceof Silence) || ++silent > 5) throw error;
      await pause(1000 * silent);
      continue;
    }
    since = news.version;
    news.states.forEach(hear);
    if (news.done) return news.failed;
  }
}
