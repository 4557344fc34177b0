"""Every act leaves exactly one line; a new use case that leaves none fails here until somebody says why."""

import pytest
from sqlalchemy import Engine

from tests.usecases.access_world import NINE, World
from tests.usecases.test_access import NAMED, ROWS, use_cases
from tests.usecases.told import trail

#: how many lines an act leaves where it is not one, and why
OTHERWISE = {
    # text still being typed: its first keeping leaves a line, signing or recording it another
    "form.keep_form_text": 0,
    "form.settle_form_text": 0,
    "form.clear_form": 0,
    "note.settle_draft": 0,
    "own_note.settle_own_note": 0,
    # asked by a page about what it may offer; nothing of a record's content is read
    "room.look_at_room": 0,  # two lists of kinds and counts; opening the room leaves a line
    "team.who_could_join": 0,
    "team.team_of": 0,
    "reading.reads_as": 0,
    "appointment.session_due": 0,
    "check_in.look_at_check_ins": 0,  # who is in and who not yet; an answer is read when it is opened
    "check_in.make_check_ins": 2,  # one for each partner
    "check_in.open_check_ins": 2,  # one for each partner
    "search.search": 2,  # one for each case that words came into view of
    "reading.not_ones_own": 0,
    "people.people_of": 0,
    "case.rehearse_opening": 0,  # a rehearsal keeps nothing
    # one for the handing over, and for each case one for who leaves and one for who joins
    "team.hand_over_cases": 3,
}
#: acts that succeed for nobody in this world; their line is looked at where they are tested
NOBODY_HERE = {"own_note.read_own_notes"}


@pytest.mark.parametrize("name", [name for name in ROWS if name not in NOBODY_HERE])
def test_an_act_leaves_one_line_in_the_name_of_who_did_it(sealed: Engine, name: str) -> None:
    heard, call = ROWS[name]
    who = NINE[heard.split().index("y")]
    world = World(sealed)
    world.begin()
    arguments = call(world, world.of, who)
    before = len(trail(sealed))
    use_cases()[name](world.store(who), *arguments, **NAMED.get(name, {}))
    lines = trail(sealed)[before:]
    assert len(lines) == OTHERWISE.get(name, 1)
    assert {line.who for line in lines} <= {who}
