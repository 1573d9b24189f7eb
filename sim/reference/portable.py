"""The door to Mesa: the few names used here, which mean the same from Mesa 3.3 on.

Importing Mesa tells the whole process to start helpers by "spawn"; the door puts the former way back. Keep to
``Agent``, ``Model(rng=)``, ``agents.select/do/shuffle_do`` and ``DataCollector``; count ticks yourself.
"""

from __future__ import annotations

import multiprocessing
import warnings

_before = multiprocessing.get_start_method(allow_none=True)
with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    warnings.simplefilter("ignore", FutureWarning)
    warnings.filterwarnings("ignore", message="IProgress not found")  # in a notebook without widgets
    from mesa import Agent, DataCollector, Model
multiprocessing.set_start_method(_before, force=True)  # None: not decided yet

__all__ = ["Agent", "DataCollector", "Model", "forget"]


def forget(model: Model) -> None:
    """Let a finished model go: Mesa numbers agents by model in a table of its own, which would keep it for ever."""
    getattr(Agent, "_ids", {}).pop(model, None)
