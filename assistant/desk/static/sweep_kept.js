// The sweeps that are kept on the server's machine: show, go on, try again what failed, delete.

function makeSweepKept({ show, goOn }) {
  function button(label, about, act) {
    const made = make("button", { type: "button", text: t(`sweep.${label}`), name: "u-plain" });
    made.setAttribute("aria-label", t("sweep.of_sweep", { what: t(`sweep.${label}`), about }));
    made.addEventListener("click", () => act().catch((error) => say(error.message)));
    return made;
  }

  async function remove(one, about) {
    if (!confirm(t("sweep.really_delete", { about }))) return;
    await ask("delete_sweep", { digest: one.digest });
    say(t("sweep.deleted"));
    await fill();
    $("s-h-kept").focus();
  }

  function item(one) {
    const about = t("sweep.about_one", {
      date: one.date, texts: one.texts.slice(0, 3).join(", ") + (one.texts.length > 3 ? " …" : ""),
      n: one.done, of: one.total,
    });
    const parts = [make("span", { text: about })];
    if (one.done) parts.push(button("show", about, () => show(one.digest)));
    if (one.job) parts.push(make("span", { text: t("sweep.runs"), name: "u-quiet" }));
    else {
      if (one.done < one.total) parts.push(button("go_on", about, () => goOn(one, false)));
      if (one.failed) parts.push(button("retry", about, () => goOn(one, true)));
      parts.push(button("delete", about, () => remove(one, about)));
    }
    return make("li", {}, parts);
  }

  let asked = 0;

  // The list anew; gives it. An answer that comes after a later one's is not shown: what ran then may have ended.
  async function fill() {
    const mine = ++asked;
    const { kept, folder } = await ask("open_sweeps");
    if (mine !== asked) return kept;
    $("s-folder").textContent = t("sweep.folder", { folder });
    $("s-kept").replaceChildren(...(kept.length ? kept.map(item) : [make("li", { text: t("sweep.none_kept"), name: "u-quiet" })]));
    return kept;
  }

  $("s-h-kept").tabIndex = -1;
  return { fill };
}
