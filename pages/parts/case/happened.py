"""What happened: each betrayal as it is understood now, how far it has been told, and earlier accounts."""

import streamlit as st

from casework.charts.words import day
from casework.core.case import Betrayal, CameOut, Disclosure, DisclosureState
from casework.core.frame import accounts_of, disclosure_now, disclosures_of, earlier
from casework.core.record import CaseRecord
from casework.desk import Desk
from casework.usecases.case import record_betrayal, record_disclosure
from pages.parts.case.asking import asking, field_key, headed, keep_button, small_action, today
from pages.parts.case.past import past
from pages.parts.couple import names_of
from pages.parts.editor import Look
from pages.parts.fields.betrayal import betrayal_fields, needed
from pages.parts.fields.choices import STAYS, day_field, in_words
from pages.parts.typed import typed_field
from pages.parts.words import as_label, shown


def happened(record: CaseRecord) -> None:
    """Every betrayal of this case, in either direction."""
    with headed("What happened"):
        if small_action("Add", "add betrayal"):
            _add(record)
    if not record.betrayals_now:
        st.caption("Nothing told yet.")
    for betrayal in record.betrayals_now:
        _one(record, betrayal)


def _one(record: CaseRecord, betrayal: Betrayal) -> None:
    names = names_of(record)
    roles = f"{names[betrayal.injured]} injured, {names[betrayal.involved]} involved"
    with st.container(gap="xsmall"):
        st.markdown(f"**{in_words(betrayal.kind)}** · {as_label(roles)}")
        if betrayal.words:
            shown(betrayal.words)
        st.caption(as_label(" · ".join(_when(betrayal)) or "No days known."))
        st.markdown(f"Telling: {told_so_far(disclosure_now(record, betrayal))}")
        with st.container(horizontal=True):
            if small_action("Told further", f"told {betrayal.id}", ":material/record_voice_over:"):
                _tell_further(record, betrayal)
            if small_action("Correct", f"correct {betrayal.id}", ":material/edit:"):
                _correct(record, betrayal)
    _before(record, betrayal)


def _when(betrayal: Betrayal) -> list[str]:
    began, until, out = betrayal.happened_from, betrayal.happened_until, betrayal.came_out_on
    said = []
    if began and until:
        said.append(f"{day(began)} to {day(until)}")
    elif began or until:
        said.append(f"from {day(began)}" if began else f"until {day(until)}" if until else "")
    if out:
        said.append(f"came out {day(out)}")
    if betrayal.came_out is not CameOut.UNKNOWN:
        said.append(betrayal.came_out.value)
    return said


def told_so_far(disclosure: Disclosure | None) -> str:
    """How far the telling has come, and since when."""
    if disclosure is None:
        return "not recorded"
    if disclosure.state is DisclosureState.NOT_BEGUN:
        return disclosure.state.value
    return f"{disclosure.state.value}, since {day(disclosure.on)}"


def _before(record: CaseRecord, betrayal: Betrayal) -> None:
    names = names_of(record)
    accounts = (
        (
            account.recorded_at.date(),
            f"{in_words(account.kind)}, {names[account.injured]} injured. {account.words}",
        )
        for account in earlier(accounts_of(record, betrayal), betrayal)
    )
    past(accounts, "Earlier accounts")
    told = earlier(disclosures_of(record, betrayal), disclosure_now(record, betrayal))
    past(
        ((d.on, f"{in_words(d.state)}. {d.words}") for d in told),
        "How the telling went",
    )


@asking("What happened")
def _add(desk: Desk, record: CaseRecord) -> None:
    key = field_key(record, "betrayal", len(record.betrayals))
    told = betrayal_fields(key, names_of(record))
    keep_button(key, lambda: record_betrayal(desk.store, record.case.id, needed(told)))


@asking("Correct what happened")
def _correct(desk: Desk, record: CaseRecord, betrayal: Betrayal) -> None:
    st.caption("The earlier account stays in the record, with its day.")
    key = field_key(record, f"correct {betrayal.id}", len(record.betrayals))
    told = betrayal_fields(key, names_of(record), betrayal, telling_too=False)
    keep_button(key, lambda: record_betrayal(desk.store, record.case.id, needed(told), replaces=betrayal.id))


@asking("How far it has been told")
def _tell_further(desk: Desk, record: CaseRecord, betrayal: Betrayal) -> None:
    now = disclosure_now(record, betrayal)
    key = field_key(record, f"telling {betrayal.id}", len(record.disclosures))
    states = list(DisclosureState)
    at = states.index(now.state) if now else 0
    state = st.radio("Told so far", states, index=at, format_func=in_words, key=f"{key} state", **STAYS)
    on = day_field("Since", f"{key} on", today(desk)) or today(desk)
    words = typed_field(f"{key} words", Look(label="What was told", rows=2))
    chosen = DisclosureState(state)
    keep_button(key, lambda: record_disclosure(desk.store, record.case.id, betrayal.id, chosen, on, words))
