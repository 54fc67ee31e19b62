// The four drafts to try the desk on, offered by name while the editor is empty.

function makeSamples(editor) {
  async function take(name) {
    const { text } = await ask("sample", { name });
    editor.replace(0, editor.text.length, text);
    editor.select(0, 0);
    editor.root.scrollTop = 0;
  }

  for (const button of $("u-samples").querySelectorAll("button")) {
    button.addEventListener("click", () => take(button.dataset.sample).catch((error) => say(error.message)));
  }
}
