"""The condition of a transaction security policy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from generator.apex.literals import string_literal
from generator.explanation import Explanation
from generator.kinds.base import ProjectView
from generator.model.base import Model, Problem
from generator.model.types import AnyText, ObjectRef
from generator.patterns.alert_service.uses import FieldUse, SettingsRecord, settings_type
from generator.patterns.base import ApexPattern
from generator.patterns.declared_queries import camel_case
from generator.suggestions import did_you_mean

_COMMON: Final = {
    "CreatedDate": "Datetime",
    "EvaluationTime": "Decimal",
    "EventDate": "Datetime",
    "EventIdentifier": "String",
    "LoginKey": "String",
    "PolicyId": "Id",
    "PolicyOutcome": "String",
    "RelatedEventIdentifier": "String",
    "SessionKey": "String",
    "SessionLevel": "String",
    "SourceIp": "String",
    "UserId": "Id",
    "Username": "String",
}
_QUERY: Final = {"QueriedEntities": "String", "RowsProcessed": "Decimal", "ElapsedTime": "Integer"}
EVENTS: Final[Mapping[str, Mapping[str, str]]] = {
    "LoginEvent": {
        **_COMMON,
        **dict.fromkeys(
            "AdditionalInfo ApiType ApiVersion Application AuthMethodReference Browser CipherSuite City ClientVersion "
            "Country CountryIso HttpMethod LoginType LoginUrl Platform PostalCode Status Subdivision TlsProtocol "
            "UserType".split(),
            "String",
        ),
        "LoginLatitude": "Decimal",
        "LoginLongitude": "Decimal",
    },
    "ApiEvent": {
        **_COMMON,
        **_QUERY,
        **dict.fromkeys(
            "AdditionalInfo ApiType Application Client Operation Platform Query UserAgent".split(), "String"
        ),
        "ApiVersion": "Decimal",
        "RowsReturned": "Decimal",
    },
    "ReportEvent": {
        **_COMMON,
        **_QUERY,
        **dict.fromkeys("Description Format Name Operation Scope".split(), "String"),
        "NumberOfColumns": "Integer",
        "IsScheduled": "Boolean",
    },
    "ListViewEvent": {
        **_COMMON,
        **_QUERY,
        **dict.fromkeys("AppName DeveloperName EventSource Name Scope".split(), "String"),
        "NumberOfColumns": "Integer",
    },
}
"""The fields of the events that policies are evaluated for (Platform Events Developer Guide, Real-Time Events)."""

CONDITION: Final = Explanation(
    code="SF566",
    title="Condition that no policy can evaluate",
    rule="A condition compares a field of the event with one value, several values, or a setting, by an operation that "
    "fits the type of the field.",
    source="Apex Reference Guide, TxnSecurity.EventCondition; Platform Events Developer Guide, Real-Time Event Objects",
    bad="""\
kind: ApexClass
name: DepotLoginCondition
pattern: transaction-security-condition
description: Sign-ins from outside the depot.
event: LoginEvent
all: [{field: SourceIP4, operation: notEquals, value: 10.0.0.1}]
""",
    good="""\
kind: ApexClass
name: DepotLoginCondition
pattern: transaction-security-condition
description: Sign-ins from outside the depot.
event: LoginEvent
all: [{field: SourceIp, operation: notEquals, value: 10.0.0.1}]
""",
)

Operation = Literal["equals", "notEquals", "startsWith", "notStartsWith", "contains", "in", "notIn", "greaterThan"]
TEST_VALUE: Final = "test value"
_NUMBER: Final = re.compile(r"-?[0-9]+(?:[.][0-9]+)?")
_TEXT_ONLY: Final = frozenset({"startsWith", "notStartsWith", "contains", "in", "notIn"})


class Condition(Model):
    """One comparison of a field of the event."""

    field: AnyText
    """The field of the event."""
    operation: Operation
    """How it is compared; texts without regard to case."""
    value: AnyText | None = None
    """The value."""
    values: tuple[AnyText, ...] = ()
    """The values of in and notIn."""
    setting: AnyText | None = None
    """The field of the settings record that holds the value, or for in and notIn several, separated by commas."""


class Publication(Model):
    """The event that reports what the policy noticed."""

    event: ObjectRef
    """The platform event."""
    fields: dict[AnyText, AnyText] = {}  # noqa: RUF012 - frozen model
    """Fields of the platform event and the field of the security event that fills each."""
    values: dict[AnyText, AnyText] = {}  # noqa: RUF012 - frozen model
    """Fields of the platform event with a fixed text."""


class TransactionSecurityCondition(ApexPattern):
    """The condition of a transaction security policy; what it notices is published by a job, since it may not write."""

    pattern: Literal["transaction-security-condition"]
    """What the class does."""
    event: Literal["LoginEvent", "ApiEvent", "ReportEvent", "ListViewEvent"]
    """The event the policy is evaluated for."""
    all: tuple[Condition, ...] = ()
    """Conditions that must all hold."""
    any: tuple[Condition, ...] = ()
    """Conditions of which one must hold besides."""
    settings: SettingsRecord | None = None
    """The custom metadata record that holds the settings."""
    publish: Publication | None = None
    """What is published when the condition holds."""

    def field_uses(self) -> Iterator[FieldUse]:
        """Yield the fields of settings and of the published event."""
        if self.settings is not None:
            for path, condition in self._conditions():
                if condition.setting is not None:
                    yield FieldUse((*path, "setting"), settings_type(self.settings), condition.setting)
        if self.publish is not None:
            for key in ("fields", "values"):
                for field in getattr(self.publish, key):
                    yield FieldUse(("publish", key, field), self.publish.event, field, writes=True)

    def _conditions(self) -> Iterator[tuple[tuple[str | int, ...], Condition]]:
        for key in ("all", "any"):
            for index, condition in enumerate(getattr(self, key)):
                yield (key, index), condition

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse conditions on fields the event does not have, and comparisons that do not fit."""
        yield from super().problems(name)
        fields = EVENTS[self.event]
        if not self.all and not self.any:
            yield Problem(CONDITION, ("name",), "The class has no condition", "add all: [{field: …}]")
        for path, condition in self._conditions():
            kind = fields.get(condition.field)
            if kind is None:
                message = f"{self.event} has no field '{condition.field}'"
                yield Problem(CONDITION, (*path, "field"), message, did_you_mean(condition.field, fields))
                continue
            several = condition.operation in {"in", "notIn"}
            given = [condition.value is not None, bool(condition.values), condition.setting is not None]
            if sum(given) != 1 or (several and given[0]) or (not several and given[1]):
                hint = "add values: […] or setting: …" if several else "add value: … or setting: …"
                yield Problem(CONDITION, path, f"{condition.operation} needs exactly one source of its value", hint)
            if (condition.operation in _TEXT_ONLY) != (kind in {"String", "Id"}) and condition.operation not in {
                "equals",
                "notEquals",
            }:
                message = f"{condition.operation} does not fit {condition.field}, which is a {kind}"
                yield Problem(CONDITION, (*path, "operation"), message, "use another operation")
            number = kind in {"Decimal", "Integer"} and condition.setting is None
            if kind in {"Datetime", "Boolean"} or (number and not _NUMBER.fullmatch(condition.value or "")):
                message = f"{condition.field} is a {kind}, which needs a number to be compared with"
                hint = 'write value: "2000"' if number else "use another field"
                yield Problem(CONDITION, (*path, "value" if number else "field"), message, hint)
            if condition.setting is not None and self.settings is None:
                yield Problem(CONDITION, (*path, "setting"), "There is no settings record", "add settings: Type.Record")
        for target, source in (self.publish.fields if self.publish is not None else {}).items():
            if source not in fields:
                message = f"{self.event} has no field '{source}'"
                yield Problem(CONDITION, ("publish", "fields", target), message, did_you_mean(source, fields))

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give conditions and the published event to the templates."""
        conditions = {key: [self._view(item) for item in getattr(self, key)] for key in ("all", "any")}
        assignments = []
        if self.publish is not None:
            view = project.object_view(self.publish.event)
            for target, source in self.publish.fields.items():
                field = view.field(target) if view is not None else None
                length = getattr(field, "length", None)
                assignments.append((target, self._copied(source, field.type if field is not None else "Text", length)))
            assignments += [(field, string_literal(text)) for field, text in self.publish.values.items()]
        everything = [*conditions["all"], *conditions["any"]]
        return {
            "all": conditions["all"],
            "any": conditions["any"],
            "sources": {item["variable"]: item["source"] for item in everything if item["source"]},
            "uses": {item["operation"] for item in everything},
            "lists": any(item["several"] and item["source"] for item in everything),
            "assignments": sorted(assignments),
            "publishes": self.publish is not None,
            "positive": any(
                item["operation"] not in {"notEquals", "notStartsWith", "notIn"} for item in conditions["all"]
            ),
            "settled": [item for item in everything if item["source"]],
        }

    def _copied(self, source: str, target_type: str, length: int | None) -> str:
        expression = f"observed.{source}"
        kind = EVENTS[self.event][source]
        if target_type == "DateTime":
            return f"{expression} ?? System.now()"
        if kind not in {"String", "Id"} and target_type not in {"Number", "Checkbox"}:
            return f"String.valueOf({expression})"
        return f"{expression}?.left({length})" if length and kind == "String" else expression

    def _view(self, condition: Condition) -> dict[str, Any]:
        """Give the expression of a condition, and values that meet it and do not."""
        kind = EVENTS[self.event][condition.field]
        text = kind in {"String", "Id"}
        several = condition.operation in {"in", "notIn"}
        field = f"observed.{condition.field}"
        source = variable = ""
        if condition.setting is not None and self.settings is not None:
            record = self.settings.partition(".")[2]
            source = f"{settings_type(self.settings)}.getInstance('{record}')?.{condition.setting}"
            variable = camel_case(condition.setting)
            value = f"listOf({variable})" if several else variable
        elif several:
            value = "new Set<String>{ " + ", ".join(string_literal(item.lower()) for item in condition.values) + " }"
        else:
            value = string_literal(condition.value or "") if text else condition.value or "0"
        expressions = {
            "equals": f"{field} == {value}",
            "notEquals": f"{field} != {value}",
            "startsWith": f"beginsWith({field}, {value})",
            "notStartsWith": f"!beginsWith({field}, {value})",
            "contains": f"holds({field}, {value})",
            "in": f"isOneOf({field}, {value})",
            "notIn": f"isOutside({field}, {value})",
            "greaterThan": f"({field} ?? 0) > {value}",
        }
        sample = TEST_VALUE if source else (condition.values[0] if several else condition.value or "0")
        near, far = sample, f"{value} + 1"
        if text:
            near, far = string_literal(sample), string_literal("x" + sample)
        negative = condition.operation in {"notEquals", "notStartsWith", "notIn", "greaterThan"}
        return {
            "field": condition.field,
            "operation": condition.operation,
            "several": several,
            "source": source,
            "variable": variable,
            "expression": expressions[condition.operation],
            "meets": far if negative else near,
            "misses": near if negative else far,
        }
