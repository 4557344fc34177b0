// What was done in the browser, sent until the server answers; nothing is dropped on the way.
// Texts live in memory only: a browser's own storage would leave them unsealed on the disk.
const unsent = (window.caseworkUnsent ??= new Map());

// crypto.randomUUID is missing where a practice runs without https inside its own network.
function freshId() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

class Outbox {
  constructor(key, onAnswer, onSilence) {
    this.key = key;
    this.onAnswer = onAnswer;
    this.onSilence = onSilence;
    this.pending = unsent.get(key) ?? new Map(); // slot -> message, the newest of each
    this.send = () => {};
  }

  put(slot, message) {
    this.pending.set(slot, { id: freshId(), slot, ...message });
    unsent.set(this.key, this.pending);
    this.flush();
  }

  flush() {
    clearTimeout(this.timer);
    if (!this.pending.size) return;
    this.send([...this.pending.values()]);
    this.timer = setTimeout(() => {
      this.onSilence();
      this.flush();
    }, 4000);
  }

  hear(answers) {
    for (const [slot, message] of [...this.pending]) {
      const answer = answers[message.id];
      if (!answer) continue;
      this.pending.delete(slot);
      this.onAnswer(slot, answer, message);
    }
    if (!this.pending.size) this.empty();
  }

  drop(slot) {
    this.pending.delete(slot);
    if (!this.pending.size) this.empty();
  }

  empty() {
    clearTimeout(this.timer);
    unsent.delete(this.key);
  }

  get waiting() {
    return this.pending.size > 0;
  }
}

// One living piece per mounting point: Streamlit calls a component anew whenever its data change.
function living(component, make) {
  const root = component.parentElement;
  const piece = (root.casework ??= make(root, component.data));
  const turn = (piece.turn = (piece.turn ?? 0) + 1);
  piece.outbox.send = (messages) => component.setTriggerValue("sent", messages);
  piece.open();
  piece.draw(component.data);
  return () => {
    if (piece.turn === turn) piece.close();
  };
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

function listen(pairs) {
  for (const [target, kind, heard, how] of pairs) target.addEventListener(kind, heard, how);
  return () => {
    for (const [target, kind, heard, how] of pairs) target.removeEventListener(kind, heard, how);
  };
}

function isSave(key) {
  return (key.ctrlKey || key.metaKey) && !key.altKey && key.key.toLowerCase() === "s";
}

// What the line at the top of the page is told.
function tell(key, label, state, words = "") {
  window.dispatchEvent(new CustomEvent("casework:writing", { detail: { key, label, state, words } }));
}

// Dark or light text, whichever reads better on a colour such as #1F5F99.
function inkOn(ground) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(ground.slice(at, at + 2), 16) / 255);
  const light = 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2;
  return light > 0.2 ? "#14191D" : "#FFFFFF";
}
