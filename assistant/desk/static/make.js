// An element with its text, class and children. Every text goes in as text, never as markup.

function make(tag, { text = "", name = "", ...rest } = {}, children = []) {
  const made = Object.assign(document.createElement(tag), rest);
  if (text) made.textContent = text;
  if (name) made.className = name;
  made.append(...children);
  return made;
}
