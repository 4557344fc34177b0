"""The frame of a story, line by line: each line is known by the field it begins with."""

from collections.abc import Callable, Mapping

from casework.core.case import (
    CaseState,
    ConsentKind,
    ContactState,
    DisclosureState,
    Leaning,
    Outcome,
    PolicyKind,
    Seat,
)
from casework.core.story_frame import (
    FrameLine,
    StoryConsent,
    StoryContact,
    StoryDisclosure,
    StoryGoal,
    StoryPolicy,
    StoryStance,
    StoryStatus,
)
from casework.storage.storyalone import ALONE
from casework.storage.storyfields import Part


def frame_line(part: Part) -> tuple[FrameLine, ...]:
    """The lines a part stands for: one, or two where both partners signed a paper."""
    name = next((name for name in LINES if part.has(name)), None)
    if name is None:
        part.fault(f"A line of the frame has one of the fields {', '.join(f'“{n}”' for n in LINES)}.")
        return ()
    lines = LINES[name](part)
    part.done()
    return lines


def _policy(part: Part) -> tuple[FrameLine, ...]:
    signed = part.row("signed", 2)
    return (
        StoryPolicy(
            day=part.whole("day"),
            kind=part.choice("policy", PolicyKind),
            signed_a=signed[0] if isinstance(signed[0], int) else None,
            signed_b=signed[1] if isinstance(signed[1], int) else None,
        ),
    )


def _consent(part: Part) -> tuple[FrameLine, ...]:
    day, kind, seat = part.whole("day"), part.choice("consent", ConsentKind), part.seat("by")
    given, reference = not part.flag("withdrawn"), part.text("reference", needed=False)
    seats = (seat,) if seat else (Seat.A, Seat.B)
    return tuple(
        StoryConsent(day=day, kind=kind, seat=each, given=given, reference=reference) for each in seats
    )


def _contact(part: Part) -> tuple[FrameLine, ...]:
    return (
        StoryContact(
            day=part.whole("day"),
            state=part.choice("contact", ContactState),
            review=part.whole_or_none("review"),
            known_to=part.choice_or_none("known_to", Seat),
            words=part.text("words", needed=False),
        ),
    )


def _disclosure(part: Part) -> tuple[FrameLine, ...]:
    return (
        StoryDisclosure(
            day=part.whole("day"),
            betrayal=part.text("disclosure"),
            state=part.choice("told", DisclosureState),
            words=part.text("words", needed=False),
        ),
    )


def _goal(part: Part) -> tuple[FrameLine, ...]:
    seat = part.choice("goal", Seat)
    return (
        StoryGoal(day=part.whole("day"), seat=seat, words=part.text("words"), shared=part.flag("shared")),
    )


def _stance(part: Part) -> tuple[FrameLine, ...]:
    return (
        StoryStance(
            day=part.whole("day"),
            seat=part.choice("stance", Seat),
            leaning=part.choice("leaning", Leaning),
            words=part.text("words", needed=False),
            shared=part.flag("shared"),
        ),
    )


def _paused(part: Part) -> tuple[FrameLine, ...]:
    words = part.text("paused")
    return (StoryStatus(day=part.whole("day"), state=CaseState.PAUSED, outcome=None, words=words),)


def _reopened(part: Part) -> tuple[FrameLine, ...]:
    words = part.text("reopened")
    return (StoryStatus(day=part.whole("day"), state=CaseState.OPEN, outcome=None, words=words),)


def _closed(part: Part) -> tuple[FrameLine, ...]:
    return (
        StoryStatus(
            day=part.whole("day"),
            state=CaseState.CLOSED,
            outcome=part.choice("closed", Outcome),
            words=part.text("words", needed=False),
        ),
    )


LINES: Mapping[str, Callable[[Part], tuple[FrameLine, ...]]] = {
    "policy": _policy,
    "consent": _consent,
    "contact": _contact,
    "disclosure": _disclosure,
    "goal": _goal,
    "stance": _stance,
    "paused": _paused,
    "reopened": _reopened,
    "closed": _closed,
    **ALONE,
}
