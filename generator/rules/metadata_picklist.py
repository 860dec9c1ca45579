"""Picklists of custom metadata types are closed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.fields.picklist import PicklistField
from generator.kinds.custom_metadata_type import CustomMetadataType
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A picklist of a custom metadata type is restricted, and a packaged one has no inactive values.

    Source: «Non-strict picklists are not supported on this object»; «You cannot add a picklist field on a custom
    metadata type to a managed package while it has inactive values».
    """
    for document in project.documents:
        model = document.model
        if not isinstance(model, CustomMetadataType):
            continue
        for key, field in model.fields.items():
            if not isinstance(field, PicklistField):
                continue
            path = ("fields", key, "valueSet")
            if not field.valueSet.restricted:
                message = "A picklist of a custom metadata type is always restricted"
                yield Violation(document, (*path, "restricted"), message, "remove restricted: it is true")
            for index, value in enumerate(field.valueSet.value or () if project.settings.namespace else ()):
                if value.isActive is False:
                    message = "A packaged custom metadata type has no inactive values"
                    yield Violation(document, (*path, "value", index, "isActive"), message, "remove the value")


RULE = Rule(
    Explanation(
        code="SF720",
        title="Open picklist of a custom metadata type",
        rule="Picklists of custom metadata types are restricted, and in a managed package all their values are active.",
        source="Metadata API: «Non-strict picklists are not supported on this object»",
        bad="""\
kind: CustomMetadataType
name: Tariff__mdt
fields:
  Size__c: {type: Picklist, valueSet: {value: [S, M], restricted: false}}
""",
        good="""\
kind: CustomMetadataType
name: Tariff__mdt
fields:
  Size__c: {type: Picklist, valueSet: {value: [S, M]}}
""",
    ),
    check,
)
