// A digit opens what the row of that number prepares, with Shift its note, with Alt and Shift its room.
export default function (component) {
  const doc = component.parentElement.ownerDocument;
  const typing = (event) =>
    event.composedPath()[0]?.closest?.('input, textarea, select, [contenteditable="true"], [role="dialog"]');
  const wanted = (event) => {
    if (event.ctrlKey || event.metaKey || !/^Digit[1-9]$/.test(event.code)) return null;
    const ways = { "": ["prepare", "note"], Shift: ["note"], AltShift: ["room"] };
    const held = (event.altKey ? "Alt" : "") + (event.shiftKey ? "Shift" : "");
    return (ways[held] ?? []).map((way) => `.st-key-day-${event.code.slice(5)}-${way}`);
  };
  const onKey = (event) => {
    if (event.repeat || typing(event)) return;
    for (const place of wanted(event) ?? []) {
      const way = doc.querySelector(`${place} a, ${place} button`);
      if (!way) continue;
      event.preventDefault();
      way.click();
      return;
    }
  };
  doc.addEventListener("keydown", onKey);
  return () => doc.removeEventListener("keydown", onKey);
}
