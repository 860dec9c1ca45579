"""What the values of a flow refer to is there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.explanation import Explanation
from generator.resolve import ResolvedProject
from generator.rules.base import Rule, Violation
from generator.rules.existing import global_problem
from generator.rules.flow.scope import flow_example, flows
from generator.suggestions import did_you_mean


def check(project: ResolvedProject) -> Iterator[Violation]:
    """The first name of a reference is a resource or a step of the flow, or a global one; a step has the result.

    Source: «The element has an invalid reference to "…"», «A condition has a reference to …, which doesn't exist».
    """
    for document, _, scope in flows(project):
        known = list(scope.known())
        for path, reference in scope.references():
            head, _, member = reference.partition(".")
            wrong = global_problem(project, reference) if head.startswith("$") else None
            if wrong is not None:
                yield Violation(document, path, *wrong)
                continue
            if scope.type_of(reference) is not None:
                continue
            if head in {"$Record", "$Record__Prior"}:
                message, hint = f"The flow has no {head}", "name a record or an event under trigger"
                if scope.record:
                    hint = "only a flow that a record starts has the record as it was before"
            elif head in scope.steps:
                message = f"The step '{head}' gives no '{member}'" if member else f"The step '{head}' gives nothing"
                hint = "name what the step gives, or a variable"
            else:
                message = f"The flow knows nothing of the name '{head}'"
                hint = did_you_mean(head, known) or "add it to variables, or name a step by its API name"
            yield Violation(document, path, message, hint)


RULE = Rule(
    Explanation(
        code="SF660",
        title="Flow reference to nothing",
        rule="A value of a flow refers to a variable, constant, formula, text template, step or outcome of the flow, "
        "or to a global resource such as $Record or $Flow. Only an event or a record gives the flow a $Record.",
        source="Metadata API: «The element has an invalid reference to …»",
        bad=flow_example(
            "  - {type: CreateRecords, label: Log, object: Parcel__c, continueOnFault: true,\n"
            '     fields: {Name: "{!code}"}}\n'
        ),
        good=flow_example(
            "  - {type: CreateRecords, label: Log, object: Parcel__c, continueOnFault: true,\n"
            "     fields: {Name: $Record.Code__c}}\n"
        ),
    ),
    check,
)
