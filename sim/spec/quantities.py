"""The quantities of a scenario: how each is written, what it becomes, and how it is printed again.

Scalars reach the schema as text. A quantity is an annotated type that reads the text (``sim.units``), holds a plain
number, and prints text that reads back as the same number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    SerializerFunctionWrapHandler,
    ValidationInfo,
    field_validator,
    model_serializer,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

import sim.units as units

NOTHING = ("none", "", "null", "~")
"""The ways to write "no value"."""


@dataclass(frozen=True)
class Quantity:
    """How a kind of value is read and printed; the annotation of every type below.

    Parameters
    ----------
    name : str
        What the kind is called in the field reference.
    allowed : str
        What may be written.
    read : callable
        Text to value; raises ``ValueError`` with a message for a person.
    write : callable
        Value to text that ``read`` reads as the same value.
    """

    name: str
    allowed: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read text before the held type is checked; print text on dumping."""
        return core_schema.with_info_before_validator_function(
            self._validate, handler(source), serialization=core_schema.plain_serializer_function_ser_schema(self.write)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[Name, Any]:
        """Describe the text that a person writes; editors read bare numbers as numbers."""
        return {"type": ["string", "number", "boolean"], "description": f"{self.name}: {self.allowed}"}

    def _validate(self, value: Any, info: ValidationInfo) -> Any:
        text = one_text(value)
        try:
            return self.read(text)
        except units.NotANumberError as fault:
            raise ValueError(f"{fault}; write {self.allowed}") from None


class Amount(Quantity):
    """An amount of money, which may name the scenario's currency."""

    def _validate(self, value: Any, info: ValidationInfo) -> Any:
        return units.money(one_text(value), (info.context or {}).get("currency", "yuan"))


def one_text(value: Any) -> str:
    """Return a scalar's text, or say that one value is needed."""
    if not isinstance(value, str):
        kind = "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else type(value).__name__
        raise ValueError(f"one value is needed here, not {kind}")
    return value.strip()


@dataclass(frozen=True)
class Lag:
    """A length of time given in minutes or in whole ticks."""

    value: float
    unit: Literal["minutes", "ticks"]

    def minutes(self, tick: float) -> float:
        """Length in minutes, where a tick has ``tick`` minutes."""
        return self.value * tick if self.unit == "ticks" else self.value


def _version(text: str) -> int:
    if text != "1":
        raise ValueError(f"'{text}' is not a version of the scenario language that is known here: write 1")
    return 1


def _yes_no(text: str) -> bool:
    if text not in ("yes", "no", "true", "false"):
        raise ValueError(f"'{text}' is neither yes nor no: write yes or no")
    return text in ("yes", "true")


def _name(text: str) -> str:
    if text in NOTHING or len(text) > 60 or not re.fullmatch(r"\w[\w -]*", text):
        raise ValueError(
            f"'{text}' cannot be a name: use letters, digits, _, - and spaces, at most 60, starting with a letter or "
            "digit; 'none' means no value"
        )
    return text


def _users(text: str) -> int | str:
    if text == "from_network":
        return text
    users = units.count(text)
    if users < 1:
        raise ValueError("at least 1 user is needed")
    return users


def _severity(text: str) -> float:
    value = units.number(text)
    if not 0 <= value <= 1:
        raise ValueError(f"{text} is out of range: a severity lies between 0 and 1")
    return value


def _opinion(text: str) -> float:
    value = units.number(text)
    if not -1 <= value <= 1:
        raise ValueError(f"{text} is out of range: an opinion lies between -1 and 1")
    return value


def _at_least(least: int, noun: str) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = units.number(text)
        if value < least:
            raise ValueError(f"{text} is out of range: {noun} is at least {least}")
        return value

    return read


Version = Annotated[Literal[1], Quantity("version", "1", _version, str)]
YesNo = Annotated[bool, Quantity("yes or no", "yes, no", _yes_no, lambda value: "yes" if value else "no")]
Name = Annotated[str, Quantity("name", "letters, digits, _, - and spaces", _name, str)]
Number = Annotated[float, Quantity("number", "a plain number such as 1.5", units.number, units.number_text)]
Weight = Annotated[float, Quantity("number", "a number, 0 or more", _at_least(0, "a weight"), units.number_text)]
Spread = Annotated[float, Quantity("spread", "a factor, 1 or more", _at_least(1, "a spread"), units.number_text)]
Opinion = Annotated[float, Quantity("opinion", "-1 to 1", _opinion, units.number_text)]
Severity = Annotated[float, Quantity("severity", "0 to 1", _severity, units.number_text)]
Chance = Annotated[float, Quantity("chance", "0 % to 100 %", units.chance, units.chance_text)]
Count = Annotated[int, Quantity("count", "0 to 2_147_483_646", units.count, units.count_text)]
Users = Annotated[
    int | Literal["from_network"],
    Quantity(
        "count",
        "1 to 2_147_483_646, or from_network",
        _users,
        lambda value: value if isinstance(value, str) else units.count_text(value),
    ),
]
Time = Annotated[
    float, Quantity("time", "a time such as 30 minutes, 2 hours or 7 days", units.minutes, units.minutes_text)
]
Ticks = Annotated[
    Lag,
    Quantity(
        "time or ticks",
        "a time such as 30 minutes or 1 tick",
        lambda text: Lag(*units.lag(text)),
        lambda value: units.lag_text(value.value, value.unit),
    ),
]
PerDay = Annotated[
    float,
    Quantity(
        "rate",
        "a rate such as 12 per day",
        lambda text: units.rate(text, "day"),
        lambda value: units.rate_text(value, "day"),
    ),
]
PerHour = Annotated[
    float,
    Quantity(
        "rate",
        "a rate such as 2 per hour",
        lambda text: units.rate(text, "hour"),
        lambda value: units.rate_text(value, "hour"),
    ),
]
Money = Annotated[float, Amount("money", "an amount, 0 or more", units.number, units.number_text)]
Tone = Annotated[float, Quantity("tone", "stiff, neutral, warm, or -1 to 1", units.tone, units.tone_text)]
OfficeHours = Annotated[
    tuple[int, int], Quantity("hours", "such as 9:00-18:00", units.office_hours, units.office_hours_text)
]
Start = Annotated[datetime, Quantity("date", "such as 2014-03-03 00:00 Asia/Shanghai", units.start, units.start_text)]


def field(
    default: Any,
    text: str,
    *,
    source: str | None = None,
    world: bool = False,
    file: bool = False,
    above: float | None = None,
    at_least: float | None = None,
    at_most: float | None = None,
    alias: str | None = None,
) -> Any:
    """Declare a field of the scenario language.

    Parameters
    ----------
    default : Any
        What holds where the field is not given, as it would be written (``"10 %"``); ``...`` where it must be given.
    text : str
        What the field means, in a sentence.
    source : str, optional
        Where the default comes from; "assumption" is an honest source.
    world : bool
        Part of the people, ties and time that all strategies share.
    file : bool
        About the file or the comparison as a whole; no strategy may change it.
    above, at_least, at_most : float, optional
        Bounds of a number.
    alias : str, optional
        Name in the file where it differs from the attribute.
    """
    phase = "world" if world else "file" if file else "run"
    return Field(
        default,
        description=text,
        gt=above,
        ge=at_least,
        le=at_most,
        alias=alias,
        json_schema_extra={"phase": phase, "source": source or ""},
    )


class Part(BaseModel):
    """Base of every part of a scenario: frozen, complete, and closed to unknown fields."""

    switches: ClassVar[tuple[str, ...]] = ()
    """Fields of which one at least is above 0 where the part has any effect; none for a part that always has."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_default=True, allow_inf_nan=False, str_strip_whitespace=True
    )

    @property
    def is_off(self) -> bool:
        """Whether the part has no effect as it stands."""
        return bool(self.switches) and not any(getattr(self, name) for name in self.switches)

    @field_validator("*", mode="before")
    @classmethod
    def _nothing(cls, value: Any, info: ValidationInfo) -> Any:
        """Read "none" as no value where a field may have none, and empty text as no names in a mapping of names."""
        annotation = cls.model_fields[str(info.field_name)].annotation
        if isinstance(value, str) and value.strip() in NOTHING:
            if type(None) in get_args(annotation):
                return None
            if value == "" and get_origin(annotation) is dict:
                return {}
        return value

    @model_validator(mode="before")
    @classmethod
    def _all_defaults(cls, value: Any) -> Any:
        """Read a part with nothing behind its name as one with all defaults."""
        return {} if value == "" else value


class Choice(Part):
    """A part with several ways to be given, of which exactly one is used; a patch replaces it as a whole."""

    ways: ClassVar[tuple[tuple[str, ...], ...]]
    """Each way, as the fields that it consists of."""

    @model_validator(mode="after")
    def _one_way(self) -> Choice:
        given = {name for name in type(self).model_fields if getattr(self, name) is not None}
        if given not in [set(way) for way in self.ways]:
            ways = " | ".join(" + ".join(way) for way in self.ways)
            have = f"; here: {', '.join(sorted(given))}" if given else ""
            raise ValueError(f"give exactly one of {ways}{have}")
        return self

    @model_serializer(mode="wrap")
    def _only_given(self, handler: SerializerFunctionWrapHandler) -> dict[Name, Any]:
        return {name: value for name, value in handler(self).items() if value is not None}


class Delay(Choice):
    """A length of time that varies by chance."""

    ways: ClassVar[tuple[tuple[str, ...], ...]] = (("median", "spread"), ("mean",), ("fixed",))

    median: Time | None = field(None, "Median of a log-normal time; comes with spread.")
    spread: Spread | None = field(None, "Factor by which one standard deviation multiplies or divides the median.")
    mean: Time | None = field(None, "Mean of an exponential time.")
    fixed: Ticks | None = field(None, "A time without chance; may be given in ticks.")


def _whole_day(value: Any) -> Any:
    if not isinstance(value, list) or len(value) != 24:
        raise ValueError("a list of 24 numbers is needed, one for each hour of the day from 0:00")
    return tuple(value)


def _some_hour(value: tuple[float, ...]) -> tuple[float, ...]:
    if not sum(value) > 0:
        raise ValueError("at least one hour must be above 0")
    return value


Hours24 = Annotated[tuple[Weight, ...], BeforeValidator(_whole_day), AfterValidator(_some_hour)]
"""Relative activity in each hour of the day."""
