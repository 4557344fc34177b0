"""The case a page about one couple is drawn from."""

from pages.parts.at_case import case_in_view as open_case_record
from pages.parts.at_case import remember_case

__all__ = ["open_case_record", "remember_case"]
