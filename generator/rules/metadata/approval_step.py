"""The steps of an approval process say what several approvers and a rejection mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import contents_of, entries


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A step has a rejectBehavior, its assigned approver whenMultipleApprovers.

    Source: «Because approval step … has multiple approvers, the assignedApprover requires a whenMultipleApprovers
    value.»
    """
    for document, _, content in contents_of(project, "ApprovalProcess"):
        for path, step in entries(content, "approvalStep"):
            if not isinstance(step, Mapping):
                continue
            if "rejectBehavior" not in step:
                message = "The step does not say what a rejection does"
                yield Violation(document, path, message, "add rejectBehavior: {type: RejectRequest}")
            approver = step.get("assignedApprover")
            if isinstance(approver, Mapping) and "whenMultipleApprovers" not in approver:
                message = "The step does not say how many of its approvers must agree"
                hint = "add whenMultipleApprovers: Unanimous"
                yield Violation(document, (*path, "assignedApprover"), message, hint, at_key=True)


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
      assignedApprover: {approver: [{type: adhoc}], whenMultipleApprovers: Unanimous}
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
        rule="A step says what a rejection does (rejectBehavior) and how many of its approvers must agree "
        "(whenMultipleApprovers), even with one approver.",
        source="Metadata API: «Because approval step … has multiple approvers, the assignedApprover requires …»",
        bad=_BAD,
        good=_BAD.replace("Unanimous}\n", "Unanimous}\n      rejectBehavior: {type: RejectRequest}\n"),
    ),
    check,
)
