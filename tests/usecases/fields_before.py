"""What is typed before a session: appointments, cautions set aside."""

from casework.usecases import appointment, caution
from tests.fakes import NOON
from tests.usecases.fields import World, field, line

TRIED_HERE = True  #: importing this module is what adds its fields


@field(line, "caution.set_aside.reason")
def _(w: World, text: str) -> str:
    kept = caution.set_aside(w.store, w.case_id, "deadline", (w.at,), text)
    return w.row("caution_asides", "reason", kept.id)


@field(line, "appointment.AppointmentTold.uid")
def _(w: World, text: str) -> str:
    told = appointment.AppointmentTold(starts_at=NOON, uid=text)
    kept = w.row("appointments", "uid", appointment.arrange(w.store, w.case_id, told).id)
    return kept if line(text) else line(text)  # without one it is given one
