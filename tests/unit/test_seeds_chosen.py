"""Seeds in a scenario: who stands in their place, whom they come from, and what they depend on."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from sim.compare import run
from sim.draws import world_key
from sim.errors import WorldError
from sim.seeding import chosen
from sim.seeding.chosen import with_seeds
from sim.seeding.passing import Passing, passing_chances
from sim.seeding.seeds import METHODS, seeds
from sim.spec.authors import Seeds
from sim.spec.resolve import loads
from sim.world.build import build
from sim.world.complaints import planned_cases
from sim.world.rows import READER

SCENARIO = """
schema: 1
horizon: 2 days
population:
  users: {users}
  segments:
    calm: {{share: 60 %, active: 40 %, interests: {{food: 0.5}}}}
    loud: {{share: 40 %, active: 90 %, activity: 80 %}}
platforms: {{w: {{network: {network}, visibility: 40 %, boost: {{strong: 1.5}}}}}}
brands:
  b:
    accounts: [{{name: shop, platform: w, followers: 30}}]
    campaigns:
      c:
        at: 1 hour
        platform: w
        authors: {{seeds: {authors}}}
        fee: {fee}
        post: {{topic: food, tone: 0.4, appeal: 2, originality: 50 %}}
        relays:
          friends: {{who: {{seeds: {{method: random, count: 3}}}}}}
          shop: {{who: {{account: shop}}}}
      d: {{at: 2 hours, platform: w, authors: {{random: 4}}}}
incidents: {{fire: {{at: 3 hours, brand: b, complaints: 2}}}}
"""
FOLLOWERS = "{model: followers}"


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """A rough choice will do here, also without compiled code."""
    monkeypatch.setattr(chosen, "_PRECISION", 0.3)
    monkeypatch.setattr(chosen, "seeds", partial(seeds, ratio=0.3))


def setting(authors="{count: 4}", users=150, network=FOLLOWERS, folder=Path(), fee="{}"):
    text = SCENARIO.format(authors=authors, users=users, network=network, fee=fee)
    scenario = loads(text, folder=folder).scenario
    return scenario, build(scenario, people_seed=1, folder=folder)


def asked(scenario, world, seed=1):
    return with_seeds(scenario, world, seed).brands["b"].campaigns["c"]


@pytest.mark.parametrize("method", METHODS)
def test_users_stand_in_the_place_of_seeds(method):
    scenario, world = setting(f"{{method: {method}, count: 4}}")
    campaign = asked(scenario, world)
    users = campaign.authors.users
    assert campaign.authors.seeds is campaign.relays["friends"].who.seeds is None
    assert (len(set(users)), len(set(campaign.relays["friends"].who.users))) == (4, 3)
    assert (world.people.activity[users] > 0).all()
    assert max(users) < world.n_social
    assert campaign.relays["shop"] == scenario.brands["b"].campaigns["c"].relays["shop"]


def test_nothing_else_changes():
    scenario, world = setting()
    played = with_seeds(scenario, world, 1)
    users = played.brands["b"].campaigns["c"].authors
    back = played.brands["b"].campaigns["c"].model_copy(update={"authors": scenario.brands["b"].campaigns["c"].authors})
    assert users.users is not None
    assert back.model_copy(update={"relays": {}}) == scenario.brands["b"].campaigns["c"].model_copy(
        update={"relays": {}}
    )
    assert played.brands["b"].campaigns["d"] == scenario.brands["b"].campaigns["d"]
    plain = scenario.model_copy(update={"brands": {}})
    assert with_seeds(plain, world, 1) == plain


def test_the_most_read_of_those_who_can_speak():
    scenario, world = setting("{method: degree, count: 4}")
    readers = np.where(
        world.people.activity[: world.n_social] > 0, np.diff(world.layers[0].offsets)[: world.n_social], -1
    )
    assert asked(scenario, world).authors.users == np.argsort(-readers, kind="stable")[:4].tolist()


def test_luck_chooses_random_ones_only():
    scenario, world = setting("{method: random, count: 4}")
    first, second = asked(scenario, world, 1), asked(scenario, world, 2)
    assert first.authors.users != second.authors.users
    assert first.authors.users[:3] != first.relays["friends"].who.users
    for method in ("betweenness", "influence"):
        scenario, _ = setting(f"{{method: {method}, count: 4}}")
        assert asked(scenario, world, 1).authors == asked(scenario, world, 2).authors


def test_influence_asks_how_the_post_is_passed_on(monkeypatch):
    """The chance of each tie by hand: shown, by strength and activity, and passed on, by taste and susceptibility."""
    scenario, world = setting()
    given = []
    monkeypatch.setattr(chosen, "passing_chances", lambda *all: given.append(all[2]) or passing_chances(*all))
    asked(scenario, world)
    share, people, layer = scenario.share["promotion"], world.people, world.layers[0]
    appeal = 2 * 0.75  # half original, and a copy is worth half
    tone = scenario.brands["b"].campaigns["c"].post.tone
    assert given == [Passing(0.4, (1.0, 1.5), (share.weak, share.strong), appeal, tone, 0, (0.5, 1.0))]
    chances = passing_chances(layer, people, given[0])
    reader, strong = layer.readers & np.uint32(READER), layer.readers >> np.uint32(31)
    taste = np.array([0.5, 1.0])[people.segment] * (1 + people.colour * people.opinion[:, 0].astype(float) * tone)
    passed_on = np.where(strong, share.strong, share.weak) * (appeal * taste * people.susceptibility)[reader]
    shown = 0.4 * people.activity[reader].astype(float) * np.where(strong, 1.5, 1.0)
    assert strong.any()
    assert not strong.all()
    assert chances == pytest.approx(np.minimum(shown, 1) * np.minimum(passed_on, 1))


def test_people_around_an_incident():
    scenario, world = setting("{method: local, count: 120, around: fire, steps: 1}")
    angry = planned_cases(scenario, world, world_key(1)).author
    layer = world.layers[0]
    near = {int(user) & READER for one in angry for user in layer.readers[layer.offsets[one] : layer.offsets[one + 1]]}
    users = asked(scenario, world).authors.users
    assert set(users) == {user for user in near - set(angry.tolist()) if world.people.activity[user] > 0}
    assert 4 < len(users) < 120  # fewer than wanted are there: all of them
    assert asked(scenario, world, 2).authors.users != users
    few, _ = setting("{method: local, count: 3, around: fire, steps: 1}")
    assert asked(few, world).authors.users == users[:3]


def test_nobody_is_around_who_is_not_read():
    scenario, world = setting("{method: degree, count: 3, around: fire}")
    calm = scenario.model_copy(
        update={"incidents": {"fire": scenario.incidents["fire"].model_copy(update={"complaints": 0})}}
    )
    assert asked(calm, world).authors.users == []


def test_a_budget_is_spent_on_fees():
    scenario, world = setting("{method: degree, budget: 60 yuan}", fee="{each: 5 yuan, per_reader: 0.5 yuan}")
    users = asked(scenario, world).authors.users
    assert 45 < (5 + 0.5 * np.diff(world.layers[0].offsets)[users]).sum() <= 60


def graph_file(authors, folder, fee="{}"):
    """Twenty users read both 1000 and 1001, and nobody reads them."""
    ties = "".join(f"{author},{reader}\n" for author in (1000, 1001) for reader in range(2000, 2020))
    (folder / "ties.csv").write_text("source,target\n" + ties)
    scenario, world = setting(authors, "from_network", "{file: ties.csv, direction: news}", folder, fee)
    world.people.activity[:2] = 0.5
    return scenario, world


def test_users_of_a_graph_file_by_their_ids(tmp_path):
    scenario, world = graph_file("{method: degree, count: 3}", tmp_path)
    users = asked(scenario, world).authors.users
    assert users[:2] == [1000, 1001]
    assert users[2] in range(2000, 2020)
    assert world.labels[[world.number_of(user, "here") for user in users]].tolist() == users


def test_who_has_no_readers_is_not_asked_for_nothing(tmp_path):
    scenario, world = graph_file("{method: degree, budget: 60 yuan}", tmp_path, "{per_reader: 0.5 yuan}")
    assert asked(scenario, world).authors.users == [1000, 1001]


def test_strategies_that_ask_the_same_pay_once(monkeypatch):
    scenario, world = setting()
    first = asked(scenario, world)
    monkeypatch.setattr(chosen, "seeds", lambda *_, **__: pytest.fail("asked again"))
    assert asked(scenario, world) == first


@pytest.mark.parametrize(
    ("authors", "message"),
    [
        ("{method: degree, count: 140}", r"\.seeds\.count: 140 seeds are wanted; users to choose from: \d+"),
        ("{budget: 4}", r"\.seeds\.budget: 4\.0 pays for nobody; the cheapest user costs 5"),
    ],
)
def test_too_many_and_too_dear_are_refused_in_one_sentence(authors, message):
    scenario, world = setting(authors, fee="{each: 5}")
    with pytest.raises(WorldError, match=rf"^brands\.b\.campaigns\.c\.authors{message}$"):
        asked(scenario, world)


def test_the_language_knows_the_same_methods():
    assert set(get_args(Seeds.model_fields["method"].annotation)) == set(METHODS)


def test_a_run_asks_them(monkeypatch):
    loaded = loads(SCENARIO.format(authors="{method: degree, count: 4}", users=150, network=FOLLOWERS, fee="{}"))
    monkeypatch.setattr(run, "engine_named", lambda _: lambda *_, **__: None)
    played = run.play(loaded, seed=1)
    assert set(asked(loaded.scenario, played.world).authors.users) <= set(played.plan.openings.author.tolist())
