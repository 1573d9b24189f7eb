"""How a result was made: what is needed to make it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.compare.provenance import MODEL_VERSION, code_version, library_versions, short_hash
from sim.report import words
from sim.report.markup import Markup, isolated, tag

if TYPE_CHECKING:
    from sim.compare.comparison import Comparison


def origin(comparison: Comparison) -> Markup:
    """List versions, seeds, worlds and the command that makes a comparison again."""
    scenario, identity, runs = comparison.scenario, comparison.identity, comparison.runs
    n_worlds = int(runs["world"].nunique())
    horizon = words.duration(scenario.horizon)
    people = scenario.population.users
    rows: list[tuple[str, str]] = [
        ("Scenario", isolated(f"{identity.name}, number {short_hash(identity.hash)}", 120)),
        ("People", "as many as the graph file holds" if isinstance(people, str) else f"{people:,}"),
        ("Time", f"{horizon}, in steps of {words.duration(scenario.tick)}"),
        ("Worlds", f"{n_worlds:,}; {len(runs):,} runs; " + (
            "each world with its own people and luck" if scenario.redraw == "all" else "all with the same people, each with its luck")),
        ("Seed", str(identity.seed)),
        ("Graph files", ", ".join(f"{words.name(name)} {digest[:12]}" for name, digest in identity.graphs.items()) or "none"),
        ("Made with", f"wom-sim {code_version()}, model version {MODEL_VERSION}"),
        ("Libraries", ", ".join(f"{name} {version}" for name, version in library_versions().items())),
        ("To repeat", tag("code", command(identity.name, n_worlds, identity.seed))),
        ("One world again", tag("code", _one_world(comparison))),
    ]
    return tag("dl", *[Markup(tag("dt", title) + tag("dd", text)) for title, text in rows], class_="made")


def command(name: str, n_worlds: int, seed: int) -> str:
    """Return the command that makes a comparison again."""
    return f"wom compare {words.clean(name)}.yaml --worlds {n_worlds} --seed {seed}"


def _one_world(comparison: Comparison) -> str:
    first = comparison.runs.iloc[0]
    strategy = "" if not comparison.scenario.strategies else f" --strategy '{words.clean(str(first['strategy']))}'"
    seeds = f"--people-seed {int(first['people_seed'])} --seed {int(first['chance_seed'])}"
    return f"wom run {words.clean(comparison.identity.name)}.yaml{strategy} {seeds}"
