"""What an administrator sets where a component is placed: targets, form factors, objects and properties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from generator.components.example import COLUMNS, CONTROLLER, PARCEL, PARCEL_LIST, ROWS
from generator.explanation import Explanation
from generator.kinds.base import Element
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import WHOLE_NUMBER, AnyText, Line, Number
from generator.platform.lightning_targets import TARGETS

_LIST = PARCEL + CONTROLLER + PARCEL_LIST + ROWS + COLUMNS + "targets: [lightning__AppPage]\n"

PROPERTY = Explanation(
    code="SF585",
    title="Design property that the platform refuses",
    rule="A default fits the type and the choices of its property; min and max belong to integers, choices to texts.",
    source="Lightning Web Components Developer Guide, XML Configuration File Elements",
    bad=_LIST + "properties: {rows: {type: Integer, default: many}}\n",
    good=_LIST + "properties: {rows: {type: Integer, default: 10}}\n",
)


class DesignProperty(Model):
    """A property that an administrator sets in the page editor."""

    type: Literal["Boolean", "Color", "ContentReference", "Integer", "String"]
    """What the property holds."""
    label: Line | None = None
    """What the editor calls it; derived from the name."""
    description: Line | None = None
    """What the editor says about it."""
    default: AnyText | bool | None = None
    """The value it starts with."""
    required: bool = False
    """Whether the editor insists on a value."""
    choices: tuple[Line, ...] = ()
    """For texts: the values to choose from."""
    min: Number | None = None
    """For integers: the least value."""
    max: Number | None = None
    """For integers: the largest value."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a default that does not fit and attributes that belong to other types."""
        yield from super().problems(name)
        if self.choices and self.type != "String":
            yield Problem(PROPERTY, ("choices",), f"A property of type {self.type} has no choices", "remove the line")
        for key in ("min", "max"):
            if getattr(self, key) is not None and self.type != "Integer":
                message = f"A property of type {self.type} has no {key}"
                yield Problem(PROPERTY, (key,), message, "remove the line", at_key=True)
        if self.default is not None and not self._fits(self.default):
            yield Problem(PROPERTY, ("default",), f"The default is no {self.type}", self._hint())
        elif self.choices and self.default is not None and self.default not in self.choices:
            yield Problem(PROPERTY, ("default",), f"'{self.default}' is not one of the choices", self._hint())
        elif self.type == "Integer" and self.default is not None and not self._within(int(self.default)):
            yield Problem(PROPERTY, ("default",), f"{self.default} is out of bounds", "choose one from min to max")

    def _fits(self, value: str | bool) -> bool:
        if isinstance(value, bool):
            return self.type == "Boolean"
        return self.type != "Boolean" and (self.type != "Integer" or WHOLE_NUMBER.fullmatch(value) is not None)

    def _within(self, value: int) -> bool:
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)

    def _hint(self) -> str:
        if self.choices:
            return f"write one of {', '.join(self.choices)}"
        return {"Boolean": "write true or false", "Integer": "write a whole number"}.get(self.type, "write a text")

    def attributes(self, name: str) -> dict[str, str]:
        """Give the attributes of the `property` element."""
        found: dict[str, Any] = {
            "name": name,
            "type": self.type,
            "label": self.label or label_of(name),
            "description": self.description,
            "default": self.default,
            "required": True if self.required else None,
            "datasource": ",".join(self.choices) or None,
            "min": self.min,
            "max": self.max,
        }
        return {key: _attribute(value) for key, value in found.items() if value is not None}


def _attribute(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def target_configs(
    targets: Sequence[str],
    properties: Mapping[str, DesignProperty],
    objects: Sequence[str],
    form_factors: Sequence[str],
) -> dict[str, Any] | None:
    """Give `targetConfigs`: targets that say the same share one `targetConfig`; None when none has anything to say."""
    groups: dict[tuple[bool, bool, bool], list[str]] = {}
    for target in targets:
        rule = TARGETS[target]
        says = (rule.properties and bool(properties), rule.objects and bool(objects), rule.form_factors)
        groups.setdefault(says, []).append(target)
    configs = []
    for (with_properties, with_objects, with_factors), members in sorted(groups.items(), key=lambda item: item[1]):
        content: dict[str, Any] = {}
        if with_properties:
            content["property"] = [Element(item.attributes(name)) for name, item in properties.items()]
        if with_objects:
            content["objects"] = {"object": list(objects)}
        if with_factors:
            factors = [Element({"type": factor}) for factor in form_factors]
            content["supportedFormFactors"] = {"supportedFormFactor": factors}
        if content:
            configs.append(Element({"targets": ",".join(members)}, content))
    return {"targetConfig": configs} if configs else None
