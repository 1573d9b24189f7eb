"""A simulation engine for word-of-mouth spread: compare strategies in the same worlds.

Names are looked up when they are first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.compare.compare import compare as compare
    from sim.compare.comparison import Comparison as Comparison
    from sim.compare.explore import explore as sweep
    from sim.compare.run import Run as Run
    from sim.compare.run import play as run
    from sim.compare.sweep import Sweep as Sweep
    from sim.errors import RunError as RunError
    from sim.errors import SimError as SimError
    from sim.errors import SpecError as SpecError
    from sim.errors import StoreError as StoreError
    from sim.errors import WorldError as WorldError
    from sim.reference.model import MesaModel as MesaModel
    from sim.seeding.seeds import seeds as seeds
    from sim.seeding.spread import spread as spread
    from sim.spec.experiment import load_experiment as load_experiment
    from sim.spec.resolve import load as load
    from sim.spec.resolve import loads as loads
    from sim.spec.scenario import Scenario as Scenario

_HOMES = {
    "Comparison": "sim.compare.comparison:Comparison",
    "MesaModel": "sim.reference.model:MesaModel",
    "Run": "sim.compare.run:Run",
    "RunError": "sim.errors:RunError",
    "Scenario": "sim.spec.scenario:Scenario",
    "SimError": "sim.errors:SimError",
    "SpecError": "sim.errors:SpecError",
    "StoreError": "sim.errors:StoreError",
    "Sweep": "sim.compare.sweep:Sweep",
    "WorldError": "sim.errors:WorldError",
    "load": "sim.spec.resolve:load",
    "load_experiment": "sim.spec.experiment:load_experiment",
    "loads": "sim.spec.resolve:loads",
    "run": "sim.compare.run:play",
    "seeds": "sim.seeding.seeds:seeds",
    "spread": "sim.seeding.spread:spread",
    "sweep": "sim.compare.explore:explore",
}
"""Where each public name is at home; ``compare`` is a package that can be called."""

__all__ = [
    "Comparison",
    "MesaModel",
    "Run",
    "RunError",
    "Scenario",
    "SimError",
    "SpecError",
    "StoreError",
    "Sweep",
    "WorldError",
    "compare",
    "load",
    "load_experiment",
    "loads",
    "run",
    "seeds",
    "spread",
    "sweep",
]


def __getattr__(name: str) -> Any:
    """Return a public name, imported when it is first used."""
    if name == "compare":
        return import_module("sim.compare")
    if name not in _HOMES:
        raise AttributeError(f"module 'sim' has no attribute '{name}'")
    module, _, attribute = _HOMES[name].partition(":")
    value = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names."""
    return sorted(__all__)
