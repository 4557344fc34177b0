"""What a password must be: long, and not one of the first a guesser would try."""

import pytest

from casework.core.errors import WeakPassword
from casework.desk.house import DATA
from casework.storage.blocked import read_blocked
from casework.usecases.password import SHORTEST_WITH_CODE, Passwords

PASSWORD = "the river was very cold"


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    """Passwords that cost a millisecond."""
    return Passwords(read_blocked(DATA / "security" / "blocked_passwords.txt"), memory_kib=64, rounds=1)


def test_passwords_are_kept_with_at_least_46_megabytes_and_two_rounds() -> None:
    assert "$argon2id$v=19$m=47104,t=2,p=1$" in Passwords().hash(PASSWORD)


@pytest.mark.parametrize(
    "password",
    [
        "four green lamps",
        "quinze lettres!",
        "\u00e9" * 3 + "t\u00e9s chauds et longs",
        "\U0001f9ca\U0001f9ca ice and nothing else",
        "l" * 5 + "ittle by little by little",
        "with    spaces   kept",
        "x1" + "abcdefgh ijklm opq" * 4,
        "a" * 2 + "bcde" * 2 + "no pattern to be found " * 40,
    ],
)
def test_any_long_password_will_do(passwords: Passwords, password: str) -> None:
    passwords.judge(password)
    assert passwords.fits(passwords.hash(password), password)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("four green lam", "at least 15"),
        ("", "at least 15"),
        ("x" * 1025, "at most 1,024"),
        ("aaaaaaaaaaaaaaaa", "first a guesser would try"),
        ("abcabcabcabcabcabc", "first a guesser would try"),
        ("ananasananasananas", "first a guesser would try"),
        ("passwordpassword", "first a guesser would try"),
        ("Pass Word 1234567", "first a guesser would try"),
        ("correct horse battery staple", "first a guesser would try"),
        ("1234567890123456", "first a guesser would try"),
        ("QWERTYUIOPASDFGHJKL", "first a guesser would try"),
        ("harbour practice 12", "name everybody in the practice knows"),
        ("harbourpractice ana soto", "name everybody in the practice knows"),
    ],
)
def test_a_password_a_guesser_tries_first_is_refused_with_a_reason(
    passwords: Passwords, password: str, why: str
) -> None:
    with pytest.raises(WeakPassword, match=why):
        passwords.judge(password, ("Harbour Practice", "Ana Soto"))


@pytest.mark.parametrize(
    "password", ["heron 7x", "zwölf!ab", "tin kettle", "\U0001f9ca\U0001f9ca ice y\u00e9s"]
)
def test_beside_a_second_factor_eight_characters_will_do(passwords: Passwords, password: str) -> None:
    passwords.judge(password, ("Harbour Practice", "Ana Soto"), SHORTEST_WITH_CODE)


@pytest.mark.parametrize(
    "password",
    [
        "heron 7",
        "password",
        "Password1!",
        "P4ssword",
        "welcome2024",
        "Dragon-123",
        "iloveyou",
        "12345678",
        "qwertyui",
        "letmein!!",
        "Sunshine1",
        "abababab",
        "ana soto 1",
        "Harbour1",
        "therapist7",
        "casework1",
    ],
)
def test_a_short_password_a_guesser_tries_first_is_refused_all_the_same(
    passwords: Passwords, password: str
) -> None:
    with pytest.raises(WeakPassword):
        passwords.judge(password, ("Harbour Practice", "Ana Soto"), SHORTEST_WITH_CODE)


def test_long_passwords_that_differ_in_the_last_sign_are_two(passwords: Passwords) -> None:
    for length in (64, 200, 1000):
        stem = "lamp " * (length // 5)
        assert not passwords.fits(passwords.hash(stem + "a"), stem + "b")


def test_one_password_typed_in_two_unicode_forms_is_one(passwords: Passwords) -> None:
    assert passwords.fits(passwords.hash("caf\u00e9 au petit matin"), "cafe\u0301 au petit matin")
