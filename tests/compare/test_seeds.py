from __future__ import annotations

from sim.compare.seeds import world_seeds
from sim.draws import derive


def test_seeds_are_the_keys_of_their_world():
    root = derive(2, 5)
    assert world_seeds(5, 3, "all") == (derive(derive(root, 0), 3) >> 11, derive(derive(root, 1), 3) >> 11)


def test_seeds_survive_json_and_differ():
    seeds = {seed for master in range(3) for world in range(50) for seed in world_seeds(master, world, "all")}
    assert len(seeds) == 300
    assert max(seeds) < 2**53


def test_chance_redraw_shares_the_people_of_world_0():
    assert world_seeds(1, 7, "chance") == (world_seeds(1, 0, "all")[0], world_seeds(1, 7, "all")[1])
