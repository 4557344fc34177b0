"""The brief as one A4 page: tagged PDF (PDF/UA-1), with fonts of our own, every word handed over as data."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import typst

from casework.core.brief_paper import PaperBrief, PaperLine, PaperSection
from casework.core.errors import CaseworkError
from casework.exchange.glyphs import FONTS, MISSING, on_one_line

TEMPLATE = Path(__file__).parent / "brief.typ"
SAYS_MISSING = f"{MISSING} stands for a letter the printed fonts do not have; the screen shows it."


class NotPrintable(CaseworkError):
    """This page could not be put on paper. Nothing was printed or changed; the screen shows all of it."""


def brief_pdf(page: PaperBrief, made_on: date) -> bytes:
    """The page as a PDF. The same page on the same day gives the same file. Raises NotPrintable."""
    try:
        made = typst.compile(
            TEMPLATE,
            format="pdf",
            root=TEMPLATE.parent,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            sys_inputs={"brief": json.dumps(_data(page, made_on))},
            pdf_standards=["ua-1"],
            timestamp=0,
        )
    except typst.TypstError as refusal:
        raise NotPrintable from refusal
    return bytes(made)


def _data(page: PaperBrief, made_on: date) -> dict[str, Any]:
    data = {
        "title": on_one_line(f"Brief {page.title}"),
        "lead": on_one_line(page.lead),
        "sections": [_section(section) for section in page.sections],
        "year": made_on.year,
        "month": made_on.month,
        "day": made_on.day,
    }
    return {**data, "missing": SAYS_MISSING if MISSING in json.dumps(data, ensure_ascii=False) else ""}


def _section(section: PaperSection) -> dict[str, Any]:
    return {
        "head": on_one_line(section.head),
        "lines": [_line(said) for said in section.lines],
        "more": on_one_line(section.more),
    }


def _line(said: PaperLine) -> dict[str, str]:
    return {
        "words": on_one_line(said.words),
        "detail": on_one_line(said.detail),
        "quoted": on_one_line(said.quoted),
        "beside": on_one_line(said.beside),
        "sign": said.sign,
    }
