"""Alt+1 to Alt+9: the pages in the order in which the navigation lists them."""

from pages.parts.component import draw


def page_keys() -> None:
    """Listen for the keys; drawn once by the shell."""
    draw("keys", key="page keys", data={})
