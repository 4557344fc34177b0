"""Who a line of the record is for. The full table of roles and rules grows here."""

from enum import StrEnum


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
