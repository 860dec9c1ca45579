"""Report types: which objects a report joins, and which of their fields it may show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, Field

from generator.diagnostics import KeyPath
from generator.kinds import report_findings
from generator.kinds.base import Component, Kind, ProjectView
from generator.kinds.objects import ObjectDocument
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Line, LongApiName, LongLabel, ObjectRef, ShortDescription

MAXIMUM_OBJECTS = 4
UNREPORTED = frozenset({"EncryptedText"})
"""The types of field that derived sections leave out."""


class Join(Model):
    """Related records that are joined to those above."""

    relationship: AnyText
    """The list of children: `Scans__r` for a custom one, Contacts for a standard one."""
    outerJoin: bool = False
    """Keeps records that have no related ones; derived false."""
    join: Join | None = None
    """What is joined to the related records."""


def _field(value: Any) -> Any:
    return {"field": value} if isinstance(value, str) else value


class ReportTypeColumn(Model):
    """A field that reports may show."""

    field: AnyText
    """The field; `Depot__r.Name` reaches a parent, Owner and CreatedBy are written without Id."""
    checkedByDefault: bool = True
    """Whether a new report shows it at once; derived true."""
    displayNameOverride: Line | None = None
    """The title of the column, where it is not the field's label."""


class ReportTypeSection(Model):
    """A titled group of fields of one object."""

    masterLabel: Line
    """The title."""
    table: AnyText | None = None
    """The object of the fields: the base object, derived, or the way to a joined one: `Parcel__c.Scans__r`."""
    columns: tuple[
        Annotated[ReportTypeColumn, BeforeValidator(_field, json_schema_input_type=ReportTypeColumn | str)], ...
    ]
    """The fields."""


class JoinedTable(NamedTuple):
    """An object of a report type: the way to it, its name where that is known, and where the document says so."""

    table: str
    object_name: str | None
    path: KeyPath


class ReportType(Kind):
    """A report type of the project's own: objects that are joined, and their fields."""

    metadata_type = "ReportType"

    kind: Literal["ReportType"] = Field(exclude=True)
    name: LongApiName = Field(exclude=True)
    """The API name; reports name the type by it."""
    label: LongLabel | None = None
    """What people pick the type by; derived from the name."""
    description: ShortDescription | None = None
    """What reports of the type answer; at most 255 characters; derived from the label."""
    baseObject: ObjectRef
    """The object whose records are listed; it cannot be changed once the type is deployed."""
    category: Literal[
        "accounts",
        "opportunities",
        "forecasts",
        "cases",
        "leads",
        "campaigns",
        "activities",
        "busop",
        "products",
        "admin",
        "territory",
        "other",
        "content",
        "usage_entitlement",
        "wdc",
        "calibration",
        "territory2",
        "quotes",
        "individual",
        "employee",
        "data_cloud",
        "commerce",
        "flow",
        "semantic_model",
    ] = "other"
    """The heading the type stands under; derived other."""
    deployed: bool = True
    """Whether people can make reports of the type; derived true."""
    join: Join | None = None
    """The related records that are joined, at most four objects in all."""
    sections: tuple[ReportTypeSection, ...] | None = None
    """The fields by title; derived all reportable custom fields of each object, with its name."""

    @property
    def shown_label(self) -> str:
        """Give the label, derived where the spec has none."""
        return self.label or label_of(self.name)

    def joins(self) -> list[tuple[KeyPath, Join]]:
        """Give the joins from the outermost on, each with its place."""
        found: list[tuple[KeyPath, Join]] = []
        path: KeyPath = ("join",)
        join = self.join
        while join is not None:
            found.append((path, join))
            path, join = (*path, "join"), join.join
        return found

    def tables(self, project: ProjectView) -> list[JoinedTable]:
        """Give the objects of the type from the base object on."""
        found = [JoinedTable(self.baseObject, self.baseObject, ("baseObject",))]
        for path, join in self.joins():
            parent = found[-1]
            child = child_object(project, parent.object_name, join.relationship) if parent.object_name else None
            found.append(JoinedTable(f"{parent.table}.{join.relationship}", child, (*path, "relationship")))
        return found

    def shown_sections(self, project: ProjectView) -> list[tuple[str, ReportTypeSection]]:
        """Give the sections with the table of each, derived where the spec has none."""
        if self.sections is not None:
            return [(section.table or self.baseObject, section) for section in self.sections]
        return [(table.table, _derived_section(project, table)) for table in self.tables(project) if table.object_name]

    def report_column(self, text: str, project: ProjectView) -> str | None:
        """Give the column of a report for a field as a person writes it; None where the type has no such field.

        A field of the base object is written alone, one of a joined object after the way to it: `Scans__r.Note__c`.
        """
        for table, section in self.shown_sections(project):
            way = table.removeprefix(self.baseObject).lstrip(".")
            for column in section.columns:
                name = f"{table}${column.field}"
                if text in {name, f"{way}.{column.field}" if way else column.field}:
                    return name
        return None

    def written_columns(self, project: ProjectView) -> Iterator[str]:
        """Yield the fields of the type as a person writes them in a report."""
        for table, section in self.shown_sections(project):
            way = table.removeprefix(self.baseObject).lstrip(".")
            for column in section.columns:
                yield f"{way}.{column.field}" if way else column.field

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield the report type with its derived sections."""
        tree = {
            **self.model_dump(exclude_none=True, exclude={"sections"}),
            "label": self.shown_label,
            "description": self.description or f"{self.shown_label}.",
            "sections": [
                {"columns": [{**column.tree(), "table": table} for column in section.columns], "masterLabel": title}
                for table, section in self.shown_sections(project)
                for title in (section.masterLabel,)
            ],
        }
        yield Component("ReportType", self.name, tree)

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse an inner join below an outer one, and more than four objects."""
        yield from super().problems(name)
        outer = False
        for number, (path, join) in enumerate(self.joins()):
            if outer and not join.outerJoin:
                yield Problem(
                    report_findings.JOIN,
                    (*path, "outerJoin"),
                    "A join below one with outerJoin: true must be such a join, too",
                    "write outerJoin: true",
                )
            if number == MAXIMUM_OBJECTS - 1:
                yield Problem(
                    report_findings.JOIN,
                    path,
                    f"A report type joins at most {MAXIMUM_OBJECTS} objects",
                    "remove the innermost join",
                    at_key=True,
                )
            outer = outer or join.outerJoin


def child_object(project: ProjectView, parent: str, relationship: str) -> str | None:
    """Give the object at the other end of a parent's custom list of children; None where specs do not say it."""
    for name, view in project.objects.items():
        model = project.model("CustomObject", name)
        for field_name, field in view.fields.items():
            if getattr(field, "referenceTo", "") != parent:
                continue
            given = getattr(field, "relationshipName", None)
            if given is None and isinstance(model, ObjectDocument) and field_name in model.fields:
                given = model.relationship_name(field_name)
            if given is not None and f"{given}__r".lower() == relationship.lower():
                return name
    return None


def _derived_section(project: ProjectView, table: JoinedTable) -> ReportTypeSection:
    view = project.object_view(table.object_name or "")
    fields = [name for name, field in view.fields.items() if field.type not in UNREPORTED] if view is not None else []
    columns = tuple(ReportTypeColumn.model_construct(field=name) for name in ("Name", *fields, "CreatedDate"))
    label = view.label if view is not None else label_of(table.object_name or table.table)
    return ReportTypeSection.model_construct(masterLabel=label, columns=columns)
