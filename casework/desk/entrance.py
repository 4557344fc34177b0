"""What the doors ask of a house: the second step of coming in, and one's own account."""

from datetime import datetime

from casework.core.errors import NotAllowed
from casework.desk.desk import Kind
from casework.desk.house import House
from casework.usecases import by_provider, own_account, second_factor, sign_in
from casework.usecases.by_provider import Vouched
from casework.usecases.own_account import OwnAccount
from casework.usecases.own_door import OwnDoor
from casework.usecases.sign_in import NO_CALLER, Caller


def awaits_code(house: House, key: str) -> bool:
    """Whether the door behind a token's hash waits for the second factor's code."""
    return bool(key) and sign_in.awaits_code(house.accounts, key)


def give_code(house: House, key: str, code: str, caller: Caller = NO_CALLER) -> str:
    """A fresh token for a code. Raises SignInRefused, CodeRefused, TooManyAttempts."""
    return sign_in.give_code(
        house.accounts, house.sealing, key, code, device_time(house), caller, house.limits
    )


def enter_by_provider(house: House, vouched: Vouched, caller: Caller = NO_CALLER) -> str:
    """A fresh token for whom the identity provider vouches for. Raises ProviderRefused."""
    return by_provider.sign_in_by_provider(house.accounts, vouched, caller, house.limits)


def refuse_by_provider(house: House, caller: Caller = NO_CALLER) -> None:
    """Write down that an identity provider's word did not count."""
    by_provider.refuse_by_provider(house.accounts, caller, house.limits)


def device_time(house: House) -> datetime:
    """The time that telephones go by: the computer's own, though the house's clock may run ahead of it."""
    return house.clock.wall()


def own_door(house: House, key: str) -> OwnDoor | None:
    """Who stands at their own account now. Nobody does while a couple sits before the screen."""
    person = house.person_behind(key)
    if person is None or person.room is not None:
        return None
    return OwnDoor(person=person, token_hash=key, limits=house.limits)


def look_at_own(house: House, door: OwnDoor) -> OwnAccount:
    """What somebody may see of their own account."""
    return own_account.look_at_own(house.accounts, door)


def confirm(house: House, door: OwnDoor, password: str, code: str) -> None:
    """The password or a fresh code, once more. Raises PasswordRefused, CodeRefused, TooManyAttempts."""
    if code.strip():
        own_account.confirm_by_code(house.accounts, house.sealing, door, code, device_time(house))
    else:
        own_account.confirm_by_password(house.accounts, house.passwords, door, password)


def change_password(house: House, door: OwnDoor, current: str, new: str, browser: str) -> None:
    """Another password. Raises NotAllowed in the demo, whose password everybody is told."""
    if house.kind is Kind.DEMO:
        raise NotAllowed("The demo keeps the password that its sign-in page tells. Nothing was changed.")
    context = (house.practice,)
    own_account.change_password(house.accounts, house.passwords, door, current, new, browser, context)


def keep_pin(house: House, door: OwnDoor, pin: str) -> None:
    """Another number that leaves the room, or none. Raises ConfirmFirst, BadChoice."""
    own_account.keep_pin(house.accounts, house.passwords, door, pin)


def end_own_door(house: House, door: OwnDoor, reference: str) -> None:
    """Close one of one's own doors. Raises ConfirmFirst, BadChoice."""
    own_account.end_own_door(house.accounts, door, reference)


def end_other_doors(house: House, door: OwnDoor) -> int:
    """Close all of one's own doors but this. Raises ConfirmFirst."""
    return own_account.end_other_doors(house.accounts, door)


def begin_second_factor(house: House, door: OwnDoor) -> str:
    """A seed for a device. Raises ConfirmFirst, BadChoice."""
    return second_factor.begin_second_factor(house.accounts, house.sealing, door)


def seed_begun(house: House, door: OwnDoor) -> str | None:
    """The seed of a device that has shown no code yet. Raises ConfirmFirst."""
    return second_factor.seed_begun(house.accounts, house.sealing, door)


def confirm_second_factor(house: House, door: OwnDoor, code: str) -> tuple[str, ...]:
    """Ten codes on paper for a first code. Raises ConfirmFirst, BadChoice, CodeRefused."""
    at = device_time(house)
    return second_factor.confirm_second_factor(house.accounts, house.sealing, door, code, at)


def renew_paper_codes(house: House, door: OwnDoor, code: str) -> tuple[str, ...]:
    """Ten codes on paper in place of the earlier ones. Raises CodeRefused, TooManyAttempts."""
    return second_factor.renew_paper_codes(house.accounts, house.sealing, door, code, device_time(house))


def lose_device(house: House, key: str) -> None:
    """Take a lost device away, once its owner has given their password here. Raises BadChoice."""
    second_factor.lose_device(house.accounts, key)


def take_away_second_factor(house: House, door: OwnDoor, password: str, code: str) -> None:
    """Sign in with the password alone. Raises PasswordRefused, WeakPassword, CodeRefused, TooManyAttempts."""
    own_account.take_away_second_factor(
        house.accounts, house.passwords, house.sealing, door, password, code, device_time(house)
    )
