// Small things several pieces share.
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

function isSubmit(key) {
  return (key.ctrlKey || key.metaKey) && key.key === "Enter";
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
