"""A principal that nobody is granted signs no callout."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.explanation import Explanation
from generator.kinds.external_credential import ExternalCredential
from generator.kinds.permission_set import PermissionSet
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Every principal is granted by a permission set, or left out on purpose.

    Source: Salesforce Help, Enable External Credential Principals.
    """
    sets = [document.model for document in project.documents if isinstance(document.model, PermissionSet)]
    if not sets or project.broken:
        return  # what could not be read may hold the grant
    granted = {name.lower() for model in sets for name in model.externalCredentialPrincipalAccesses or ()}
    granted |= {name.lower() for name in project.settings.ungranted}
    for document in project.documents:
        model = document.model
        if isinstance(model, ExternalCredential):
            for principal in model.principals:
                full_name = f"{model.name}-{principal}"
                if full_name.lower() not in granted:
                    yield Violation(
                        document,
                        ("principals",),
                        f"No permission set grants the principal '{full_name}'",
                        f"add externalCredentialPrincipalAccesses: [{full_name}] to a permission set, "
                        f"or ungranted: [{full_name}] to the project",
                        at_key=True,
                    )


RULE = Rule(
    Explanation(
        code="SF640",
        title="Principal granted to nobody",
        rule="Every principal of an external credential is granted by a permission set of the project, or listed under "
        "`ungranted` in the Project document. A project without permission sets is not asked.",
        source="Salesforce Help, Enable External Credential Principals",
        bad="""\
kind: ExternalCredential
name: Depot_Api
principals: [Clerk]
---
kind: PermissionSet
name: Depot
userPermissions: [ApiEnabled]
""",
        good="""\
kind: ExternalCredential
name: Depot_Api
principals: [Clerk]
---
kind: PermissionSet
name: Depot
externalCredentialPrincipalAccesses: [Depot_Api-Clerk]
""",
    ),
    check,
    Severity.WARNING,
)
