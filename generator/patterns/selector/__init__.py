"""The queries of a project in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from generator.explanation import Explanation
from generator.kinds.base import ProjectView
from generator.kinds.permission_set import PermissionSet
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Description, Line, SoqlText
from generator.patterns.base import ApexPattern
from generator.patterns.declared_queries import DeclaredQuery, QueryBind, field_type, parsed
from generator.patterns.record_samples import apex_value

ACCESS = Explanation(
    code="SF527",
    title="System mode without a reason",
    rule="A query reads with the rights of the user; one that does not says why.",
    source="Apex Developer Guide, Set an Access Mode for Database Operations",
    bad="""\
kind: ApexClass
name: ContactSelector
pattern: selector
description: The queries of contacts.
queries:
  all: {description: All contacts., query: SELECT Id FROM Contact LIMIT 10, access: system}
""",
    good="""\
kind: ApexClass
name: ContactSelector
pattern: selector
description: The queries of contacts.
queries:
  all: {description: All contacts., query: SELECT Id FROM Contact LIMIT 10}
""",
)
MethodName = Annotated[str, StringConstraints(pattern=r"^[a-z][A-Za-z0-9]{0,59}$")]
SAMPLES = {
    "Boolean": "false",
    "Date": "System.today()",
    "Datetime": "System.now()",
    "Decimal": "1",
    "Id": "UserInfo.getUserId()",
    "Integer": "1",
    "String": "'none'",
    "Time": "Time.newInstance(12, 0, 0, 0)",
}


class SelectorQuery(Model):
    """One query; its binds are the parameters of the method."""

    description: Description
    """What the method answers; becomes its ApexDoc."""
    query: SoqlText
    """The query, without an access mode."""
    access: Literal["user", "system"] = "user"
    """Whose rights count; derived the user's."""
    reason: Line | None = None
    """Why the rights of the user do not count, where they do not."""
    result: Literal["list", "single"] = "list"
    """Whether the method answers with all rows or with the first one, null when there is none."""
    example: dict[AnyText, str] = {}  # noqa: RUF012 - frozen model
    """For the test: values of a record that the query must find."""

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse system mode without a reason."""
        yield from super().problems(name)
        if self.access == "system" and self.reason is None:
            message = f"'{name}' reads what the user may not see, without saying why"
            yield Problem(ACCESS, ("access",), message, "add reason: …, or write access: user")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a method: what the test passes to find a record, and to find none."""

    name: str
    type: str
    found: str
    none: str


@dataclass(frozen=True, slots=True)
class QueryView:
    """A method as the templates see it."""

    name: str
    description: str
    object: str
    row: str
    single: bool
    system: bool
    reason: str
    text: str
    parameters: tuple[Parameter, ...]
    example: tuple[tuple[str, str], ...]
    counts: bool
    grants: str | None
    """The permission set with which the test's user may read the object."""


class Selector(ApexPattern):
    """The declared queries of an object or a use case, each with its access mode."""

    pattern: Literal["selector"]
    """What the class does."""
    queries: Annotated[dict[MethodName, SelectorQuery], Field(min_length=1)]
    """The queries by method name."""

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the methods."""
        queries = [_view(project, name, query) for name, query in self.queries.items() if parsed(query.query)]
        return {
            "queries": queries,
            "restricted": next((query for query in queries if not query.system), None),
            "factory": project.test_data_factory,
        }


def _view(project: ProjectView, name: str, query: SelectorQuery) -> QueryView:
    declared = DeclaredQuery(project, query.query)
    example = {
        field: apex_value(field_type(project, declared.object, field), value) for field, value in query.example.items()
    }
    text = declared.apex("SYSTEM_MODE" if query.access == "system" else "USER_MODE")
    return QueryView(
        name=name,
        description=query.description,
        object=declared.object,
        row=declared.row_type,
        single=query.result == "single",
        system=query.access == "system",
        reason=query.reason or "",
        text=text,
        parameters=tuple(_parameter(bind, example) for bind in declared.binds),
        example=tuple(sorted(example.items())),
        counts=declared.is_aggregate,
        grants=_granting(project, declared.object),
    )


def _granting(project: ProjectView, object_name: str) -> str | None:
    for name in project.names("PermissionSet"):
        model = project.model("PermissionSet", name)
        if isinstance(model, PermissionSet) and object_name in (model.objectPermissions or {}):
            return name
    return None


def _parameter(bind: QueryBind, example: Mapping[str, str]) -> Parameter:
    is_list = bind.type.startswith("List<")
    inner = bind.type.removeprefix("List<").removesuffix(">") if is_list else bind.type
    plain = SAMPLES.get(inner, "null")
    one = example.get(bind.path, "record.Id" if bind.path.lower() == "id" else plain)
    if not is_list:
        return Parameter(bind.name, bind.type, one, plain)
    return Parameter(bind.name, bind.type, f"new {bind.type}{{ {one} }}", f"new {bind.type}{{ {plain} }}")
