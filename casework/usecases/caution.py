"""Setting a caution aside, with a reason."""

from casework.core.caution import CautionAside
from casework.core.ports import Store
from casework.core.privacy import Audience
from casework.core.text import required_line
from casework.core.trail import Act
from casework.usecases.line import recorded


def set_aside(store: Store, case_id: str, rule: str, evidence: tuple[str, ...], reason: str) -> CautionAside:
    """Keep that a caution does not apply on the evidence there is; newer evidence raises it again.

    Raises MissingText, NoSuchCase. Kept for the care team alone.
    """
    return recorded(
        store,
        case_id,
        Act.RECORDED,
        "caution set aside",
        lambda work: CautionAside(
            **work.stamp(case_id),
            rule=rule,
            reason=required_line(reason, "The reason"),
            evidence=evidence,
            audience=Audience.CARE_TEAM,
        ),
    )
