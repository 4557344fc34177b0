// Rows of a few choices, one tap each. What is chosen goes to the server at once; a line can be added to it.
class Taps {
  constructor(root, data) {
    this.key = data.key;
    this.outbox = new Outbox(data.key, (slot, answer) => this.answered(slot, answer), () => this.silent());
    this.rows = new Map(); // slot -> the row's parts
    this.box = element("div", { className: "taps" });
    this.says = element("p", { className: "says" });
    root.appendChild(element("div", {}, this.box, this.says));
  }

  open() {
    if (this.shut) return;
    this.shut = listen([
      [window, "beforeunload", (leaving) => this.guard(leaving)],
      [document, "visibilitychange", () => document.hidden && this.outbox.hurry()],
    ]);
    this.outbox.flush();
  }

  close() {
    this.outbox.rest();
    this.outbox.hurry();
    this.shut?.();
    this.shut = null;
  }

  draw(data) {
    const shape = JSON.stringify([data.options, data.columns, data.groups.map((g) => [g.heading, g.rows.map(shapeOf)])]);
    if (shape !== this.shape) this.build(data);
    this.shape = shape;
    for (const row of data.groups.flatMap((group) => group.rows)) for (const one of row.choices) this.show(one);
    this.outbox.hear(data.answers);
  }

  build(data) {
    this.rows.clear();
    this.box.classList.toggle("paired", data.columns.length > 0);
    this.box.classList.toggle("wordy", data.options.some((option) => option.label.length > 12));
    this.box.style.setProperty("--columns", data.columns.length || 1);
    const legend = data.legend ? element("p", { className: "legend", textContent: data.legend }) : "";
    this.box.replaceChildren(this.names(data), ...data.groups.map((group) => this.group(group, data)), legend);
  }

  // Over the columns, once; a narrow screen names each row instead.
  names(data) {
    const names = data.columns.map((one) => {
      const name = element("span", { className: "name", textContent: one.name, dir: "auto" });
      name.style.setProperty("--hue", one.hue);
      return name;
    });
    return element("div", { className: "choices names" }, ...names);
  }

  group(group, data) {
    const heading = group.heading ? element("h3", { textContent: group.heading }) : null;
    return element("section", {}, heading, ...group.rows.map((row) => this.row(row, data)));
  }

  row(row, data) {
    const words = element("div", { className: "words", textContent: row.words, dir: "auto" });
    const choices = row.choices.map((one) => this.choice(one, row, data));
    return element("div", { className: "row" }, words, element("div", { className: "choices" }, ...choices));
  }

  choice(one, row, data) {
    const group = element("div", { className: "choice" });
    group.setAttribute("role", "radiogroup");
    group.setAttribute("aria-label", `${row.words}: ${one.name}`);
    group.style.setProperty("--hue", one.hue);
    group.style.setProperty("--column", one.column ?? 1);
    const name = element("span", { className: "name", textContent: one.name, dir: "auto" });
    const radios = data.options.map((option) => this.radio(one, option));
    const line = data.note ? this.line(one, row, data.note) : null;
    group.append(name, element("div", { className: "options" }, ...radios.map((r) => r.label)), ...(line ? [line] : []));
    this.rows.set(one.slot, { radios, line });
    return group;
  }

  radio(one, option) {
    const input = element("input", { type: "radio", name: one.slot, value: option.value });
    const label = element("label", {}, input, element("span", { textContent: option.label }));
    if (one.before === option.value) {
      label.classList.add("before");
      label.title = one.before_words;
    }
    if (one.ramp) {
      const ground = one.ramp[option.value];
      label.style.setProperty("--ground", ground);
      label.style.setProperty("--on-ground", inkOn(ground));
    }
    input.addEventListener("change", () => this.tapped(one.slot, option.value));
    return { input, label };
  }

  line(one, row, placeholder) {
    const input = element("input", { type: "text", className: "line", placeholder, hidden: true, dir: "auto" });
    input.setAttribute("aria-label", `${placeholder}: ${row.words}: ${one.name}`);
    input.autocomplete = "off";
    input.addEventListener("change", () => this.tapped(one.slot, this.valueOf(one.slot)));
    return input;
  }

  valueOf(slot) {
    const chosen = this.rows.get(slot).radios.find((radio) => radio.input.checked);
    return chosen ? Number(chosen.input.value) : null;
  }

  // Arrow keys pass over choices that are not meant; the one rested on is.
  tapped(slot, value) {
    const { line } = this.rows.get(slot);
    if (line) line.hidden = false;
    this.timers ??= new Map();
    clearTimeout(this.timers.get(slot));
    this.timers.set(slot, setTimeout(() => this.outbox.put(slot, { value, words: line?.value ?? "" }), 350));
  }

  show(one) {
    const { radios, line } = this.rows.get(one.slot);
    if (this.outbox.pending.has(one.slot)) return;
    for (const { input } of radios) input.checked = one.value !== null && Number(input.value) === one.value;
    if (!line || line.getRootNode().activeElement === line) return;
    line.value = one.words;
    line.hidden = one.value === null;
  }

  answered(slot, answer) {
    this.says.textContent = answer.refused ?? "";
    if (answer.saved?.pending) return; // the words that belong to it are still to come
    tell(this.key, "", answer.refused ? "refused" : "saved", answer.refused ?? `Saved ${answer.saved.at}`);
  }

  guard(leaving) {
    if (!this.outbox.waiting) return;
    this.outbox.hurry();
    leaving.preventDefault();
  }

  silent() {
    this.says.textContent = "Not saved yet: no connection. It is sent again.";
    tell(this.key, "", "waiting", this.says.textContent);
  }
}

function shapeOf(row) {
  return [row.words, row.choices.map((one) => [one.slot, one.name, one.hue, one.before, one.ramp])];
}

export default function (component) {
  return living(component, (root, data) => new Taps(root, data));
}
