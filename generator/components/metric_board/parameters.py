"""What a spec says of a board: its figures, its bars, and what people can do with it."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import Ge, Le
from pydantic import Field, StringConstraints

from generator.components.names import Name
from generator.components.texts import AnyComponentText, english
from generator.model.base import Model
from generator.model.types import AnyText, FieldRef, Number, ObjectRef

IconName = Annotated[str, StringConstraints(pattern=r"^(action|custom|doctype|standard|utility):[a-z0-9_]+$")]
"""An icon of the design system: `standard:metrics`."""
Format = Literal["number", "percent", "currency", "duration", "dateTime"]
Property = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_$][A-Za-z0-9_$]*$")]
"""A property of an answer."""


class Bound(Model):
    """A bound that a figure can pass."""

    above: Number | None = None
    """Passed by figures above this one."""
    below: Number | None = None
    """Passed by figures below this one."""


class Tile(Model):
    """One figure of the board: where it comes from, and how it is shown."""

    text: AnyComponentText | None = None
    """The caption; derived from the tile's name."""
    value: Property | None = None
    """Of a single answer: the property with the figure."""
    sum: Property | None = None
    """Of rows: the property to add up."""
    latest: Property | None = None
    """Of rows: the property with the greatest value, such as the latest time."""
    ratio: Annotated[tuple[Property, ...], Field(min_length=2, max_length=2)] | None = None
    """Two properties, the first in percent of the second; of rows their sums."""
    where: dict[Property, tuple[AnyText, ...]] = {}  # noqa: RUF012 - frozen model
    """Of rows: the values that count, by property; of a ratio they restrict its first part."""
    format: Format | None = None
    """How the figure is written; percent for ratios, dateTime for the latest value, else number."""
    warning: Bound | None = None
    """When the figure asks for attention."""
    error: Bound | None = None
    """When the figure is critical."""

    @property
    def shown_as(self) -> Format:
        """Give the format, derived where the spec leaves it out."""
        return self.format or ("percent" if self.ratio else "dateTime" if self.latest else "number")


class Bars(Model):
    """A chart of bars, one for each category."""

    text: AnyComponentText | None = None
    """The heading; derived from the chart's name."""
    list: Property | None = None
    """Of a single answer: the property with the list."""
    category: Property
    """The property with the category of an entry."""
    value: Property
    """The property with the figure of an entry; entries of one category are added up."""
    picklist: FieldRef | None = None
    """The field whose labels the categories have: `Object__c.Field__c`."""
    labels: dict[AnyText, AnyComponentText] = {}  # noqa: RUF012 - frozen model
    """Texts of single categories."""
    sort: Literal["value", "category", "none"] = "value"
    """The largest first, by name, or as they come."""
    most: Annotated[Number, Ge(1), Le(50)] = 12
    """The most bars that are shown, at most 50; derived 12."""
    format: Literal["number", "percent", "currency", "duration"] = "number"
    """How the figures are written."""


class Window(Model):
    """The time that the figures look back, set where the component is placed."""

    parameter: Name
    """The parameter of the method; the component has a property of the same name."""
    default: Annotated[Number, Ge(1)] = 24
    """What it starts with; derived 24."""
    minimum: Annotated[Number, Ge(1)] = 1
    """The least value; derived 1."""
    maximum: Annotated[Number, Ge(1)] = 720
    """The largest value; derived 720."""
    text: AnyComponentText | None = None
    """What the page editor calls the property; derived from its name."""


class Banner(Model):
    """A line above the figures that appears when one of them passes a bound."""

    tile: Name
    """The tile that is watched."""
    above: Number = 0
    """The banner appears when its figure is above this one; derived 0."""
    tone: Literal["warning", "error"] = "error"
    """How the banner looks."""


class BoardAction(Model):
    """A button that leads to a list of records."""

    text: AnyComponentText | None = None
    """The button; derived from the action's name."""
    object: ObjectRef
    """The object whose records are listed."""
    listView: AnyText = "Recent"
    """The list view; derived the records seen last."""


class MetricBoardTexts(Model):
    """The texts every board shows."""

    title: AnyComponentText | None = None
    """The heading; derived from the component's label."""
    window: AnyComponentText = english("Last {0} hours")
    """Below the heading, {0} the window; only shown where there is one."""
    loading: AnyComponentText = english("Loading figures…")
    """While figures are loading."""
    empty: AnyComponentText = english("There are no figures for this period.")
    """Instead of figures where there are none."""
    error: AnyComponentText = english("The figures could not be loaded.")
    """The heading of an error."""
    retry: AnyComponentText = english("Try Again")
    """The button that loads again after an error, where the project has no error panel."""
    refresh: AnyComponentText = english("Refresh")
    """The button that reads the figures again."""
    calculated: AnyComponentText = english("Figures from {0}")
    """The note, {0} the time of the figures."""
    banner: AnyComponentText = english("{0} need attention.")
    """The banner, {0} the figure."""
    warning: AnyComponentText = english("Needs attention")
    """Beside a figure past its warning."""
    critical: AnyComponentText = english("Critical")
    """Beside a figure past its error."""
    bar: AnyComponentText = english("{0}: {1}")
    """What a bar says to a screen reader, {0} its category and {1} its figure."""
    other: AnyComponentText = english("None")
    """The category of entries without one."""
    updated: AnyComponentText = english("The figures were updated.")
    """Read to users of a screen reader when an event has changed the figures."""
