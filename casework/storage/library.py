"""The library: every framework, note format and intervention the practice works with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from casework.core.agreement_rule import AgreementRule
from casework.core.change import VariationRule
from casework.core.check_in_questions import CheckInRule
from casework.core.errors import UnknownTerm
from casework.core.framework import Framework
from casework.core.hold import SafetyRule
from casework.core.measure import Measure
from casework.core.measure_wording import Wording
from casework.core.note import Intervention, NoteFormat, NoteSection
from casework.core.pacing_rule import PacingRules
from casework.core.problem import Problem
from casework.core.today import TodayRule
from casework.storage.agreement_files import load_agreements
from casework.storage.check_in_files import load_check_in
from casework.storage.framework_files import load_framework
from casework.storage.measure_files import load_variation
from casework.storage.measures import load_measures
from casework.storage.note_files import FORMATS, INTERVENTIONS, load_formats, load_interventions
from casework.storage.pacing_files import load_pacing
from casework.storage.safety_files import load_safety
from casework.storage.today_files import load_today
from casework.storage.wordings import load_wordings
from casework.storage.yamlfile import shown

__all__ = ["Library", "load_framework", "load_library"]

SKELETON = ("framework.yaml", "movements.yaml", "phases.yaml")  #: what everything else hangs on


@dataclass(frozen=True, slots=True)
class Library:
    """What was loaded at the start, and what was wrong with it. Immutable; shared by everybody signed in."""

    frameworks: Mapping[str, Framework]
    formats: Mapping[str, NoteFormat]
    interventions: tuple[Intervention, ...]
    variation: VariationRule | None = None  #: None where its numbers could not be read: then no band is drawn
    safety: SafetyRule | None = None  #: None where it could not be read: then no interval is judged
    check_in: CheckInRule | None = None  #: None where it could not be read: then nothing is asked unpicked
    measures: Mapping[str, Measure] = field(default_factory=dict)  #: by key
    wordings: Mapping[str, Wording] = field(default_factory=dict)  #: the practice's own, by measure
    today: TodayRule | None = None  #: None where it could not be read: then nothing is overdue or apart
    agreements: AgreementRule | None = None  #: None where it could not be read: then nothing is offered
    pacing: PacingRules | None = None  #: None where no caution could be read: then none speaks
    problems: tuple[Problem, ...] = ()

    def framework(self, version: str) -> Framework:
        """The framework a case is recorded under. Raises UnknownTerm where it is not installed."""
        if version not in self.frameworks:
            raise UnknownTerm(f"The framework {version} of this case is not installed. Nothing was changed.")
        return self.frameworks[version]

    @property
    def current(self) -> Framework:
        """The framework new cases are opened under: the newest by its date. Raises UnknownTerm."""
        if not self.frameworks:
            raise UnknownTerm("No framework is installed. Put data/framework back as it came.")
        return max(self.frameworks.values(), key=_age)


def load_library(shipped: Path, practice: Path | None = None) -> Library:
    """What comes with the application, and over it what the practice keeps in a folder of its own.

    Both folders hold `framework/<version>/`, `notes/` and `measures/`. A practice adds versions, or replaces
    a shipped one as a whole; of the notes it replaces or adds one format and one intervention at a time, of
    the measures one file at a time. Its folder alone may hold `wordings/`. Never raises: what is broken in
    the practice's folder is reported, and what shipped goes on.
    """
    own = [] if practice is None else [practice]
    formats, interventions, note_problems = _notes([shipped, *own])
    frameworks, framework_problems = _frameworks([shipped, *own])
    variation, variation_problems = load_variation(shipped / "measures")
    safety, safety_problems = load_safety(shipped / "safety")
    agreements, agreement_problems = load_agreements(shipped / "agreements")
    today, today_problems = load_today(shipped / "today")
    check_in, check_in_problems = load_check_in(shipped / "check_in")
    measures, measure_problems = _measures([shipped, *own])
    wordings, wording_problems = load_wordings(own, measures)
    pacing, pacing_problems = load_pacing(shipped / "pacing")
    return Library(
        frameworks=MappingProxyType(frameworks),
        formats=MappingProxyType(formats),
        interventions=interventions,
        variation=variation,
        safety=safety,
        agreements=agreements,
        today=today,
        check_in=check_in,
        measures=MappingProxyType(measures),
        wordings=MappingProxyType(wordings),
        pacing=pacing,
        problems=(
            *framework_problems,
            *note_problems,
            *variation_problems,
            *safety_problems,
            *pacing_problems,
            *agreement_problems,
            *today_problems,
            *check_in_problems,
            *measure_problems,
            *wording_problems,
        ),
    )


def _frameworks(roots: Iterable[Path]) -> tuple[dict[str, Framework], tuple[Problem, ...]]:
    frameworks: dict[str, Framework] = {}
    problems: list[Problem] = []
    for root in roots:
        there = dict(frameworks)
        for folder in _folders(root / "framework"):
            found, faults = _edition(folder, there)
            problems += _placed(f"{root.name}/framework/{folder.name}", faults)
            if found:
                frameworks[found.version] = found
    return frameworks, tuple(problems)


def _measures(roots: Iterable[Path]) -> tuple[dict[str, Measure], tuple[Problem, ...]]:
    measures: dict[str, Measure] = {}
    problems: list[Problem] = []
    for nth, root in enumerate(roots):
        found, faults = load_measures(root / "measures", shipped=nth == 0)
        measures |= found
        problems += _placed(f"{root.name}/measures", faults)
    return measures, tuple(problems)


def _folders(parent: Path) -> list[Path]:
    if not parent.is_dir():
        return []
    return sorted(path for path in parent.iterdir() if path.is_dir() and path.name[0] not in "._")


def _edition(folder: Path, there: Mapping[str, Framework]) -> tuple[Framework | None, tuple[Problem, ...]]:
    """The framework of one folder where it can take its place beside, or over, those already there."""
    newest = max(there.values(), key=_age, default=None)
    found, problems = load_framework(folder, newest.standing_rule if newest else None)
    refusal = _refusal(folder, found, problems, there)
    if refusal:
        return None, (*problems, Problem("framework.yaml", "version", refusal))
    return found, problems


def _refusal(
    folder: Path, found: Framework | None, problems: Iterable[Problem], there: Mapping[str, Framework]
) -> str:
    """Why a version is not taken in, or nothing.

    A copied folder may not take over another version unnoticed, and no case may lose its phases to a slip.
    """
    if found is None:
        return "This version was not taken in: it has no usable “version”, or no standing rule."
    if found.version != folder.name:
        return f"This version was not taken in: the folder has to bear its name, {shown(found.version)}."
    if not (found.phases and found.markers and found.indicators and found.setback_kinds):
        return "This version was not taken in: phases, markers, indicators or setbacks are missing."
    if found.version in there and any(problem.file in SKELETON for problem in problems):
        return "This version was not taken in: its movements or phases have faults. The shipped one goes on."
    return ""


def _placed(place: str, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems with their files named from the folder a person opens first."""
    return tuple(replace(problem, file=f"{place}/{problem.file}") for problem in problems)


def _age(framework: Framework) -> tuple[date, str]:
    return framework.dated, framework.version


def _notes(
    roots: Iterable[Path],
) -> tuple[dict[str, NoteFormat], tuple[Intervention, ...], tuple[Problem, ...]]:
    formats: dict[str, NoteFormat] = {}
    common: Mapping[str, NoteSection] = {}
    interventions: dict[str, Intervention] = {}
    problems: list[Problem] = []
    for nth, root in enumerate(roots):
        folder = root / "notes"
        if nth == 0 or (folder / FORMATS).exists():
            more, common, faults = load_formats(folder, common)
            formats |= more
            problems += _placed(f"{root.name}/notes", faults)
        if nth == 0 or (folder / INTERVENTIONS).exists():
            offered, faults = load_interventions(folder)
            interventions |= {each.key: each for each in offered}
            problems += _placed(f"{root.name}/notes", faults)
    return formats, tuple(interventions.values()), tuple(problems)
