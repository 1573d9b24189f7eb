"""The crew: fair to all, the newest request of a page wins, and nobody works for who has gone."""

from __future__ import annotations

import asyncio
import threading

import pytest

from sim.lab.crew import MOST_JOBS, Crew
from sim.lab.refusal import RefusalError
from sim.language.speech import speaking, spoken


async def every(job) -> list:
    """Return all results of a job."""
    return [one async for one in job.results()]


@pytest.fixture
def crew():
    """One worker, so that the order of the work can be told."""
    one = Crew(1)
    yield one
    one.close()


def test_results_come_in_order_with_any_number_of_workers() -> None:
    async def main() -> list[int]:
        crew = Crew(4)
        try:
            return await every(crew.submit("a", [lambda n=n: n * n for n in range(200)]))
        finally:
            crew.close()

    assert asyncio.run(main()) == [n * n for n in range(200)]


def test_jobs_take_turns_and_urgent_ones_go_first(crew: Crew) -> None:
    done, gate = [], threading.Event()

    async def main() -> None:
        first = crew.submit("gate", [gate.wait])
        jobs = [
            crew.submit(name, [lambda name=name, n=n: done.append(f"{name}{n}") for n in range(3)]) for name in "ab"
        ]
        jobs.append(crew.submit("c", [lambda: done.append("c")], urgent=True))
        gate.set()
        for job in (first, *jobs):
            await every(job)

    asyncio.run(main())
    assert done == ["c", "a0", "b0", "a1", "b1", "a2", "b2"]


def test_a_newer_job_of_the_same_owner_takes_the_place(crew: Crew) -> None:
    done, begun, gate = [], threading.Event(), threading.Event()

    def first() -> None:
        begun.set()
        gate.wait()

    async def main() -> list:
        older = crew.submit("page", [first, *[lambda: done.append("older")] * 50])
        await asyncio.to_thread(begun.wait)
        newer = crew.submit("page", [lambda: "newer"])
        gate.set()
        with pytest.raises(RefusalError, match="newer request") as fault:
            await every(older)
        assert fault.value.status == 409
        return await every(newer)

    assert asyncio.run(main()) == ["newer"]
    assert done == []


def test_a_result_that_came_before_the_newer_job_counts_no_more(crew: Crew) -> None:
    async def main() -> None:
        older = crew.submit("page", [lambda: "older"])
        await every(crew.submit("other", [lambda: None]))  # by now the older one is done, and nobody has looked
        newer = crew.submit("page", [lambda: "newer"])
        with pytest.raises(RefusalError, match="newer request"):
            await every(older)
        assert await every(newer) == ["newer"]

    asyncio.run(main())


def test_a_fault_ends_its_job_only(crew: Crew) -> None:
    done = []

    async def main() -> list:
        faulty = crew.submit("a", [lambda: 1 // 0, *[lambda: done.append(1)] * 20])
        other = crew.submit("b", [lambda: "fine"] * 3)
        with pytest.raises(ZeroDivisionError):
            await every(faulty)
        crew.finish("a", faulty)
        return await every(other)

    assert asyncio.run(main()) == ["fine"] * 3
    assert done == []


def test_a_finished_job_is_forgotten(crew: Crew) -> None:
    done = []

    async def main() -> None:
        job = crew.submit("a", [lambda: done.append(1)] * 10_000)
        await anext(job.results())
        crew.finish("a", job)
        before = len(done)
        await every(crew.submit("b", [lambda: None]))
        assert len(done) <= before + 1

    asyncio.run(main())
    assert len(done) < 10_000


def test_too_many_jobs_are_refused(crew: Crew) -> None:
    gate = threading.Event()

    async def main() -> None:
        jobs = [(f"{n}", crew.submit(f"{n}", [gate.wait])) for n in range(MOST_JOBS)]
        with pytest.raises(RefusalError, match="busy") as fault:
            crew.submit("one more", [gate.wait])
        assert fault.value.status == 503
        gate.set()
        for owner, job in jobs:
            await every(job)
            crew.finish(owner, job)
        assert await every(crew.submit("again", [lambda: 1])) == [1]

    asyncio.run(main())


def test_closing_ends_all_jobs(crew: Crew) -> None:
    async def main() -> None:
        job = crew.submit("a", [lambda: None] * 100_000)
        crew.close()
        with pytest.raises(RefusalError, match="closed"):
            await every(job)
        with pytest.raises(RefusalError, match="busy"):
            crew.submit("b", [lambda: None])

    asyncio.run(main())


def test_the_language_goes_with_the_work(crew: Crew) -> None:
    async def main() -> list[str]:
        with speaking("zh"):
            job = crew.submit("a", [spoken] * 3)
        return await every(job)

    assert asyncio.run(main()) == ["zh"] * 3
