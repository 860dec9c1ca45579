"""The object permissions of a component build on one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.kinds.permission_set import NEEDS
from generator.platform.categories import object_category
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.metadata.contents import entries
from generator.rules.permission_set_or_metadata.grants import grants_of

YES = (True, "true")
OF_EVENTS = frozenset({"allowCreate", "allowRead"})
WITHOUT_GRANTS = frozenset({"metadata"})


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Edit needs read, delete edit, and so on; an event is published and subscribed to; a metadata type has none.

    Source: «Permission Modify All … depends on permission(s): Delete …».
    """
    for grants in grants_of(project):
        if not isinstance(grants.document.model, Metadata) or grants.metadata_type == "MutingPermissionSet":
            continue
        for path, item in entries(grants.document.model.content, "fieldPermissions"):
            if isinstance(item, Mapping) and item.get("editable") in YES and item.get("readable") not in YES:
                message = f"Whoever edits '{item.get('field')}' reads it, too"
                yield Violation(grants.document, (*path, "readable"), message, "write readable: true")
        for name, grant in grants.objects.items():
            category = object_category(name)
            if category in WITHOUT_GRANTS:
                message, hint = f"{name} has no object permissions", "write customMetadataTypeAccesses instead"
                yield Violation(grants.document, grant.path, message, hint)
                continue
            excess = sorted(grant.values - OF_EVENTS) if category == "event" else ()
            for switch in excess:
                message = f"An event has no {switch}"
                yield Violation(grants.document, (*grant.path[:-1], switch), message, f"write {switch}: false")
            for switch in sorted(grant.values.difference(excess)):
                missing = [need for need in NEEDS.get(switch, ()) if need not in grant.values]
                if missing and not (switch == "allowDelete" and category == "big"):
                    message = f"{switch} needs {' and '.join(missing)}"
                    hint = f"write {', '.join(f'{need}: true' for need in missing)}"
                    yield Violation(grants.document, (*grant.path[:-1], switch), message, hint)


_BAD = """\
kind: Metadata
type: Profile
name: Clerk
content:
  objectPermissions:
    - object: Account
      allowCreate: false
      allowDelete: true
      allowEdit: false
      allowRead: true
      modifyAllRecords: false
      viewAllRecords: false
"""

RULE = Rule(
    Explanation(
        code="SF631",
        title="Access of a profile without what it needs",
        rule="In profiles and permission sets, create and edit need read, delete needs edit, view-all needs read, "
        "modify-all needs all of them; events are only created and read.",
        source="Metadata API: «Permission … depends on permission(s): …»",
        bad=_BAD,
        good=_BAD.replace("allowEdit: false", "allowEdit: true"),
    ),
    check,
)
