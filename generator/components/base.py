"""What every pattern of Lightning web components shares: a bundle, its labels, its tests, and how they are rendered."""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.components.design import DesignProperty, target_configs
from generator.components.json_text import json_text
from generator.components.texts import LabelImport, Text, UsedText, derived_label, label_import
from generator.explanation import Explanation
from generator.kinds.base import BundleFile, Component, Kind, ProjectView, Rendering, Symbol
from generator.labels import label_of
from generator.model.base import Problem
from generator.model.types import ApiVersion, Description, LongLabel, ObjectRef
from generator.platform.lightning_targets import TARGETS, FormFactor, Target
from generator.platform.names import component_bundle_name_problem, component_tag

TARGET = Explanation(
    code="SF586",
    title="Placement that the platform refuses",
    rule="A component is placed where its targets say; objects restrict record pages only.",
    source="Lightning Web Components Developer Guide, XML Configuration File Elements",
    bad="""\
kind: LightningComponentBundle
name: orderBoard
pattern: error-panel
description: What went wrong with the orders.
targets: [lightning__AppPage]
objects: [Account]
""",
    good="""\
kind: LightningComponentBundle
name: orderBoard
pattern: error-panel
description: What went wrong with the orders.
targets: [lightning__RecordPage]
objects: [Account]
""",
)


def _bundle_name(name: str) -> str:
    reason = component_bundle_name_problem(name)
    if reason:
        raise PydanticCustomError("api_name", "{reason}", {"reason": reason, "name": name, "suffix": ""})
    return name


DOC_WIDTH = 110
"""How long a line of JSDoc may be, so that it fits with its margin."""

BundleName = Annotated[str, AfterValidator(_bundle_name)]
"""The name of a bundle: camel case, at most 40 characters."""


class LightningPattern(Kind):
    """A Lightning web component declared by what it shows."""

    metadata_type = "LightningComponentBundle"
    has_markup: ClassVar[bool] = True
    """Whether the bundle is a component with markup; otherwise it is a module for others to import."""
    default_targets: ClassVar[tuple[Target, ...]] = ()
    """Where the component can be placed unless the spec says otherwise."""

    kind: Literal["LightningComponentBundle"] = Field(exclude=True)
    name: BundleName = Field(exclude=True)
    """The name of the bundle, in camel case; markup calls it `c-name`."""
    pattern: str
    """What the component shows."""
    description: Description
    """What the component is for; becomes its JSDoc and what the page editor says about it."""
    label: LongLabel | None = None
    """What the page editor calls the component; derived from the name."""
    targets: tuple[Target, ...] | None = None
    """Where the component can be placed; derived from the pattern, `[]` for a component that only others use."""
    formFactors: Annotated[tuple[FormFactor, ...], Field(min_length=1)] = ("Large", "Small")
    """Desktop (Large) and phone (Small); derived both."""
    objects: tuple[ObjectRef, ...] = ()
    """The objects on whose record pages the component can be placed; all of them when left out."""
    apiVersion: ApiVersion | None = None
    """The API version of the component; the project's when left out."""

    @classmethod
    def claims(cls, document: Mapping[str, Any]) -> bool:
        """Read the documents of its own pattern."""
        return document.get("pattern") == cls._folder().name.replace("_", "-")

    @classmethod
    def _folder(cls) -> Path:
        return Path(inspect.getfile(cls)).parent

    @property
    def placements(self) -> tuple[Target, ...]:
        """Give the targets, derived where the spec leaves them out."""
        return self.default_targets if self.targets is None else self.targets

    @property
    def tag(self) -> str:
        """Give the tag with which markup uses the component."""
        return component_tag(self.name)

    @property
    def class_name(self) -> str:
        """Give the name of the JavaScript class."""
        return self.name[:1].upper() + self.name[1:]

    def design_properties(self) -> Mapping[str, DesignProperty]:
        """Give the properties that an administrator sets where the component is placed."""
        return {}

    def texts_used(self) -> Iterator[UsedText]:
        """Yield the texts the component shows."""
        texts = getattr(self, "texts", None)
        for key in type(texts).model_fields if texts is not None else ():
            text = getattr(texts, key)
            if isinstance(text, Text):
                yield UsedText(key, text, ("texts", key))

    def labels(self) -> Sequence[LabelImport]:
        """Give the imports of the texts' labels, sorted by key."""
        return sorted(label_import(self.name, used) for used in self.texts_used())

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse placements that do not go together."""
        yield from super().problems(name)
        if self.targets and not self.has_markup:
            message = "A module without markup is placed nowhere"
            yield Problem(TARGET, ("targets",), message, "remove the line", at_key=True)
        if self.objects and not any(TARGETS[target].objects for target in self.placements):
            yield Problem(
                TARGET,
                ("objects",),
                "The component is placed on no record page",
                "add lightning__RecordPage to targets",
                at_key=True,
            )

    def symbols(self) -> Iterator[Symbol]:
        """Yield the bundle and the labels that are derived for it."""
        yield Symbol("LightningComponentBundle", self.name, ("name",))
        for used in self.texts_used():
            if used.text.label is None:
                yield Symbol("CustomLabel", derived_label(self.name, used.key), ("name",))

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the pattern's own values for its templates; names, order and defaults are decided here."""
        del project
        return {}

    def templates(self) -> Mapping[str, str]:
        """Map each file of the bundle to its template in the pattern's folder; `{name}` stands for the bundle."""
        found = {"component.html.j2": "{name}.html", "component.js.j2": "{name}.js", "component.css.j2": "{name}.css"}
        found |= {"test.js.j2": "__tests__/{name}.test.js"}
        return {file: template for template, file in found.items() if (self._folder() / template).is_file()}

    def data_files(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the data of the tests, as values to be written as JSON, by file name below `__tests__/data`."""
        del project
        return {}

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the bundle and the labels that are derived for it."""
        yield Component(
            "LightningComponentBundle", self.name, self._configuration(project), files=tuple(self._files(project))
        )
        for used in self.texts_used():
            if used.text.label is None:
                name = derived_label(self.name, used.key)
                tree = {
                    "fullName": name,
                    "categories": self.name,
                    "language": "en_US",
                    "protected": False,
                    "shortDescription": f"{self.name}: {label_of(used.key).lower()}"[:80],
                    "value": used.text.text or "",
                }
                yield Component("CustomLabel", name, tree, used.path)

    def _files(self, project: ProjectView) -> Iterator[BundleFile]:
        values = {
            **self.context(project),
            "spec": self,
            "bundle": self.name,
            "tag": self.tag,
            "class_name": self.class_name,
            "labels": self.labels(),
            "doc": textwrap.wrap(self.description.replace("*/", "* /"), DOC_WIDTH),
            "properties": self.design_properties(),
        }
        folder = self._folder().name
        for file, template in self.templates().items():
            yield BundleFile(file.format(name=self.name), Rendering(f"{folder}/{template}", values))
        for file, value in self.data_files(project).items():
            yield BundleFile(f"__tests__/data/{file}", f"{json_text(value)}\n".encode())

    def _configuration(self, project: ProjectView) -> dict[str, Any]:
        targets = self.placements
        tree: dict[str, Any] = {
            "apiVersion": self.apiVersion or project.api_version,
            "description": self.description,
            "isExposed": bool(targets),
            "masterLabel": self.label or label_of(self.name),
        }
        if targets:
            tree["targets"] = {"target": list(targets)}
            configs = target_configs(targets, self.design_properties(), self.objects, self.formFactors)
            if configs is not None:
                tree["targetConfigs"] = configs
        return tree
