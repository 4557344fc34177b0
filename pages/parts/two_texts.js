// Two texts of one section, written in two places at once: both are shown, and the writer says which stands.
class TwoTexts {
  constructor(onChoice) {
    this.onChoice = onChoice;
    this.box = element("div", { className: "choice", hidden: true });
    this.box.setAttribute("role", "group");
    this.box.setAttribute("aria-label", "Two texts of this section");
  }

  // `aside` is the text that did not fit in; `here` says whether it was typed in this editor.
  offer(aside, standing, here) {
    this.box.hidden = !aside;
    if (!aside) return this.box.replaceChildren();
    const mine = here ? aside.text : standing;
    const other = here ? standing : aside.text;
    const [keepMine, takeOther] = here ? ["aside", "standing"] : ["standing", "aside"];
    this.box.replaceChildren(
      element("p", { textContent: "This section was changed in two places at once. Both texts are kept until you choose." }),
      element("div", { className: "texts" }, this.text("Typed here", mine), this.text("Typed elsewhere", other)),
      element("div", { className: "picks" },
        this.pick("Keep mine", keepMine, aside), this.pick("Take the other", takeOther, aside),
        this.pick("Keep both", "both", aside)),
    );
  }

  text(title, words) {
    return element("div", { className: "one" },
      element("span", { className: "title", textContent: title }),
      element("div", { className: "literal", textContent: words || "(empty)", dir: "auto", tabIndex: 0 }));
  }

  pick(words, which, aside) {
    const chosen = () => this.onChoice(which, aside);
    return element("button", { type: "button", textContent: words, onclick: chosen });
  }
}
