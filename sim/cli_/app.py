"""The command line: a face that calls the same functions as Python does, and computes nothing itself."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli_network import network
from sim.errors import Fault, SimError, SpecError

if TYPE_CHECKING:
    from sim.compare.comparison import Comparison
    from sim.compare.run import Run
    from sim.compare.sweep import Sweep

SOME_FAILED = 3
"""Exit code: some runs failed; they are counted and the rest is kept."""
INTERRUPTED = 130
"""Exit code: interrupted from the keyboard."""

app = typer.Typer(
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Word-of-mouth spread: compare strategies in the same worlds.",
)
app.add_typer(network, name="network")

ScenarioFile = Annotated[str, typer.Argument(metavar="FILE", help="A scenario file, or the name of one in scenarios/.")]
Strategy = Annotated[str | None, typer.Option(help="One of the scenario's strategies; as written if not given.")]
Settings = Annotated[
    list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="Set a dotted field; may be repeated.")
]
Reduced = Annotated[bool, typer.Option("--reduced", help="The small form that the file describes.")]
Seed = Annotated[int, typer.Option(min=0, help="Master seed: all seeds of all worlds follow from it.")]
Worlds = Annotated[int | None, typer.Option(min=1, help="Number of worlds; the file's own rule if not given.")]
Workers = Annotated[str, typer.Option(metavar="N|auto", help="Number of threads.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Result folder; results/<name>/<hash> if not given.")]


@app.command("list")
def list_files(folder: Annotated[Path, typer.Argument(help="Where scenarios/ and experiments/ are.")] = Path()) -> None:
    """List the catalogue of scenarios and experiments."""
    from sim.compare.catalogue import entries

    rows = entries(folder)
    if not rows:
        raise SpecError([Fault(str(folder), None, "", "there are no scenarios/*.yaml and no experiments/*.yaml here")])
    width = max(len(name) for name, _ in rows)
    for name, said in rows:
        typer.echo(f"{name:<{width}}  {said}")


@app.command()
def new(
    file: Annotated[Path, typer.Argument(help="The file to make; it must not be there yet.")],
    template: Annotated[str | None, typer.Option(help="Which template; an unknown name lists them.")] = None,
) -> None:
    """Make a short, commented scenario to start from."""
    from sim.spec.findings import nearest
    from sim.spec.template import templates

    known = templates()
    name = template or next(iter(known))
    if name not in known:
        raise SpecError([Fault("--template", None, "", f"there is no template '{name}'; {nearest(name, known)}")])
    texts = {file: known[name].text} | {file.parent / beside: text for beside, text in known[name].files.items()}
    for path in texts:
        if path.exists():
            raise SpecError([Fault(str(path), None, "", "is there already; nothing is overwritten")])
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        typer.echo(f"wrote {path}")


@app.command()
def check(files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Scenarios and experiments.")]) -> None:
    """Validate files: every fault at once, as  file:line  field: message."""
    from sim.compare.catalogue import find

    faults: list[str] = []
    for name in files:
        try:
            _check(find(name))
            typer.echo(f"{name}  is fine")
        except SimError as fault:
            faults.append(str(fault))
    if faults:
        typer.echo("\n".join(faults), err=True)
        raise typer.Exit(2)


def _check(path: Path) -> None:
    from sim.compare.catalogue import is_experiment
    from sim.compare.checks import check_design, check_scenario
    from sim.spec.experiment import load_experiment
    from sim.spec.resolve import load

    for reduced in (False, True):
        if is_experiment(path):
            check_design(load_experiment(path, reduced=reduced))
        else:
            check_scenario(load(path, reduced=reduced))


@app.command()
def resolve(file: ScenarioFile, strategy: Strategy = None, settings: Settings = None, reduced: Reduced = False) -> None:
    """Print the complete machine form, which is itself a scenario."""
    from sim.compare.catalogue import find
    from sim.spec.patch import strategy as with_strategy
    from sim.spec.resolve import dump, load

    loaded = load(find(file), settings=_settings(settings), reduced=reduced)
    typer.echo(dump(with_strategy(loaded, strategy)), nl=False)


@app.command()
def schema(as_json: Annotated[bool, typer.Option("--json", help="JSON Schema, for editors.")] = False) -> None:
    """Print the field reference: unit, range, default, source and phase of every field."""
    from sim.spec.fields import as_text, json_schema

    typer.echo(json.dumps(json_schema(), indent=1) if as_json else as_text(), nl=as_json)


@app.command()
def run(
    file: ScenarioFile,
    strategy: Strategy = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of everything but people and ties.")] = 0,
    people_seed: Annotated[
        int | None, typer.Option(min=0, help="Seed of people and ties; the same if not given.")
    ] = None,
    engine: Annotated[str, typer.Option(help="columnar or reference: the same run, fast or slow.")] = "columnar",
    settings: Settings = None,
    reduced: Reduced = False,
    profile: Annotated[
        bool, typer.Option("--profile", help="Say on stderr how long each phase takes; plays on for two seconds.")
    ] = False,
    as_json: AsJson = False,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Also write the run's events, series and metrics.")
    ] = None,
) -> None:
    """Play one run."""
    from sim.compare.catalogue import find
    from sim.compare.run import play
    from sim.spec.resolve import load

    loaded = load(find(file), settings=_settings(settings), reduced=reduced)
    if engine == "columnar":
        _announce_compiling()
    played = play(loaded, strategy=strategy, seed=seed, people_seed=people_seed, engine=engine)
    hint = ""
    if out is not None:
        from sim.compare.run_files import most_active, write_run

        write_run(played, loaded.folder, out)
        hint = f"\n\none user's story: wom why {out} {most_active(played)}"
    typer.echo(_json(played.json()) if as_json else _run_text(played) + hint)
    if profile:
        from sim.compare.profile import time_by_phase

        for line in time_by_phase(played):
            typer.echo(line, err=True)


def _run_text(played: Run) -> str:
    from sim.metrics.registry import metrics
    from sim.report.words import quantity

    known = metrics(list(played.scenario.brands))
    head = f"{played.name}, {played.strategy}, seed {played.seed}, people seed {played.people_seed}"
    rows = [
        (known[name].title, quantity(value, known[name].unit, played.scenario.currency))
        for name, value in played.metrics.items()
        if math.isfinite(value) and value
    ]
    return "\n".join(
        [head, *(f"  {title:<45} {value}" for title, value in rows), "  (what is zero or not defined is left out)"]
    )


@app.command()
def compare(
    file: ScenarioFile,
    worlds: Worlds = None,
    seed: Seed = 0,
    reduced: Reduced = False,
    workers: Workers = "auto",
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Play every strategy of a scenario in the same worlds, and say which is better."""
    from sim.compare.catalogue import find
    from sim.compare.compare import compare as compare_
    from sim.report.table import comparison_table
    from sim.spec.resolve import load

    loaded = load(find(file), reduced=reduced)
    _announce_compiling()
    with _interruptible():
        made = compare_(loaded, worlds=worlds, seed=seed, workers=_workers(workers), out=out, results=_RESULTS)
    _show(made, comparison_table, as_json)


@app.command()
def sweep(
    file: Annotated[
        str, typer.Argument(metavar="EXPERIMENT", help="An experiment file, or the name of one in experiments/.")
    ],
    worlds: Worlds = None,
    seed: Seed = 0,
    reduced: Reduced = False,
    workers: Workers = "auto",
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Play an experiment: design points x strategies x worlds; goes on by itself where it was stopped."""
    from sim.compare.catalogue import find
    from sim.compare.explore import explore
    from sim.report.table import sweep_table
    from sim.spec.experiment import load_experiment

    design = load_experiment(find(file), reduced=reduced)
    _announce_compiling()
    with _interruptible():
        made = explore(design, worlds=worlds, seed=seed, workers=_workers(workers), out=out, results=_RESULTS)
    _show(made, sweep_table, as_json)


@contextmanager
def _interruptible() -> Iterator[None]:
    """End with exit code 130 on Ctrl-C, and say that nothing is lost."""
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("interrupted; what is finished is kept, and the same command goes on from there", err=True)
        raise typer.Exit(INTERRUPTED) from None


def _show(made: Any, table: Any, as_json: bool) -> None:
    """Write the report, print a result, and exit with 3 if some runs failed."""
    if len(made.runs):
        page = made.report()
        typer.echo(_json(made.json()) if as_json else f"{table(made)}\n\nreport: {page}")
    if made.failures:
        n_runs = len(made.runs) + len(made.failures)
        typer.echo(f"{len(made.failures)} of {n_runs} runs failed; the first one: {made.failures[0]}", err=True)
        raise typer.Exit(SOME_FAILED)


@app.command()
def report(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A result folder.")]) -> None:
    """Make report.html again from stored results."""
    typer.echo(_result(folder).report())


def _result(folder: Path) -> Comparison | Sweep:
    from sim.compare.comparison import Comparison
    from sim.compare.store import SWEEP, read_manifest
    from sim.compare.sweep import Sweep

    return (Sweep if read_manifest(folder)["kind"] == SWEEP else Comparison).load(folder)


@app.command()
def why(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a run or of a comparison.")],
    user: Annotated[int, typer.Argument(metavar="USER", help="Number of the user, from 0.")],
    strategy: Annotated[
        str | None, typer.Option(help="Of a comparison: which strategy; the baseline if not given.")
    ] = None,
    world: Annotated[int, typer.Option(min=0, help="Of a comparison: which world.")] = 0,
) -> None:
    """Tell one user's story in one run."""
    from sim.compare.run_files import play_again
    from sim.report.why import story

    typer.echo(story(play_again(folder, strategy, world), user))


@app.command()
def diff(a: str, b: str) -> None:
    """Show how two scenarios, or two result folders, differ."""
    from sim.compare.catalogue import find
    from sim.compare.comparison import Comparison
    from sim.compare.difference import result_differences
    from sim.spec.difference import differences
    from sim.spec.resolve import load

    if Path(a).is_dir() and Path(b).is_dir():
        rows = result_differences(Comparison.load(a), Comparison.load(b))
        typer.echo(rows.to_string(float_format="{:,.4g}".format) if len(rows) else "no mean differs")
        return
    fields = differences(load(find(a)).scenario, load(find(b)).scenario)
    typer.echo("\n".join(f"{field}: {one} -> {other}" for field, one, other in fields) or "no field differs")


_RESULTS = Path("results")


def _settings(pairs: list[str] | None) -> dict[str, str]:
    """Read ``--set field=value`` options; the same field twice is a fault."""
    settings: dict[str, str] = {}
    for pair in pairs or []:
        field, equals, value = pair.partition("=")
        field = field.strip()
        if not equals or not field:
            raise SpecError([Fault("--set", None, "", f"'{pair}' is no setting: write field=value")])
        if field in settings:
            raise SpecError([Fault("--set", None, field, "is set twice; keep one")])
        settings[field] = value.strip()
    return settings


def _workers(text: str) -> Any:
    return int(text) if text.isdecimal() else text


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, allow_nan=False)


def _announce_compiling() -> None:
    """Say on a terminal that the first run of all takes longer."""
    from sim.jit import is_compiled

    if sys.stderr.isatty() and not is_compiled("engine"):
        typer.echo("compiling the engine, once: about a minute", err=True)
