"""Why the trail cannot be kept or checked. Each docstring is what the person reads."""

from casework.storage.seal_errors import SealError, StoreTrouble


class TrailKeyMissing(SealError):
    """The key of this store's trail is not in its folder. Nothing was changed, and no new key was made.

    Put trail.key back beside the trail's heads; CASEWORK_TRAIL_FOLDER says where that is looked for.
    """


class TrailKeyForeign(SealError):
    """The trail's key here belongs to another store. Nothing was changed.

    Put the trail.key of this store in its place; CASEWORK_TRAIL_FOLDER says where it is looked for.
    """


class TrailKeyDamaged(SealError):
    """The trail's key cannot be read. Nothing was changed. Put an intact copy of trail.key in its place."""


class SealedTextForeign(SealError):
    """This was closed by another key, or changed since. Nothing was changed."""


class TrailNotKept(StoreTrouble):
    """The trail's folder outside the store cannot be written, so nothing was changed.

    Look whether its disk is there and has room, and whether the folder may be written; then try again.
    """


class TrailBegun(SealError):
    """This store has a trail already, so it cannot be given another key. Nothing was changed."""
