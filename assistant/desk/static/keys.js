// Every key of the desk, by the name of what it does: asked for here, listed and changed by keylist.js, and the same on
// the next visit. A key that would type works only outside the draft and fields. Knows nothing of what a key does.

const CHOSEN_KEYS = "unkitsch.keys";
const MAC = /^Mac|^iP/.test(navigator.platform);
const MODIFIERS = ["Ctrl", "Alt", "Shift", "Meta"];
// What the browser or the system does with them, in one browser or another, whatever a page says.
const BROWSERS_KEYS = new Set([
  ..."F1 F3 F5 F6 F7 F10 F11 F12 Tab Shift+Tab Ctrl+Tab Ctrl+Shift+Tab Alt+F4 Ctrl+F4 Alt+D Alt+Home Alt+ArrowLeft Alt+ArrowRight".split(" "),
  ...[..."ACDFGHJLNOPQRSTUVWXYZ0123456789+-="].map((key) => `Ctrl+${key}`),
  ...[..."CIJNRTWZ"].map((key) => `Ctrl+Shift+${key}`),
]);
// What moves the caret or the focus, writes or deletes, with Ctrl, Alt and Shift too.
const MOVING = /^(?:(?:Ctrl|Alt|Shift)\+)*(?:Arrow\w+|Home|End|Page\w+|Backspace|Delete|Insert|Space|Escape)$|^(?:Shift\+)?Enter$/;
const FIELDS = "input:not([type=checkbox], [type=radio], [type=range], [type=button]), textarea, select, [contenteditable], [role=listbox]";

// A key with its modifiers as it is written here: "F8", "Shift+F8", "Ctrl+Enter", "R"; null for a modifier alone. Ctrl is
// the Command key on a Mac.
function keyOf(event) {
  let { key } = event;
  if (["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead", "Process", "Unidentified", undefined].includes(key)) return null;
  const typed = event.getModifierState("AltGraph");
  // With Alt some keyboards write another sign; the key is meant.
  if (event.altKey && !typed && /^(Key|Digit)/.test(event.code)) key = event.code.slice(-1);
  if (key === " ") key = "Space";
  const sign = [...key].length === 1;
  const letter = sign && key.toLowerCase() !== key.toUpperCase();
  const held = {
    Ctrl: (MAC ? event.metaKey : event.ctrlKey) && !typed,
    Alt: event.altKey && !typed,
    Shift: event.shiftKey && (letter || !sign),
    Meta: MAC ? event.ctrlKey : event.metaKey,
  };
  return [...MODIFIERS.filter((name) => held[name]), sign ? key.toUpperCase() : key].join("+");
}

// Whether a key writes a sign where there is something to write in.
function types(key) {
  const [last, ...held] = key === "+" ? ["+"] : key.split("+").reverse();
  return [...last].length === 1 && !held.some((name) => name !== "Shift");
}

// A key as it is shown: "Strg+Eingabe" in German, "⌘" on a Mac.
function shownKey(key) {
  if (!key) return t("keys.none");
  const names = key === "+" ? ["+"] : key.split("+");
  return names.map((name) => {
    if (MAC && name === "Ctrl") return "⌘";
    if (/^(?:Ctrl|Alt|Shift|Meta|Enter|Escape|Space|Backspace|Delete|Home|End|PageUp|PageDown|Arrow(?:Up|Down|Left|Right))$/.test(name)) return t(`keys.name.${name}`);
    return name;
  }).join("+");
}

function makeKeys() {
  const commands = new Map();
  let chosen = load();
  let held = null;

  function load() {
    try {
      const kept = JSON.parse(localStorage.getItem(CHOSEN_KEYS) ?? "{}");
      return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
    } catch {
      return {};
    }
  }

  function save() {
    try { localStorage.setItem(CHOSEN_KEYS, JSON.stringify(chosen)); } catch { /* then they hold for this visit */ }
    show();
  }

  const keyFor = ({ name, key }) => (Object.hasOwn(chosen, name) ? chosen[name] : key);
  // Two keys may be the same where the two can never be meant at once.
  const meet = (one, other) => one !== other && (!one.within || !other.within || one.within === other.within);
  const holder = (command, key) => [...commands.values()].find((other) => key && keyFor(other) === key && meet(command, other));

  // name: "part.what". key: as keyOf() writes it, "" for none at first. label: what it does, for the list. run(event):
  // does it. when(): whether it can be done now. within: the id of the part the focus must be in. release(event): on
  // letting go of a key that is held. group: the heading it stands under in the list.
  function add(command) {
    const other = holder(command, keyFor(command));
    if (other && !Object.hasOwn(chosen, other.name) && !Object.hasOwn(chosen, command.name)) {
      throw new Error(`${command.name} and ${other.name} have one key`);
    }
    if (other) chosen[Object.hasOwn(chosen, command.name) ? other.name : command.name] = "";
    commands.set(command.name, command);
    show();
  }

  // Why a key cannot be given to a command; "" where it can.
  function objection(name, key) {
    const command = commands.get(name);
    if (key === command.key) return taken(command, key);
    if (BROWSERS_KEYS.has(key) || key.startsWith("Meta+")) return t("keys.reserved", { key: shownKey(key) });
    if (MOVING.test(key) && !command.within) return t("keys.moving", { key: shownKey(key) });
    return taken(command, key);
  }

  function taken(command, key) {
    const other = holder(command, key);
    return other ? t("keys.taken", { key: shownKey(key), label: other.label }) : "";
  }

  function change(name, key) {
    if (key === commands.get(name).key) delete chosen[name];
    else chosen[name] = key;
    save();
  }

  function heard(event) {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const key = keyOf(event);
    if (!key) return;
    const field = event.target.closest?.(FIELDS);
    // In a field of its own, typing and the browser's way of editing come first.
    if (field && (types(key) || (field.id !== "u-editor" && (MOVING.test(key) || BROWSERS_KEYS.has(key))))) return;
    const command = [...commands.values()].find((one) => keyFor(one) === key && reaches(one, event.target) && (!one.when || one.when()));
    if (!command) return;
    event.preventDefault();
    if (event.repeat && command.release) return;
    if (command.release) held = { command, key: event.key, since: event.timeStamp };
    command.run(event);
  }

  const reaches = ({ within }, target) => !within || $(within).contains(target);

  function letGo(event) {
    if (!held || (event.key && event.key !== held.key)) return;
    const { command, since } = held;
    held = null;
    command.release({ long: event.timeStamp - since > 350 });
  }

  // A <kbd> that always shows the key a command has now.
  function kbd(name) {
    const made = make("kbd", { text: shownKey(keyFor(commands.get(name) ?? { name, key: "" })) });
    made.dataset.key = name;
    return made;
  }

  function show() {
    for (const one of element.querySelectorAll("kbd[data-key]")) {
      const command = commands.get(one.dataset.key);
      if (command) one.textContent = shownKey(keyFor(command));
    }
  }

  document.addEventListener("keydown", heard);
  document.addEventListener("keyup", letGo);
  addEventListener("blur", letGo);

  return {
    add, change, objection, kbd,
    // {name, label, group, key, first: its key at first} of every command, in the order they were added.
    all: () => [...commands.values()].map((one) => ({ name: one.name, label: one.label, group: one.group, key: keyFor(one), first: one.key })),
    key: (name) => keyFor(commands.get(name)),
    reset() {
      chosen = {};
      save();
    },
  };
}

const keys = makeKeys();
