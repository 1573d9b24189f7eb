"""The independent cascade as people write it with Mesa: one agent for each user, on Mesa's own network space."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mesa
from mesa.discrete_space import FixedAgent, Network

if TYPE_CHECKING:
    import networkx as nx


class User(FixedAgent):
    """Somebody who passes the news on once."""

    def __init__(self, model: Cascade, cell: Any) -> None:
        super().__init__(model)
        self.cell = cell
        self.active = self.fresh = False

    def activate(self) -> None:
        """Take the news in."""
        self.active = self.fresh = True
        self.model.size += 1

    def step(self) -> None:
        """Try each neighbour once, in the step after one's own activation."""
        if not self.fresh:
            return
        self.fresh = False
        for reader in self.cell.neighborhood.agents:
            if not reader.active and self.random.random() < self.model.chance:
                reader.activate()
                self.model.running = True


class Cascade(mesa.Model):
    """A cascade that can be played again and again."""

    def __init__(self, graph: nx.DiGraph[int], chance: float) -> None:
        super().__init__(rng=1)
        self.chance, self.size = chance, 0
        space = Network(graph, capacity=1, random=self.random)
        self.users = {cell.coordinate: User(self, cell) for cell in space.all_cells.cells}

    def play(self, seeds: list[int]) -> int:
        """Play one cascade to its end; return how many are active."""
        self.size = 0
        for user in self.users.values():
            user.active = user.fresh = False
        for seed in seeds:
            self.users[seed].activate()
        self.running = True
        while self.running:
            self.running = False
            self.agents.shuffle_do("step")
        return self.size
