"""Words that clinicians' own tables use for the record's words, English and German."""

from collections.abc import Mapping
from enum import Enum

from casework.core.agreement import AgreementKind, Kept
from casework.core.case import BetrayalKind, CameOut, DisclosureState, Seat
from casework.core.session import Attendance, Meeting, Place
from casework.core.setback import HowMet

ALSO: Mapping[Enum, tuple[str, ...]] = {
    Seat.A: ("partner A", "P A", "PA"),
    Seat.B: ("partner B", "P B", "PB"),
    Meeting.CONJOINT: ("couple", "joint", "both", "Paar", "Paarsitzung", "gemeinsam", "Paargespräch"),
    Meeting.INDIVIDUAL_A: ("A", "A alone", "individual with A", "A einzeln", "einzeln A", "Einzel A"),
    Meeting.INDIVIDUAL_B: ("B", "B alone", "individual with B", "B einzeln", "einzeln B", "Einzel B"),
    Attendance.HELD: ("attended", "yes", "took place", "stattgefunden", "ja", "x"),
    Attendance.CANCELLED: ("canceled", "cancellation", "abgesagt", "Absage"),
    Attendance.NO_SHOW: ("DNA", "did not attend", "nicht erschienen", "ausgefallen"),
    Place.ROOM: ("room", "in person", "office", "practice", "Praxis", "vor Ort", "Präsenz"),
    Place.VIDEO: ("video", "online", "remote", "telehealth", "Videositzung"),
    Place.TELEPHONE: ("telephone", "phone", "call", "Telefon"),
    Kept.KEPT: ("yes", "done", "ja", "gehalten", "eingehalten"),
    Kept.PARTLY: ("partial", "partially", "half", "teilweise", "zum Teil"),
    Kept.MISSED: ("missed", "no", "broken", "nein", "nicht gehalten", "nicht eingehalten"),
    Kept.NOT_DUE: ("not yet", "pending", "nicht fällig", "noch nicht fällig"),
    CameOut.VOLUNTEERED: ("told", "disclosed", "selbst erzählt", "selbst gesagt", "von sich aus"),
    CameOut.DISCOVERED: ("found", "found out", "caught", "entdeckt"),
    CameOut.THIRD_PARTY: ("third party", "somebody else", "durch Dritte"),
    CameOut.UNKNOWN: ("unknown", "unbekannt"),
    HowMet.OWNED: ("owned up", "eingestanden", "zugegeben"),
    HowMet.MINIMISED: ("minimized", "played down", "heruntergespielt"),
    HowMet.REPAIRED: ("repair", "repariert", "bereinigt"),
    AgreementKind.CONTACT_LIMIT: ("contact", "no contact", "Kontakt", "Kontaktabbruch"),
    AgreementKind.TRANSPARENCY: ("openness", "Transparenz", "Offenheit"),
    AgreementKind.BOUNDARY: ("limit", "Grenze"),
    AgreementKind.REPAIR_TASK: ("task", "repair", "Aufgabe", "Wiedergutmachung"),
    AgreementKind.HOMEWORK: ("exercise", "Übung", "Hausaufgabe"),
    BetrayalKind.SEXUAL: ("affair", "sexual", "physical affair", "Affäre"),
    BetrayalKind.EMOTIONAL: ("emotional", "emotionale Affäre"),
    BetrayalKind.ONLINE: ("online", "digital", "sexting"),
    BetrayalKind.FINANCIAL: ("financial", "money", "hidden debt", "Finanzen", "Schulden"),
    BetrayalKind.DECEPTION: ("lies", "hidden life", "Lügen", "Doppelleben"),
    BetrayalKind.PROMISE: ("broken promise", "gebrochenes Versprechen"),
    DisclosureState.NOT_BEGUN: ("none",),
    DisclosureState.COMPLETE: ("complete", "full", "vollständig"),
    DisclosureState.PARTIAL: ("partly", "teilweise"),
}

#: the same for keys of the framework, where the framework in use has them
KEYS_ALSO: Mapping[str, tuple[str, ...]] = {
    "honesty": ("honest", "Ehrlichkeit"),
    "transparency": ("openness", "Transparenz", "Offenheit"),
    "accountability": ("ownership", "Verantwortung", "Verantwortungsübernahme"),
    "follow_through": ("reliability", "Verlässlichkeit", "Zuverlässigkeit"),
    "listening": ("Zuhören",),
    "empathy": ("Einfühlung", "Empathie"),
    "boundaries": ("Grenzen",),
    "emotional_safety": ("safety", "Sicherheit", "emotionale Sicherheit"),
    "room_for_pace": ("own pace", "pace", "eigenes Tempo", "Tempo"),
    "trigger_load": ("triggers", "Trigger", "Triggerbelastung"),
    "doubt": ("doubts", "Zweifel"),
    "emotional_closeness": ("closeness", "Nähe", "emotionale Nähe"),
    "physical_ease": ("physical closeness", "körperliche Nähe"),
    "readiness_to_forgive": ("forgiveness", "Verzeihen", "Vergebung"),
    "self_trust": ("Selbstvertrauen",),
    "hope": ("Hoffnung", "Zuversicht"),
    "new_discovery": ("discovery", "staggered disclosure", "neue Entdeckung"),
    "lie": ("lying", "concealment", "Lüge", "Verheimlichung"),
    "contact_breach": ("contact", "contact with third party", "Kontakt", "Kontaktbruch"),
    "boundary_crossed": ("boundary", "Grenzverletzung"),
    "agreement_not_kept": ("broken agreement", "Absprache nicht gehalten"),
    "minimising": ("minimizing", "defensiveness", "Herunterspielen"),
    "pressure": ("pressure to forgive", "Druck"),
    "escalated_conflict": ("escalation", "fight", "Streit", "Eskalation"),
    "trigger_episode": ("trigger", "flashback", "Trigger"),
    "checking": ("rumination", "Kontrollieren", "Grübeln"),
    "doubt_returns": ("doubt", "Zweifel"),
    "grief_surge": ("grief", "Trauer"),
    "shame": ("overwhelm", "Scham", "Überwältigung"),
    "withdrawal": ("numbness", "Rückzug"),
}
