"""The steps of an approval process say what several approvers and a rejection mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of, entries


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A step after the first has a rejectBehavior, and approvers that can be several whenMultipleApprovers.

    Source: «Because approval step … has multiple approvers, the assignedApprover requires a whenMultipleApprovers
    value.»; the sample of the Metadata API Developer Guide, ApprovalProcess, has a first step without either.
    """
    for document, _, content in contents_of(project, "ApprovalProcess"):
        for number, (path, step) in enumerate(entries(content, "approvalStep")):
            if not isinstance(step, Mapping):
                continue
            if number and "rejectBehavior" not in step:
                message = "The step does not say what a rejection does"
                yield Violation(document, path, message, "add rejectBehavior: {type: RejectRequest}")
            approver = step.get("assignedApprover")
            if isinstance(approver, Mapping) and _may_be_several(approver) and "whenMultipleApprovers" not in approver:
                message = "The step does not say how many of its approvers must agree"
                hint = "add whenMultipleApprovers: Unanimous"
                yield Violation(document, (*path, "assignedApprover"), message, hint, at_key=True)


def _may_be_several(approver: Mapping[str, Any]) -> bool:
    """Tell whether the approvers are not just the one the submitter picks, or the manager."""
    found = [str(entry.get("type")) for _, entry in entries(approver, "approver") if isinstance(entry, Mapping)]
    return len(found) != 1 or found[0] not in {"adhoc", "userHierarchyField"}


_BAD = """\
kind: Metadata
type: ApprovalProcess
name: Case.Refund
content:
  active: false
  allowRecall: false
  allowedSubmitters: [{type: owner}]
  approvalStep:
    - name: Manager
      label: Manager
      allowDelegate: false
      assignedApprover: {approver: [{type: adhoc}]}
    - name: Finance
      label: Finance
      allowDelegate: false
      assignedApprover: {approver: [{type: relatedUserField, name: LastModifiedBy}], whenMultipleApprovers: Unanimous}
  finalApprovalRecordLock: false
  finalRejectionRecordLock: false
  label: Refund
  recordEditability: AdminOnly
  showApprovalHistory: true
"""

RULE = Rule(
    Explanation(
        code="SF617",
        title="Approval step that leaves a question open",
        rule="A step after the first says what a rejection does (rejectBehavior), and approvers given as users, queues "
        "or fields how many of them must agree (whenMultipleApprovers), even with one.",
        source="Metadata API: «Because approval step … has multiple approvers, the assignedApprover requires …»",
        bad=_BAD,
        good=_BAD.replace("Unanimous}\n", "Unanimous}\n      rejectBehavior: {type: RejectRequest}\n"),
    ),
    check,
)
