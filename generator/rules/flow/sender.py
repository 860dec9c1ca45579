"""Mail of a flow that runs as Automated Process has a sender."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flow.scope import flow_example, flows

if TYPE_CHECKING:
    from generator.flows.steps.email import Email


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A flow that an event or a time starts does not send mail as the current user.

    Source: Automated Process has no e-mail address, so that single e-mails of its are refused.
    """
    for document, flow, scope in flows(project):
        trigger = flow.trigger
        automated = trigger is not None and trigger.kind in {"PlatformEvent", "Scheduled"}
        if trigger is None or not automated or trigger.flowRunAsUser is not None:
            continue
        for item in scope.placed:
            if item.step.type == "Email" and cast("Email", item.step).from_automation:
                message = "The flow may run as Automated Process, which has no e-mail address"
                hint = "add sender: with an organization-wide address, or sender: DefaultWorkflowUser"
                yield Violation(document, item.path, message, hint)


RULE = Rule(
    Explanation(
        code="SF668",
        title="Flow mail without a sender",
        rule="A flow started by an event or a time can run as Automated Process: its mail comes from an "
        "organization-wide address or from the default workflow user.",
        source="Salesforce Help, Considerations for Platform Event-Triggered Flows",
        bad=flow_example(
            "  - {type: Email, label: Mail, to: depot@example.com, subject: Parcel, body: It moved.,\n"
            "     continueOnFault: true}\n"
        ),
        good=flow_example(
            "  - {type: Email, label: Mail, to: depot@example.com, subject: Parcel, body: It moved.,\n"
            "     sender: alerts@example.com, continueOnFault: true}\n"
        ),
    ),
    check,
    Severity.WARNING,
)
