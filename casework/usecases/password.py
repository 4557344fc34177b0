"""What a password must be, and how it is kept: as an argon2id hash and nothing else."""

import unicodedata
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from casework.core.errors import WeakPassword

SHORTEST = 15  #: characters; NIST SP 800-63B-4, a password that is the only factor
SHORTEST_WITH_CODE = 8  #: characters; the same, a password beside a second factor
LONGEST = 1024  #: characters; far above any passphrase, so that a hash cannot be made to cost the server


def plain_name(typed: str) -> str:
    """A sign-in name in the one form it is compared in: NFKC, case-folded, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", typed).casefold().split())


def plain_password(typed: str) -> str:
    """A password in the one form it is hashed in: NFKC, nothing trimmed."""
    return unicodedata.normalize("NFKC", typed)


class Passwords:
    """Judges, hashes and compares passwords. Costs: OWASP's argon2id minimum with more memory."""

    def __init__(
        self, blocked: frozenset[str] = frozenset(), memory_kib: int = 46 * 1024, rounds: int = 2
    ) -> None:
        self._blocked = frozenset(_letters(word) for word in blocked)
        self._hasher = PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=1)

    def judge(self, password: str, context: tuple[str, ...] = (), shortest: int = SHORTEST) -> None:
        """Accept a new password or raise WeakPassword with what to do. No rule about kinds of signs."""
        plain = plain_password(password)
        if len(plain) < shortest:
            raise WeakPassword(
                f"Use at least {shortest} characters. A few unrelated words are easy to remember."
            )
        if len(plain) > LONGEST:
            raise WeakPassword(f"Use at most {LONGEST:,} characters.")
        folded = _letters(plain)
        if len(set(folded)) < 5 or _repeats(folded) or self._is_blocked(folded):
            raise WeakPassword("This is one of the first a guesser would try. Use a few unrelated words.")
        self._judge_context(folded, context, shortest)

    def _is_blocked(self, folded: str) -> bool:
        # A well-known word stays one with a number before or behind it.
        return bool({folded, folded.strip("0123456789")} & self._blocked)

    def _judge_context(self, folded: str, context: tuple[str, ...], shortest: int) -> None:
        left = folded
        words = {_letters(word) for told in context for word in (told, *told.split())}
        for word in sorted(words, key=len, reverse=True):
            if len(word) > 3:
                left = left.replace(word, "")
        if len(left) < shortest // 2:
            raise WeakPassword(
                "This is little more than a name everybody in the practice knows. Add other words."
            )

    def hash(self, password: str) -> str:
        """The hash to keep."""
        return self._hasher.hash(plain_password(password))

    def fits(self, password_hash: str | None, password: str) -> bool:
        """Whether a password is the one behind a hash. None costs the same and never fits."""
        try:
            self._hasher.verify(password_hash or self._nobodys, plain_password(password)[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False
        return password_hash is not None

    def ages(self, password_hash: str) -> bool:
        """Whether a hash was made with lower costs than today's."""
        return self._hasher.check_needs_rehash(password_hash)

    @cached_property
    def _nobodys(self) -> str:
        return self.hash("the password of nobody at all")


def _letters(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _repeats(text: str) -> bool:
    """Whether a text is one short piece again and again."""
    return any(text == (text[:n] * len(text))[: len(text)] for n in range(1, len(text) // 2 + 1))
