"""Alt+1 to Alt+9 open the pages as the navigation lists them; and what is hard to read is mended."""

from pages.parts.component import draw


def page_keys() -> None:
    """Listen for the keys, and mend what is hard to read or to hear; drawn once by the shell."""
    draw("keys", "readable", key="page keys", data={})
