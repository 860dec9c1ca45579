"""Builds a spec folder of any size: objects with fields and rules, events, value sets, records, labels, permissions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

FIELDS_PER_OBJECT = 12
OBJECTS_PER_FILE = 4


def write_specs(folder: Path, components: int) -> int:
    """Write specs that define about `components` components; give the exact number."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "project.yaml").write_text("kind: Project\nname: bench\n", encoding="utf-8")
    count = 0
    number = 0
    while count < components:
        documents = []
        for _ in range(OBJECTS_PER_FILE):
            for text, defined in _group(number):
                documents.append(text)
                count += defined
            number += 1
        (folder / f"group_{number:05}.yaml").write_text("---\n".join(documents), encoding="utf-8")
    return count


def _group(number: int) -> Iterator[tuple[str, int]]:
    """Yield a depot's worth of documents, each with the number of components it defines."""
    fields = "".join(_field(number, index) for index in range(FIELDS_PER_OBJECT))
    yield (
        f"""\
kind: CustomObject
name: Depot_{number}__c
label: Depot {number}
description: Where parcels of region {number} wait & are sorted.
nameField: {{label: Depot Name, type: Text}}
sharingModel: ReadWrite
fields:
{fields}validationRules:
  Weight_Positive:
    description: A parcel weighs something.
    errorConditionFormula: Weight_1__c < 0
    errorMessage: "The weight can't be negative."
listViews:
  All:
    columns: [NAME, Code_0__c, CREATED_DATE]
    filters: [{{field: Code_0__c, operation: startsWith, value: P}}]
""",
        FIELDS_PER_OBJECT + 3,
    )
    yield (
        f"""\
kind: PlatformEvent
name: Depot_{number}_Event__e
description: Something happened in depot {number}.
fields:
  Code__c: {{type: Text, length: 40, required: true}}
  Weight__c: {{type: Number, precision: 10, scale: 2}}
""",
        3,
    )
    yield f"kind: GlobalValueSet\nname: Depot_{number}_Size\ncustomValue: [small, medium, large, extra_large]\n", 1
    yield f"kind: CustomPermission\nname: Depot_{number}_Admin\ndescription: Runs depot {number}.\n", 1
    yield (
        f"""\
kind: PermissionSet
name: Depot_{number}_Clerk
description: For the people who run depot {number}.
objectPermissions:
  Depot_{number}__c: Edit
  Depot_{number}_Event__e: Publish
customPermissions: [Depot_{number}_Admin]
""",
        1,
    )
    yield f"kind: CustomLabels\nname: depot_{number}\nlabels:\n  Depot_{number}_Title: Depot {number}\n", 1


def _field(number: int, index: int) -> str:
    """Give one field in block style with the texts a reviewed spec has."""
    texts = f"""\
    label: Place {index} of {number}
    description: What stands at place {index}; people at depot {number} read it off the shelf and nobody else writes it.
    inlineHelpText: Printed on the shelf at place {index}.
"""
    shapes = (
        f"  Code_{index}__c:\n    type: Text\n    length: 40\n",
        f"  Weight_{index}__c:\n    type: Number\n    precision: 10\n    scale: 2\n",
        f"  Size_{index}__c:\n    type: Picklist\n    valueSet: Depot_{number}_Size\n",
        f"  Notes_{index}__c:\n    type: LongTextArea\n    length: 32768\n",
    )
    return shapes[index % len(shapes)] + texts
