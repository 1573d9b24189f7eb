"""Refusals: what the lab answers where it does not do what it is asked."""

from __future__ import annotations

from sim.errors import SimError
from sim.language.messages import fault_text
from sim.language.speech import say


class RefusalError(SimError):
    """One sentence for a person, with a status of HTTP."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        self.status = status
        super().__init__(sentence)


def sentence(fault: Exception) -> str:
    """Return what is wrong in one line, at most 600 characters; nothing of the program's inside."""
    if isinstance(fault, SimError):
        told = " ".join(fault_text(fault).split())[:600]
        return told.encode("utf-8", "replace").decode()
    return say("The lab could not do this: {kind}.", kind=type(fault).__name__)
