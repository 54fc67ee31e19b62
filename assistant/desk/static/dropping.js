// A .txt or .md file dropped on the page becomes the draft, which one step of undo brings back. What is dropped never
// makes the browser leave the page.

const TEXT_FILE = /\.(txt|text|md|markdown)$/i;

function makeDropping(editor) {
  const page = editor.root.parentElement;
  const has = (event) => event.dataTransfer?.types.includes("Files");

  async function take(files) {
    const [file] = files;
    if (!file) return;
    const name = file.name;
    // Four bytes a character at most.
    if (file.size > 4 * MOST_CHARACTERS) return say(t("editor.file_too_long", { name }));
    let text = null;
    try {
      text = decoded(await file.arrayBuffer(), TEXT_FILE.test(name) || file.type.startsWith("text/"));
    } catch {
      return say(t("editor.unreadable", { name }));
    }
    if (text === null) return say(t("editor.not_text", { name }));
    if (text.length > MOST_CHARACTERS) return say(t("editor.file_too_long", { name }));
    const had = editor.text !== "";
    editor.replace(0, editor.text.length, text);
    editor.select(0, 0);
    editor.root.scrollTop = 0;
    if (had) say(t("editor.dropped", { name }), { action: [t("page.undo"), () => editor.undo()] });
    else if (files.length > 1) say(t("editor.one_file", { name }));
  }

  addEventListener("dragover", (event) => {
    if (!has(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    page.classList.add("u-dropping");
  });
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) page.classList.remove("u-dropping"); });
  addEventListener("drop", (event) => {
    if (!has(event)) return;
    event.preventDefault();
    page.classList.remove("u-dropping");
    take([...event.dataTransfer.files]);
  });
}

// The text of a file, or null where it is none. What is called text but is not UTF-8 is taken for Windows' Latin-1.
function decoded(buffer, called) {
  const bytes = new Uint8Array(buffer);
  const begins = (...mark) => mark.every((byte, i) => bytes[i] === byte);
  const wide = begins(0xff, 0xfe) ? "utf-16le" : begins(0xfe, 0xff) ? "utf-16be" : null;
  if (wide) return new TextDecoder(wide).decode(bytes);
  if (bytes.includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return called ? new TextDecoder("windows-1252").decode(bytes) : null;
  }
}
