"""A scenario in SolaraViz, Mesa's own page in the browser: step, play, choose strategy and seeds, look at people and curves."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Solara would tell its makers about every start, and read its settings when it is first imported.
os.environ.setdefault("SOLARA_TELEMETRY_MIXPANEL_ENABLE", "False")

import solara

with warnings.catch_warnings():
    warnings.simplefilter("ignore", UserWarning)  # Solara finds fault with one of Mesa's components
    from mesa.visualization import SolaraViz, make_plot_component
    from mesa.visualization.utils import update_counter

from sim.lab.mesa_picture import picture, stage
from sim.reference.model import MesaModel
from sim.report.words import name
from sim.spec.loaded import Loaded

AS_WRITTEN = "as written"
"""What the page calls the scenario without any strategy"""
_SEEDS = 50
_FRAMES = 48
"""Pictures of a whole run, at first: each takes about a second"""
_KINDS = {"complaint": "#d55e00", "response": "#0072b2", "promotion": "#009e73", "praise": "#7a5c00"}


class ShownModel(MesaModel):
    """The Mesa model with parameters that controls of a page can set; those of ``MesaModel`` otherwise.

    What Mesa's page calls a scenario, from 3.5 on, is something else: so ours is ``loaded`` here.
    """

    def __init__(self, loaded: Loaded, strategy: str = AS_WRITTEN, seed: int = 0, people_seed: int = 0) -> None:
        chosen = None if strategy == AS_WRITTEN else strategy
        super().__init__(loaded, seed=seed, strategy=chosen, people_seed=people_seed)


@dataclass(frozen=True)
class Opening:
    """What the page shows when it is opened."""

    scenario: Loaded
    strategy: str
    seed: int


_opening: Opening | None = None


def serve(opening: Opening, port: int) -> None:
    """Serve the page at 127.0.0.1 until it is interrupted; each browser window has a model of its own.

    Parameters
    ----------
    opening : Opening
        Its strategy exists.
    port : int
        Free, 1 to 65535.
    """
    global _opening
    _opening = opening
    os.environ["SOLARA_APP"], os.environ["SOLARA_MODE"] = __name__, "production"
    warnings.filterwarnings("ignore", message="Cookies with samesite")  # the page is for this machine alone
    import uvicorn

    uvicorn.run("solara.server.starlette:app", host="127.0.0.1", port=port, log_level="warning")


@solara.component  # type: ignore[untyped-decorator]
def Page() -> None:  # noqa: N802 - the name that Solara looks for
    """Show what was opened."""
    if _opening is None:
        solara.Error("Open a scenario with: wom mesa FILE")
    else:
        Shown(_opening)


@solara.component  # type: ignore[untyped-decorator]
def Shown(opening: Opening) -> None:  # noqa: N802 - as Solara's components are named
    """Show a scenario, with a model of its own."""
    given: dict[str, Any] = {"strategy": opening.strategy, "seed": opening.seed, "people_seed": opening.seed}
    model = solara.use_memo(lambda: ShownModel(opening.scenario, **given), [])
    SolaraViz(
        model,
        components=[People, *plots(model, list(opening.scenario.scenario.brands))],
        model_params={"loaded": opening.scenario, **controls(opening)},
        name=name(Path(opening.scenario.document.name).stem),
        render_interval=model.n_ticks // _FRAMES // 2 * 2 + 1,  # Mesa's control knows odd numbers only
    )


def controls(opening: Opening) -> dict[str, Any]:
    """Return what people may set, as SolaraViz describes it; Reset makes a new model of it."""
    seeds = sorted({opening.seed, *range(_SEEDS)})
    return {
        "strategy": _choice("Strategy", opening.strategy, [AS_WRITTEN, *opening.scenario.scenario.strategies]),
        "seed": _choice("Seed of chance", opening.seed, seeds),
        "people_seed": _choice("Seed of people and ties", opening.seed, seeds),
    }


def _choice(label: str, value: Any, values: list[Any]) -> dict[str, Any]:
    return {"type": "Select", "label": label, "value": value, "values": values}


@solara.component  # type: ignore[untyped-decorator]
def People(model: ShownModel) -> None:  # noqa: N802 - as Solara's components are named
    """Draw the people of a model, and what they have seen."""
    update_counter.get()  # Mesa's way to say that the model has moved on
    scene = solara.use_memo(lambda: stage(model.world), [model.world.digest])
    solara.FigureMatplotlib(picture(model, scene), format="png", dependencies=[model, model.tick])


def plots(model: ShownModel, brands: Sequence[str]) -> list[Any]:
    """Return Mesa's own plots of what the data collector holds: reach, reposts, open cases and opinion."""
    reach = {f"reach of {kind}": colour for kind, colour in _KINDS.items()}
    counts = {"reposts": "#1f2933"} | ({"open cases": "#aa3377"} if model.cases else {})
    made = [make_plot_component(reach, _titled("Whom each kind of post has reached", "people"))]
    title = "Reposts so far" + (", and complaints not yet settled" if model.cases else "")
    made.append(make_plot_component(counts, _titled(title, "number")))
    opinions = [f"opinion of brand {number}" for number in range(len(brands))]
    return [*made, make_plot_component(opinions, _titled("Mean opinion", "-1 to 1", brands))] if opinions else made


def _titled(title: str, unit: str, names: Sequence[str] = ()) -> Callable[[Any], None]:
    """Return what gives a plot its title and unit, and its lines their names where the collector's are only numbers."""

    def dress(axes: Any) -> None:
        axes.set_title(title, fontsize=11, loc="left")
        axes.set_ylabel(unit)
        if names:
            axes.legend(axes.lines, names, loc="best")
        else:
            axes.set_ylim(0, max(1.0, axes.get_ylim()[1]))

    return dress
