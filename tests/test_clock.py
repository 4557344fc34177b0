"""The house's clock follows the computer forward and never goes back."""

from datetime import UTC, datetime, timedelta

from casework.desk.clock import SteadyClock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Machine:
    """A computer whose time of day can be set, and whose seconds go on whatever is set."""

    def __init__(self) -> None:
        self.wall, self.seconds = NOON, 1000.0

    def passes(self, **kw: float) -> None:
        span = timedelta(**kw)
        self.wall += span
        self.seconds += span.total_seconds()

    def clock(self) -> SteadyClock:
        return SteadyClock(lambda: self.wall, lambda: self.seconds)


def test_it_shows_the_computers_time_while_that_goes_on() -> None:
    machine = Machine()
    clock = machine.clock()
    for _ in range(5):
        assert clock() == machine.wall
        machine.passes(minutes=7)


def test_a_clock_turned_back_changes_nothing_and_time_goes_on() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall -= timedelta(days=3)
    assert clock() == NOON
    machine.passes(minutes=60)
    assert clock() == NOON + timedelta(minutes=60), "an hour is over after an hour"


def test_turning_it_back_again_and_again_wins_no_second() -> None:
    machine = Machine()
    clock = machine.clock()
    for minute in range(1, 61):
        machine.passes(minutes=1)
        machine.wall -= timedelta(minutes=1)
        assert clock() == NOON + timedelta(minutes=minute)


def test_a_jump_ahead_is_followed_as_after_a_night_asleep() -> None:
    machine = Machine()
    clock = machine.clock()
    machine.wall += timedelta(hours=8)
    assert clock() == NOON + timedelta(hours=8)


def test_a_moment_known_to_have_been_is_gone_on_from() -> None:
    machine = Machine()
    clock = machine.clock()
    clock.never_before(None)
    clock.never_before(NOON - timedelta(days=1))
    assert clock() == NOON
    clock.never_before(NOON + timedelta(hours=2))
    machine.passes(minutes=1)
    assert clock() == NOON + timedelta(hours=2, minutes=1)
    machine.wall += timedelta(hours=5)
    assert clock() == machine.wall


def test_it_never_goes_back_whatever_both_do() -> None:
    machine = Machine()
    clock = machine.clock()
    given = [clock()]
    for step in (5, -3, 60, -600, 0, 7, -7, 1):
        machine.wall += timedelta(seconds=step)
        machine.seconds -= step  # even a machine that counts wrongly
        given.append(clock())
    assert given == sorted(given)
