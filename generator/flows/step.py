"""What every step of a flow has, and how a list of steps is read."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from generator.diagnostics import KeyPath
from generator.flows.values import UNKNOWN, Value, ValueType
from generator.model.base import Model
from generator.model.types import AnyText, LongApiName, LongLabel

if TYPE_CHECKING:
    from generator.flows.scope import Scope

LONGEST_BASE = 60
"""What a derived name may take, so that the names of elements derived from it still fit."""
FAULTY = frozenset({"actionCalls", "recordLookups", "recordCreates", "recordUpdates", "recordDeletes"})
"""The elements that can fail, and so have a fault path."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element on the canvas, without place and connectors."""

    tag: str
    name: str
    label: str
    tree: Mapping[str, Any]
    places: Mapping[KeyPath, KeyPath] = field(default_factory=dict)
    """Where parts of the tree stand in the step, where they have other names there."""


@dataclass(frozen=True, slots=True)
class Use:
    """A value a step uses: where it stands, and what the platform wants there."""

    path: KeyPath
    value: Value
    expected: ValueType = UNKNOWN
    field: tuple[str, str] | None = None
    """The object and field the value is for."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Steps inside a step."""

    path: KeyPath
    steps: Sequence[Step]
    in_loop: bool = False
    is_fault: bool = False


@dataclass(frozen=True, slots=True)
class FieldRead:
    """A field a step names besides its values; `writes` says that it is given a value."""

    path: KeyPath
    object: str
    field: str
    writes: bool = False
    at_key: bool = False
    paths: bool = False
    """Whether a path over a relationship may stand there."""


class _ByType:
    """Reads a step by the model that its `type` names; the models are found when the first flow is read."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Give the union of all steps."""
        from generator.flows.steps import any_step  # noqa: PLC0415 - steps hold steps, so this module comes first

        del source
        return handler.generate_schema(any_step())


class Step(Model):
    """One step of a flow."""

    tag: ClassVar[str] = ""
    """The element of the Metadata API."""
    asks: ClassVar[bool] = False
    """Whether the step queries or writes records, which loops must not."""

    type: str
    label: LongLabel
    """What the canvas shows."""
    name: LongApiName | None = None
    """The API name; derived from the label."""
    description: AnyText | None = None
    """Why the step is there."""

    @classmethod
    def reads(cls, value: Any) -> builtins.type[Model]:
        """Give the model of the step that the value is."""
        from generator.flows.steps import step_types  # noqa: PLC0415 - see above

        return step_types().get(str(value.get("type")), cls) if isinstance(value, dict) else cls

    @property
    def base_name(self) -> str:
        """Give the name before it is made unique."""
        return self.name or name_of(self.label)

    def entry(self, name: str) -> str:
        """Give the name of the first element of the step, which the one before connects to."""
        return name

    def element_names(self, name: str) -> Iterator[str]:
        """Yield the names the step takes in the flow."""
        yield name

    def branches(self) -> Iterator[Branch]:
        """Yield the steps inside the step."""
        yield from ()

    def uses(self, scope: Scope) -> Iterator[Use]:
        """Yield the values the step uses."""
        del scope
        yield from ()

    def names_used(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield the references that stand where no value does."""
        yield from ()

    def fields_used(self, scope: Scope) -> Iterator[FieldRead]:
        """Yield the fields the step names."""
        del scope
        yield from ()

    def output(self, scope: Scope, member: str) -> ValueType | None:
        """Give the type of what other steps get from the step; None where it has no such member."""
        del scope
        return None if member else UNKNOWN

    def elements(self, scope: Scope, name: str) -> Iterator[Element]:
        """Yield the elements of the step in their order."""
        del scope
        yield self.element(name, {})

    def element(
        self, name: str, tree: Mapping[str, Any], tag: str = "", places: Mapping[KeyPath, KeyPath] | None = None
    ) -> Element:
        """Give the step's own element."""
        described = {"description": self.description} if self.description else {}
        return Element(tag or self.tag, name, self.label, {**described, **tree}, places or {})


AnyStep = Annotated[Step, _ByType()]
Steps = tuple[AnyStep, ...]


class Faulty(Step):
    """A step that can fail."""

    onFault: Steps = ()
    """What happens when the step fails; `{!$Flow.FaultMessage}` says why."""
    continueOnFault: bool = False
    """Goes on with the next step after that, instead of ending the flow; after the last step the flow ends well."""

    def element_names(self, name: str) -> Iterator[str]:
        """Yield the name of the step, and that of the note of its failure."""
        yield from super().element_names(name)
        if self.continueOnFault and not self.onFault:
            yield f"{name}_Failed"

    def branches(self) -> Iterator[Branch]:
        """Yield the fault path."""
        yield Branch(("onFault",), self.onFault, is_fault=True)


@dataclass(slots=True)
class Placed:
    """A step with its name and its place in the document."""

    step: Step
    name: str
    path: KeyPath
    in_loop: bool = False
    in_fault: bool = False
    after_end: bool = field(default=False)


def name_of(label: str) -> str:
    """Make an API name from a label."""
    words = re.sub(r"[^A-Za-z0-9]+", "_", label).strip("_")
    if not words[:1].isalpha():
        words = f"Step_{words}".rstrip("_")
    return words[:LONGEST_BASE].rstrip("_")


def place(steps: Sequence[Step], path: KeyPath = ("steps",)) -> list[Placed]:
    """Give every step with a unique name; a label that comes again is numbered."""
    taken: set[str] = set()
    placed: list[Placed] = []

    def visit(steps: Sequence[Step], path: KeyPath, in_loop: bool, in_fault: bool) -> None:
        ended = False
        for index, step in enumerate(steps):
            base = step.base_name
            name, number = base, 2
            while step.name is None and name.lower() in taken:
                name, number = f"{base}_{number}", number + 1
            taken.update(item.lower() for item in step.element_names(name))
            here = (*path, index)
            placed.append(Placed(step, name, here, in_loop, in_fault, ended))
            ended = ended or step.type == "End"
            for branch in step.branches():
                visit(branch.steps, (*here, *branch.path), in_loop or branch.in_loop, in_fault or branch.is_fault)

    visit(steps, path, False, False)
    return placed
