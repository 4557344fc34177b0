"""One line of every kind that no couple may see, for the tests of what the room shows."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from casework.core import case as about
from casework.core.agreement import Agreement, AgreementEnd, AgreementKind, Check, Ending, Kept
from casework.core.appointment import Appointment
from casework.core.case import CameOut, Partner, Seat
from casework.core.caution import CautionAside
from casework.core.note import Addendum, AddendumKind, ProgressNote
from casework.core.observation import Level, Move, Observation, Placement, Standing
from casework.core.privacy import Audience
from casework.core.reading import Reading
from casework.core.record import CaseRecord
from casework.core.safety import Conjoint, Danger, SafetyAnswer, SafetyAsk, SafetyAssessment, SafetyPlan
from casework.core.score import Score
from casework.core.secret import Permission, Secret, SecretState, SecretStep
from casework.core.session import Attendance, Focus, Meeting, RiskAnswer, RiskAsk, TherapySession
from casework.core.setback import HowMet, Setback, SetbackResponse, Win
from tests.core.builders import A, B

SECRET = "kept between us"


def lines_alone(number: int, audience: Audience, when: datetime, seat: Seat, shared: CaseRecord) -> dict:
    """One line of every kind there is, none of them for both; and joint ones about what is not for both."""
    count = 0

    def stamp(who: Audience = audience) -> dict[str, Any]:
        nonlocal count
        count += 1
        return {
            "id": f"private {number}.{count}",
            "case_id": "c",
            "recorded_at": when,
            "recorded_by": SECRET,
            "audience": who,
        }

    on, joint = when.date(), Audience.JOINT
    alone = TherapySession(
        **stamp(joint if number % 2 else audience),
        number=99,
        meeting=Meeting.INDIVIDUAL_A if seat is A else Meeting.INDIVIDUAL_B,
        attendance=Attendance.HELD,
        starts_at=when,
        present=(seat,),
        others_present=SECRET,
    )
    kept_back = replace(alone, **stamp(), meeting=Meeting.CONJOINT)
    called_off = replace(alone, **stamp(joint), attendance=Attendance.CANCELLED, meeting=Meeting.CONJOINT)
    both = shared.sessions[number % len(shared.sessions)].id
    setback = Setback(
        **stamp(),
        session_id=both,
        kind="lie",
        seat=seat,
        happened_on=on,
        came_to_light_on=on,
        came_out=CameOut.DISCOVERED,
        severity=5,
        words=SECRET,
    )
    agreement = Agreement(
        **stamp(), owner=seat, words=SECRET, kind=AgreementKind.BOUNDARY, starts_on=on, review_on=on
    )
    secret = Secret(**stamp(joint), seat=seat, words=SECRET, on=on)
    note = ProgressNote(
        **stamp(joint),
        session_id=both,
        format="repair",
        sections=(("work", SECRET),),
        interventions=(SECRET,),
    )

    def seen(session_id: str, who: Audience) -> Observation:
        return Observation(
            **stamp(who),
            session_id=session_id,
            marker="deeds.owns",
            seat=B,
            level=Level.STEADY,
            evidence=SECRET,
        )

    def placed(session_id: str, who: Audience) -> Placement:
        return Placement(
            **stamp(who),
            session_id=session_id,
            phase="deeds",
            move=Move.RETURN,
            standing=Standing.STEADY,
            reason=SECRET,
        )

    def read(session_id: str, who: Audience) -> Reading:
        return Reading(**stamp(who), session_id=session_id, indicator="calm", seat=seat, value=0.5)

    return {
        "partners": (Partner(**stamp(), seat=seat, name=SECRET, pronouns=SECRET),),
        "betrayals": (about.Betrayal(**stamp(), injured=B, kind=about.BetrayalKind.FINANCIAL, words=SECRET),),
        "disclosures": (
            about.Disclosure(
                **stamp(joint),
                betrayal_id=shared.betrayals[0].id,
                state=about.DisclosureState.PARTIAL,
                on=on,
                words=SECRET,
            ),
        ),
        "contacts": (
            about.OutsideContact(**stamp(joint), state=about.ContactState.ENDED, on=on, words=SECRET),
        ),
        "policies": (about.SecretsPolicy(**stamp(joint), kind=about.PolicyKind.HELD, on=on),),
        "consents": (
            about.Consent(
                **stamp(joint), seat=seat, kind=about.ConsentKind.TREATMENT, on=on, reference=SECRET
            ),
        ),
        "goals": (about.Goal(**stamp(joint), seat=seat, words=SECRET, on=on),),
        "stances": (
            about.Stance(**stamp(joint), seat=seat, leaning=about.Leaning.LEAVING, on=on, words=SECRET),
        ),
        "statuses": (about.CaseStatus(**stamp(joint), state=about.CaseState.PAUSED, on=on, words=SECRET),),
        "sessions": (alone, kept_back, called_off),
        "focuses": (
            Focus(**stamp(joint), session_id=alone.id, phases=("release",)),
            Focus(**stamp(), session_id=both, phases=("release",)),
        ),
        "risks": (
            RiskAsk(**stamp(joint), session_id=both, seat=seat, answer=RiskAnswer.REPORTED, words=SECRET),
        ),
        "observations": (seen(both, audience), seen(alone.id, joint), seen(called_off.id, joint)),
        "placements": (placed(both, audience), placed(kept_back.id, joint)),
        "readings": (read(both, audience), read(alone.id, joint)),
        "setbacks": (setback,),
        "responses": (
            SetbackResponse(**stamp(joint), setback_id=setback.id, met=HowMet.OWNED, on=on, words=SECRET),
            SetbackResponse(
                **stamp(), setback_id=shared.setbacks[0].id, met=HowMet.MINIMISED, on=on, words=SECRET
            ),
        ),
        "wins": (Win(**stamp(), session_id=both, on=on, words=SECRET, named_by=seat),),
        "agreements": (agreement,),
        "endings": (
            AgreementEnd(**stamp(joint), agreement_id=agreement.id, ending=Ending.ENDED, on=on),
            AgreementEnd(**stamp(), agreement_id=shared.agreements[0].id, ending=Ending.ENDED, on=on),
        ),
        "checks": (
            Check(**stamp(joint), agreement_id=agreement.id, session_id=both, result=Kept.MISSED),
            Check(
                **stamp(joint), agreement_id=shared.agreements[0].id, session_id=alone.id, result=Kept.MISSED
            ),
            Check(
                **stamp(),
                agreement_id=shared.agreements[0].id,
                session_id=both,
                result=Kept.MISSED,
                words=SECRET,
            ),
        ),
        "notes": (note,),
        "addenda": (Addendum(**stamp(joint), note_id=note.id, kind=AddendumKind.ADDENDUM, text=SECRET),),
        "secrets": (secret,),
        "secret_steps": (
            SecretStep(**stamp(joint), secret_id=secret.id, state=SecretState.HELD, on=on, words=SECRET),
        ),
        "permissions": (Permission(**stamp(joint), secret_id=secret.id, seat=seat, on=on, scope=SECRET),),
        "safety_asks": (
            SafetyAsk(
                **stamp(joint),
                seat=seat,
                danger=next(iter(Danger)),
                answer=next(iter(SafetyAnswer)),
                on=on,
                words=SECRET,
            ),
        ),
        "assessments": (
            SafetyAssessment(**stamp(joint), seat=seat, on=on, conjoint=next(iter(Conjoint)), words=SECRET),
        ),
        "safety_plans": (SafetyPlan(**stamp(joint), seat=seat, on=on, words=SECRET),),
        "scores": (Score(**stamp(joint), measure="phq9", seat=seat, on=on, session_id=both, total=27),),
        "asides": (CautionAside(**stamp(joint), rule="deadline", reason=SECRET, evidence=(SECRET,)),),
        "appointments": (Appointment(**stamp(joint), uid=SECRET, starts_at=when, minutes=90),),
    }
