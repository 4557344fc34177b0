"""The slips people make in a framework's files, each with what is said of it and what it costs."""

from dataclasses import dataclass, field
from pathlib import Path

from casework.core.framework import Framework
from casework.storage.library import load_framework

SHIPPED = Path(__file__).parents[2] / "data" / "framework" / "2026.1"


def shipped() -> Framework:
    framework, _ = load_framework(SHIPPED)
    assert framework is not None
    return framework


def keys_of(framework: Framework) -> dict[str, tuple[str, ...]]:
    nouns = [
        "documents",
        "movements",
        "phases",
        "markers",
        "strands",
        "indicators",
        "setback_kinds",
        "prompts",
        "practices",
    ]
    return {noun: tuple(thing.key for thing in getattr(framework, noun)) for noun in nouns}


@dataclass(frozen=True)
class Slip:
    """One slip of whoever edits a file: what is named, and what of the framework it costs."""

    file: str
    old: str
    new: str
    key: str
    says: str
    costs: dict[str, set[str]] = field(default_factory=dict)


FIRST_MARKER = "stabilise.says_what_hurts"
LOST = {"markers": {FIRST_MARKER}}
STABILISE = "markers/stabilise.yaml"

SLIPS = {
    "a section id without quotes, read as a number": Slip(
        STABILISE, '["5.2"]', "[5.2]", FIRST_MARKER, "Put section “5.2” in quotes", LOST
    ),
    "1.10 without quotes, which YAML reads as 1.1": Slip(
        STABILISE, '["5.2"]', "[1.10]", FIRST_MARKER, "1.10 and 1.1 are the same number", LOST
    ),
    "a section that does not exist": Slip(
        STABILISE, '["5.2"]', '["5.12"]', FIRST_MARKER, "no section “5.12”", LOST
    ),
    "no section at all": Slip(STABILISE, '["5.2"]', "[]", FIRST_MARKER, "at least one section", LOST),
    "a list forgotten": Slip(STABILISE, '["5.2"]', '"5.2"', FIRST_MARKER, "has to be a list", LOST),
    "words missing": Slip(
        STABILISE,
        "    words: says what hurts and what they need\n",
        "",
        FIRST_MARKER,
        "“words” is missing",
        LOST,
    ),
    "words empty": Slip(
        STABILISE, "words: says what hurts and what they need", 'words: " "', FIRST_MARKER, "empty", LOST
    ),
    "words that are a number": Slip(
        STABILISE, "words: says what hurts and what they need", "words: 7", FIRST_MARKER, "it reads “7”", LOST
    ),
    "a character no store can keep": Slip(
        STABILISE,
        "words: says what hurts and what they need",
        r'words: "says \ud800"',
        FIRST_MARKER,
        "cannot be kept",
        LOST,
    ),
    "a bearer that is no role": Slip(
        STABILISE,
        "need\n    bearer: injured",
        "need\n    bearer: victim",
        FIRST_MARKER,
        "one of “injured”, “involved”, “both”",
        LOST,
    ),
    "a bearer left out": Slip(
        STABILISE, "need\n    bearer: injured", "need", FIRST_MARKER, "“bearer” is missing", LOST
    ),
    "a misspelt field": Slip(
        STABILISE, "need\n    bearer:", "need\n    baerer:", FIRST_MARKER, "“baerer” is not a field", LOST
    ),
    "a field written twice": Slip(
        STABILISE,
        "need\n    bearer: injured",
        "need\n    bearer: injured\n    bearer: both",
        FIRST_MARKER,
        "“bearer” stands twice",
        LOST,
    ),
    "a key used twice": Slip(
        STABILISE,
        "stabilise.lets_feelings_be",
        FIRST_MARKER,
        FIRST_MARKER,
        "key stands twice",
        {"markers": {"stabilise.lets_feelings_be"}},
    ),
    "a key left out": Slip(
        STABILISE,
        f"- key: {FIRST_MARKER}\n    words",
        "- words",
        "stabilise, entry 1",
        "“key” is missing",
        LOST,
    ),
    "an entry that is a bare word": Slip(
        STABILISE,
        "stabilise:\n",
        "stabilise:\n  - hello\n",
        "stabilise, entry 1",
        "does not consist of fields",
    ),
    "a phase that does not exist": Slip(
        STABILISE,
        "\nstabilise:\n",
        "\nstabilize:\n",
        "stabilize",
        "no usable phase “stabilize”; 8",
        {"markers": {key for key in keys_of(shipped())["markers"] if key.startswith("stabilise.")}},
    ),
    "a phase a setback unsettles that does not exist": Slip(
        "setbacks.yaml",
        "unsettles: [communicate, safety]",
        "unsettles: [comunicate, safety]",
        "escalated_conflict",
        "“comunicate”, which there is not",
        {"setback_kinds": {"escalated_conflict"}},
    ),
    "a heading that is not known": Slip(
        "setbacks.yaml",
        "\nwaves:\n",
        "\nwave:\n",
        "wave",
        "heading is not known",
        {
            "setback_kinds": {
                "trigger_episode",
                "checking",
                "doubt_returns",
                "grief_surge",
                "shame",
                "withdrawal",
            }
        },
    ),
    "a reversed indicator without its other name": Slip(
        "indicators.yaml",
        "    eased_name: Confidence\n",
        "",
        "doubt",
        "needs an “eased_name”",
        {"indicators": {"doubt"}},
    ),
    "an indicator nobody is asked": Slip(
        "indicators.yaml",
        "    injured: How ready do you feel to lay resentment down, for your own sake?"
        " Every answer is a right one.\n",
        "",
        "readiness_to_forgive",
        "Nobody is asked",
        {"indicators": {"readiness_to_forgive"}},
    ),
    "reversed that is neither true nor false": Slip(
        "indicators.yaml",
        "nothing but doubt\n    reversed: true",
        "nothing but doubt\n    reversed: maybe",
        "doubt",
        "true or false",
        {"indicators": {"doubt"}},
    ),
    "a short name too long for a row": Slip(
        "indicators.yaml",
        "short: Honesty",
        "short: Honesty with each other",
        "honesty",
        "longer than 16",
        {"indicators": {"honesty"}},
    ),
    "a section heading missing": Slip(
        "sources.yaml", ', heading: "Final Thoughts"', "", "5.11", "“heading” is missing"
    ),
    "a document without its title": Slip(
        "sources.yaml",
        '    title: "How to Build Trust after Infidelity"\n',
        "",
        "4",
        "“title” is missing",
        {"documents": {"4"}},
    ),
    "a document whose sections are lost": Slip(
        "sources.yaml",
        'Infidelity"\n    sections:',
        'Infidelity"\n    sectons:',
        "4",
        "“sectons” is not a field",
        {"documents": {"4"}},
    ),
    "a movement's meaning missing": Slip(
        "movements.yaml",
        "    meaning: Letting go, coming close and choosing freely, each when ready.\n",
        "",
        "renew",
        "“meaning” is missing",
    ),
    "a day that is none": Slip("framework.yaml", "2026-11-22", "soon", "2026.1", "has to be a day"),
    "an unknown heading beside": Slip(
        "strands.yaml", "\nstrands:", "\nnotes: []\nstrands:", "notes", "not known"
    ),
    "a heading twice": Slip(
        STABILISE, "\nstabilise:\n", "\nstabilise: []\nstabilise:\n", "stabilise", "heading stands twice"
    ),
    "a heading that is no word": Slip(
        STABILISE, "\nstabilise:\n", "\nyes: []\nstabilise:\n", "", "has to be words"
    ),
}
