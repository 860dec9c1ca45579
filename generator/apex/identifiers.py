"""Names for Apex code, made from the API names of objects and fields."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from generator.platform.names import split_api_name
from generator.platform.words import APEX_RESERVED_WORDS

_WORDS: Final = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")


def variable_name(api_name: str, suffix: str = "Value") -> str:
    """Give the camel-case name of a variable: `Workflow_Run_ID__c` is `workflowRunId`.

    A name that Apex reserves gets the suffix: `Limit__c` is `limitValue`.
    """
    name = type_name(api_name)
    name = name[:1].lower() + name[1:]
    return name + suffix if name.lower() in APEX_RESERVED_WORDS else name


def constant_name(api_name: str) -> str:
    """Give the name of a constant: `Workflow_Run_ID__c` is `WORKFLOW_RUN_ID`."""
    name = "_".join(_words(api_name)).upper()
    return f"{name}_VALUE" if name.lower() in APEX_RESERVED_WORDS else name


def type_name(api_name: str) -> str:
    """Give the name with every word capitalised: `Workflow_Run_ID__c` is `WorkflowRunId`."""
    return "".join(word[:1].upper() + word[1:].lower() for word in _words(api_name))


def variable_names(api_names: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Give each API name a variable of its own; Apex does not tell names apart by case."""
    used = {name.lower() for name in taken}
    found: dict[str, str] = {}
    for api_name in api_names:
        name = variable_name(api_name)
        number = 2
        while name.lower() in used:
            name = f"{variable_name(api_name)}{number}"
            number += 1
        used.add(name.lower())
        found[api_name] = name
    return found


def _words(api_name: str) -> list[str]:
    """Split the developer name; a path or relationship keeps all its names."""
    words: list[str] = []
    for part in api_name.split("."):
        words.extend(_WORDS.findall(split_api_name(part).developer_name))
    if not words:
        raise ValueError(f"no word in {api_name!r}")
    return ["x", *words] if words[0].isdigit() else words
