// The texts of a sweep: what is pasted, and files that are chosen or dropped. They stay in the page until the sweep is
// begun, or what it comes to is asked.

const SWEEP_LARGEST = 5_000_000; // bytes of a file; a long novel has a fifth of that

function makeSweepTexts({ changed }) {
  const pasted = $("s-paste");
  let files = [];

  try { pasted.value = localStorage.getItem("unkitsch.draft") ?? ""; } catch { /* then it is pasted */ }

  async function add(chosen) {
    for (const file of chosen) {
      if (!/\.(txt|md)$/i.test(file.name)) say(t("sweep.not_a_text", { name: file.name }));
      else if (file.size > SWEEP_LARGEST) say(t("sweep.too_large", { name: file.name }));
      else {
        try {
          const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
          files = [...files.filter((other) => other.name !== file.name), { name: file.name, text }];
        } catch {
          say(t("sweep.not_utf8", { name: file.name }));
        }
      }
    }
    show();
  }

  function show() {
    $("s-texts").replaceChildren(...files.map((file) => {
      const button = make("button", { type: "button", text: t("sweep.remove"), name: "u-plain" });
      button.setAttribute("aria-label", t("sweep.remove_text", { name: file.name }));
      button.addEventListener("click", () => { files = files.filter((other) => other !== file); show(); $("s-choose").focus(); });
      return make("li", {}, [make("span", { text: file.name }), button]);
    }));
    changed();
  }

  $("s-choose").addEventListener("click", () => $("s-files").click());
  $("s-files").addEventListener("change", (event) => { add(event.target.files); event.target.value = ""; });
  pasted.addEventListener("input", changed);
  element.addEventListener("dragover", (event) => { if (event.dataTransfer.types.includes("Files")) event.preventDefault(); });
  element.addEventListener("drop", (event) => {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  });

  return {
    get files() { return files.length; },
    get all() {
      const own = unixLines(pasted.value);
      return [...(own.trim() ? [{ name: t("sweep.pasted"), text: own }] : []), ...files];
    },
  };
}
