"""The maps of places: which parts of the world they show, and the lines drawn on them."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field, model_validator

from generator.fields import Key, Local, fault
from generator.model import Record
from generator.said import say

FORM = "points as `35.9,34.5 36,34.7`: longitude, latitude"


def _points(value: object) -> object:
    """Return the points of a line that is written as one text."""
    if not isinstance(value, str):
        raise fault("S003")
    points = [point.split(",") for point in value.split()]
    try:
        return [tuple(float(number) for number in point) for point in points]
    except ValueError:
        raise fault(
            "S013", value=value[:40], choices=FORM, help=say("write {form}", form=FORM)
        ) from None


Longitude: TypeAlias = Annotated[float, Field(ge=-180, le=180)]
Latitude: TypeAlias = Annotated[float, Field(ge=-90, le=90)]
Line: TypeAlias = Annotated[
    tuple[tuple[Longitude, Latitude], ...], Field(min_length=2), BeforeValidator(_points)
]


class Outline(Record):
    """The lines of one map."""

    coasts: tuple[Line, ...] = ()
    borders: tuple[Line, ...] = ()
    separations: tuple[Line, ...] = ()
    """Lines between territories whose border is not agreed."""


class Outlines(Record):
    """The file outlines.yml, by the keys of the maps."""

    outlines: dict[Key, Outline]


class Chart(Record):
    """A part of the world, between two meridians and two parallels."""

    name: Local
    west: Longitude
    south: float = Field(ge=-85, le=85)
    east: Longitude
    north: float = Field(ge=-85, le=85)

    @model_validator(mode="after")
    def _ordered(self) -> Chart:
        for low, high, most in ((self.west, self.east, 180), (self.south, self.north, 85)):
            if high <= low:
                raise fault("S014", value=f"{high:g}", low=f"{low:g}", high=most)
        return self

    def holds(self, lon: float, lat: float) -> bool:
        """Tell whether a point lies on the map."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


class Atlas(Record):
    """The file map.yml: the maps, the most exact first, and what stands below them."""

    note: Local
    maps: dict[Key, Chart]
