"""The fields that do not stand in the record itself: notes, forms, what is kept from one partner, people."""

from sqlalchemy import select

from casework.core.note import AddendumKind
from casework.core.safety import Conjoint, Danger, SafetyAnswer
from casework.core.secret import SecretState
from casework.storage import tables
from casework.usecases import emergency, form, note, own_note, people, room, safety, secret, team
from casework.usecases.account import NewAccount
from casework.usecases.note import Typed
from casework.usecases.password import Passwords
from tests.usecases.fields import TODAY, A, B, R, World, field, line, plain, prose, stripped
from tests.usecases.told import PLAIN, ready

PASSWORD = "nine herons over cold water"
QUICK = Passwords(memory_kib=64, rounds=1)


@field(prose, "note.Typed.text")
def _(w: World, text: str) -> str:
    note.keep_draft(w.store, w.case_id, w.at, "what", Typed(text, 0))
    return w.store.drafts(w.case_id, w.at)["what"].text


@field(prose, "note.Typed.text", "note.sign_note")
def _(w: World, text: str) -> str:
    if not text.strip():
        return prose(text)  # nothing to sign
    at = w.session().id
    ready(w.store, w.case_id, at, what=text)
    note.sign_note(w.store, w.case_id, at, PLAIN)
    return dict(w.store.record(w.case_id).notes[0].sections)["what"]


@field(prose, "note.add_addendum.text")
def _(w: World, text: str) -> str:
    at = w.session().id
    ready(w.store, w.case_id, at)
    signed = note.sign_note(w.store, w.case_id, at, PLAIN)
    kept = note.add_addendum(w.store, w.case_id, signed.id, AddendumKind.ADDENDUM, text)
    return w.row("addenda", "text", kept.id)


@field(line, "note.add_intervention.name")
def _(w: World, text: str) -> str:
    kept = note.add_intervention(w.store, text)
    with w.engine.connect() as connection:
        names = connection.execute(select(tables.interventions.c.name)).scalars().all()
    return kept if kept in names else "not in the list"


@field(prose, "own_note")
def _(w: World, text: str) -> str:
    kept = own_note.keep_own_note(w.store, w.case_id, w.at, Typed(text, 0))
    return w.row("psychotherapy_notes", "text", kept.id)


@field(prose, "form")
def _(w: World, text: str) -> str:
    form.keep_form_text(w.store, w.case_id, "win.words", Typed(text, 0))
    return w.store.form_texts(w.case_id)["win.words"].text


def told_alone(w: World, words: str = "It was twice.") -> secret.Secret:
    """Something one partner told alone."""
    return secret.tell_secret(w.store, w.case_id, secret.SecretTold(seat=A, words=words, on=TODAY))


@field(stripped, "secret.SecretTold.words")
def _(w: World, text: str) -> str:
    return w.row("secrets", "words", told_alone(w, text).id)


@field(prose, "secret.StepTold.words")
def _(w: World, text: str) -> str:
    told = secret.StepTold(state=SecretState.HELD, on=TODAY, words=text)
    kept = secret.agree_on_secret(w.store, w.case_id, told_alone(w).id, told)
    return w.row("secret_steps", "words", kept.id)


@field(line, "secret.PermissionTold.scope", "secret.PermissionTold.reference")
def _(w: World, text: str) -> str:
    told = secret.PermissionTold(seat=A, on=TODAY, scope=text, reference=text)
    kept = secret.give_permission(w.store, w.case_id, told_alone(w).id, told)
    (both,) = {w.row("permissions", column, kept.id) for column in ("scope", "reference")}
    return both


@field(prose, "safety.ask_alone.words")
def _(w: World, text: str) -> str:
    told = (A, Danger.VIOLENCE, SafetyAnswer.REPORTED, TODAY)
    return w.row("safety_asks", "words", safety.ask_alone(w.store, w.case_id, *told, words=text).id)


@field(stripped, "safety.assess.words")
def _(w: World, text: str) -> str:
    kept = safety.assess(w.store, w.case_id, A, Conjoint.WITH_CARE, text, TODAY)
    return w.row("safety_assessments", "words", kept.id)


@field(stripped, "safety.plan_safety.words")
def _(w: World, text: str) -> str:
    return w.row("safety_plans", "words", safety.plan_safety(w.store, w.case_id, B, text, TODAY).id)


@field(line, "room.mark_win.words")
def _(w: World, text: str) -> str:
    room.mark_win(w.in_room(), w.case_id, B, text, TODAY)
    return next(win.words for win in w.store.record(w.case_id).wins if win.named_by is B)


@field(line, "emergency.Emergency.reason")
def _(w: World, text: str) -> str:
    return w.row("emergency_openings", "reason", opened(w, text))


def opened(w: World, reason: str) -> str:
    """A case opened in an emergency; the opening's id."""
    number = w.store.record(w.case_id).case.number
    w.clock.forward(days=2)  # a second opening within a day waits for somebody else
    return emergency.open_in_emergency(w.coded("kim"), emergency.Emergency(number=number, reason=reason)).id


@field(prose, "emergency.review_opening.words")
def _(w: World, text: str) -> str:
    opening = opened(w, "Nobody of the team can be asked today.")
    w.clock.forward(hours=1.5)
    emergency.review_opening(w.store, opening, text)
    return w.row("emergency_openings", "review", opening)


@field(line, "team.hand_over_cases.reason")
def _(w: World, text: str) -> str:
    leaver, taker = w.leaver(), w.staff.hire(f"taker-{w.serial}", R.CLINICIAN)
    return w.row("hand_overs", "reason", team.hand_over_cases(w.staff.store("ada"), leaver, taker, text).id)


@field(line, "account.NewAccount.name")
def _(w: World, text: str) -> str:
    return w.row("accounts", "name", added(w, name=text))


@field(line, "account.NewAccount.credentials")
def _(w: World, text: str) -> str:
    return w.row("accounts", "credentials", added(w, credentials=text))


@field(plain, "account.NewAccount.sign_in_name")
def _(w: World, text: str) -> str:
    return w.row("accounts", "sign_in_name", added(w, sign_in_name=text))


def added(w: World, **told: str) -> str:
    """Somebody given an account; its id."""
    usual = {"name": "Bo", "credentials": "LCSW", "sign_in_name": f"bo-{w.serial}-{next(w.numbers)}"}
    asked = NewAccount(**usual | told, password=PASSWORD, roles=frozenset({R.CLINICIAN}))
    return people.add_person(w.staff.store("ada"), QUICK, asked)
