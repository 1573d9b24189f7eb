"""What validation finds: a place in the tree and a message, before it is known which line of which file that is."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from sim.spec.load import Steps


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong.

    Parameters
    ----------
    steps : tuple
        Where, from the root of the tree.
    message : str
        What is wrong and what is allowed.
    at_key : bool
        Whether the key is at fault rather than its value.
    missing : bool
        Whether the last step is a field that is not there.
    also : tuple of tuple
        Other places that the finding rests on.
    """

    steps: Steps
    message: str
    at_key: bool = False
    missing: bool = False
    also: tuple[Steps, ...] = ()

    def rests_on(self, gone: Steps) -> bool:
        """Tell whether this finding may only be there because ``gone`` was taken out of the tree."""
        for steps in (self.steps, *self.also):
            around = gone[: len(steps)] == steps and len(gone) - len(steps) <= 1
            if around or steps[: len(gone)] == gone:
                return True
        return False


def nearest(name: str, known: Iterable[str]) -> str:
    """Say which of the known names was perhaps meant, and which there are."""
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    meant = f"did you mean {close[0]}? " if close else ""
    return f"{meant}allowed: {', '.join(names)}" if names else "there are none"
