"""Steps that notify people on desktop and phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.flows.step import Element, Use
from generator.flows.steps.actions import ActionStep, lookup
from generator.flows.values import TEXT, FlowValue, ValueType
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Reference

if TYPE_CHECKING:
    from generator.flows.scope import Scope

NOTIFICATION = Explanation(
    code="SF295",
    title="Notification that opens nothing",
    rule="A custom notification opens a record or a page: it has a target or a targetPageRef.",
    source="Actions Developer Guide, Custom Notification Actions",
    bad="""\
kind: Project
name: demo
externalComponents: {CustomNotificationType: [Parcel_Lost], Queue: [Depot]}
---
kind: Flow
name: Tell_Depot
steps:
  - {type: Notification, label: Tell, notificationType: Parcel_Lost, recipients: [{queue: Depot}], title: Lost,
     body: A parcel is lost., continueOnFault: true}
""",
    good="""\
kind: Project
name: demo
externalComponents: {CustomNotificationType: [Parcel_Lost], Queue: [Depot]}
---
kind: Flow
name: Tell_Depot
trigger: {record: Case}
steps:
  - {type: Notification, label: Tell, notificationType: Parcel_Lost, recipients: [{queue: Depot}], title: Lost,
     body: A parcel is lost., target: $Record.Id, continueOnFault: true}
""",
)


class Recipient(Model):
    """Who is notified: exactly one of the keys."""

    queue: Annotated[AnyText, Reference("Queue")] | None = None
    """The members of a queue."""
    group: Annotated[AnyText, Reference("Group")] | None = None
    """The members of a public group."""
    user: FlowValue | None = None
    """A user, by id; the id of a queue, group or account does as well."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse several, and none."""
        yield from super().problems(name)
        if sum(item is not None for item in (self.queue, self.group, self.user)) != 1:
            yield Problem(NOTIFICATION, (), "The recipient is not one", "write one of queue, group, user")


def _recipient(given: Any) -> Any:
    return {"user": given} if isinstance(given, str) else given


Recipients = tuple[
    Annotated[Recipient, BeforeValidator(_recipient, json_schema_input_type=Recipient | str)],
    ...,
]


class Notification(ActionStep):
    """Notifies people on desktop and phone by a custom notification type."""

    action_type = "customNotificationAction"
    asks = True

    type: Literal["Notification"]
    """What the step does."""
    notificationType: Annotated[AnyText, Reference("CustomNotificationType")]
    """The custom notification type; its id is looked up when the flow runs."""
    recipients: Annotated[Recipients, Field(min_length=1)]
    """Queues, groups and users."""
    title: FlowValue
    """The title; at most 250 characters."""
    body: FlowValue
    """The text; at most 750 characters."""
    target: FlowValue | None = None
    """The id of the record that the notification opens."""
    targetPageRef: FlowValue | None = None
    """Instead: the page it opens, as JSON of a page reference."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse a notification that opens nothing, or two things."""
        yield from super().problems(name)
        if (self.target is None) == (self.targetPageRef is None):
            message = "The notification opens nothing" if self.target is None else "The notification opens two things"
            yield Problem(NOTIFICATION, (), message, "write one of target, targetPageRef")

    def entry(self, name: str) -> str:
        """Give the name of the first element."""
        return f"{name}_Type"

    def element_names(self, name: str) -> Iterator[str]:
        """Yield the names of the lookups, of the list of recipients, and of the notification."""
        yield f"{name}_Type"
        for number, _ in self._groups():
            yield f"{name}_Group_{number}"
        yield from (f"{name}_Recipients", f"{name}_Recipient_Ids")
        yield from super().element_names(name)

    def _groups(self) -> Iterator[tuple[int, tuple[str, str]]]:
        number = 0
        for recipient in self.recipients:
            if recipient.user is None:
                number += 1
                kind = "Queue" if recipient.queue is not None else "Regular"
                yield number, (kind, recipient.queue or recipient.group or "")

    def input_place(self, parameter: str) -> KeyPath:
        """Give the place in the step where the value of a parameter stands."""
        keys = {"customNotifTypeId": "notificationType", "recipientIds": "recipients", "targetId": "target"}
        return (keys.get(parameter, parameter),)

    def variables(self, name: str) -> Iterator[dict[str, Any]]:
        """Yield the variable that the recipients are collected in."""
        yield {
            "name": f"{name}_Recipient_Ids",
            "dataType": "String",
            "isCollection": True,
            "isInput": False,
            "isOutput": False,
        }

    def uses(self, scope: Scope) -> Iterator[Use]:
        """Yield everything the notification says."""
        del scope
        for index, recipient in enumerate(self.recipients):
            if recipient.user is not None:
                yield Use(("recipients", index), recipient.user, ValueType())
        for key in ("title", "body", "target", "targetPageRef"):
            value = getattr(self, key)
            if value is not None:
                yield Use((key,), value, TEXT)

    def elements(self, scope: Scope, name: str) -> Iterator[Element]:
        """Yield the lookups of the ids, the list of recipients, and the notification."""
        del scope
        collected = f"{name}_Recipient_Ids"
        yield lookup(
            f"{name}_Type",
            f"Get Type of {self.label}",
            "CustomNotificationType",
            DeveloperName=self.notificationType,
        )
        ids = []
        groups = dict(self._groups())
        for number, (kind, developer_name) in groups.items():
            label = f"Get {'Queue' if kind == 'Queue' else 'Group'} {developer_name}"
            yield lookup(f"{name}_Group_{number}", label, "Group", DeveloperName=developer_name, Type=kind)
        number = 0
        for recipient in self.recipients:
            if recipient.user is not None:
                ids.append(recipient.user.element("String"))
            else:
                number += 1
                ids.append({"elementReference": f"{name}_Group_{number}.Id"})
        items = [{"assignToReference": collected, "operator": "Add", "value": value} for value in ids]
        label = f"Collect Recipients of {self.label}"
        yield Element("assignments", f"{name}_Recipients", label, {"assignmentItems": items})
        inputs = {
            "customNotifTypeId": {"elementReference": f"{name}_Type.Id"},
            "recipientIds": {"elementReference": collected},
            "title": self.title.element("String"),
            "body": self.body.element("String"),
        }
        if self.target is not None:
            inputs["targetId"] = self.target.element("String")
        if self.targetPageRef is not None:
            inputs["targetPageRef"] = self.targetPageRef.element("String")
        yield self.call(name, self.action_type, inputs)
