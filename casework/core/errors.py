"""Named refusals. The docstring of each is the sentence the person reads."""


class CaseworkError(Exception):
    """Something could not be done. Nothing was changed."""

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or " ".join((type(self).__doc__ or "").split()))

    @property
    def sentence(self) -> str:
        """What happened, what is safe and what to do, for the person at the screen."""
        return str(self.args[0])


class NoSuchCase(CaseworkError):
    """There is no such case among yours."""


class NoSuchEntry(CaseworkError):
    """There is no such entry in this case."""


class NotAllowed(CaseworkError):
    """Your role does not include this. Nothing was changed."""


class UntrailedChange(CaseworkError):
    """A change came without its line in the trail, so it was not kept."""


class UnkeepableText(CaseworkError):
    """This text holds a character that cannot be kept (NUL or half a pair). Remove it; the rest is safe."""


class TextTooLong(CaseworkError):
    """This text is longer than one field may be. What was saved before is safe; shorten it or divide it."""


class MissingText(CaseworkError):
    """This needs a few words before it can be kept."""


class TimeNotPossible(CaseworkError):
    """These times cannot be right. Nothing was changed."""


class RatingOutOfRange(CaseworkError):
    """A reading lies from 0 to 10, in halves. Nothing was changed."""


class UnknownTerm(CaseworkError):
    """This is not a term of the framework this case is recorded under. Nothing was changed."""


class NoteIsSigned(CaseworkError):
    """This note is signed and cannot change any more. An addendum can be added to it."""


class NotReadyToSign(CaseworkError):
    """The note cannot be signed yet. The draft is safe."""


class DraftConflict(CaseworkError):
    """This text was changed somewhere else meanwhile. Both texts are kept: choose which one stands."""


class BadChoice(CaseworkError):
    """These answers do not fit together. Nothing was changed."""


class NoPermission(CaseworkError):
    """This partner has given no written permission that holds. They may tell it themselves, at any time."""


class SignInRefused(CaseworkError):
    """This name and password do not belong together. Check both and try again."""


class ProviderRefused(CaseworkError):
    """Your practice's account did not let you in. Try again, or use your sign-in name and password."""


class TooManyAttempts(CaseworkError):
    """There were too many wrong passwords for this name. Wait a minute and try again; nothing is locked."""


class ConfirmFirst(CaseworkError):
    """Give your password or a fresh code once more: the last was given too long ago. Nothing was done."""


class PasswordRefused(CaseworkError):
    """This is not your password. Nothing was changed. Check it and try again."""


class CodeRefused(CaseworkError):
    """This code does not fit, or was used before. Wait for the next one and try again."""


class WeakPassword(CaseworkError):
    """This password is too easy to guess. Nothing was changed."""


class NameTaken(CaseworkError):
    """Somebody in this practice already signs in by this name. Choose another."""


class NoSuchPerson(CaseworkError):
    """There is no such person in this practice."""
