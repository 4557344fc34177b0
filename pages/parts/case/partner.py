"""One partner: how they are called, their part in what happened, what they want and where they lean."""

import streamlit as st

from casework.charts.row_picture import seat_mark
from casework.core.case import Goal, Leaning, Seat, Stance
from casework.core.entry import Entry, latest
from casework.core.errors import BadChoice
from casework.core.frame import earlier, goals_of, shared, stances_of
from casework.core.frame import names_of as called_before
from casework.core.record import CaseRecord
from casework.core.wording import listed
from casework.desk import Desk
from casework.usecases.aim import record_goal, record_stance
from casework.usecases.case import Called, call_partner
from pages.parts.case.asking import asking, field_key, keep_button, small_action, today
from pages.parts.case.past import past
from pages.parts.couple import names_of
from pages.parts.fields.aim import goal_fields, stance_fields
from pages.parts.fields.called import called_fields
from pages.parts.fields.choices import in_words
from pages.parts.theme import palette
from pages.parts.words import as_label, shown


def partner(record: CaseRecord, seat: Seat) -> None:
    """Everything the case page says of one partner."""
    for part in (_named, _goal, _stance):
        with st.container(gap="xxsmall"):
            part(record, seat)
    names = [p for p in called_before(record, seat) if p.id != getattr(record.partner(seat), "id", None)]
    past(((p.recorded_at.date(), p.name) for p in reversed(names)), "Earlier names")


def _named(record: CaseRecord, seat: Seat) -> None:
    now = record.partner(seat)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.image(seat_mark(seat, palette()), alt="")
        st.header(as_label(record.name(seat)), anchor=False, width="content")
        if now and now.pronouns:
            st.caption(as_label(now.pronouns), width="content")
        if small_action("Change", f"call {seat.value}", ":material/edit:"):
            _call(record, seat)
    st.markdown(as_label(_part(record, seat)))


def _part(record: CaseRecord, seat: Seat) -> str:
    injured = [b.kind.value for b in record.betrayals_now if b.injured is seat]
    involved = [b.kind.value for b in record.betrayals_now if b.involved is seat]
    parts = [f"injured in: {listed(injured)}"] if injured else []
    parts += [f"involved in: {listed(involved)}"] if involved else []
    return "; ".join(parts)[:1].upper() + "; ".join(parts)[1:]


@asking("How they are called")
def _call(desk: Desk, record: CaseRecord, seat: Seat) -> None:
    st.caption("From now on. The earlier name stays in the record, with its day.")
    now = record.partner(seat)
    key = field_key(record, f"called {seat.value}", len(record.partners))
    told = called_fields(key, seat, Called(name=now.name, pronouns=now.pronouns) if now else None)
    keep_button(key, lambda: call_partner(desk.store, record.case.id, seat, told))


def _own(record: CaseRecord, seat: Seat, entry: Entry) -> str:
    names = names_of(record)
    if shared(entry):
        return f":material/group: shared with {as_label(names[seat.other])}"
    return f":material/lock: private to {as_label(names[seat])}"


def _goal(record: CaseRecord, seat: Seat) -> None:
    goals = goals_of(record, seat)
    now = latest(goals)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption("Wants" + (f" · {_own(record, seat, now)}" if now else ""), width="content")
        if small_action("Record", f"goal {seat.value}"):
            _ask_goal(record, seat)
    shown(now.words) if now else st.caption("Not asked yet.")
    past(((g.on, _marked(g.words, g)) for g in earlier(goals, now)), "Earlier goals")


def _marked(words: str, entry: Goal | Stance) -> str:
    return words if shared(entry) else f"{words} (private)"


@asking("What this partner wants")
def _ask_goal(desk: Desk, record: CaseRecord, seat: Seat) -> None:
    key = field_key(record, "goal", len(record.goals))
    now = latest(goals_of(record, seat))
    words, together = goal_fields(key, seat, names_of(record), now.words if now else "")
    keep_button(
        key, lambda: record_goal(desk.store, record.case.id, seat, words, today(desk), shared=together)
    )


def _stance(record: CaseRecord, seat: Seat) -> None:
    stances = stances_of(record, seat)
    now = latest(stances)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption("Leans" + (f" · {_own(record, seat, now)}" if now else ""), width="content")
        if small_action("Record", f"stance {seat.value}"):
            _ask_stance(record, seat)
    if now:
        st.markdown(in_words(now.leaning))
        if now.words:
            shown(now.words)
    else:
        st.caption("Not asked yet.")
    said = ((s.on, _marked(f"{in_words(s.leaning)}. {s.words}", s)) for s in earlier(stances, now))
    past(said, "Earlier leanings")


@asking("Where this partner leans")
def _ask_stance(desk: Desk, record: CaseRecord, seat: Seat) -> None:
    key = field_key(record, "stance", len(record.stances))
    leaning, words, together = stance_fields(key, seat, names_of(record))

    def keep() -> None:
        if leaning is None:
            raise BadChoice("Choose where they lean; undecided is an answer. Nothing was changed.")
        record_stance(
            desk.store,
            record.case.id,
            seat,
            Leaning(leaning),
            today(desk),
            words=words,
            shared=together,
        )

    keep_button(key, keep)
