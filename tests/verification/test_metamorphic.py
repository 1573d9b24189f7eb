"""E10 and E11: what must not change a run, and what can change it in one direction only."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from sim.events import REPOST

ANSWERED = """\
schema: 1
horizon: 4 days
population: {{users: 400, isolated: {isolated}}}
platforms: {{weibo: {{network: {{model: followers, mean: 15}}, visibility: 40 %, attention: 10 per day}}}}
brands:
  telecom:
    accounts: [{{name: care, platform: weibo, followers: 40}}]
    desk: {{answer: {answer}, answer_after: {after}, notify: 20 %}}
incidents: {{outage: {{at: 3 hours, over: 5 hours, brand: telecom, complaints: 6}}}}
complainers: {{escalate: {{per_day: 1 per day}}}}
"""


def users(log):
    return set(log.events["user"][log.events["kind"] == REPOST].tolist())


def test_an_answer_that_never_comes_is_no_answer(figures, setting):
    """E10: answer_after beyond the horizon and answer: ignore leave the same events and series, byte for byte; a real
    answer does not.
    """
    ignored, late, prompt = (
        setting(ANSWERED.format(answer=answer, after=after, isolated=0)).play(2)
        for answer, after in (("ignore", "0 minutes"), ("public", "1000 days"), ("public", "30 minutes"))
    )
    assert ignored.events.tobytes() == late.events.tobytes()
    assert (ignored.events_sha256(), ignored.series_sha256()) == (late.events_sha256(), late.series_sha256())
    assert prompt.events_sha256() != late.events_sha256()
    figures.note(
        f"E10: {ignored.events.size} events identical; with an answer after 30 minutes {prompt.events.size} others"
    )


def test_one_more_isolated_person_changes_nothing(setting):
    """E11: the same events and series, byte for byte."""
    without, with_one = (setting(ANSWERED.format(answer="public", after="1 hour", isolated=n)).play(2) for n in (0, 1))
    assert without.events_sha256() == with_one.events_sha256()
    assert without.series_sha256() == with_one.series_sha256()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_chance_nought_and_one(setting, plain, tmp_path, seed):
    """E11: at 0 % only the authors, at 100 % all whom they reach in the graph (networkx); exact."""
    ties = nx.gnp_random_graph(200, 0.008, seed=seed, directed=True)
    (tmp_path / "ties.csv").write_text("source,target\n" + "".join(f"{a},{b}\n" for a, b in ties.edges))
    seeds = sorted(node for node in ties if ties.degree(node) > 0)[:3]

    def played(chance):
        text = plain("file: ties.csv, direction: news", strong=chance, weak=chance, authors=f"{{users: {seeds}}}")
        made = setting(text, folder=tmp_path)
        names = range(made.world.n_social) if made.world.labels is None else made.world.labels.tolist()
        log = made.play(seed)
        return {names[user] for user in users(log)}, int(log.series.reached[:, 0].sum())

    component = set().union(*(nx.descendants(ties, node) for node in seeds)) - set(seeds)
    neighbours = {reader for node in seeds for reader in ties[node]} - set(seeds)
    assert played("0 %") == (set(), len(neighbours))
    assert played("100 %") == (component, len(component))


def test_a_higher_chance_never_lowers_reach(figures, setting, plain):
    """E11: with the same draws the cascade at a lower chance lies inside that at a higher one, and so does whom it
    reaches. n = 60 seeds.
    """
    made = [
        setting(plain("model: random, mean: 6, strong_share: 0 %", users=300, weak=f"{chance} %"))
        for chance in (10, 15, 20, 30)
    ]
    grown = 0
    for seed in range(60):
        logs = [one.play(seed) for one in made]
        for low, high in zip(logs, logs[1:], strict=False):
            assert users(low) <= users(high)
            assert low.series.reached[:, 0].sum() <= high.series.reached[:, 0].sum()
            grown += users(low) < users(high)
    assert grown > 60
    figures.note(f"E11: n 60 seeds at 10, 15, 20, 30 %: always nested, {grown} of 180 steps strictly larger")


def test_relabelled_users_have_the_same_law(figures, setting, plain, tmp_path):
    """E11: a graph and the same graph with other numbers for its users. n = 2,000 runs each; 2 figures of 6e-5."""
    ties = nx.scale_free_graph(150, seed=4)
    renamed = np.random.default_rng(8).permutation(150)
    samples = []
    for name, of in (("one.csv", np.arange(150)), ("other.csv", renamed)):
        (tmp_path / name).write_text(
            "source,target\n" + "".join(f"{of[a]},{of[b]}\n" for a, b in set(ties.edges()) if a != b)
        )
        authors = f"{{users: [{of[3]}, {of[70]}]}}"
        made = setting(plain(f"file: {name}, direction: both", weak="15 %", authors=authors), folder=tmp_path)
        samples.append([len(users(made.play(seed))) for seed in range(2000)])
    figures.twins("E11 relabelled users: reposts", *samples)
    figures.same_law("E11 relabelled users: law of the reposts", *samples)
