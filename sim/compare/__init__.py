"""Strategies side by side in the same worlds.

``sim.compare(scenario, ...)`` is the public function of this name: the package can be called.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any


class _Package(ModuleType):
    """A package that is also the function it is named after: importing a part of it must not hide the function."""

    def __call__(self, *args: Any, **options: Any) -> Any:
        """Compare; see ``sim.compare.compare.compare``."""
        from sim.compare.compare import compare

        return compare(*args, **options)


sys.modules[__name__].__class__ = _Package
