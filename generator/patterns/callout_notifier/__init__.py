"""Sends a message about each record to an HTTP service: from a trigger, from a flow, again after a failure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import Field, StringConstraints

from generator.apex.literals import string_literal
from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.kinds.base import ProjectView
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Line, LongLabel, Number, ObjectRef, Reference
from generator.patterns import invocable as interface
from generator.patterns.alert_service import uses
from generator.patterns.alert_service.uses import ApiField, FailureLog, FieldUse, SettingsRecord, Switch, Wording
from generator.patterns.base import ApexPattern
from generator.suggestions import did_you_mean

BINDING = re.compile(r"\{(\$?[A-Za-z]\w*)(?::([1-9]\d{0,5}))?\}")
ORG = "$org"
LONGEST = 3000
SAMPLE = "<&>"

BODY = Explanation(
    code="SF546",
    title="Message with a value nobody gives",
    rule="A value in a message is a field of the object, {$org}, or one of the notifier's own values.",
    source="forcegen: pattern callout-notifier",
    bad="""\
kind: Project
name: demo
externalComponents: {NamedCredential: [Chat]}
---
kind: PlatformEvent
name: Parcel_Lost__e
fields:
  Code__c: {type: Text, length: 20}
---
kind: CustomObject
name: Trouble__c
nameField: {label: Trouble Name, type: Text}
fields:
  What__c: {type: Text, length: 200}
---
kind: ApexClass
name: TellAboutParcel
pattern: callout-notifier
description: Tells the depot.
object: Parcel_Lost__e
namedCredential: Chat
path: /messages
body: {text: "{$romo}: {Code__c}"}
failureLog: {object: Trouble__c, message: What__c}
""",
    good="""\
kind: Project
name: demo
externalComponents: {NamedCredential: [Chat]}
---
kind: PlatformEvent
name: Parcel_Lost__e
fields:
  Code__c: {type: Text, length: 20}
---
kind: CustomObject
name: Trouble__c
nameField: {label: Trouble Name, type: Text}
fields:
  What__c: {type: Text, length: 200}
---
kind: ApexClass
name: TellAboutParcel
pattern: callout-notifier
description: Tells the depot.
object: Parcel_Lost__e
namedCredential: Chat
path: /messages
body: {text: "{$org}: {Code__c}"}
failureLog: {object: Trouble__c, message: What__c}
""",
)


class DeliveryWords(Model):
    """The statuses of a delivery."""

    delivered: AnyText
    """The service took the message."""
    failed: AnyText
    """The service refused it, or could not be reached."""
    disabled: AnyText
    """Nothing was sent, because the notifier is switched off."""


class Delivery(Model):
    """The record that remembers what became of the message."""

    object: ObjectRef
    """Its object."""
    id: ApiField
    """The field of the notifier's object that holds its id; Id where it is the record itself."""
    status: ApiField
    """The field for the status."""
    error: ApiField | None = None
    """The field for the reason of a failure."""
    deliveredAt: ApiField | None = None
    """The field for the moment of the delivery."""
    values: DeliveryWords
    """The statuses."""


class Success(Model):
    """How the service says in the body of its answer that it took the message."""

    flag: AnyText
    """The boolean of the answer, such as ok."""
    error: AnyText
    """The text of the answer that says why not."""
    retry: tuple[AnyText, ...] = ()
    """The errors that another attempt may solve."""


class Invocable(Model):
    """The action of the flow builder."""

    label: LongLabel
    """What the flow builder calls the action."""
    category: Line | None = None
    """Where the flow builder lists it."""


class CalloutNotifier(ApexPattern):
    """Sends a message about each record through a named credential, and writes back what became of it."""

    handles_trigger = True

    pattern: Literal["callout-notifier"]
    """What the class does."""
    object: ObjectRef
    """What the messages are about: an event or an object."""
    namedCredential: Annotated[AnyText, Reference("NamedCredential")]
    """The named credential with the address and the secret of the service."""
    path: Annotated[str, StringConstraints(pattern=r"^/[A-Za-z0-9._~/?=&%-]*$")]
    """The path below its address."""
    method: Literal["POST", "PUT", "PATCH"] = "POST"
    """The HTTP method; derived POST."""
    headers: dict[AnyText, Line] = {}  # noqa: RUF012 - frozen model
    """Further headers; never a secret."""
    timeoutSeconds: Annotated[Number, Ge(1), Le(12)] = 10
    """How long to wait for an answer; derived 10, at most 12, since ten messages share the time of one job."""
    body: Annotated[dict[str, Any], Field(min_length=1)]
    """The message as a structure. `{Field__c}` is a field, `{Field__c:80}` at most 80 characters of it, `{$org}` the
    address of the org, `{$name}` one of `values`."""
    values: dict[AnyText, Wording] = {}  # noqa: RUF012 - frozen model
    """Texts out of the settings record, by name."""
    escapes: dict[AnyText, AnyText] = {}  # noqa: RUF012 - frozen model
    """What the service wants written in another way inside texts, in this order."""
    empty: AnyText = "-"
    """What stands for an empty field; derived a hyphen."""
    success: Success | None = None
    """What the answer says besides its HTTP status."""
    settings: SettingsRecord | None = None
    """The record the values with `setting` come from."""
    enabled: Switch | None = None
    """The switch of the notifier."""
    maxAttempts: Annotated[Number, Ge(1), Le(9)] = 3
    """How often a message is sent at most; derived 3."""
    retryDelayMinutes: Annotated[Number, Ge(0), Le(10)] = 1
    """How long after a failure; derived 1."""
    delivery: Delivery | None = None
    """Where the outcome goes."""
    invocable: Invocable | None = None
    """The action of the flow builder, where flows may use it."""
    failureLog: FailureLog
    """The row that tells that a message was given up."""
    failureText: Line = "The message was not delivered"
    """The first words of that row's message."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse values nobody gives and settings without their record."""
        yield from super().problems(name)
        for path, text in self._texts(self.body, ("body",)):
            for found in BINDING.finditer(text):
                source = found[1]
                if source.startswith("$") and source != ORG and source[1:] not in self.values:
                    known = ["org", *self.values]
                    hint = did_you_mean(source[1:], known) or "write one of " + ", ".join(
                        f"{{${item}}}" for item in known
                    )
                    yield Problem(BODY, path, f"There is no value '{source}'", hint)
        if self.settings is None:
            for key in ("enabled", "values"):
                if getattr(self, key):
                    message = f"'{key}' comes from a setting, but there is no settings record"
                    yield Problem(BODY, (key,), message, "add settings: Type.Record")

    def _texts(self, node: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
        if isinstance(node, str):
            yield path, node
        elif isinstance(node, dict):
            for key, item in node.items():
                yield from self._texts(item, (*path, key))
        elif isinstance(node, list | tuple):
            for index, item in enumerate(node):
                yield from self._texts(item, (*path, index))

    def _bound(self) -> dict[str, KeyPath]:
        """Map each field the message shows to the first place it stands at."""
        found: dict[str, KeyPath] = {}
        for path, text in self._texts(self.body, ("body",)):
            for match in BINDING.finditer(text):
                if not match[1].startswith("$"):
                    found.setdefault(match[1], path)
        return found

    def field_uses(self) -> Iterator[FieldUse]:
        """Yield every field the class needs."""
        for field, path in self._bound().items():
            yield FieldUse(path, self.object, field)
        if self.delivery is not None:
            target, path = self.delivery, ("delivery",)
            words = (target.values.delivered, target.values.failed, target.values.disabled)
            yield FieldUse((*path, "id"), self.object, target.id, frozenset({"Text", "Lookup", "MasterDetail"}))
            yield FieldUse(
                (*path, "status"), target.object, target.status, uses.WORD, True, False, words, (*path, "values")
            )
            if target.error is not None:
                yield FieldUse((*path, "error"), target.object, target.error, uses.TEXT, True)
            if target.deliveredAt is not None:
                yield FieldUse((*path, "deliveredAt"), target.object, target.deliveredAt, uses.MOMENT, True)
        yield from uses.setting_use(("enabled",), self.settings, self.enabled)
        for name, wording in self.values.items():
            yield from uses.setting_use(("values", name), self.settings, wording)
        yield from self.failureLog.uses(("failureLog",))

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the message as an Apex expression, the inputs of the action, and samples for the test."""
        delivery = self.delivery
        inputs = self._inputs(project)
        id_field = delivery.id if delivery is not None else None
        shown = SAMPLE
        for given, wanted in self.escapes.items():
            shown = shown.replace(given, wanted)
        return {
            "sample": SAMPLE,
            "shown": shown,
            "body": self._expression(project, self.body),
            "endpoint": f"callout:{self.namedCredential}{self.path}",
            "enabled": uses.setting_expression(self.settings, self.enabled, "true", project),
            "escapes": list(self.escapes.items()),
            "delivery": delivery,
            "id_field": id_field,
            "error_length": uses.length_of(project, delivery.object, delivery.error or "") if delivery else 0,
            "failure_log": self.failureLog.context(project),
            "inputs": inputs,
            "samples": [item for item in inputs if item["field"] in self._bound() and item["type"] == "String"],
            "answer": f'{{"{self.success.flag}": true}}' if self.success else "{}",
            "refusal": f'{{"{self.success.flag}": false, "{self.success.error}": "refused"}}' if self.success else "{}",
            "temporary": f'{{"{self.success.flag}": false, "{self.success.error}": "{self.success.retry[0]}"}}'
            if self.success and self.success.retry
            else None,
            "factory": project.test_data_factory,
        }

    def invocable_interface(self, project: ProjectView) -> interface.Invocable | None:
        """Give the values that the message shows, where flows may send it."""
        if self.invocable is None:
            return None
        inputs = self._inputs(project)
        return interface.Invocable(
            {item["name"]: interface.Input(interface.flow_type(item["type"])) for item in inputs}
        )

    def _inputs(self, project: ProjectView) -> list[dict[str, Any]]:
        """Give the values that the message shows, and the id of the record that remembers what became of it."""
        inputs = [self._input(project, field) for field in self._bound()]
        if self.delivery is not None and self.delivery.id not in self._bound():
            id_field = self.delivery.id
            inputs.append({"field": id_field, "name": _camel(id_field), "type": "Id", "label": "Record ID"})
        return inputs

    def _input(self, project: ProjectView, field: str) -> dict[str, Any]:
        type_name = TYPES.get(uses.field_type(project, self.object, field), "String")
        name = _camel(field)
        view = project.object_view(self.object)
        spec = view.field(field) if view is not None else None
        label = (spec.label if spec is not None else None) or field.removesuffix("__c").replace("_", " ")
        return {"field": field, "name": name, "type": type_name, "label": label}

    def _expression(self, project: ProjectView, node: Any) -> str:
        if isinstance(node, bool):
            return str(node).lower()
        if isinstance(node, dict):
            items = ", ".join(
                f"{string_literal(key)} => {self._expression(project, item)}" for key, item in node.items()
            )
            return f"new Map<String, Object>{{ {items} }}"
        if isinstance(node, list | tuple):
            return f"new List<Object>{{ {', '.join(self._expression(project, item) for item in node)} }}"
        return self._text(project, str(node))

    def _text(self, project: ProjectView, text: str) -> str:
        whole = BINDING.fullmatch(text)
        if whole is not None and TYPES.get(uses.field_type(project, self.object, whole[1])) in {"Decimal", "Boolean"}:
            return f"record.{whole[1]}"
        parts, at = [], 0
        for match in BINDING.finditer(text):
            if match.start() > at:
                parts.append(string_literal(text[at : match.start()]))
            parts.append(self._value(project, match[1], int(match[2] or LONGEST)))
            at = match.end()
        if at < len(text) or not parts:
            parts.append(string_literal(text[at:]))
        return " + ".join(parts)

    def _value(self, project: ProjectView, source: str, longest: int) -> str:
        if source == ORG:
            return "System.URL.getOrgDomainUrl().toExternalForm()"
        if source.startswith("$"):
            wording = self.values[source[1:]]
            value = uses.setting_expression(self.settings, wording, string_literal(wording.default), project)
            return f"({value})" if "??" in value else value
        read = f"record.{source}"
        kind = TYPES.get(uses.field_type(project, self.object, source), "String")
        if kind == "Datetime":
            read += "?.formatGmt('yyyy-MM-dd HH:mm')"
        elif kind != "String":
            read = f"String.valueOf({read})"
        return f"text({read}, {max(longest, uses.SHORTEST_ABBREVIATION)})"


TYPES: Mapping[str, str] = {
    "Number": "Decimal",
    "Currency": "Decimal",
    "Percent": "Decimal",
    "Checkbox": "Boolean",
    "Date": "Date",
    "DateTime": "Datetime",
}


def _camel(field: str) -> str:
    """Make the name of an input from a field's."""
    words = field.removesuffix("__c").split("_")
    first, *others = [word for word in words if word]
    name = first[:1].lower() + first[1:] if not first.isupper() else first.lower()
    return name + "".join(word[:1].upper() + word[1:] for word in others) + ("Value" if name == "id" else "")
