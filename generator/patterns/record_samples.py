"""Records that generated tests make: values for their fields, their parents, and the people who use them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.apex.literals import string_literal
from generator.fields.relationship import MasterDetailField
from generator.kinds.base import ProjectView
from generator.kinds.permission_set import PermissionSet
from generator.patterns.declared_queries import camel_case, field_type

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
PARENT = "parent:"


def apex_value(type_name: str, text: str) -> str:
    """Write a value of a spec as an Apex expression of a type."""
    if text == "null":
        return "null"
    if type_name == "Boolean":
        return "true" if text.lower() == "true" else "false"
    if type_name in {"Decimal", "Integer"} and _NUMBER.fullmatch(text):
        return text
    if type_name == "Datetime":
        return "System.now()" if text == "now" else f"Datetime.valueOfGmt({string_literal(text)})"
    if type_name == "Date":
        return "System.today()" if text == "today" else f"Date.valueOf({string_literal(text)})"
    return string_literal(text)


def sample_values(project: ProjectView, object_name: str, example: Mapping[str, str]) -> dict[str, str]:
    """Give the expressions of the values of a record in a test, by field; required parents are made on the way."""
    found = {field: apex_value(field_type(project, object_name, field), value) for field, value in example.items()}
    view = project.object_view(object_name)
    for name, field in view.fields.items() if view is not None else ():
        parent = getattr(field, "referenceTo", None)
        if parent and name not in found and (field.is_required or isinstance(field, MasterDetailField)):
            found[name] = f"{PARENT}{parent}"
    return found


def test_setup(samples: Mapping[str, str]) -> dict[str, Any]:
    """Give the parents a test makes first, and the values of its records."""
    parents = []
    values = []
    for field, value in samples.items():
        if value.startswith(PARENT):
            variable = parent_variable(field)
            parents.append({"variable": variable, "object": value.removeprefix(PARENT)})
            values.append({"field": field, "value": variable})
        else:
            values.append({"field": field, "value": value})
    return {"parents": parents, "values": values}


def parent_variable(field: str) -> str:
    """Give the name of the variable that holds the id of a parent."""
    return f"{camel_case(field)}Id"


def has_owner(project: ProjectView, object_name: str) -> bool:
    """Tell whether records of the object belong to somebody."""
    view = project.object_view(object_name)
    if view is None:
        return True
    return not any(isinstance(field, MasterDetailField) for field in view.fields.values())


def granting_sets(project: ProjectView, class_name: str, custom_permissions: Iterable[str] = ()) -> Sequence[str]:
    """Name permission sets that let a user call a class and hold the custom permissions it asks for."""
    sets = [model for name in project.names("PermissionSet") if (model := project.model("PermissionSet", name))]
    candidates = [
        model for model in sets if isinstance(model, PermissionSet) and class_name in (model.classAccesses or ())
    ]
    wanted = set(custom_permissions)
    for model in candidates:
        if wanted <= set(model.customPermissions or ()):
            return [model.name]
    names = [model.name for model in candidates[:1]]
    for permission in sorted(wanted):
        holder = next(
            (m for m in sets if isinstance(m, PermissionSet) and permission in (m.customPermissions or ())), None
        )
        if holder is not None and holder.name not in names:
            names.append(holder.name)
    return names
