"""Who may see each kind of line: a promise for every one there is, kept by the use case that writes it."""

from dataclasses import replace

import pytest

from casework.core.agreement import Agreement, AgreementEnd, AgreementKind, Check, Kept
from casework.core.appointment import Appointment
from casework.core.case import (
    Betrayal,
    BetrayalKind,
    CaseStatus,
    Consent,
    ConsentKind,
    ContactState,
    Disclosure,
    DisclosureState,
    Goal,
    Leaning,
    OutsideContact,
    Partner,
    PolicyKind,
    SecretsPolicy,
    Stance,
)
from casework.core.caution import CautionAside
from casework.core.entry import Entry
from casework.core.errors import BadChoice
from casework.core.note import Addendum, AddendumKind, ProgressNote
from casework.core.observation import Level, Move, Observation, Placement, Standing
from casework.core.privacy import Audience
from casework.core.reading import Reading
from casework.core.record import CaseRecord
from casework.core.safety import Conjoint, Danger, SafetyAnswer, SafetyAsk, SafetyAssessment, SafetyPlan
from casework.core.score import Score
from casework.core.secret import Permission, Secret, SecretState, SecretStep
from casework.core.session import Focus, Meeting, RiskAnswer, RiskAsk, TherapySession
from casework.core.setback import HowMet, Setback, SetbackResponse, Win
from casework.storage.store import SqlStore
from casework.storage.tables import KEPT_IN
from casework.usecases import (
    agreement,
    aim,
    appointment,
    case,
    caution,
    frame,
    note,
    repair,
    safety,
    score,
    secret,
    setback,
    trust,
)
from casework.usecases import session as sessions
from tests.core.test_score import SMALL
from tests.fakes import NOON
from tests.usecases.told import PLAIN, A, B, ready, session

TODAY = NOON.date()
JOINT, OWN_A, OWN_B, TEAM = Audience.JOINT, Audience.PARTNER_A, Audience.PARTNER_B, Audience.CARE_TEAM
FELL = setback.SetbackTold(
    kind="lie", seat=B, happened_on=TODAY, came_to_light_on=TODAY, met=HowMet.OWNED, met_on=TODAY
)

#: who may see a line: of a session with both, of one with partner A alone, and of what is told by partner A
PROMISED: dict[type[Entry], tuple[Audience, Audience]] = {
    Partner: (JOINT, JOINT),
    Betrayal: (JOINT, OWN_A),
    Disclosure: (JOINT, OWN_A),
    OutsideContact: (JOINT, OWN_A),
    SecretsPolicy: (JOINT, JOINT),
    Consent: (OWN_A, OWN_A),
    Goal: (JOINT, OWN_A),
    Stance: (JOINT, OWN_A),
    CaseStatus: (TEAM, TEAM),
    TherapySession: (JOINT, OWN_A),
    Focus: (JOINT, OWN_A),
    RiskAsk: (TEAM, TEAM),
    Observation: (JOINT, OWN_A),
    Placement: (JOINT, OWN_A),
    Reading: (JOINT, OWN_A),
    Setback: (JOINT, OWN_A),
    SetbackResponse: (JOINT, OWN_A),
    Win: (JOINT, OWN_A),
    Agreement: (JOINT, OWN_A),
    AgreementEnd: (JOINT, OWN_A),
    Check: (JOINT, OWN_A),
    ProgressNote: (JOINT, OWN_A),
    Addendum: (JOINT, OWN_A),
    Secret: (OWN_A, OWN_A),
    SecretStep: (OWN_A, OWN_A),
    Permission: (OWN_A, OWN_A),
    SafetyAsk: (OWN_A, OWN_A),
    SafetyAssessment: (OWN_A, OWN_A),
    SafetyPlan: (OWN_A, OWN_A),
    Score: (OWN_A, OWN_A),
    CautionAside: (TEAM, TEAM),
    Appointment: (JOINT, OWN_A),
}
OF_NO_SESSION = {
    Partner,
    SecretsPolicy,
    CaseStatus,
}  #: known to both, or to the clinicians, from the beginning


def everything(store: SqlStore, case_id: str, meeting: Meeting) -> CaseRecord:
    """One line of every kind, all in one session; apart, where the meeting is with partner A alone."""
    alone = meeting is Meeting.INDIVIDUAL_A
    held = session(store, case_id, meeting=meeting)
    here = (store, case_id, held.id)
    told = case.BetrayalTold(injured=A, kind=BetrayalKind.ONLINE, known_to=A if alone else None)
    betrayal = case.record_betrayal(store, case_id, told)
    case.record_disclosure(store, case_id, betrayal.id, DisclosureState.PARTIAL, TODAY)
    contact = ContactState.ONE_KNOWS if alone else ContactState.ENDED
    frame.record_contact(store, case_id, contact, TODAY, known_to=A if alone else None)
    frame.record_policy(store, case_id, PolicyKind.HELD, TODAY)
    frame.record_consent(store, case_id, A, ConsentKind.TREATMENT, TODAY)
    aim.record_goal(store, case_id, A, "To sleep", TODAY, shared=not alone)
    aim.record_stance(store, case_id, A, Leaning.UNDECIDED, TODAY, shared=not alone)
    sessions.set_focus(*here, ("deeds",))
    repair.observe(*here, "safety.triggers", A, Level.EMERGING)
    repair.place_phase(*here, "deeds", Move.HOLD, Standing.EMERGING, "seen")
    trust.record_reading(*here, "calm", A, 4)
    fell = setback.record_setback(store, case_id, FELL, held.id)
    setback.record_response(store, case_id, fell.id, HowMet.REPAIRED, TODAY, session_id=held.id)
    setback.name_win(store, case_id, "A walk", TODAY, session_id=held.id)
    made = agreement.make_agreement(store, case_id, agreed(held.id))
    agreement.check_agreement(store, case_id, made.id, held.id, Kept.KEPT)
    newer = agreement.replace_agreement(store, case_id, made.id, agreed(held.id))
    agreement.end_agreement(store, case_id, newer.id, TODAY)
    ready(store, case_id, held.id)
    signed = note.sign_note(*here, PLAIN)
    note.add_addendum(store, case_id, signed.id, AddendumKind.ADDENDUM, "And a word more.")
    kept = secret.tell_secret(store, case_id, secret.SecretTold(seat=A, words="w", on=TODAY))
    secret.agree_on_secret(store, case_id, kept.id, secret.StepTold(state=SecretState.HELD, on=TODAY))
    paper = secret.PermissionTold(seat=A, on=TODAY, scope="all", reference="here")
    secret.give_permission(store, case_id, kept.id, paper)
    safety.ask_alone(store, case_id, A, Danger.VIOLENCE, SafetyAnswer.NONE_REPORTED, TODAY)
    safety.assess(store, case_id, A, Conjoint.GOES_ON, "w", TODAY)
    safety.plan_safety(store, case_id, A, "w", TODAY)
    caution.set_aside(store, case_id, "deadline", (held.id,), "They mean a holiday")
    phq = replace(SMALL, key="phq9")
    score.record_score(store, case_id, phq, score.ScoreTold(seat=A, on=TODAY, total=3, session_id=held.id))
    arranged = appointment.AppointmentTold(starts_at=held.starts_at, meeting=meeting)
    appointment.arrange(store, case_id, arranged)
    return store.record(case_id)


def agreed(session_id: str) -> agreement.AgreementTold:
    return agreement.AgreementTold(
        owner=None,
        words="A walk on Sundays",
        kind=AgreementKind.HOMEWORK,
        starts_on=TODAY,
        session_id=session_id,
    )


def lines_of(record: CaseRecord, kind: type[Entry]) -> list[Entry]:
    return list(getattr(record, KEPT_IN[kind][1]))


def test_every_kind_of_line_has_a_promise() -> None:
    assert set(PROMISED) == set(KEPT_IN)


@pytest.mark.parametrize(("meeting", "nth"), [(Meeting.CONJOINT, 0), (Meeting.INDIVIDUAL_A, 1)])
def test_every_line_is_for_the_eyes_it_was_promised_to(
    store: SqlStore, case_id: str, meeting: Meeting, nth: int
) -> None:
    opening = {line.id for kind in KEPT_IN for line in lines_of(store.record(case_id), kind)}
    record = everything(store, case_id, meeting)
    found = {
        kind: {line.audience for line in lines_of(record, kind) if line.id not in opening}
        for kind in PROMISED
    }
    promised = {kind: {promise[nth]} for kind, promise in PROMISED.items()}
    assert {kind: eyes for kind, eyes in found.items() if eyes} == {
        kind: eyes for kind, eyes in promised.items() if found[kind]
    }
    assert {kind for kind, eyes in found.items() if not eyes} <= {Partner, CaseStatus}


def test_nothing_recorded_in_a_session_with_one_partner_alone_is_ever_for_both(
    store: SqlStore, case_id: str
) -> None:
    opening = {line.id for kind in KEPT_IN for line in lines_of(store.record(case_id), kind)}
    record = everything(store, case_id, Meeting.INDIVIDUAL_A)
    for kind in KEPT_IN.keys() - OF_NO_SESSION:
        for line in lines_of(record, kind):
            assert line.audience is not JOINT or line.id in opening, kind.__name__


def test_what_is_said_alone_about_a_joint_setback_or_agreement_stays_with_that_partner(
    store: SqlStore, case_id: str
) -> None:
    both = session(store, case_id)
    fell = setback.record_setback(store, case_id, FELL, both.id)
    made = agreement.make_agreement(store, case_id, agreed(both.id))
    alone = session(store, case_id, meeting=Meeting.INDIVIDUAL_B)
    met = setback.record_response(store, case_id, fell.id, HowMet.MINIMISED, TODAY, session_id=alone.id)
    looked = agreement.check_agreement(store, case_id, made.id, alone.id, Kept.MISSED)
    newer = agreement.replace_agreement(store, case_id, made.id, agreed(alone.id))
    (ending,) = store.record(case_id).endings
    assert {met.audience, looked.audience, newer.audience, ending.audience} == {OWN_B}


def test_what_one_partner_agreed_alone_is_not_opened_by_a_look_at_it_in_a_session_with_both(
    store: SqlStore, case_id: str
) -> None:
    alone = session(store, case_id, meeting=Meeting.INDIVIDUAL_A)
    made = agreement.make_agreement(store, case_id, agreed(alone.id))
    both = session(store, case_id)
    assert agreement.check_agreement(store, case_id, made.id, both.id, Kept.KEPT).audience is OWN_A
    newer = agreement.replace_agreement(store, case_id, made.id, agreed(both.id))
    assert newer.audience is OWN_A
    assert agreement.renew_agreement(store, case_id, newer.id, TODAY, TODAY, both.id).audience is OWN_A
    assert {e.audience for e in store.record(case_id).endings} == {OWN_A}


def test_a_session_that_holds_lines_for_both_does_not_become_one_partners_own(
    store: SqlStore, case_id: str
) -> None:
    held = session(store, case_id)
    trust.record_reading(store, case_id, held.id, "calm", A, 4)
    told = sessions.SessionTold(meeting=Meeting.INDIVIDUAL_A, starts_at=held.starts_at)
    with pytest.raises(BadChoice) as refusal:
        sessions.change_session(store, case_id, held.id, told)
    assert "1 line recorded for other eyes" in refusal.value.sentence
    assert store.record(case_id).session(held.id).audience is JOINT


def test_a_session_with_nothing_but_its_focus_and_risk_may_become_one_partners_own(
    store: SqlStore, case_id: str
) -> None:
    held = session(store, case_id)
    sessions.set_focus(store, case_id, held.id, ("deeds",))
    sessions.ask_risk(store, case_id, held.id, A, RiskAnswer.NONE_REPORTED)
    told = sessions.SessionTold(meeting=Meeting.INDIVIDUAL_A, starts_at=held.starts_at)
    assert sessions.change_session(store, case_id, held.id, told).audience is OWN_A
    record = store.record(case_id)
    assert (record.focus(held.id), record.focuses[-1].audience) == (("deeds",), OWN_A)


def test_a_session_of_one_partner_may_turn_out_to_have_been_with_both_and_its_lines_stay_theirs(
    store: SqlStore, case_id: str
) -> None:
    held = session(store, case_id, meeting=Meeting.INDIVIDUAL_A)
    trust.record_reading(store, case_id, held.id, "calm", A, 4)
    told = sessions.SessionTold(meeting=Meeting.CONJOINT, starts_at=held.starts_at)
    sessions.change_session(store, case_id, held.id, told)
    assert store.record(case_id).readings[0].audience is OWN_A
