// Tabs: one is open, arrows lead to the others, a hidden one is passed over.

// `opened(tab)` hears which is open from now on.
function makeTabs(tabs, { opened = () => {} } = {}) {
  const current = () => tabs.find((tab) => tab.getAttribute("aria-selected") === "true");

  function choose(chosen, { focus = false } = {}) {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      $(tab.getAttribute("aria-controls")).hidden = tab !== chosen;
    }
    if (focus) chosen.focus();
    opened(chosen);
  }

  for (const tab of tabs) {
    tab.addEventListener("click", () => choose(tab));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const shown = tabs.filter((other) => !other.hidden);
      choose(shown[(shown.indexOf(tab) + step + shown.length) % shown.length], { focus: true });
    });
  }

  return {
    choose,
    get current() { return current(); },
    show(tab, yes) {
      tab.hidden = !yes;
      if (!yes && tab === current()) choose(tabs[0]);
    },
  };
}
