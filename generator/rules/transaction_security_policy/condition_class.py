"""The class of a security policy is a condition, written for the policy's event."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.explanation import Explanation
from generator.kinds.transaction_security_policy import TransactionSecurityPolicy
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation

CONDITION: Final = "transaction-security-condition"
INTERFACE: Final = "txnsecurity.eventcondition"
_SPEC = """\
kind: ApexClass
name: DepotExportCondition
pattern: transaction-security-condition
description: Exports with many rows.
event: ReportEvent
all: [{field: RowsProcessed, operation: greaterThan, value: "2000"}]
---
kind: TransactionSecurityPolicy
name: Depot_Exports
eventName: %s
apexClass: DepotExportCondition
"""


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The class implements the condition and reads the fields of the event that the policy gives it.

    Source: Apex Reference Guide, TxnSecurity.EventCondition.
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, TransactionSecurityPolicy) or model.apexClass is None:
            continue
        condition = project.model("ApexClass", model.apexClass)
        pattern = getattr(condition, "pattern", None)
        if condition is None:
            continue  # an unknown class is reported as such; a declared one is the org's
        if pattern == CONDITION:
            event = getattr(condition, "event", "")
            if event != model.eventName:
                message = f"{model.apexClass} is a condition for {event}, not for {model.eventName}"
                yield Violation(document, ("apexClass",), message, f"write eventName: {event}, or name another class")
        elif pattern != "source" or not _implements(project.companion(condition, getattr(condition, "body", ""))):
            hint = f"name a class of the pattern {CONDITION}, or one that implements TxnSecurity.EventCondition"
            yield Violation(document, ("apexClass",), f"{model.apexClass} is no condition of a policy", hint)


def _implements(body: str) -> bool:
    return not body or INTERFACE in body.lower()


RULE = Rule(
    Explanation(
        code="SF648",
        title="Policy with a class that is no condition of it",
        rule="The class of a security policy implements TxnSecurity.EventCondition, for the policy's event.",
        source="Apex Reference Guide, TxnSecurity.EventCondition",
        bad=_SPEC % "LoginEvent",
        good=_SPEC % "ReportEvent",
    ),
    check,
)
