"""The project fits the org it is declared to go to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.kinds.objects import ObjectDocument
from generator.platform.org_limits import (
    CUSTOM_FIELDS,
    CUSTOM_OBJECTS,
    EVENTS,
    MOST_CUSTOM_FIELDS,
    MOST_VALIDATION_RULES,
    VALIDATION_RULES,
)
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Objects, events, fields and active validation rules are no more than the edition holds, 800 fields in any.

    Source: Salesforce Features and Edition Allocations; Platform Event Allocations.
    """
    edition = project.settings.org.edition
    fields = CUSTOM_FIELDS[edition] if edition is not None else MOST_CUSTOM_FIELDS
    rules = VALIDATION_RULES[edition] if edition is not None else MOST_VALIDATION_RULES
    where = f"{edition} edition" if edition is not None else "any edition"
    for document in project.documents:
        model = document.model
        if isinstance(model, ObjectDocument):
            for key in list(model.fields)[fields:]:
                message = f"An object has at most {fields} custom fields in {where}"
                yield Violation(
                    document, ("fields", key), message, "move fields to an object of their own", at_key=True
                )
            found = getattr(model, "validationRules", None) or {}
            for key in [name for name, rule in found.items() if rule.active][rules:]:
                message = f"An object has at most {rules} active validation rules in {where}"
                hint = "join rules with OR, or write active: false"
                yield Violation(document, ("validationRules", key), message, hint, at_key=True)
    if edition is None:
        return
    for category, most, word in (
        ("custom", CUSTOM_OBJECTS[edition], "custom objects"),
        ("event", EVENTS[edition], "platform events"),
    ):
        defined = [view.name for view in project.objects.values() if view.defined and view.category == category]
        for name in defined[most:]:
            definition = project.definitions[("CustomObject", name.lower())][0]
            yield Violation(
                definition.document,
                ("name",),
                f"{edition} edition holds at most {most} {word}",
                "remove some, or declare another edition: org: {edition: …}",
            )


RULE = Rule(
    Explanation(
        code="SF717",
        title="More than the edition holds",
        rule="Custom objects, platform events and fields of an object stay within the declared edition's allocations.",
        source="Salesforce Features and Edition Allocations; Platform Event Allocations",
        bad="kind: Project\nname: demo\norg: {edition: Developer}\n"
        + "".join(
            f"---\nkind: PlatformEvent\nname: Stop_{n}__e\nfields: {{At__c: {{type: DateTime}}}}\n" for n in range(6)
        ),
        good="kind: Project\nname: demo\norg: {edition: Developer}\n"
        + "".join(
            f"---\nkind: PlatformEvent\nname: Stop_{n}__e\nfields: {{At__c: {{type: DateTime}}}}\n" for n in range(5)
        ),
    ),
    check,
)
