"""How often something secret may be tried: so many times in a span, counted before anything is looked at."""

from datetime import timedelta

from casework.core.entrance import AccountWork
from casework.core.errors import TooManyAttempts
from casework.usecases.account import hash_of


def count_attempt(work: AccountWork, what: str, most: int, span: timedelta) -> int:
    """Write an attempt down as failed before anything is looked at. Raises TooManyAttempts."""
    key = hash_of(what)
    attempt = work.begin_attempt(key)
    failed = work.failures_since(key, work.now - span)[:-1]
    if len(failed) >= most:
        raise _slow_down(failed[-most] + span - work.now)
    return attempt


def _slow_down(wait: timedelta) -> TooManyAttempts:
    seconds = max(1, round(wait.total_seconds()))
    told = f"{seconds} seconds" if seconds < 120 else f"{seconds // 60 + 1} minutes"
    return TooManyAttempts(
        f"There were too many wrong tries. Wait {told} and try again; the account is not locked."
    )
