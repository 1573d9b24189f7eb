"""The plain cascade on a given graph against an independent program: networkx and another random generator."""

from __future__ import annotations

import networkx as nx
import numpy as np

from sim.events import REPOST
from sim.metrics.context import context
from sim.metrics.measure import measure

SEEDS = (0, 17, 4)
CHANCE = {"strong": 0.3, "weak": 0.1}
RUNS = 3000


def graph():
    """Return a directed graph with a tail, 150 users, strong ties among neighbours of a ring."""
    generator = np.random.default_rng(7)
    ties = nx.DiGraph()
    ties.add_nodes_from(range(150))
    for reader in range(150):
        for author in {(reader + 1) % 150, (reader - 1) % 150, *(int(a) for a in 150 * generator.random(4) ** 2)} - {
            reader
        }:
            near = (reader - author) % 150 in (1, 149)
            ties.add_edge(author, reader, strength="strong" if near and generator.random() < 0.7 else "weak")
    return ties


def independent_cascade(ties, generator):
    """Return (noticed, adopted): how many others were told, and how many of these told others (Kempe et al. 2003)."""
    active, told, front = set(SEEDS), set(), list(SEEDS)
    while front:
        fresh = []
        for user in front:
            for reader, strength in ties[user].items():
                told.add(reader)
                if reader not in active and generator.random() < CHANCE[strength["strength"]]:
                    active.add(reader)
                    fresh.append(reader)
        front = fresh
    return len(told - set(SEEDS)), len(active) - len(SEEDS)


def test_reach_and_reposts_on_a_graph_file(figures, setting, plain, tmp_path):
    """Mean reach and reposts over 3,000 runs against 3,000 of the other program, and the law of the reposts; 3
    figures of 6e-5.

    The same graph from csv and from GraphML is the same world.
    """
    ties = graph()
    rows = [f"{source},{target},{tie['strength']}\n" for source, target, tie in ties.edges(data=True)]
    (tmp_path / "ties.csv").write_text("source,target,strength\n" + "".join(rows))
    nx.write_graphml(ties, tmp_path / "ties.graphml")
    made, from_xml = (
        setting(
            plain(
                f"file: {name}, direction: news",
                strong="30 %",
                weak="10 %",
                authors="{users: [0, 17, 4]}",
                horizon="60 days",
            ),
            folder=tmp_path,
        )
        for name in ("ties.csv", "ties.graphml")
    )
    assert made.world.digest == from_xml.world.digest
    assert made.play(1).events_sha256() == from_xml.play(1).events_sha256()
    logs = [made.play(seed) for seed in range(RUNS)]
    reach = [log.series.reached[:, 0].sum() for log in logs]
    reposts = [np.count_nonzero(log.events["kind"] == REPOST) for log in logs]
    metrics = measure(logs[0], context(made.scenario, made.world, made.plan(0)))
    assert (metrics["reach"], metrics["reposts"]) == (reach[0], reposts[0])
    generator = np.random.default_rng(2014)
    told, adopted = zip(*(independent_cascade(ties, generator) for _ in range(RUNS)), strict=True)
    figures.twins("plain cascade on a file: reach", reach, told)
    figures.twins("plain cascade on a file: reposts", reposts, adopted)
    figures.same_law("plain cascade on a file: law of the reposts", reposts, adopted)
