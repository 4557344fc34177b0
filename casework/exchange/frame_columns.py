"""The tables of a case's frame: who they are, what happened, what was agreed, what each of them wants."""

from casework.core.case import (
    BetrayalKind,
    CaseState,
    ConsentKind,
    ContactState,
    DisclosureState,
    Leaning,
    Outcome,
    PolicyKind,
)
from casework.core.rows import Sheet
from casework.exchange.cells import TEXT, YES, row_of
from casework.exchange.column import HOW_OUT, INJURED, OF_PARTNER, WORDS, col, foreign
from casework.exchange.when_cells import DAY
from casework.exchange.word_cells import SEAT, SEATS, one_of

#: who was injured by what, where it stands beside the couple's names
DIRECTION = (
    foreign("injured", *INJURED[:1], SEATS, *INJURED[1:]),
    foreign("betrayal", "betrayal", one_of(BetrayalKind), "kind of betrayal", "Vertrauensbruch"),
)
CASES = (
    col("pronouns_a", "pronouns A", TEXT),
    col("pronouns_b", "pronouns B", TEXT),
    col("note_format", "note format", TEXT),
    col("framework_version", "framework", TEXT),
    *DIRECTION,
)
BETRAYALS = (
    col("injured", INJURED[0], SEAT, *INJURED[1:], needed=True),
    col("kind", "kind", one_of(BetrayalKind), "betrayal", "Vertrauensbruch", "Art", offer="other"),
    col("words", "what happened", TEXT, "description", *WORDS),
    col("happened_from", "from", DAY, "began", "von", "seit"),
    col("happened_until", "until", DAY, "ended", "bis"),
    col("came_out_on", "came out on", DAY, "discovered on", "discovery date", "entdeckt am"),
    col("came_out", "how it came out", HOW_OUT, "came out"),
    col("replaces", "corrects line", row_of(Sheet.BETRAYALS)),
    foreign("disclosure", "disclosure", one_of(DisclosureState), "disclosure state", "Offenlegung"),
)
DISCLOSURES = (
    col("betrayal_id", "betrayal", row_of(Sheet.BETRAYALS), needed=True),
    col("state", "disclosure", one_of(DisclosureState), "state", needed=True),
    col("on", "on", DAY, "date", "Datum"),
    col("words", "words", TEXT, *WORDS),
)
CONTACTS = (
    col("state", "contact", one_of(ContactState), "state", needed=True),
    col("on", "on", DAY, "date", "Datum", needed=True),
    col("review_on", "review on", DAY, "review"),
    col("known_to", "known to", SEAT),
    col("words", "words", TEXT, *WORDS),
)
POLICIES = (
    col("kind", "policy", one_of(PolicyKind), needed=True),
    col("on", "on", DAY, "date", "Datum", needed=True),
    col("signed_a_on", "signed A on", DAY),
    col("signed_b_on", "signed B on", DAY),
)
CONSENTS = (
    OF_PARTNER,
    col("kind", "paper", one_of(ConsentKind), "consent", needed=True),
    col("on", "on", DAY, "date", "Datum", needed=True),
    col("given", "given", YES),
    col("reference", "reference", TEXT),
)
GOALS = (
    OF_PARTNER,
    col("words", "goal", TEXT, "Ziel", needed=True),
    col("on", "on", DAY, "date", "Datum", needed=True),
)
STANCES = (
    OF_PARTNER,
    col("leaning", "leaning", one_of(Leaning), "stance", needed=True),
    col("on", "on", DAY, "date", "Datum", needed=True),
    col("words", "words", TEXT, *WORDS),
)
STATES = (
    col("state", "state", one_of(CaseState), "status", needed=True),
    col("on", "on", DAY, "date", "Datum", needed=True),
    col("outcome", "outcome", one_of(Outcome), "ending"),
    col("words", "words", TEXT, *WORDS),
)
