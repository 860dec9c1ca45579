"""What a kind of its own would refuse of a component is refused of its elements, too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.diagnostics import KeyPath, Position, Severity
from generator.explanation import Explanation
from generator.kinds.metadata import Metadata
from generator.load import RawDocument
from generator.model.walk import problems
from generator.parse import Document, parse_document
from generator.platform.schema import platform_schema
from generator.resolve import ResolvedProject, resolve
from generator.rules.base import Rule, Violation

SHAPED_ALIKE: Final[Mapping[str, frozenset[str]]] = {
    "CspTrustedSite": frozenset(),
    "CustomApplication": frozenset(),
    "CustomNotificationType": frozenset({"customNotifTypeName"}),
    "CustomPermission": frozenset(),
    "CustomTab": frozenset(),
    "Group": frozenset({"name"}),
    "PermissionSetGroup": frozenset(),
    "PlatformEventSubscriberConfig": frozenset(),
    "Queue": frozenset({"name"}),
    "RemoteSiteSetting": frozenset(),
    "Report": frozenset({"folderName", "name", "params"}),
    "TransactionSecurityPolicy": frozenset({"developerName", "type"}),
}
"""The kinds whose keys are the elements themselves, with the elements that they derive and do not take."""
INNER: Final[Mapping[str, str]] = {
    "publicGroups": "publicGroup",
    "queueSobject": "sobjectType",
    "roleAndSubordinates": "roleAndSubordinate",
    "roleAndSubordinatesInternal": "roleAndSubordinateInternal",
    "roles": "role",
    "users": "user",
}
"""Elements that hold nothing but entries of one name: the kinds list those entries themselves."""
JOINED: Final = "MultiBlock"
"""The format of reports that the kind does not have."""
CHART_KEYS: Final = frozenset({"chartType", "groupingColumn", "secondaryGroupingColumn"})
_OF_OBJECT: Final = re.compile(r"CustomEntity\$([A-Za-z]\w*__c)")
OF_VALUES: Final = frozenset({"SF109", "SF111", "SF113"})
"""The findings about the shape of a document that say something about the component: its texts and numbers."""
OF_REFERENCES: Final = frozenset({"SF302", "SF605", "SF625"})
"""Findings that the table of elements makes already."""


class _ReadAlike(RawDocument):
    """A component's elements, read as the document of its own kind; places lead to the elements."""

    def position(self, path: KeyPath = (), *, key: bool = False, offset: int = 0) -> Position:
        below = path if path[:1] in {(), ("name",), ("kind",), ("package",)} else ("content", *path)
        return super().position(below, key=key, offset=offset)


def check(project: ResolvedProject) -> Iterator[Violation]:
    """Tabs, apps, queues, sites and the like keep the rules of their kinds, however they are written.

    Source: the rules of those kinds.
    """
    read: dict[int, Document] = {}
    documents: list[Document] = []
    for document in project.documents:
        model = document.model
        alike = _alike(document, model) if isinstance(model, Metadata) else None
        if alike is None:
            documents.append(document)
            continue
        parsed, whole, found = parse_document(alike)
        name = document.raw.position(("name",))
        for finding in found:
            if finding.code in OF_VALUES and finding.position != name:  # SF337 is about names
                yield Violation(document, ("name",), finding.message, finding.hint, position=finding.position)
        documents.append(parsed or document)
        if parsed is not None:
            read[id(parsed)] = document
            for problem in problems(parsed.model, parsed.model.name, whole=whole):
                place = parsed.diagnostic(problem)
                if place.severity is Severity.ERROR:
                    yield Violation(document, ("name",), place.message, place.hint, position=place.position)
    if read:
        yield from _rules_of_kinds(project, documents, read)


def _alike(document: Document, model: Metadata) -> RawDocument | None:
    derived = SHAPED_ALIKE.get(model.type)
    if derived is None or model.content.get("format") == JOINED:
        return None
    content = {key: _several(model.type, key, value) for key, value in model.content.items() if key not in derived}
    if model.type == "Report":
        content = _report(content)
    value: dict[str, Any] = {**content, "kind": model.type, "name": model.name}
    return _ReadAlike(document.raw.file, document.raw.index, value, document.raw.start)


def _several(type_name: str, key: str, value: Any) -> Any:
    """Give one entry of a repeated element as a list, as the kinds take it."""
    element = (platform_schema().complex_type(type_name) or {}).get(key)
    if element is None:
        return value
    inner = INNER.get(key)
    if inner is not None:
        entries = [item.get(inner) for item in _list(value) if isinstance(item, Mapping)]
        return tuple(name for entry in entries for name in _list(entry))
    if isinstance(value, Mapping):
        value = {name: _several(element.type, name, item) for name, item in value.items()}
    return (value,) if element.repeated and not isinstance(value, tuple) else value


def _report(content: Mapping[str, Any]) -> dict[str, Any]:
    """Read the type of a report and the summary of its chart as the kind calls them."""
    value = {key: item for key, item in content.items() if key not in {"buckets", "reportType"}}
    report_type = content.get("reportType")
    of_object = _OF_OBJECT.fullmatch(report_type) if isinstance(report_type, str) else None
    value |= {"object": of_object[1]} if of_object is not None else {"reportType": report_type}
    chart = content.get("chart")
    if isinstance(chart, Mapping):
        summaries = [item for item in chart.get("chartSummaries", ()) if isinstance(item, Mapping)]
        first = {key: summaries[0][key] for key in ("column", "aggregate") if key in summaries[0]} if summaries else {}
        value["chart"] = {key: item for key, item in chart.items() if key in CHART_KEYS} | {"summary": first}
    return value


def _list(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _rules_of_kinds(
    project: ResolvedProject, documents: list[Document], read: Mapping[int, Document]
) -> Iterator[Violation]:
    from generator.rules import rules  # noqa: PLC0415 - it imports this module

    kinds = frozenset(document.model.kind for document in documents if id(document) in read)
    everywhere = {rule.explanation.code for rule in rules(frozenset({Metadata.__name__}), frozenset())}
    alike = resolve(documents, project.broken, project.companions, project.root, project.contents)
    for rule in rules(kinds, frozenset()):
        if rule.explanation.code in everywhere | OF_REFERENCES or rule.severity is not Severity.ERROR:
            continue
        for violation in rule.check(alike):
            document = read.get(id(violation.document))
            if document is not None:
                path, at_key, offset = violation.path, violation.at_key, violation.offset
                place = violation.document.raw.position(path, key=at_key, offset=offset)
                yield Violation(document, ("name",), violation.message, violation.hint, position=place)


_BAD = """\
kind: Metadata
type: Queue
name: Depot
content:
  name: Depot
  queueSobject: [{sobjectType: Account}]
"""

RULE = Rule(
    Explanation(
        code="SF674",
        title="Component that its own kind would refuse",
        rule="A component that has a kind of its own keeps the rules of that kind when it is written as its elements.",
        source="The rules of the kinds: forcegen explain",
        bad=_BAD,
        good=_BAD.replace("Account", "Case"),
    ),
    check,
)
