"""Alerts that are raised once: a locked row per alert key decides, an event tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from generator.kinds.base import ProjectView
from generator.model.base import Model
from generator.model.types import AnyText, ObjectRef
from generator.patterns.alert_service import uses
from generator.patterns.alert_service.uses import ApiField, FieldUse, length_of
from generator.patterns.base import ApexPattern


class Severities(Model):
    """The two degrees of an alert."""

    warning: AnyText
    """The value for the lower degree."""
    critical: AnyText
    """The value for the higher degree; a rise to it is reported even during the cool-down."""


class DeliveryOutcome(Model):
    """Where the state remembers whether the alert event got through."""

    status: ApiField
    """The field for the status."""
    error: ApiField
    """The field for the reason of a failure."""
    pending: AnyText
    """The status of an alert that was handed to the event bus."""
    failed: AnyText
    """The status of an alert that the event bus refused."""


class AlertState(Model):
    """The object with one row per alert key, and its fields."""

    object: ObjectRef
    """The object."""
    key: ApiField
    """Unique external id: source and subject."""
    severity: ApiField
    """Severity of the latest alert."""
    count: ApiField
    """What was counted last."""
    alertedAt: ApiField
    """When the latest alert was raised."""
    suppressedUntil: ApiField
    """End of the cool-down."""
    mutedUntil: ApiField | None = None
    """Until when people do not want alerts of the key."""
    source: ApiField | None = None
    """Which monitor raises the alert."""
    category: ApiField | None = None
    """What the alert is about."""
    windowStart: ApiField | None = None
    """Beginning of the window that was counted last."""
    eventUuid: ApiField | None = None
    """EventUuid of the latest alert, so that a failed publication can be found."""
    sent: ApiField | None = None
    """Counter of the alerts that were raised."""
    suppressed: ApiField | None = None
    """Counter of the alerts that were suppressed since the latest one."""
    lastRecord: ApiField | None = None
    """Lookup to the latest record that was counted."""
    delivery: DeliveryOutcome | None = None
    """Where the outcome of the publication goes."""


class AlertEvent(Model):
    """The platform event, and its fields."""

    object: ObjectRef
    """The event."""
    key: ApiField
    """The alert key."""
    severity: ApiField
    """The severity."""
    count: ApiField
    """How many records were counted."""
    category: ApiField | None = None
    """What the alert is about."""
    stateId: ApiField | None = None
    """Id of the state row, so that subscribers can write the outcome of the delivery to it."""
    windowMinutes: ApiField | None = None
    """Length of the window."""
    windowStart: ApiField | None = None
    """Beginning of the window."""
    lastMessage: ApiField | None = None
    """Message of the latest record, shortened to the field."""
    lastRecordId: ApiField | None = None
    """Id of the latest record."""
    correlationIds: ApiField | None = None
    """JSON array of the latest correlation ids, as many as the field holds."""
    correlationIdTotal: ApiField | None = None
    """How many records carry a correlation id."""
    recommendedAction: ApiField | None = None
    """What to do first."""


STATE_TYPES: Mapping[str, frozenset[str]] = {
    "key": frozenset({"Text"}),
    "severity": uses.WORD,
    "count": uses.NUMBER,
    "alertedAt": uses.MOMENT,
    "suppressedUntil": uses.MOMENT,
    "mutedUntil": uses.MOMENT,
    "source": uses.WORD,
    "category": uses.WORD,
    "windowStart": uses.MOMENT,
    "eventUuid": frozenset({"Text"}),
    "sent": uses.NUMBER,
    "suppressed": uses.NUMBER,
    "lastRecord": frozenset({"Lookup"}),
}
EVENT_TYPES: Mapping[str, frozenset[str]] = {
    "key": uses.TEXT,
    "severity": uses.TEXT,
    "count": uses.NUMBER,
    "category": uses.TEXT,
    "stateId": uses.TEXT,
    "windowMinutes": uses.NUMBER,
    "windowStart": uses.MOMENT,
    "lastMessage": uses.TEXT,
    "lastRecordId": uses.TEXT,
    "correlationIds": uses.TEXT,
    "correlationIdTotal": uses.NUMBER,
    "recommendedAction": uses.TEXT,
}
READ_ONLY_FOR_US = frozenset({"mutedUntil"})


class AlertService(ApexPattern):
    """Raises alerts: one event per key and cool-down, decided by a locked row, whoever asks at the same time."""

    pattern: Literal["alert-service"]
    """What the class does."""
    state: AlertState
    """The object that remembers what was alerted."""
    event: AlertEvent
    """The event that tells about an alert."""
    severities: Severities
    """The degrees."""

    def field_uses(self) -> Iterator[FieldUse]:
        """Yield every field the class needs."""
        degrees = (self.severities.warning, self.severities.critical)
        for name, types in STATE_TYPES.items():
            field = getattr(self.state, name)
            if field is not None:
                values = degrees if name == "severity" else ()
                writes = name not in READ_ONLY_FOR_US
                filters = name in {"key", "eventUuid"}
                path = ("state", name)
                unique = name == "key"
                yield FieldUse(path, self.state.object, field, types, writes, filters, values, ("severities",), unique)
        delivery = self.state.delivery
        if delivery is not None:
            path = ("state", "delivery")
            words = (delivery.pending, delivery.failed)
            yield FieldUse((*path, "status"), self.state.object, delivery.status, uses.WORD, True, False, words, path)
            yield FieldUse((*path, "error"), self.state.object, delivery.error, uses.TEXT, True)
        for name, types in EVENT_TYPES.items():
            field = getattr(self.event, name)
            if field is not None:
                yield FieldUse(("event", name), self.event.object, field, types, True)

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the fields, their lengths, and what the query of the state reads."""
        state, event = self.state, self.event
        names = [getattr(state, name) for name in STATE_TYPES if getattr(state, name) is not None]
        if state.delivery is not None:
            names += [state.delivery.status, state.delivery.error]
        view = project.object_view(state.object)
        lookup = view.field(state.lastRecord) if view is not None and state.lastRecord is not None else None
        texts = ("category", "severity", "lastMessage", "correlationIds", "recommendedAction")
        sources = uses.picklist_values(project, state.object, state.source) if state.source else ()
        categories = uses.picklist_values(project, state.object, state.category) if state.category else ()
        return {
            "state": state,
            "event": event,
            "query_fields": ", ".join(["Id", *sorted(set(names))]),
            "key_length": min(length_of(project, state.object, state.key), length_of(project, event.object, event.key)),
            "error_length": length_of(project, state.object, state.delivery.error) if state.delivery else 0,
            "last_object": getattr(lookup, "referenceTo", None),
            "lengths": {
                re.sub(r"(?=[A-Z])", "_", name).upper(): length_of(project, event.object, getattr(event, name))
                for name in texts
                if getattr(event, name) is not None
            },
            "source_sample": sources[0] if sources else "monitor",
            "category_sample": categories[0] if categories else "category",
            "factory": project.test_data_factory,
        }
