"""The Scenario: one frozen, complete description of everything but chance."""

from __future__ import annotations

from typing import Any, Literal, get_args

from pydantic import GetJsonSchemaHandler, ValidationInfo, field_validator, model_validator
from pydantic_core import CoreSchema

from sim.spec.behaviour import (
    ByStrength,
    Chatter,
    Complainers,
    Feel,
    Firestorm,
    Incident,
    Novelty,
    Repeat,
    Surprise,
    Unfollow,
)
from sim.spec.brands import Brand
from sim.spec.campaigns import PostKind
from sim.spec.kols import Kol
from sim.spec.platforms import Platform
from sim.spec.population import Population
from sim.spec.quantities import Chance, Count, Name, Part, Start, Time, Version, field


class Worlds(Part):
    """How many worlds a comparison plays."""

    at_least: Count = field("100", "Worlds played before precision is judged.", file=True)
    at_most: Count = field("100", "Worlds played at most.", file=True)
    precision: Chance | None = field(
        None,
        "Stop when the 95 % interval of every paired difference in the leading metric is narrower than this share "
        "of the baseline's mean, on each side.",
        file=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _exactly(cls, value: Any) -> Any:
        """Read the short form ``worlds: 200``."""
        return {"at_least": value, "at_most": value} if isinstance(value, str) and value else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Allow the short form in editors too."""
        return {"anyOf": [{"type": ["string", "integer"]}, handler(schema)]}


_SHARE = {kind: {"strong": "10 %", "weak": "5 %"} for kind in ("promotion", "praise", "response", "news")}
_SHARE["complaint"] = {"strong": "14 %", "weak": "7 %"}
_COMMENT = {kind: {"strong": "4 %", "weak": "2 %"} for kind in get_args(PostKind)}
_LIKE = {kind: {"strong": "2 %", "weak": "1 %"} for kind in get_args(PostKind)}
_NEVER = {kind: {"strong": "0 %", "weak": "0 %"} for kind in get_args(PostKind)}


class Scenario(Part):
    """A complete scenario."""

    schema_: Version = field(..., "Version of the scenario language.", alias="schema", file=True)
    description: str = field("", "What the scenario is about, in a sentence.", file=True)
    start: Start | None = field(
        None, "Date, time and zone of tick 0, such as 2014-03-03 00:00 Asia/Shanghai.", world=True
    )
    horizon: Time = field(..., "Length of the simulated time.", world=True)
    tick: Time = field("15 minutes", "Length of one tick.", world=True)
    redraw: Literal["all", "chance"] = field(
        "all", "Whether each world has its own people and ties, or only its own luck.", world=True
    )
    currency: str = field("yuan", "Currency of all amounts of money.", file=True)
    population: Population = field({}, "Everybody.", world=True)
    platforms: dict[Name, Platform] = field(..., "Named platforms; at least one, at most eight.")
    brands: dict[Name, Brand] = field({}, "Named brands.")
    kols: list[Kol] = field([], "KOLs that can be hired.")
    kol_list: str | None = field(None, "Table of further KOLs: a csv or xlsx file beside the scenario.", file=True)
    share: dict[PostKind, ByStrength] = field(
        _SHARE,
        "Chance that an exposure is passed on, by kind of post.",
        source="assumption; negative / positive 1.2-1.6 (Tsugawa and Ohsaki 2015)",
    )
    comment: dict[PostKind, ByStrength] = field(_COMMENT, "Chance of a comment, by kind of post.", source="assumption")
    like: dict[PostKind, ByStrength] = field(_LIKE, "Chance of a like, by kind of post.", source="assumption")
    follow: dict[PostKind, ByStrength] = field(
        _NEVER, "Chance that an exposure makes somebody follow the brand's account, by kind of post."
    )
    click: dict[PostKind, ByStrength] = field(_NEVER, "Chance of a click, by kind of post.")
    unfollow: Unfollow = field({}, "Why people leave an account.")
    novelty: Novelty = field({}, "How interest fades, and what is fresh.")
    surprise: Surprise = field({}, "How the climate of opinion dulls complaints.")
    repeat: Repeat = field({}, "Repeated exposure.")
    feel: Feel = field({}, "Opinion change.")
    complainers: Complainers = field({}, "What authors of complaints do afterwards.")
    incidents: dict[Name, Incident] = field({}, "Named incidents.")
    chatter: Chatter = field({}, "Background posts.")
    firestorm: Firestorm = field({}, "When it counts as a firestorm.")
    strategies: dict[Name, dict[str, Any]] = field(
        {}, "Named patches of run-phase fields: the arms of a comparison.", file=True
    )
    baseline: str | None = field(
        None, "Strategy that the others are compared with; the first one where not named.", file=True
    )
    worlds: Worlds = field({}, "Number of worlds, or {at_least, at_most, precision}.", file=True)
    leading: str = field("negative_reach", "Metric by which strategies are ranked and precision is judged.", file=True)
    reduced: dict[str, Any] = field({}, "Patch that makes the scenario small, for tests and --reduced.", file=True)
    sources: dict[str, str] = field({}, "Where numbers come from, by dotted field.", file=True)

    @field_validator("strategies", mode="before")
    @classmethod
    def _empty_patches(cls, value: Any) -> Any:
        """Read a strategy with nothing behind its name as one that changes nothing."""
        return {name: patch or {} for name, patch in value.items()} if isinstance(value, dict) else value

    @field_validator("share", "comment", "like", "follow", "click", mode="before")
    @classmethod
    def _other_kinds(cls, value: Any, info: ValidationInfo) -> Any:
        """Keep the defaults of the kinds of post that are not mentioned."""
        default = cls.model_fields[str(info.field_name)].default
        return default | value if isinstance(value, dict) else value
