"""What the rules about flows share: every flow with what it knows, and the specs they explain themselves by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple, cast

from generator.kinds.flow import Flow
from generator.parse import Document
from generator.resolve import ResolvedProject

if TYPE_CHECKING:
    from generator.flows.scope import Scope


class FoundFlow(NamedTuple):
    """A flow of the project: its document, and what it knows."""

    document: Document
    flow: Flow
    scope: Scope


def flows(project: ResolvedProject) -> Iterator[FoundFlow]:
    """Yield every flow of the project."""
    found = [document for document in project.documents if isinstance(document.model, Flow)]
    if found:
        from generator.flows.scope import Scope  # noqa: PLC0415 - many projects have no flows

        for document in found:
            flow = cast("Flow", document.model)
            yield FoundFlow(document, flow, Scope(project, flow))


def flow_example(steps: str, more: str = "", trigger: str = "{event: Parcel_Moved__e}") -> str:
    """Give a spec with an event, an object and a flow of these steps."""
    return f"""\
kind: PlatformEvent
name: Parcel_Moved__e
fields:
  Code__c: {{type: Text, length: 20}}
  Weight__c: {{type: Number, precision: 5, scale: 0}}
---
kind: CustomObject
name: Parcel__c
nameField: {{label: Parcel Name, type: Text}}
fields:
  Weight__c: {{type: Number, precision: 5, scale: 0}}
  State__c: {{type: Picklist, valueSet: {{value: [Here, Gone], restricted: true}}}}
---
kind: Flow
name: Tell_Depot
trigger: {trigger}
{more}steps:
{steps}"""
