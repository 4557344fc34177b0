"""The printed brief, read back: one tagged A4 page, every word literal, no name, nothing told alone."""

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from casework.core.brief import brief
from casework.core.brief_paper import PaperBrief, PaperLine, PaperSection, nameless, on_paper
from casework.core.record import CaseRecord
from casework.exchange import brief_pdf as printing
from casework.exchange.brief_pdf import NotPrintable, brief_pdf
from casework.exchange.glyphs import MISSING, on_one_line, printable_signs
from tests import naughty
from tests.core.brief_told import ASK, OURS, RULE, any_couple
from tests.core.builders import day

TODAY = date(2026, 3, 2)
A4 = (595, 842)  #: points


def page_of(*lines: PaperLine, title: str = "C-014") -> PaperBrief:
    return PaperBrief(
        title=title, lead="3 sessions so far.", sections=(PaperSection(head="Since last time", lines=lines),)
    )


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def text_of(pdf: bytes) -> str:
    """Every word of the page, spaces aside."""
    return "".join("".join(page.extract_text() for page in read(pdf).pages).split())


def printed(record: CaseRecord, framework) -> bytes:
    found = brief(
        nameless(record),
        framework,
        today=record.sessions[-1].on if record.sessions else day(1),
        pacing=OURS.pacing,
        variation=RULE,
        safety_rule=ASK,
    )
    return brief_pdf(on_paper(found, record.case.label), TODAY)


def test_it_is_one_tagged_page_in_english_with_a_title_and_fonts_of_its_own() -> None:
    pdf = read(brief_pdf(page_of(PaperLine(words="Win", sign="✦")), TODAY))
    root = pdf.trailer["/Root"]
    assert len(pdf.pages) == 1
    assert "/StructTreeRoot" in root
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Brief C-014"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    fonts = pdf.pages[0]["/Resources"]["/Font"].values()
    names = {font.get_object()["/BaseFont"].partition("+")[2].partition("-")[0] for font in fonts}
    assert names <= {"SourceSansPro", "DejaVuSans"}


@pytest.mark.parametrize("sessions", [0, 1, 40, 400])
def test_a_case_of_any_length_is_one_a4_page(sessions: int) -> None:
    pdf = read(printed(*any_couple(sessions, 3)))
    assert len(pdf.pages) == 1
    assert tuple(round(side) for side in pdf.pages[0].mediabox[2:]) == A4


def test_a_page_longer_than_any_brief_is_one_page_still() -> None:
    line = PaperLine(words="word " * 19, detail="more " * 16, quoted="said " * 20, beside="3.3 Listening")
    section = PaperSection(head="Since last time", lines=(line,) * 5, more="12 more: there")
    page = PaperBrief(title="C-014", lead="Lead", sections=(section,) * 12)
    assert len(read(brief_pdf(page, TODAY)).pages) == 1


def test_no_partner_is_named_and_nothing_told_alone_is_on_it() -> None:
    record, framework = any_couple(60, 7)
    record = replace(
        record,
        partners=tuple(replace(p, name=n) for p, n in zip(record.partners, ("Ana", "Benedikt"), strict=True)),
        secrets=tuple(replace(secret, words="CANARY") for secret in record.secrets),
    )
    said = text_of(printed(record, framework))
    assert record.secrets
    for word in ("Ana", "Benedikt", "CANARY"):
        assert word not in said
    assert "PartnerA" in said
    assert "toldalone:" in said


def test_with_the_same_day_and_page_the_file_is_the_same() -> None:
    assert brief_pdf(page_of(), TODAY) == brief_pdf(page_of(), TODAY)


STRINGS = sorted(
    {
        text[:200]
        for group in vars(naughty).values()
        if isinstance(group, tuple)
        for text in group
        if isinstance(text, str)
    }
)


def test_what_means_to_be_more_than_text_is_printed_as_it_was_written() -> None:
    assert len(STRINGS) > 60
    for start in range(0, len(STRINGS), 40):
        some = STRINGS[start : start + 40]
        lines = tuple(PaperLine(words=text, quoted=text, sign="▲") for text in some)
        said = text_of(brief_pdf(page_of(*lines), TODAY))
        plain = [text for text in some if text.isascii() and text.isprintable()]
        for text in plain:
            assert "".join(text.split()) in said, text


TYPST = (
    '#read("/etc/passwd")',
    "#panic()",
    "$ x $ #strong[bold]",
    '"); #pagebreak() //',
    '#image("/etc/hostname")',
    "\\u{41} @label <label> = heading",
    "*bold* _it_ `raw` https://example.invalid",
)


@pytest.mark.parametrize("text", TYPST)
def test_the_language_of_the_template_is_text_like_any_other(text: str) -> None:
    pdf = brief_pdf(page_of(PaperLine(words=text, quoted=text, beside=text), title=text), TODAY)
    assert text_of(pdf).count("".join(text.split())) == 4
    assert len(read(pdf).pages) == 1
    assert "/Annots" not in read(pdf).pages[0]


def test_other_scripts_are_printed_and_a_letter_without_a_form_is_marked_and_explained() -> None:
    said = text_of(brief_pdf(page_of(PaperLine(words="Łucja Ελένη Олена עברית", quoted="漢字")), TODAY))
    assert "ŁucjaΕλένηОлена" in said
    assert f"“{MISSING}{MISSING}”" in said
    assert "aletterthe" in said
    assert MISSING not in text_of(brief_pdf(page_of(PaperLine(words="plain")), TODAY))


def test_signs_that_turn_text_round_or_say_nothing_are_left_out() -> None:
    assert on_one_line("a\u202eb\x07c\u200bd\ne") == "abcd e"
    assert ord("é") in printable_signs()
    assert 0x6F22 not in printable_signs()


def test_what_cannot_be_put_on_paper_is_refused_and_nothing_else_happens(
    monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    broken = tmp_path / "broken.typ"
    broken.write_text("#panic()")
    monkeypatch.setattr(printing, "TEMPLATE", broken)
    with pytest.raises(NotPrintable):
        brief_pdf(page_of(), TODAY)
