"""Commands about scenario files: list, new, check, resolve, schema, diff."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.options import Language, Reduced, ScenarioFile, Settings, Strategy
from sim.cli.settings import settings_of
from sim.cli.terminal import shown
from sim.errors import Fault, SimError, SpecError
from sim.language.messages import fault_text
from sim.language.speech import say

commands = typer.Typer()


@commands.command("list")
def list_files(folder: Annotated[Path, typer.Argument(help="Where scenarios/ and experiments/ are.")] = Path()) -> None:
    """List the catalogue of scenarios and experiments."""
    from sim.compare.catalogue import entries

    rows = entries(folder)
    if not rows:
        raise SpecError([Fault(str(folder), None, "", "there are no scenarios/*.yaml and no experiments/*.yaml here")])
    width = max(len(name) for name, _ in rows)
    for name, said in rows:
        typer.echo(shown(f"{name:<{width}}  {said}"))


@commands.command()
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
        typer.echo(say("wrote {path}", path=path))


@commands.command()
def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Scenarios and experiments.")],
    language: Language = "en",
) -> None:
    """Validate files: every fault at once, as  file:line  field: message."""
    from sim.compare.catalogue import find

    faults: list[str] = []
    for name in files:
        try:
            _check(find(name))
            typer.echo(say("{name}  is fine", name=name))
        except SimError as fault:
            faults.append(fault_text(fault))
    if faults:
        typer.echo(shown("\n".join(faults)), err=True)
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


@commands.command()
def resolve(file: ScenarioFile, strategy: Strategy = None, settings: Settings = None, reduced: Reduced = False) -> None:
    """Print the complete machine form, which is itself a scenario."""
    from sim.compare.catalogue import find
    from sim.spec.patch import strategy as with_strategy
    from sim.spec.resolve import dump, load

    loaded = load(find(file), settings=settings_of(settings), reduced=reduced)
    typer.echo(dump(with_strategy(loaded, strategy)), nl=False)


@commands.command()
def schema(
    as_json: Annotated[bool, typer.Option("--json", help="JSON Schema, for editors.")] = False,
    language: Language = "en",
) -> None:
    """Print the field reference: unit, range, default, source and phase of every field."""
    from sim.spec.fields import as_text, json_schema

    typer.echo(json.dumps(json_schema(), indent=1) if as_json else as_text(), nl=as_json)


@commands.command()
def diff(a: str, b: str) -> None:
    """Show how two scenarios, or two result folders, differ."""
    from sim.compare.catalogue import find
    from sim.compare.comparison import Comparison
    from sim.compare.difference import result_differences
    from sim.spec.difference import differences
    from sim.spec.resolve import load

    if Path(a).is_dir() and Path(b).is_dir():
        rows = result_differences(Comparison.load(a), Comparison.load(b))
        typer.echo(rows.to_string(float_format="{:,.4g}".format) if len(rows) else say("no mean differs"))
        return
    fields = differences(load(find(a)).scenario, load(find(b)).scenario)
    typer.echo("\n".join(f"{field}: {one} -> {other}" for field, one, other in fields) or say("no field differs"))
