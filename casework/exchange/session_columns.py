"""The tables of the work itself: sessions and what was seen, rated, agreed and written in them."""

from casework.core.agreement import AgreementKind, Ending, Kept
from casework.core.observation import Level, Move, Standing
from casework.core.reading import GivenBy
from casework.core.rows import Sheet
from casework.core.session import Attendance, Meeting, Place, RiskAnswer
from casework.core.setback import HowMet
from casework.exchange.cells import RATING, ROWS, TEXT, WHOLE, row_of
from casework.exchange.column import HOW_OUT, OF_PARTNER, OF_SESSION, WORDS, col, foreign
from casework.exchange.frame_columns import DIRECTION
from casework.exchange.when_cells import CLOCK, DAY, END, SESSION, START_DAY
from casework.exchange.word_cells import (
    INDICATOR,
    MARKER,
    PHASE,
    PHASES,
    SEAT_OR_BOTH,
    SEAT_OR_CLINICIAN,
    SEATS,
    SETBACK,
    one_of,
)

SESSIONS = (
    col(
        "date", "date", START_DAY, "day", "session date", "session", "Datum", "Tag", "Sitzung am", needed=True
    ),
    col("start", "start", CLOCK, "time", "from", "Beginn", "Uhrzeit", "Zeit", "von", offer="12:00"),
    col("end", "end", END, "until", "to", "Ende", "bis"),
    col("meeting", "meeting", one_of(Meeting), "type", "setting", "Art", "Setting", offer="conjoint"),
    col("attendance", "attendance", one_of(Attendance), "attended", "status", "Status", "Teilnahme"),
    col("present", "present", SEATS, "who was present", "anwesend"),
    col("others_present", "others present", TEXT, "others"),
    col("place", "place", one_of(Place), "where", "location", "Ort"),
    col("phases", "in focus", PHASES, "focus", "phases", "Schwerpunkt"),
    foreign(
        "minutes", "minutes", WHOLE, "duration", "length", "Dauer", "Minuten", "Dauer min", "duration min"
    ),
    foreign("note", "note", TEXT, "session note", "progress note", "Verlauf", *WORDS),
    foreign("win", "win", TEXT, "small win", "success", "Erfolg", "Lichtblick"),
    *DIRECTION,
)
RISKS = (
    OF_SESSION,
    OF_PARTNER,
    col("answer", "risk", one_of(RiskAnswer), "answer", "Risiko", needed=True),
    col("words", "words", TEXT, *WORDS),
)
MARKERS = (
    OF_SESSION,
    col("marker", "marker", MARKER, needed=True),
    OF_PARTNER,
    col("level", "level", one_of(Level), needed=True),
    col("evidence", "evidence", TEXT, *WORDS),
)
READINGS = (
    OF_SESSION,
    col("indicator", "indicator", INDICATOR, "item", "scale", "Skala", needed=True),
    OF_PARTNER,
    col("value", "value", RATING, "rating", "score", "Wert", needed=True),
    col("given_by", "given by", one_of(GivenBy)),
)
SETBACKS = (
    col("session_id", "session", SESSION, "session date", "Sitzung"),
    col("kind", "setback", SETBACK, "kind", "type", "Art", "Rückschlag", "Rückfall", needed=True),
    col("seat", "partner", SEAT_OR_BOTH, "who", "Person", "wer"),
    col("happened_on", "happened on", DAY, "date", "happened", "Datum", "geschehen am", "passiert am"),
    col("came_to_light_on", "came to light on", DAY, "came to light", "discovered on", "entdeckt am"),
    col("came_out", "how it came out", HOW_OUT, "came out", "wie bekannt geworden"),
    col("severity", "severity", WHOLE, "how severe", "Schwere", "Schweregrad", offer="3"),
    col("words", "words", TEXT, "description", "what happened", "Beschreibung", *WORDS),
    foreign("met", "how it was met", one_of(HowMet), "met", "response", "wie beantwortet"),
    foreign("met_on", "met on", DAY, "repaired on", "repariert am"),
)
RESPONSES = (
    col("setback_id", "setback", row_of(Sheet.SETBACKS), needed=True),
    col("met", "how it was met", one_of(HowMet), "met", needed=True),
    col("on", "on", DAY, "date", "Datum"),
    col("words", "words", TEXT, *WORDS),
)
PLACEMENTS = (
    OF_SESSION,
    col("phase", "phase", PHASE, needed=True),
    col("move", "move", one_of(Move), needed=True),
    col("standing", "standing", one_of(Standing), needed=True),
    col("reason", "reason", TEXT, needed=True),
    col("evidence", "rests on", ROWS),
)
WINS = (
    col("session_id", "session", SESSION, "session date", "Sitzung"),
    col("on", "on", DAY, "date", "Datum"),
    col("words", "win", TEXT, "small win", "Erfolg", "Lichtblick", "words", needed=True),
    col("named_by", "named by", SEAT_OR_CLINICIAN, "partner", "who", "wer"),
)
AGREEMENTS = (
    col("owner", "owner", SEAT_OR_BOTH, "whose", "partner", "who", "wer", "wer macht was"),
    col("words", "agreement", TEXT, "wording", "what", "Vereinbarung", "Absprache", needed=True),
    col("kind", "kind", one_of(AgreementKind), "type", "Art", offer="repair task"),
    col("starts_on", "since", DAY, "start", "date", "agreed on", "Datum", "seit", "ab", needed=True),
    col("review_on", "review on", DAY, "review", "Überprüfung", "überprüfen am"),
)
ENDINGS = (
    col("agreement_id", "agreement", row_of(Sheet.AGREEMENTS), "Vereinbarung", needed=True),
    col("ending", "ending", one_of(Ending)),
    col("on", "on", DAY, "date", "Datum", needed=True),
    col("replaced_by", "replaced by line", row_of(Sheet.AGREEMENTS)),
)
CHECKS = (
    col("agreement_id", "agreement", row_of(Sheet.AGREEMENTS), "Vereinbarung", "Absprache", needed=True),
    OF_SESSION,
    col("result", "kept", one_of(Kept), "result", "gehalten", "eingehalten", needed=True),
    col("words", "words", TEXT, *WORDS),
)
NOTES = (
    col("session_id", "session", SESSION, needed=True),
    col("part", "part", TEXT),
    col("section", "section", TEXT, needed=True),
    col("text", "text", TEXT, needed=True),
    col("signed_at", "signed", TEXT),
)
