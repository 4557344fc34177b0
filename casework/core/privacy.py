"""Who a line of the record is for. The full table of roles and rules grows here."""

from enum import StrEnum


class Audience(StrEnum):
    """The people a line of the record may be shown to."""

    JOINT = "joint"  #: both partners together, and so the couple's own view
    PARTNER_A = "partner_a"  #: the partner in seat A alone, and the care team
    PARTNER_B = "partner_b"  #: the partner in seat B alone, and the care team
    CARE_TEAM = "care_team"  #: the clinicians of the case, neither partner
    ORIGINATOR = "originator"  #: whoever wrote it, nobody else
