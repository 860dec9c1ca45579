"""The trigger handler of one object: derived fields, and services that are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import Field, StringConstraints

from generator.apex.identifiers import type_name
from generator.apex.literals import string_literal
from generator.explanation import Explanation
from generator.kinds.apex_trigger import ApexTrigger
from generator.kinds.base import ProjectView
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Description, ObjectRef, Reference
from generator.patterns.base import ApexPattern

NOTHING = Explanation(
    code="SF526",
    title="Trigger handler that does nothing",
    rule="A handler derives a field or calls a service, and each derivation either transforms or calls a method.",
    source="A trigger whose handler does nothing costs every change of a record and helps nobody.",
    bad="""\
kind: ApexClass
name: DepotHandlers
pattern: trigger-handler-base
description: The base of handlers.
---
kind: ApexClass
name: ContactHandler
pattern: trigger-handler
description: Nothing.
base: DepotHandlers
object: Contact
""",
    good="""\
kind: ApexClass
name: DepotHandlers
pattern: trigger-handler-base
description: The base of handlers.
---
kind: ApexClass
name: ContactHandler
pattern: trigger-handler
description: Keeps e-mail addresses comparable.
base: DepotHandlers
object: Contact
derive:
  Email: {description: In lower case., from: [Email], transform: lower}
""",
)

TRANSFORMS: Final[Mapping[str, tuple[str, str]]] = {
    "copy": ("value", "aB"),
    "lower": ("value.toLowerCase()", "ab"),
    "trim": ("value.trim()", "aB"),
    "upper": ("value.toUpperCase()", "AB"),
}
MethodName = Annotated[str, StringConstraints(pattern=r"^[a-z][A-Za-z0-9]{0,59}$")]


class Method(Model):
    """A static method that takes a text and gives a text."""

    class_: Annotated[AnyText, Reference("ApexClass")] = Field(alias="class")
    """The class."""
    name: MethodName
    """The method."""


class Example(Model):
    """What a test gives and expects."""

    given: AnyText
    """The text in the first source field."""
    expected: AnyText
    """The text in the derived field."""


class Derivation(Model):
    """A field whose value follows from others of the same record."""

    description: Description
    """What the field then holds; becomes the method's ApexDoc."""
    from_: Annotated[tuple[AnyText, ...], Field(min_length=1, alias="from")]
    """The text fields it follows from; the first that is filled decides."""
    transform: Literal["copy", "lower", "trim", "upper"] | None = None
    """What is done with the text."""
    method: Method | None = None
    """The method that makes the value, instead of `transform`."""
    example: Example | None = None
    """What the test tries; needed with `method`."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse two ways, no way, and a method without an example."""
        yield from super().problems(name)
        if (self.transform is None) == (self.method is None):
            yield Problem(NOTHING, (), f"'{name}' needs a transform or a method", "write transform: copy")
        elif self.method is not None and self.example is None:
            yield Problem(NOTHING, (), f"The test of '{name}' needs an example", "add example: {given: …, expected: …}")


class Calls(Model):
    """The classes that are called after a change; each has `public static void handle(List<…> records)`."""

    afterInsert: tuple[Annotated[AnyText, Reference("ApexClass")], ...] = ()
    """Called with the inserted records."""
    afterUpdate: tuple[Annotated[AnyText, Reference("ApexClass")], ...] = ()
    """Called with the updated records."""
    afterDelete: tuple[Annotated[AnyText, Reference("ApexClass")], ...] = ()
    """Called with the deleted records."""
    afterUndelete: tuple[Annotated[AnyText, Reference("ApexClass")], ...] = ()
    """Called with the restored records."""


@dataclass(frozen=True, slots=True)
class DerivationView:
    """A derivation as the templates see it."""

    field: str
    method: str
    description: str
    sources: tuple[str, ...]
    expression: str
    given: str
    expected: str
    own: bool


class TriggerHandler(ApexPattern):
    """Derives fields of an object before its records are saved, and calls services after it."""

    handles_trigger = True

    pattern: Literal["trigger-handler"]
    """What the class does."""
    base: Annotated[AnyText, Reference("ApexClass")]
    """The class of the pattern `trigger-handler-base` that it extends."""
    object: ObjectRef
    """The object of the trigger."""
    derive: dict[AnyText, Derivation] = {}  # noqa: RUF012 - frozen model
    """Fields that follow from others, by field; the trigger needs `before insert` and `before update`."""
    calls: Calls | None = None
    """Services that are called after a change."""

    def trigger_statement(self, object_name: str, records: str) -> str:
        """Give the statement of the trigger: the handler knows its event itself."""
        del object_name, records
        return f"new {self.name}().run();"

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a handler that does nothing."""
        yield from super().problems(name)
        if not self.derive and not any(services for _, services in self.services()):
            yield Problem(NOTHING, ("name",), f"{self.name} does nothing", "add derive or calls")

    def services(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the methods of the base class that call services, and the services."""
        for key in Calls.model_fields:
            yield key, getattr(self.calls, key, ())

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the derivations, the services and whether a trigger runs the handler."""
        triggers = (project.model("ApexTrigger", name) for name in project.names("ApexTrigger"))
        events = {
            event
            for trigger in triggers
            if isinstance(trigger, ApexTrigger) and trigger.handler == self.name
            for event in trigger.events
        }
        views = [_view(field, derivation) for field, derivation in self.derive.items()]
        return {
            "derivations": views,
            "services": [(method, names) for method, names in self.services() if names],
            "tried": next((view for view in views if not self._unique(project, view)), None)
            if "before insert" in events
            else None,
            "factory": project.test_data_factory,
        }

    def _unique(self, project: ProjectView, view: DerivationView) -> bool:
        """Tell whether no two records may share the value, so that a test cannot give it to all."""
        target = project.object_view(self.object)
        fields = [target.field(name) for name in (view.field, view.sources[0])] if target is not None else []
        return any(field is not None and field.is_unique for field in fields)


def _view(field: str, derivation: Derivation) -> DerivationView:
    if derivation.method is not None:
        expression, expected = f"{derivation.method.class_}.{derivation.method.name}(value)", ""
    else:
        expression, expected = TRANSFORMS[derivation.transform or "copy"]
    example = derivation.example
    return DerivationView(
        field=field,
        method=f"derive{type_name(field)}",
        description=derivation.description,
        sources=derivation.from_,
        expression=expression,
        given=string_literal(example.given if example is not None else "aB"),
        expected=string_literal(example.expected if example is not None else expected),
        own=field in derivation.from_,
    )
