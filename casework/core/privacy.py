"""Who may do what to which kind of record: one table of named facts, readable without programming.

What is not in the table is not allowed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from casework.core.account import PracticeRole as Role


class Audience(StrEnum):
    """The people a line of the record may be shown to."""

    JOINT = "joint"  #: both partners together, and so the couple's own view
    PARTNER_A = "partner_a"  #: the partner in seat A alone, and the care team
    PARTNER_B = "partner_b"  #: the partner in seat B alone, and the care team
    CARE_TEAM = "care_team"  #: the clinicians of the case, neither partner
    ORIGINATOR = "originator"  #: whoever wrote it, nobody else


def audience_of(seat: StrEnum) -> Audience:
    """The audience of what one partner says alone: that partner and the care team."""
    return {"A": Audience.PARTNER_A, "B": Audience.PARTNER_B}[seat.value]


def usual_audience(meeting: StrEnum) -> Audience:
    """Who may be shown what is said in a session: everybody who was meant to be in it."""
    alone = {"individual_a": Audience.PARTNER_A, "individual_b": Audience.PARTNER_B}
    return alone.get(meeting.value, Audience.JOINT)


def narrower(one: Audience, other: Audience) -> Audience:
    """Those who may be shown both of two lines; between the two partners' own, neither of them."""
    if {one, other} == {Audience.PARTNER_A, Audience.PARTNER_B}:
        return Audience.CARE_TEAM
    order = list(Audience)  # from the widest to the narrowest, the two partners aside
    return max(one, other, key=order.index)


class Kind(StrEnum):
    """The kinds of record there are."""

    RECORD = "a couple's record"
    ALONE = "what one partner says alone"
    LEDGER = "the secrets ledger"
    SAFETY = "safety"
    OWN_NOTE = "psychotherapy notes"
    ROOM = "the room"
    PEOPLE = "people and their roles"
    SETTINGS = "the practice's settings"
    TRAIL = "the trail"


class Verb(StrEnum):
    """What can be done to a record."""

    READ = "read"
    WRITE = "write"
    SIGN = "sign"
    EXPORT = "export"
    PRINT = "print"
    SHOW = "show to the couple"
    CHANGE = "change"


class Tie(StrEnum):
    """What may tie a person to a case, or to one of its notes. Each is a fact that is looked up."""

    ON_TEAM = "is on the case's team"
    SUPERVISED = "has a supervisor"
    SUPERVISES = "supervises somebody on the case's team"
    WROTE_IT = "wrote it"
    TRAINS_WRITER = "trains whoever wrote it"
    SUPERVISES_WRITER = "supervises whoever wrote it"
    AUTHORIZED = "has both partners' authorization in writing"
    EMERGENCY = "has opened this case in an emergency, less than an hour ago"
    EMERGENCY_NOTES = "has asked for the psychotherapy notes when opening it"


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: who may do what, to what, and when."""

    role: Role
    verbs: tuple[Verb, ...]
    kinds: tuple[Kind, ...]
    when: tuple[Tie, ...] = ()  #: all of them


#: everything about a couple, the psychotherapy notes aside
CLINICAL = (Kind.RECORD, Kind.ALONE, Kind.LEDGER, Kind.SAFETY)
#: what a clinician does with it
EVERYTHING_CLINICAL = (Verb.READ, Verb.WRITE, Verb.SIGN, Verb.EXPORT, Verb.PRINT)

TABLE: tuple[Rule, ...] = (
    Rule(Role.CLINICIAN, EVERYTHING_CLINICAL, CLINICAL, (Tie.ON_TEAM,)),
    Rule(Role.CLINICIAN, (Verb.SHOW,), (Kind.ROOM,), (Tie.ON_TEAM,)),
    Rule(Role.CLINICIAN, (Verb.READ, Verb.WRITE), (Kind.OWN_NOTE,), (Tie.ON_TEAM, Tie.WROTE_IT)),
    Rule(Role.COUNSELOR, (Verb.READ,), CLINICAL, (Tie.ON_TEAM,)),
    Rule(Role.COUNSELOR, (Verb.WRITE, Verb.SIGN, Verb.PRINT), CLINICAL, (Tie.ON_TEAM, Tie.SUPERVISED)),
    Rule(Role.COUNSELOR, (Verb.SHOW,), (Kind.ROOM,), (Tie.ON_TEAM, Tie.SUPERVISED)),
    Rule(Role.COUNSELOR, (Verb.READ, Verb.WRITE), (Kind.OWN_NOTE,), (Tie.ON_TEAM, Tie.WROTE_IT)),
    Rule(Role.SUPERVISOR, (Verb.READ,), CLINICAL, (Tie.SUPERVISES,)),
    Rule(Role.SUPERVISOR, (Verb.READ,), (Kind.OWN_NOTE,), (Tie.SUPERVISES, Tie.TRAINS_WRITER)),
    Rule(
        Role.SUPERVISOR,
        (Verb.READ,),
        (Kind.OWN_NOTE,),
        (Tie.SUPERVISES, Tie.SUPERVISES_WRITER, Tie.AUTHORIZED),
    ),
    Rule(Role.ADMINISTRATOR, (Verb.READ, Verb.CHANGE), (Kind.PEOPLE, Kind.SETTINGS)),
    Rule(Role.REVIEWER, (Verb.READ, Verb.EXPORT, Verb.PRINT), (Kind.TRAIL,)),
    Rule(Role.EMERGENCY, (Verb.READ,), CLINICAL, (Tie.EMERGENCY,)),
    Rule(Role.EMERGENCY, (Verb.READ,), (Kind.OWN_NOTE,), (Tie.EMERGENCY, Tie.EMERGENCY_NOTES)),
)


def allowed(roles: Iterable[Role], verb: Verb, kind: Kind, ties: Iterable[Tie] = ()) -> bool:
    """Whether somebody with these roles, tied in these ways, may do this. Unknown means no."""
    held, tied = frozenset(roles), frozenset(ties)
    return any(
        rule.role in held and verb in rule.verbs and kind in rule.kinds and tied.issuperset(rule.when)
        for rule in TABLE
    )


def said_alone(audience: Audience) -> bool:
    """Whether a line is for one partner and the care team, or narrower."""
    return audience in (Audience.PARTNER_A, Audience.PARTNER_B)
