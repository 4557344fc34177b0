// What Streamlit's own markup leaves undone for those who see little or listen: see tests/journeys/test_access.py.
const READABLE = `
  /* The chosen one of a row is drawn in the main colour on a tint of it: 3.1:1 on the dark ground. */
  button[data-variant][data-selected="true"] { color: inherit !important; }
  /* The shortcut on a button is drawn at 60 % of the button's words: 2.7:1 on the main colour. */
  button kbd[aria-label] { opacity: 1; }
  /* In a narrow window the words of a link are cut off without a sign of it. */
  @media (max-width: 1200px) {
    [data-testid="stMain"] [data-testid="stPageLink"] :is(span, p) { white-space: normal !important; overflow: visible !important; }
    .st-key-one-screen [data-testid="stColumn"] { min-width: 15rem; }
  }
`;

// A section of the navigation is a div with its own items inside the list: to a list it has to be one item.
function oneItemEach(list) {
  for (const section of list.querySelectorAll(":scope > div:not([role])")) section.setAttribute("role", "listitem");
  for (const item of list.querySelectorAll(":scope > div > li:not([role])")) item.setAttribute("role", "none");
}

// Mends the page as it is drawn, from now on; the answer ends it.
function keepReadable(doc) {
  const sheet = new doc.defaultView.CSSStyleSheet();
  sheet.replaceSync(READABLE);
  doc.adoptedStyleSheets = [...doc.adoptedStyleSheets, sheet];
  const mend = () => doc.querySelectorAll('[data-testid="stSidebarNavItems"]').forEach(oneItemEach);
  const watch = new MutationObserver(mend);
  watch.observe(doc.querySelector('[data-testid="stSidebar"]') ?? doc.body, { childList: true, subtree: true });
  mend();
  return () => {
    watch.disconnect();
    doc.adoptedStyleSheets = doc.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}
