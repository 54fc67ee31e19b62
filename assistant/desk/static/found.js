// A list of marks, each a button that leads to its place. What is listed as before keeps its element: to put sixty anew
// takes the browser as long as a key in a long draft.

function makeFound(list, go) {
  const none = make("li", { name: "u-quiet" });
  let items = []; // what is listed: {mark, quote, button, line}

  function itemOf({ mark, quote }) {
    const button = make("button", { type: "button" }, [
      make("q", { text: quote }),
      make("small", { text: mark.label }),
    ]);
    button.dataset.dimension = mark.dimension;
    const item = { button, quote, mark, line: make("li", {}, [button]) };
    button.addEventListener("click", () => go(item.mark));
    return item;
  }

  const same = (item, { mark, quote }) => item.quote === quote && item.mark.label === mark.label && item.mark.dimension === mark.dimension;

  // Some marks, in order; or, where there are none, a sentence that says so.
  function show(marks, nothing = "") {
    const wanted = marks.map((mark) => ({ mark, quote: shortened(wordsOf(mark), 90) }));
    const most = Math.min(items.length, wanted.length);
    let head = 0;
    while (head < most && same(items[head], wanted[head])) head += 1;
    let tail = 0;
    while (tail < most - head && same(items.at(-1 - tail), wanted.at(-1 - tail))) tail += 1;
    const after = tail ? items.slice(-tail) : [];
    const between = wanted.slice(head, wanted.length - tail).map(itemOf);
    for (const gone of items.slice(head, items.length - tail)) gone.line.remove();
    if (between.length) (items[head - 1]?.line ?? none).after(...between.map((item) => item.line));
    items = [...items.slice(0, head), ...between, ...after];
    items.forEach((item, i) => {
      item.mark = marks[i];
      item.mark.button = item.button;
      item.button.classList.remove("u-here");
    });
    none.textContent = nothing;
    none.hidden = marks.length > 0 || !nothing;
  }

  list.replaceChildren(none);
  none.hidden = true;
  return { show };
}
