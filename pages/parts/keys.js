// Alt and a digit opens the page at that place in the navigation.
export default function (component) {
  const doc = component.parentElement.ownerDocument;
  const onKey = (event) => {
    if (!event.altKey || event.shiftKey || event.ctrlKey || event.metaKey || !/^Digit[1-9]$/.test(event.code)) return;
    const links = doc.querySelectorAll('[data-testid="stSidebarNavLink"]');
    const link = links[Number(event.code.slice(5)) - 1];
    if (!link) return;
    event.preventDefault();
    link.click();
  };
  doc.addEventListener("keydown", onKey);
  const readAsBefore = keepReadable(doc);
  return () => {
    doc.removeEventListener("keydown", onKey);
    readAsBefore();
  };
}
