"""Scenarios drawn at random over the whole language, small and lively, for playing with both engines.

``python -m tests.equivalence.drawn 2000 --seed 1`` plays many; the first difference is shrunk and printed.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis import strategies as st

from sim.errors import WorldError
from sim.events import Log
from sim.spec.resolve import loads
from tests.equivalence.brands import brands
from tests.equivalence.feeds import graph_files, graph_text, networks, platforms
from tests.equivalence.happened import happened
from tests.equivalence.people import behaviours, incidents, kol_lists, populations
from tests.equivalence.values import BRANDS, PLATFORMS, Tree, some, spreads, times, whole
from tests.support import capacities, columnar, difference, play, reference


@dataclass(frozen=True)
class Drawn:
    """A scenario, its graph files and the seeds of one world."""

    tree: Tree
    files: dict[str, str] = field(default_factory=dict)
    people_seed: int = 0
    chance_seed: int = 0

    def __repr__(self) -> str:
        files = "".join(f"--- {name}\n{text}" for name, text in self.files.items())
        text = json.dumps(self.tree, indent=1)
        return f"people seed {self.people_seed}, chance seed {self.chance_seed}\n{text}{files}"


@st.composite
def scenarios(draw: st.DrawFn) -> Drawn:
    """Draw a scenario of 30 to 150 users for 1 to 3 days, with the seeds of one world."""
    users = draw(st.integers(30, 150))
    names = list(PLATFORMS[: draw(st.integers(1, 3))])
    on_file = draw(st.sampled_from([(), (), (), names[:1], names]))
    shape = draw(st.sampled_from(["text", "dense", "sparse"]))
    columns = draw(st.sampled_from([(), ("strength",), ("weight", "strength"), ("platform", "strength")]))
    known = "from_network" if len(on_file) == len(names) and draw(st.booleans()) else str(users)
    ids = [7 * i + 3 for i in range(users)] if on_file and shape == "sparse" else list(range(users))
    ids = ids if known == "from_network" else [i for i in ids if i < users]
    files = {"ties.csv": graph_text(draw(st.integers(0, 2**32)), users, shape, columns)} if on_file else {}
    brand_names = list(BRANDS[: draw(st.sampled_from([1, 2, 1, 1, 0]))])
    population = draw(populations(known, brand_names))
    segments = list(population["segments"])
    there = {}
    for name in names:
        network = draw(graph_files("ties.csv") if name in on_file else networks(users))
        there[name] = draw(platforms(network, [other for other in names if other != name], segments))
    kols, bots = draw(kol_lists(names)), int(population["bots"])
    tree: Tree = {
        "schema": "1",
        "horizon": draw(st.sampled_from(["1 day", "26 hours", "2 days", "3 days"])),
        "tick": draw(st.sampled_from(["15 minutes", "1 hour", "15 minutes", "7 minutes", "30 minutes", "5 hours"])),
        "population": population,
        "platforms": there,
        "kols": kols,
        "brands": {name: draw(brands(there, ids, segments, kols, bots)) for name in brand_names},
        **draw(behaviours()),
    }
    if draw(st.booleans()):
        tree["start"] = draw(st.sampled_from(["2014-03-03 00:00 Asia/Shanghai", "2020-02-29 21:40 UTC"]))
    if brand_names:
        tree["incidents"] = {
            name: draw(incidents(names, brand_names, ids, segments))
            for name in ("outage", "bill", "rumour")[: draw(st.integers(1, 3))]
        }
    chatter = {
        "posts": whole(1, 8),
        "platform": st.sampled_from(names),
        "at": times,
        "over": times,
        "appeal_spread": spreads,
    }
    tree["chatter"] = draw(some(chatter))
    return Drawn(tree, files, draw(st.integers(0, 2**32)), draw(st.integers(0, 2**64 - 1)))


def both_engines(drawn: Drawn) -> tuple[str, Log]:
    """Play a drawn world with both engines; return their difference in words ("" for none) and the log.

    The columnar engine begins with arrays of one entry, so that it must stop and grow at every place where it can.
    Worlds that cannot be (too few people on a platform for what is asked) are left out.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name, text in drawn.files.items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        scenario = loads(json.dumps(drawn.tree), folder=Path(folder)).scenario
        try:
            with capacities(1):
                logs = [
                    play(engine, scenario, drawn.chance_seed, folder=Path(folder), people_seed=drawn.people_seed)
                    for engine in (columnar, reference)
                ]
        except WorldError:
            assume(False)
    return difference(*logs), logs[0]


def main() -> None:
    """Play many drawn worlds; stop at the first difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=int)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    sizes: list[int] = []
    seen: Counter[str] = Counter()
    begun = time.perf_counter()

    @seed(arguments.seed)
    @settings(
        max_examples=arguments.examples,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
        print_blob=False,
    )
    @given(scenarios())
    def examine(drawn: Drawn) -> None:
        found, log = both_engines(drawn)
        sizes.append(len(log.events))
        seen.update(happened(log).keys())
        assert not found, f"{found}\n{drawn!r}"

    examine()
    passed = time.perf_counter() - begun
    print(f"{len(sizes)} worlds equal in both engines, {sum(sizes)} events, {passed:.0f} s")  # noqa: T201
    print("worlds with " + ", ".join(f"{what} {number}" for what, number in sorted(seen.items())))  # noqa: T201


if __name__ == "__main__":
    main()
