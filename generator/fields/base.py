"""What every custom field has, and the switches the platform tolerates in their off position."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, model_validator

from generator.fields import findings
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import Description, HelpText, Label

ComplianceGroup = Literal["None", "CCPA", "COPPA", "GDPR", "HIPAA", "PCI", "PII"]

TOLERATED_WHEN_OFF = frozenset({"caseSensitive", "deprecated", "externalId", "required", "trackTrending", "unique"})
"""The org accepts these on any type as long as they are false (rejections.md, «Claims that are not rejections»)."""


def _groups(value: Any) -> Any:
    return tuple(value.split(";")) if isinstance(value, str) else value


class CustomField(Model):
    """One custom field; the keys its type allows are those of the Metadata API's CustomField."""

    is_formula: ClassVar[bool] = False
    """Whether the value comes from a formula."""
    writable: ClassVar[bool] = True
    """Whether people and code can put a value in: not so for formulas, roll-ups and auto-numbers."""
    permissionable: ClassVar[bool] = True
    """Whether field permissions can name it: not so for master-detail fields."""
    filterable: ClassVar[bool] = True
    """Whether a query can filter by it."""
    encryption: ClassVar[tuple[str, ...]] = ()
    """The ways Shield can encrypt it: `Probabilistic`, `Deterministic`."""

    type: str
    label: Label | None = None
    """The field's label, at most 40 characters; derived from the name when left out."""
    description: Description | None = None
    """What the field is for, for administrators; at most 1,000 characters."""
    inlineHelpText: HelpText | None = None
    """The help bubble beside the field; at most 510 characters."""
    businessStatus: Literal["Active", "DeprecateCandidate", "Hidden"] | None = None
    """Data governance: whether the field is in use."""
    complianceGroup: (
        Annotated[
            tuple[ComplianceGroup, ...],
            BeforeValidator(_groups, json_schema_input_type=tuple[ComplianceGroup, ...] | str),
        ]
        | None
    ) = None
    """Data governance: the regulations the data falls under, as a list or joined by `;`."""
    securityClassification: Literal["Public", "Internal", "Confidential", "Restricted", "MissionCritical"] | None = None
    """Data governance: how sensitive the data is."""
    trackHistory: bool | None = None
    """Records changes in the field history; the object needs `enableHistory`."""
    trackFeedHistory: bool | None = None
    """Posts changes in the record feed."""
    fieldManageability: Literal["DeveloperControlled", "SubscriberControlled", "Locked"] | None = None
    """On a custom metadata type: who may change values after installation; derived DeveloperControlled."""
    encryptionScheme: (
        Literal[
            "None",
            "ProbabilisticEncryption",
            "CaseSensitiveDeterministicEncryption",
            "CaseInsensitiveDeterministicEncryption",
        ]
        | None
    ) = None
    """Shield Platform Encryption of the field; needs the licence and a tenant secret."""

    @model_validator(mode="before")
    @classmethod
    def _without_tolerated_switches(cls, data: Any) -> Any:
        if isinstance(data, dict):
            off = [key for key, value in data.items() if value is False and key in TOLERATED_WHEN_OFF]
            unknown = [key for key in off if key not in cls.model_fields]
            if unknown:
                return {key: value for key, value in data.items() if key not in unknown}
        return data

    @property
    def is_required(self) -> bool:
        """Tell whether every record must hold a value."""
        return bool(self.__dict__.get("required", False))

    @property
    def is_unique(self) -> bool:
        """Tell whether no two records may share a value."""
        return bool(self.__dict__.get("unique", False))

    @property
    def is_external_id(self) -> bool:
        """Tell whether an upsert can match records by the field."""
        return bool(self.__dict__.get("externalId", False))

    def label_for(self, name: str) -> str:
        """Give the label, derived from the API name where the spec has none."""
        return self.label or label_of(name)

    def field_tree(self, name: str) -> dict[str, Any]:
        """Give the element tree of the field's file."""
        tree = self.model_dump(exclude_none=True)
        tree["fullName"] = name
        tree["label"] = self.label_for(name)
        if self.complianceGroup:
            tree["complianceGroup"] = ";".join(self.complianceGroup)
        return tree

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse encryption the type does not take, and the history of what nobody writes."""
        yield from super().problems(name)
        scheme = self.encryptionScheme or "None"
        if scheme != "None" and not any(way in scheme for way in self.encryption):
            what = "a deterministic scheme" if self.encryption else "Shield encryption"
            yield Problem(
                findings.ENCRYPTION,
                ("encryptionScheme",),
                f"A {'formula' if self.is_formula else self.type} field cannot have {what}",
                "write ProbabilisticEncryption" if self.encryption else "remove encryptionScheme",
            )
        for key in ("trackHistory", "trackFeedHistory") if not self.writable else ():
            if getattr(self, key):
                word = "formula" if self.is_formula else self.type
                yield Problem(
                    findings.TRACKING,
                    (key,),
                    f"A {word} field keeps no history of its own",
                    f"remove {key}",
                    at_key=True,
                )


class Requirable(Model):
    """A field that can be made mandatory."""

    required: bool = False
    """Every record must hold a value, in the API too."""


class Unique(Model):
    """A field whose values can be made unique."""

    unique: bool = False
    """No two records may share a value."""


class ExternalId(Model):
    """A field that upserts can match by."""

    externalId: bool = False
    """Marks the field as the record's id in another system; indexed, at most 25 per object."""


class DefaultFormula(Model):
    """A field with a default."""

    defaultValue: str | None = Field(default=None, min_length=1)
    """The default as a formula: text in quotes, numbers as they are."""
