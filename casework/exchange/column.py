"""What one column of a table is, and the columns that many tables share."""

from dataclasses import dataclass

from casework.core.case import CameOut
from casework.core.privacy import Audience
from casework.exchange.cells import TEXT, WHOLE, Kind
from casework.exchange.when_cells import SESSION
from casework.exchange.word_cells import SEAT, one_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a native table."""

    name: str  #: the field it fills
    heading: str
    kind: Kind
    also: tuple[str, ...] = ()  #: other headings known to mean it
    needed: bool = False
    offer: str = ""  #: what may be written where the file says nothing, if the person says so
    native: bool = True  #: False for columns that are read and never written


def col(name: str, heading: str, kind: Kind, *also: str, needed: bool = False, offer: str = "") -> Column:
    """A column that is read and written."""
    return Column(name=name, heading=heading, kind=kind, also=also, needed=needed or bool(offer), offer=offer)


def foreign(name: str, heading: str, kind: Kind, *also: str) -> Column:
    """A column of other people's tables."""
    return Column(name=name, heading=heading, kind=kind, also=also, native=False)


#: which couple a row is about; every table has these
WHO = (
    col("number", "case", TEXT, "case number", "case no", "Fall", "Fallnummer", "Fall-Nr"),
    foreign("couple", "couple", TEXT, "couple name", "clients", "Paar", "Klienten", "names", "Namen"),
    foreign("partner_a", "partner A", TEXT, "name A", "A name", "Name Partner A", "client A"),
    foreign("partner_b", "partner B", TEXT, "name B", "B name", "Name Partner B", "client B"),
)
LINE = col("line", "line", WHOLE)
AUDIENCE = col("audience", "audience", one_of(Audience), "for whom")
HOW_OUT = one_of(CameOut)
WORDS = ("notes", "comment", "comments", "remarks", "Bemerkung", "Bemerkungen", "Notiz")
OF_SESSION = col("session_id", "session", SESSION, "date", "session date", "Datum", "Sitzung", needed=True)
OF_PARTNER = col("seat", "partner", SEAT, "who", "seat", "Person", "wer", needed=True)
INJURED = ("injured", "injured partner", "who was injured", "hurt partner", "verletzt", "verletzter Partner")
