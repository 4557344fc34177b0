// The one line at the top of the page that says whether everything written is kept; the keys that belong to it.
const GRAVEST = ["refused", "choose", "waiting", "typing", "saving", "saved"];

class SaveState {
  constructor(root) {
    this.heard = new Map();
    this.outbox = { send: null };
    this.line = element("span", { className: "line" });
    this.live = element("span", { className: "live", role: "status" });
    root.appendChild(element("div", { className: "state" }, this.line, this.live));
  }

  open() {
    this.shut ??= listen([
      [window, "casework:writing", (event) => this.hear(event.detail)],
      [document, "keydown", (pressed) => this.pressed(pressed), true],
    ]);
  }

  close() {
    this.shut?.();
    this.shut = null;
  }

  draw(data) {
    this.before = data.words;
    this.show();
  }

  hear(told) {
    if (told.state === "gone" || told.state === "empty") this.heard.delete(told.key);
    else this.heard.set(told.key, { ...told, at: performance.now() });
    this.show();
  }

  show() {
    const all = [...this.heard.values()];
    const gravest = GRAVEST.find((state) => all.some((told) => told.state === state));
    const told = all.filter((one) => one.state === gravest).sort((a, b) => b.at - a.at)[0];
    const words = told ? this.words(told) : this.before;
    if (this.line.textContent !== words) this.line.textContent = words;
    this.line.dataset.state = gravest ?? "";
    this.announce(gravest, words);
  }

  // Read out what needs attention, and once that all is kept again; not every pause in typing.
  announce(gravest, words) {
    if (gravest === "typing" || gravest === "saving") return;
    const aloud = gravest === "saved" ? "Saved" : words;
    if (this.live.textContent !== aloud) this.live.textContent = aloud;
  }

  words(told) {
    if (told.state === "refused") return told.label ? `Not saved: ${told.label}` : "Not saved";
    if (told.state === "choose") return `Two texts: ${told.label}`;
    if (told.state === "waiting") return "Not saved yet: no connection";
    return told.words;
  }

  pressed(key) {
    if (isSave(key)) return this.commitField(key);
    if (key.altKey && !key.ctrlKey && !key.metaKey && key.code === "KeyN") this.toGroup(key);
  }

  // A plain field hands over its text when it is left; Ctrl+S leaves it for a moment.
  commitField(key) {
    key.preventDefault();
    const field = deepestActive();
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    field.blur();
    field.focus();
  }

  toGroup(key) {
    key.preventDefault();
    const groups = [...document.querySelectorAll('[class*="st-key-group_"]')];
    const here = groups.findIndex((group) => group.contains(document.activeElement));
    const step = key.shiftKey ? -1 : 1;
    const next = here < 0 ? 0 : (here + step + groups.length) % groups.length;
    firstField(groups[next])?.focus();
  }
}

function deepestActive() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

function firstField(root) {
  if (!root) return null;
  for (const each of root.querySelectorAll("*")) {
    const inside = each.shadowRoot ? firstField(each.shadowRoot) : null;
    if (inside) return inside;
    if (each.matches("input, textarea, button, select, summary, [tabindex='0']") && !each.disabled && each.offsetParent)
      return each;
  }
  return null;
}

export default function (component) {
  return living(component, (root) => new SaveState(root));
}
