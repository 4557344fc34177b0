// What was done in the browser, sent until the server answers; nothing is dropped on the way.
// Texts live in memory only: a browser's own storage would leave them unsealed on the disk.
const unsent = (window.caseworkUnsent ??= new Map());

// Streamlit sends what happens in one moment together and then draws one part of the page only. So each piece
// waits its turn.
const APART = 40;
const turns = (window.caseworkTurns ??= firstTurns());

function firstTurns() {
  document.addEventListener("click", waitBehindText, true);
  return { free: 0, alive: new Set() }; // when the next piece may be sent, and what stands on the page
}

function takeTurn(send) {
  const now = performance.now();
  const at = Math.max(now, turns.free);
  turns.free = at + APART;
  return setTimeout(send, at - now);
}

// A button or a link pressed right behind a text waits until the text has arrived, for whatever it does must find
// it; anything else waits until the text is on its way.
const LONGEST = 5000;

function onItsWay(target) {
  if (turns.free > performance.now()) return true;
  return target.closest("button, a") && [...turns.alive].some((key) => unsent.get(key)?.size);
}

function waitBehindText(press) {
  const target = press.composedPath()[0];
  if (!press.isTrusted || target.getRootNode() !== document || !onItsWay(target)) return;
  press.preventDefault();
  press.stopImmediatePropagation();
  pressOnceArrived(target, performance.now() + LONGEST);
}

function pressOnceArrived(target, atLatest) {
  if (onItsWay(target) && performance.now() < atLatest) return setTimeout(() => pressOnceArrived(target, atLatest), 20);
  target.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
}

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

  flush(tries = 0) {
    this.rest();
    if (!this.pending.size) return;
    this.turn = takeTurn(() => this.send([...this.pending.values()]));
    this.timer = setTimeout(() => this.again(tries + 1), tries ? 4000 : 1500);
  }

  // A server that is busy may lose a message now and then; only a longer silence is worth a word.
  again(tries) {
    if (tries > 1) this.onSilence();
    this.flush(tries);
  }

  // Now, with no turn taken: the page is about to go. Streamlit hands over what it is given by a timer, and a
  // page that goes has none left.
  hurry() {
    if (!this.pending.size) return;
    const later = window.setTimeout;
    window.setTimeout = (now) => now();
    try {
      this.send([...this.pending.values()]);
    } finally {
      window.setTimeout = later;
    }
  }

  rest() {
    clearTimeout(this.turn);
    clearTimeout(this.timer);
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
    this.rest();
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
  turns.alive.add(piece.outbox.key);
  piece.open();
  piece.draw(component.data);
  return () => {
    if (piece.turn !== turn) return;
    turns.alive.delete(piece.outbox.key);
    piece.close();
  };
}
