"""Policies of transaction security."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from generator.explanation import Explanation
from generator.kinds.base import Component, DeploymentNote, Kind, ProjectView, Symbol
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import BLANK, AnyText, ApiName, Description, LongLabel, Reference, Username

ACTION = Explanation(
    code="SF288",
    title="Policy that contradicts itself",
    rule="A policy has one condition, a class or a flow; it blocks or asks for a second factor, not both; a message "
    "belongs to a policy that blocks, the content of mails to one that sends any.",
    source="Metadata API Developer Guide, TransactionSecurityPolicy and TransactionSecurityAction",
    bad="""\
kind: TransactionSecurityPolicy
name: Depot_Exports
eventName: ReportEvent
action: {block: true}
""",
    good="""\
kind: Project
name: demo
externalComponents: {ApexClass: [DepotExportCondition]}
---
kind: TransactionSecurityPolicy
name: Depot_Exports
eventName: ReportEvent
apexClass: DepotExportCondition
action: {block: true}
""",
)

EventName = Literal[
    "AdminSetupEvent",
    "ApiAnomalyEventStore",
    "ApiEvent",
    "BulkApiResultEventStore",
    "CredentialStuffingEventStore",
    "FileEventStore",
    "GuestUserAnomalyEventStore",
    "ListViewEvent",
    "LoginAsEvent",
    "LoginEvent",
    "PermissionSetEventStore",
    "ReportAnomalyEventStore",
    "ReportEvent",
    "SessionHijackingEventStore",
]


class Notification(Model):
    """Whom the policy tells."""

    user: Username
    """The user name, no mailbox: `admin@example.com`, or a blank that each org fills in, `${NAME}`."""
    inApp: bool = True
    """Whether the notification is shown in the org."""
    sendEmail: bool = False
    """Whether a mail is sent."""


class Action(Model):
    """What happens when the condition holds; nothing but the record of it when left out."""

    block: bool = False
    """Whether the operation is refused."""
    twoFactorAuthentication: bool = False
    """Whether a second factor is asked for."""
    endSession: bool = False
    """Whether the session ends."""
    freezeUser: bool = False
    """Whether the user is frozen."""
    notifications: tuple[Notification, ...] | None = None
    """Whom the policy tells."""


class TransactionSecurityPolicy(Kind):
    """What the org does when an event meets a condition; needs Event Monitoring or Shield."""

    metadata_type = "TransactionSecurityPolicy"

    kind: Literal["TransactionSecurityPolicy"] = Field(exclude=True)
    name: ApiName = Field(exclude=True)
    """The API name."""
    masterLabel: LongLabel | None = None
    """The label; derived from the name."""
    description: Description | None = None
    """What the policy is against."""
    active: bool = True
    """Whether the policy is in force."""
    eventName: EventName
    """The event it is evaluated for."""
    apexClass: Annotated[AnyText, Reference("ApexClass")] | None = None
    """The class that holds the condition: pattern transaction-security-condition."""
    flow: Annotated[AnyText, Reference("Flow")] | None = None
    """The flow that holds the condition, as the condition builder makes it."""
    action: Action = Action.model_construct()
    """What happens then."""
    blockMessage: Annotated[str, StringConstraints(min_length=1, max_length=1000)] | None = None
    """What the person reads whose operation is refused."""
    customEmailContent: AnyText | None = None
    """What mails of the policy say."""

    @property
    def is_template(self) -> bool:
        """Tell whether a user is a blank: the file then lies in `config/templates`, outside of what deploys."""
        return any(BLANK.fullmatch(notification.user) for notification in self.action.notifications or ())

    def symbols(self) -> Iterator[Symbol]:
        """Yield the policy; a template defines none."""
        return iter(()) if self.is_template else super().symbols()

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the policy, or the template of it."""
        del project
        yield Component("TransactionSecurityPolicy", self.name, self.tree(), is_template=self.is_template)

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse no condition or two, opposite actions, and texts that nobody gets."""
        yield from super().problems(name)
        if (self.apexClass is None) == (self.flow is None):
            hint = "remove one of them" if self.flow else "add apexClass: with the class of the condition"
            path = ("flow",) if self.flow else ("name",)
            yield Problem(ACTION, path, "A policy has exactly one of apexClass and flow", hint, at_key=bool(self.flow))
        if self.action.block and self.action.twoFactorAuthentication:
            message = "What is refused needs no second factor"
            yield Problem(ACTION, ("action", "twoFactorAuthentication"), message, "keep one of them", at_key=True)
        if self.blockMessage is not None and not self.action.block:
            message = "The policy refuses nothing, so nobody reads the message"
            yield Problem(ACTION, ("blockMessage",), message, "remove it, or write block: true", at_key=True)
        mails = any(notification.sendEmail for notification in self.action.notifications or ())
        if self.customEmailContent is not None and not mails:
            message = "The policy sends no mail, so nobody reads its content"
            hint = "remove it, or write sendEmail: true at a notification"
            yield Problem(ACTION, ("customEmailContent",), message, hint, at_key=True)

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Say what the org must have, and how to see the policy at work."""
        del project
        yield DeploymentNote("need", "Event Monitoring, or Shield.")
        place = "Setup, Transaction Security Policies"
        yield DeploymentNote("check", f"`{self.name}` is listed for {self.eventName} and shows no error.", place)

    def tree(self) -> dict[str, Any]:
        """Give the element tree with its name and type."""
        return super().tree() | {
            "developerName": self.name,
            "masterLabel": self.masterLabel or label_of(self.name),
            "type": "CustomApexPolicy" if self.apexClass is not None else "CustomConditionBuilderPolicy",
        }
