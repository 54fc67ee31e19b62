// The foot of the page: its language, the tour, the demo.

function makeFoot(editor, { tour, demo }) {
  makeLanguage({ keep: () => editor.keep(), later: t("foot.next_time") });
  $("u-tour-again").addEventListener("click", tour.open);
  $("u-demo-open").addEventListener("click", demo.open);
}
