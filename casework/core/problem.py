"""What is wrong with one place in a file, said so that whoever edits the file can mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in one file; whatever it touches is left out, everything else is still loaded."""

    file: str  #: as the person finds it in the folder, such as "markers/safety.yaml"
    key: str  #: the item at fault, or "" where the whole file is
    sentence: str
