"""A component of the project stands where its targets say, and is given the properties it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.custom_tab import CustomTab
from generator.kinds.flexi_page import FlexiPage
from generator.kinds.flexi_page_items import PageItem
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.suggestions import did_you_mean, one_of

if TYPE_CHECKING:
    from generator.components.base import LightningPattern
    from generator.components.design import DesignProperty

BUNDLE = "LightningComponentBundle"
WHOLE_NUMBER = re.compile(r"-?\d+")


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The page or tab that shows a component is one of its targets; its properties are those of its configuration.

    Source: Lightning Web Components Developer Guide, XML Configuration File Elements; «We couldn't find the component
    named …», «The … component property isn't valid».
    """
    if not project.names(BUNDLE):
        return
    for document in project.documents:
        model = document.model
        if isinstance(model, CustomTab) and model.lwcComponent is not None:
            bundle = _bundle(project, model.lwcComponent)
            if bundle is not None:
                yield from _target(document, ("lwcComponent",), bundle, "lightning__Tab")
        elif isinstance(model, FlexiPage):
            for path, item in model.items():
                bundle = _bundle(project, (item.component or "").rpartition(":")[2])
                if bundle is not None:
                    yield from _item(document, model, path, item, bundle)


def _bundle(project: ResolvedProject, name: str) -> LightningPattern | None:
    """Give the spec of a component, where it is declared by pattern."""
    from generator.components.base import LightningPattern  # noqa: PLC0415 - many projects have no component

    model = project.model(BUNDLE, name) if name else None
    return model if isinstance(model, LightningPattern) else None


def _item(
    document: Document, page: FlexiPage, path: KeyPath, item: PageItem, bundle: LightningPattern
) -> Iterator[Violation]:
    yield from _target(document, (*path, "component"), bundle, f"lightning__{page.type}")
    objects = {name.lower() for name in bundle.objects}
    if page.object is not None and objects and page.object.lower() not in objects:
        message = f"The component '{bundle.name}' is not made for {page.object}"
        yield Violation(document, (*path, "component"), message, f"add {page.object} to objects of the component")
    properties = bundle.design_properties()
    for key, value in item.properties.items():
        place = (*path, "properties", key)
        design = properties.get(key)
        if design is None:
            message = f"The component '{bundle.name}' has no property '{key}'"
            hint = did_you_mean(key, properties) or one_of(list(properties)) or "remove it"
            yield Violation(document, place, message, hint, at_key=True)
        elif problem := _value_problem(design, value):
            yield Violation(document, place, f"The property '{key}' {problem[0]}", problem[1])
    for key, design in properties.items():
        if design.required and design.default is None and key not in item.properties:
            message = f"The component '{bundle.name}' needs the property '{key}'"
            yield Violation(document, (*path, "component"), message, f"add properties: {{{key}: …}}")


def _target(document: Document, path: KeyPath, bundle: LightningPattern, target: str) -> Iterator[Violation]:
    if target not in bundle.placements:
        message = f"The component '{bundle.name}' cannot stand here: {target} is none of its targets"
        yield Violation(document, path, message, f"add {target} to targets of the component")


def _value_problem(design: DesignProperty, value: Any) -> tuple[str, str] | None:
    """Give what is wrong with a value and what to write; expressions are left to the page."""
    if isinstance(value, str) and value.startswith("{!"):
        return None
    if design.type == "Boolean":
        return None if str(value).lower() in {"true", "false"} else ("must be true or false", "write true or false")
    if not isinstance(value, str):
        return "takes no list and no switch", "write a text, in quotes"
    if design.type == "Integer":
        return _number_problem(design, value)
    return (
        ("must be one of its choices", one_of(design.choices))
        if design.choices and value not in design.choices
        else None
    )


def _number_problem(design: DesignProperty, value: str) -> tuple[str, str] | None:
    if not WHOLE_NUMBER.fullmatch(value):
        return "must be a whole number", "write digits only"
    if design.min is not None and int(value) < design.min:
        return "is out of bounds", f"write {design.min} or more"
    if design.max is not None and int(value) > design.max:
        return "is out of bounds", f"write {design.max} or less"
    return None


_BAD = """\
kind: LightningComponentBundle
name: parcelPanel
pattern: error-panel
description: What went wrong with a parcel.
targets: [lightning__RecordPage]
---
kind: FlexiPage
name: Desk
type: AppPage
regions: {main: [c:parcelPanel]}
"""

RULE = Rule(
    Explanation(
        code="SF607",
        title="Component where it cannot stand",
        rule="A page or tab shows components that have it as a target, record pages those made for their object, and "
        "gives them properties of theirs with values that fit.",
        source="Lightning Web Components Developer Guide, XML Configuration File Elements",
        bad=_BAD,
        good=_BAD.replace("lightning__RecordPage", "lightning__AppPage"),
    ),
    check,
)
