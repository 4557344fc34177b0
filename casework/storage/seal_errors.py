"""Why a store does not open, or does not go on. Each docstring is what the person reads."""

from casework.core.errors import CaseworkError


class SealError(CaseworkError):
    """The store could not be opened. Nothing was changed."""


class StoreMissing(SealError):
    """There is a key file here but no store. Nothing was created.

    Put the store's file back beside its key, or restore a backup.
    """


class KeyFileMissing(SealError):
    """The store is here, but its key file is not. The store is untouched.

    Put store.key back beside it; without it nobody can open the store.
    """


class KeyFileDamaged(SealError):
    """The key file cannot be read. The store is untouched. Put an intact copy of store.key in its place."""


class KeyFileForeign(SealError):
    """This key file belongs to another store. Both are untouched.

    Put the key file of this store in its place.
    """


class StoreDamaged(SealError):
    """The store's file is damaged. It was not changed.

    Keep this file, and restore the latest backup beside it.
    """


class StoreTrouble(SealError):
    """The store cannot be worked with just now. Nothing was changed; what was saved before is safe."""


class StoreUnreadable(StoreTrouble):
    """The store's file cannot be read or written just now. Nothing was changed.

    Look whether the disk is there and whether you may read and write the folder.
    """


class StoreFull(StoreTrouble):
    """The disk is full, so this was not saved. What was saved before is safe.

    Make room on the disk, then try again.
    """


class StoreReadOnly(StoreTrouble):
    """The store can be read but not written, so this was not saved. What was saved before is safe.

    Look whether its disk and folder may be written to, then try again.
    """


class StoreBusy(StoreTrouble):
    """The store is busy with something else, so this was not saved. What was saved before is safe.

    Wait a moment, then try again.
    """


class DatabaseAway(StoreTrouble):
    """The practice's database cannot be reached just now. What was saved before is safe, this may not be.

    Look whether the database runs, then try again.
    """


class StoreNewer(SealError):
    """A newer version of Casework used this store last. Nothing was changed. Open it with that version."""


class WrongPassphrase(SealError):
    """This passphrase does not open the store. Nothing was changed.

    Look at capital letters and the keyboard's language, or use the recovery code.
    """


class WrongRecoveryCode(SealError):
    """This recovery code does not open the store. Nothing was changed.

    Compare it letter by letter with the printed one.
    """


class StoreExists(SealError):
    """There is already a store here. It was not touched; open it instead."""


class FolderTaken(StoreExists):
    """Something other than a store lies where the store would be made. Nothing was changed.
    Move it out of the way, or set CASEWORK_HOME to another folder, then try again."""
