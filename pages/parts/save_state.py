"""The line at the top of a page that says whether everything written on it is kept."""

from pages.parts.component import draw


def save_state(words: str = "") -> None:
    """Draw it; `words` stand there until something is typed. Also brings Ctrl+S and Alt+N to the page."""
    draw("save_state", "page_bits", "outbox", key="save state", data={"words": words})
