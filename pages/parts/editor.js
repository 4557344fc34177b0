// One section of a note, kept as it is typed: 600 ms after the last key, and at the latest every 4 s.
const REST = 600;
const AT_LATEST = 4000;

class Editor {
  constructor(root, data) {
    this.key = data.key;
    this.stashed = `${data.key} typed`;
    this.nonce = freshId().slice(0, 8); // tells this editor's texts from those of another tab
    this.base = { text: data.text, version: data.version }; // what the server holds, as far as known here
    this.outbox = new Outbox(data.key, (...heard) => this.answered(...heard), () => this.silent());
    this.build(root, data);
    this.restore();
  }

  build(root, data) {
    this.label = element("label", { htmlFor: "text", textContent: data.label });
    this.status = element("span", { className: "status", id: "status" });
    this.area = element("textarea", { id: "text", rows: data.rows, dir: "auto", spellcheck: true, value: data.text });
    this.area.autocomplete = "off";
    this.area.setAttribute("aria-describedby", "status");
    this.choice = new TwoTexts((which, aside) => this.choose(which, aside));
    const head = element("div", { className: "head" }, this.label, this.status);
    root.appendChild(element("div", { className: "editor" }, head, this.area, this.choice.box));
  }

  // Text that was still unsaved when this editor was last taken off the page.
  restore() {
    const left = unsent.get(this.stashed);
    this.outbox.drop("text");
    if (!left || left.text === this.base.text) return;
    this.area.value = left.text;
    this.base.version = left.version;
  }

  open() {
    if (this.shut) return;
    this.shut = listen([
      [this.area, "input", () => this.typed()],
      [this.area, "blur", () => this.left()],
      [this.area, "keydown", (pressed) => this.oneLine && pressed.key === "Enter" && pressed.preventDefault()],
      [document, "visibilitychange", () => document.hidden && this.hurry()],
      [window, "pagehide", () => this.hurry()],
      [window, "beforeunload", (leaving) => this.guard(leaving)],
      [document, "keydown", (pressed) => this.pressed(pressed), true],
    ]);
    if (this.dirty) this.typed();
  }

  close() {
    this.hurry();
    this.outbox.rest();
    this.shut?.();
    this.shut = null;
    if (!this.dirty) tell(this.key, this.label.textContent, "gone");
  }

  get dirty() {
    return this.area.value !== this.base.text;
  }

  draw(data) {
    this.label.textContent = data.label;
    this.area.placeholder = data.hint;
    this.tellsLeaving = data.tells_leaving;
    this.oneLine = data.rows === 1;
    this.savedAt ??= data.at;
    this.outbox.hear(data.answers);
    this.adopt(data);
    this.choice.offer(data.asides[0], data.text, data.asides[0]?.editor === this.nonce);
    if (data.asides.length) this.say("choose", "Two texts: choose below");
    else if (!this.status.dataset.state) this.show(...this.settledAs()); // nothing new for the top of the page
    else if (this.status.dataset.state === "choose") this.settled();
    this.fit();
  }

  // A newer text from elsewhere is taken over only where nothing here would be lost.
  adopt(data) {
    if (data.version <= this.base.version || this.dirty || this.aside || this.outbox.waiting) return;
    this.savedAt = data.at;
    this.replace(data.text, data.version);
  }

  replace(text, version) {
    this.base = { text, version };
    this.area.value = text;
    this.fit();
    this.settled();
  }

  settled() {
    unsent.delete(this.stashed);
    this.say(...this.settledAs());
  }

  settledAs() {
    return this.savedAt ? ["saved", `Saved ${this.savedAt}`] : ["empty", ""];
  }

  typed() {
    this.fit();
    this.refused = false;
    this.say("typing", "Typing…");
    unsent.set(this.stashed, { text: this.area.value, version: this.base.version });
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.save(), REST);
    this.latest ??= setTimeout(() => this.save(), AT_LATEST);
  }

  save() {
    clearTimeout(this.resting);
    clearTimeout(this.latest);
    this.latest = null;
    if (this.outbox.pending.has("text")) return this.outbox.flush(); // its answer first, and then the rest
    if (this.refused) return;
    if (!this.dirty) return this.status.dataset.state === "typing" && this.settled(); // typed back to what is kept
    this.say("saving", "Saving…");
    const { version } = this.base;
    this.outbox.put("text", { text: this.area.value, version, editor: this.nonce });
  }

  hurry() {
    this.save();
    this.outbox.hurry();
  }

  left() {
    this.save();
    if (!this.tellsLeaving || this.told === this.area.value) return;
    this.told = this.area.value;
    this.outbox.put("left", { left: this.told });
  }

  answered(slot, answer, sent) {
    if (answer.refused) return this.notKept(answer.refused);
    if (answer.aside) return this.setAside(sent.text);
    if (answer.saved && slot !== "left") this.kept(slot, answer.saved, sent);
  }

  kept(slot, saved, sent) {
    this.aside = false;
    this.savedAt = saved.at;
    if (slot === "choice") return this.chosen(saved);
    this.base = { text: sent.text, version: saved.version };
    if (this.dirty) this.typed();
    else this.settled();
  }

  setAside(text) {
    this.aside = true;
    this.base.text = text; // kept, though not standing; the version stays that of before
    if (this.dirty) this.typed();
  }

  choose(which, aside) {
    this.save();
    this.area.readOnly = true; // a moment, until the choice is kept
    this.say("saving", "Saving…");
    this.outbox.put("choice", { choose: which, aside: aside.id, version: aside.version });
  }

  chosen(saved) {
    this.area.readOnly = false;
    this.replace(saved.text, saved.version);
    this.area.focus();
  }

  notKept(sentence) {
    this.area.readOnly = false;
    this.refused = true;
    this.say("refused", `Not saved: ${sentence}`);
  }

  silent() {
    this.say("waiting", "Not saved yet: no connection. The text stays here and is sent again.");
  }

  guard(leaving) {
    if (!this.dirty && !this.outbox.waiting) return;
    this.hurry();
    leaving.preventDefault();
  }

  pressed(key) {
    if (isSubmit(key)) return this.hurry(); // the button behind the shortcut finds what was typed last
    if (!isSave(key)) return;
    key.preventDefault();
    this.refused = false;
    this.save();
  }

  show(state, words) {
    this.status.textContent = words;
    this.status.dataset.state = state;
  }

  say(state, words) {
    this.show(state, words);
    tell(this.key, this.label.textContent, state, words);
  }

  fit() {
    this.area.style.height = "auto";
    this.area.style.height = `${this.area.scrollHeight + 2}px`;
  }
}

export default function (component) {
  return living(component, (root, data) => new Editor(root, data));
}
