"""What a page offers: ways of writing to who may write. What is kept, the store decides in any case."""

import streamlit as st

from casework.core.record import CaseRecord
from casework.desk import Desk
from casework.usecases.reading import reads_as

READS = "reads the case in view as"


def say_who_reads(desk: Desk, record: CaseRecord) -> None:
    """Above a case: as what it is read, where that is not as one of its clinicians."""
    st.session_state[READS] = reads_as(desk.store, record.case.id)
    if st.session_state[READS]:
        st.info(st.session_state[READS], icon=":material/visibility:")


def may_write() -> bool:
    """Whether the case in view is offered for writing to this person."""
    return not st.session_state.get(READS)
