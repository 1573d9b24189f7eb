"""The command line's group ``wom network``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sim.compare.advice import Advice

commands = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="Look at, generate and convert graphs.")


@commands.command("info")
def network_info(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A graph file (csv, parquet, GraphML, GEXF) or a scenario.")
    ],
    direction: Annotated[str, typer.Option(help="Of a graph file: news, follows or both.")] = "news",
    people_seed: Annotated[int, typer.Option(min=0, help="Of a scenario: seed of people and ties.")] = 0,
) -> None:
    """Say what the ties look like."""
    from sim.compare.catalogue import find
    from sim.compare.networks import facts

    for name, found in facts(find(file), direction, people_seed).items():
        typer.echo(name)
        for title, value in found._asdict().items():
            number = f"{value:,.4g}" if isinstance(value, float) else f"{value:,}"
            typer.echo(f"  {title.replace('_', ' '):<14} {number}")


@commands.command("build")
def network_build(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file, or the name of one.")],
    target: Annotated[
        Path, typer.Argument(metavar="GRAPH", help="The graph file to make; its ending says which kind.")
    ],
    people_seed: Annotated[int, typer.Option(min=0, help="Seed of people and ties.")] = 0,
) -> None:
    """Generate the ties of a scenario's world and write them to a graph file."""
    from sim.compare.catalogue import find
    from sim.compare.networks import generate

    typer.echo(f"wrote {generate(find(file), target, people_seed):,} ties to {target}")


@commands.command("convert")
def network_convert(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A graph file.")],
    target: Annotated[
        Path, typer.Argument(metavar="GRAPH", help="The graph file to make; its ending says which kind.")
    ],
) -> None:
    """Write a graph file in another format."""
    from sim.compare.networks import convert

    typer.echo(f"wrote {convert(file, target):,} ties to {target}")


@commands.command("seeds")
def network_seeds(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A graph file (csv, parquet, GraphML, GEXF) or a scenario.")
    ],
    method: Annotated[
        str, typer.Option(help="influence, degree, k_core, pagerank, betweenness, local or random.")
    ] = "influence",
    count: Annotated[int | None, typer.Option(help="Number of users to ask; 10 if there is no budget either.")] = None,
    budget: Annotated[float | None, typer.Option(help="What may be spent on them, instead of a count.")] = None,
    fee: Annotated[float, typer.Option(min=0, help="Price of a user without readers; goes with a budget.")] = 1.0,
    per_reader: Annotated[float, typer.Option(min=0, help="What each reader adds to the price.")] = 1.0,
    around: Annotated[
        list[str] | None, typer.Option(metavar="USER", help="Choose only from those around this user; may be repeated.")
    ] = None,
    steps: Annotated[int, typer.Option(min=1, help="How many ties from --around they may be.")] = 2,
    chance: Annotated[
        str | None,
        typer.Option(help="Of each tie: '5 %', or 'weighted' for 1 / the number that the reader reads."),
    ] = None,
    model: Annotated[str, typer.Option(help="independent_cascade or linear_threshold.")] = "independent_cascade",
    runs: Annotated[int, typer.Option(min=2, help="Cascades for each estimate of the spread.")] = 500,
    seed: Annotated[int, typer.Option(min=0, help="Chance seed.")] = 0,
    platform: Annotated[str | None, typer.Option(help="Which platform, where there are several.")] = None,
    direction: Annotated[str, typer.Option(help="Of a graph file: news, follows or both.")] = "news",
    people_seed: Annotated[int, typer.Option(min=0, help="Of a scenario: seed of people and ties.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")] = False,
) -> None:
    """Choose the users to ask first, and say how far the news gets from them."""
    import json

    from sim.compare.advice import Terms, advise, numbers_of
    from sim.compare.catalogue import find
    from sim.compare.networks import layer_of
    from sim.seeding.fees import fees

    odds = _chance(chance)
    layer, ids = layer_of(find(file), direction, people_seed, platform)
    costs = None if budget is None else fees(layer, fee, per_reader)
    terms = Terms(count, odds, model, costs, budget, seed, numbers_of(around or (), ids), steps)
    advice = advise(layer, ids, method, terms, runs)
    typer.echo(
        json.dumps(advice.json(), ensure_ascii=False)
        if as_json
        else "\n".join(_advice_lines(advice, priced=budget is not None))
    )


def _chance(text: str | None) -> float | str | None:
    from sim.errors import Fault, SpecError
    from sim.units import chance

    if text is None or text == "weighted":
        return text
    try:
        return chance(text)
    except ValueError as fault:
        raise SpecError([Fault("--chance", None, "", f"{fault}, or 'weighted'")]) from None


def _advice_lines(advice: Advice, *, priced: bool) -> list[str]:
    """Return a table of the users, what they cost if that matters, the guarantee and the spreads."""
    from sim.report.table import columns, wrapped

    users = [["rank", "user", "readers"]]
    for number, (user, n_readers) in enumerate(zip(advice.users, advice.readers, strict=True), 1):
        users.append([str(number), str(user), f"{n_readers:,}"])
    spreads = [["chosen by", "users reached", "standard error"]]
    for method, estimate in advice.spreads.items():
        spreads.append([method, f"{estimate.mean:,.1f}", f"{estimate.standard_error:,.2g}"])
    return [
        *columns(users, 110, left=2),
        "",
        *([f"cost in all: {advice.seeds.cost:,.6g}"] if priced else []),
        *wrapped(f"guarantee: {advice.seeds.guarantee}"),
        "",
        f"expected spread over {advice.n_runs:,} cascades, the users asked included:",
        *columns(spreads, 110),
    ]
