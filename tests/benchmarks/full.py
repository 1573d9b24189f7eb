"""The full model, for each tie walked: against the bare kernel, the engine's plain mode, and the Mesa reference."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from tests.benchmarks.bare import Bare
from tests.benchmarks.plain import CHANCE
from tests.benchmarks.runs import Run
from tests.benchmarks.table import Row, progress, short
from tests.benchmarks.timing import interleaved, ratios, seconds_each, timed
from tests.benchmarks.workloads import SIZES, WORKLOADS, authors, full, graph, plain_plan, plain_world


def full_model() -> Iterator[Row]:
    """Compare on both workloads, and with the reference on a small world."""
    for users in SIZES[1:]:
        for workload in WORKLOADS:
            yield from _per_tie(users, workload)
    yield _reference(1_000)


def _per_tie(users: int, workload: str) -> Iterator[Row]:
    name = f"{users:,} {workload}"
    progress(f"{name}: building")
    scenario = full(users, workload)
    run = Run.of(scenario)
    plain = Run(plain_world(users), plain_plan(plain_world(users), authors(graph(users), workload), CHANCE))
    bare = Bare(run.world, run.play(), scenario.platforms["microblog"].visibility)
    if bare.walk(1) != run.walked:
        yield Row(f"{name}, full v bare kernel", note="NOT TIMED, the bare kernel walks other ties than the engine")
        return
    progress(f"{name}: timing {run.walked:,} ties walked, {run.exposures:,} exposures")
    costs = interleaved(
        {"full": run, "plain": plain, "bare": lambda _number: seconds_each(lambda: bare.walk(1)) / run.walked}
    )
    whole, simple, least = (1e9 * median(costs[kind]) for kind in ("full", "plain", "bare"))
    yield Row(
        f"{name}, full v bare kernel",
        ratios(costs["full"], costs["bare"]),
        must=1.5,
        goal=1.0,
        lower=True,
        note=f"{short(whole)} v {short(least)} ns a tie, {run.walked:,} ties",
    )
    shown, all_shown = whole * run.walked / run.exposures, simple * plain.walked / plain.exposures
    yield Row(
        f"{name}, full v plain mode",
        ratios(costs["full"], costs["plain"]),
        lower=True,
        note=f"{short(whole)} v {short(simple)} ns a tie; {short(shown)} v {short(all_shown)} ns an exposure",
    )


def _reference(users: int) -> Row:
    progress(f"{users:,}: Mesa reference")
    from sim.reference.run import simulate as reference

    run = Run.of(full(users, "viral", posts=users // 2))
    name = f"{users:,} viral, v Mesa reference (times faster)"
    if run.play().events_sha256() != reference(run.world, run.plan, 1).events_sha256():
        return Row(name, note="NOT TIMED, the logs differ")
    costs = interleaved({"reference": timed(lambda: reference(run.world, run.plan, 1)), "ours": timed(run.play)}, 3)
    milliseconds, slow = 1e3 * median(costs["ours"]), median(costs["reference"])
    return Row(
        name,
        ratios(costs["reference"], costs["ours"]),
        note=f"{short(milliseconds)} ms v {short(slow)} s, equal logs",
    )
