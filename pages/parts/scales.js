// Readings from 0 to 10 in halves, the partners side by side. A slider nobody touched says nothing.
const UNREAD = "not read";

class Scales {
  constructor(root, data) {
    this.key = data.key;
    this.outbox = new Outbox(data.key, (slot, answer) => this.answered(slot, answer), () => this.silent());
    this.sliders = new Map(); // slot -> parts
    this.timers = new Map();
    this.question = element("p", { className: "question" });
    this.box = element("div");
    this.says = element("p", { className: "says" });
    root.appendChild(element("div", { className: "scales" }, this.question, this.box, this.says));
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
    const shape = JSON.stringify([data.names, data.rows.map(rowShape), data.more.map(rowShape)]);
    if (shape !== this.shape) this.build(data);
    this.shape = shape;
    for (const row of [...data.rows, ...data.more]) for (const side of row.sides) this.show(side);
    this.outbox.hear(data.answers);
  }

  build(data) {
    this.sliders.clear();
    this.idle = data.idle;
    this.ask();
    const rows = data.rows.map((row) => this.row(row));
    const open = this.box.querySelector("details")?.open ?? false;
    const more = data.more.length ? this.more(data, open) : null;
    this.box.replaceChildren(this.names(data), ...rows, ...(more ? [more] : []));
  }

  names(data) {
    this.box.style.setProperty("--sides", data.names.length);
    const names = data.names.map((side) => {
      const name = element("span", { className: "name", textContent: side.name, dir: "auto" });
      name.style.color = side.hue;
      return name;
    });
    return element("div", { className: "sides names" }, ...names);
  }

  more(data, open) {
    const summary = element("summary", { textContent: data.more_words });
    return element("details", { open }, summary, ...data.more.map((row) => this.row(row)));
  }

  row(row) {
    const ends = element("span", { className: "ends", textContent: `0 ${row.low} – 10 ${row.high}` });
    const head = element("div", { className: "head" }, element("span", { className: "what", textContent: row.name }), ends);
    return element("div", { className: "reading" }, head,
      element("div", { className: "sides" }, ...row.sides.map((side) => this.side(side, row))));
  }

  side(side, row) {
    const input = element("input", { type: "range", min: 0, max: 10, step: 0.5 });
    input.setAttribute("aria-label", `${row.name}: ${side.name}`);
    input.title = side.question;
    const value = element("output", { textContent: UNREAD });
    const track = element("div", { className: "track" }, this.mark(side), input);
    track.style.setProperty("--hue", side.hue);
    this.sliders.set(side.slot, { input, value, before: side.before });
    this.hears(side, input);
    const box = element("div", { className: "side" }, track, value);
    box.style.gridColumn = side.column;
    box.style.setProperty("--ink", side.ink);
    box.dataset.name = side.name;
    return box;
  }

  mark(side) {
    if (side.before === null) return null;
    const mark = element("i", { className: "mark", title: side.before_words });
    mark.style.setProperty("--at", side.before / 10);
    return mark;
  }

  hears(side, input) {
    const ask = () => this.ask(side);
    for (const kind of ["focus", "pointerenter"]) input.addEventListener(kind, ask);
    for (const kind of ["blur", "pointerleave"]) input.addEventListener(kind, () => this.ask());
    input.addEventListener("input", () => this.moved(side.slot, Number(input.value)));
    input.addEventListener("pointerup", () => this.moved(side.slot, Number(input.value)));
    input.addEventListener("keydown", (pressed) => this.pressed(side.slot, pressed));
  }

  ask(side) {
    this.question.textContent = side ? `${side.name} is asked: ${side.question}` : this.idle;
  }

  // Digits set a reading directly: 7, 1 0, and a point for the half.
  pressed(slot, key) {
    const { input } = this.sliders.get(slot);
    const now = this.touched(slot) ? Number(input.value) : null;
    const next = typedReading(key.key, now, this.typedAt && Date.now() - this.typedAt < 900);
    if (next === undefined) return;
    key.preventDefault();
    this.typedAt = Date.now();
    this.moved(slot, next);
  }

  touched(slot) {
    return !this.sliders.get(slot).input.classList.contains("unread");
  }

  moved(slot, value) {
    this.place(slot, value);
    clearTimeout(this.timers.get(slot));
    this.timers.set(slot, setTimeout(() => {
      this.timers.delete(slot);
      this.outbox.put(slot, { value });
    }, 500));
  }

  place(slot, value) {
    const { input, value: shown, before } = this.sliders.get(slot);
    const unread = value === null;
    input.value = unread ? (before ?? 5) : value;
    input.classList.toggle("unread", unread);
    input.setAttribute("aria-valuetext", unread ? UNREAD : String(value));
    input.style.setProperty("--at", Number(input.value) / 10);
    shown.textContent = unread ? UNREAD : String(value);
    shown.classList.toggle("unread", unread);
  }

  show(side) {
    if (this.outbox.pending.has(side.slot) || this.timers.has(side.slot)) return;
    this.place(side.slot, side.value);
  }

  answered(slot, answer) {
    this.says.textContent = answer.refused ?? "";
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

function typedReading(key, now, justTyped) {
  if (key === "0" && justTyped && now === 1) return 10;
  if (/^[0-9]$/.test(key)) return Number(key);
  if ((key === "." || key === ",") && now !== null && now < 10) return Math.floor(now) + 0.5;
  return undefined;
}

function rowShape(row) {
  return [row.name, row.sides.map((side) => [side.slot, side.name, side.hue, side.before, side.question])];
}

export default function (component) {
  return living(component, (root, data) => new Scales(root, data));
}
