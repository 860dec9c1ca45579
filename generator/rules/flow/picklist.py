"""Texts that a flow compares with or writes to a picklist are values of it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.flows.values import merges
from generator.patterns.alert_service.uses import picklist_values
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.flow.scope import flow_example, flows
from generator.suggestions import did_you_mean, one_of


def check(project: ResolvedProject) -> Iterator[Violation]:
    """A literal for a picklist is one of its values.

    Source: «bad value for restricted picklist field»; a comparison with another text is never true.
    """
    for document, _, scope in flows(project):
        for path, use in scope.uses():
            literal = use.value.stringValue
            if use.field is None or literal is None or any(merges(literal)):
                continue
            known = picklist_values(project, *use.field)
            given = literal.split(";") if use.expected.data_type == "Multipicklist" else [literal]
            for word in given:
                if known and word not in known:
                    message = f"'{word}' is no value of {'.'.join(use.field)}"
                    yield Violation(document, path, message, did_you_mean(word, known) or one_of(known))


RULE = Rule(
    Explanation(
        code="SF671",
        title="Flow text that is no value of the picklist",
        rule="A flow writes to a picklist, and compares it with, the API names of its values.",
        source="Metadata API: «bad value for restricted picklist field»",
        bad=flow_example(
            "  - {type: CreateRecords, label: Log, object: Parcel__c, continueOnFault: true,\n"
            "     fields: {Name: $Record.Code__c, State__c: Herre}}\n"
        ),
        good=flow_example(
            "  - {type: CreateRecords, label: Log, object: Parcel__c, continueOnFault: true,\n"
            "     fields: {Name: $Record.Code__c, State__c: Here}}\n"
        ),
    ),
    check,
)
