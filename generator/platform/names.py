"""The platform's naming rules; each function gives the reason why a name will not do, or None."""

from __future__ import annotations

import functools
import re
from typing import Final, Literal, NamedTuple

from generator.platform.words import (
    APEX_RESERVED_WORDS,
    COMPONENT_AMBIGUOUS_PROPERTIES,
    COMPONENT_RESERVED_PROPERTIES,
    DISCOURAGED_API_NAMES,
    PLATFORM_CLASSES,
)

MAXIMUM_NAME_LENGTH: Final = 40
MAXIMUM_LABEL_LENGTH: Final = 40
MAXIMUM_CACHE_KEY_LENGTH: Final = 50
DEVELOPER_NAME: Final = re.compile(r"[A-Za-z](?:_?[A-Za-z0-9])*")
OBJECT_SUFFIXES: Final = ("__c", "__e", "__b", "__mdt", "__x")
SUFFIXES: Final = (*OBJECT_SUFFIXES, "__chn")

Suffix = Literal["", "__c", "__e", "__b", "__mdt", "__x", "__chn"]

_KNOWN_SUFFIXES = frozenset(
    {*SUFFIXES, "__r", "__kav", "__pc", "__pr", "__share", "__history", "__feed", "__changeevent"}
)
_BUNDLE_NAME = re.compile(r"[a-z][A-Za-z0-9_]*")
_ALPHANUMERIC = re.compile(r"[A-Za-z0-9]+")


class ApiName(NamedTuple):
    """An API name in its parts, such as `acme`, `Invoice`, `__c`."""

    namespace: str
    developer_name: str
    suffix: str


def split_api_name(name: str) -> ApiName:
    """Split an API name into namespace, developer name and suffix; parts it lacks are empty."""
    head, separator, tail = name.rpartition("__")
    base, suffix = (head, separator + tail) if separator + tail.lower() in _KNOWN_SUFFIXES else (name, "")
    namespace, separator, developer_name = base.partition("__")
    return ApiName(namespace, developer_name, suffix) if separator else ApiName("", base, suffix)


def developer_name_problem(name: str, maximum: int = MAXIMUM_NAME_LENGTH) -> str | None:
    """Check a developer name: a letter, then letters and digits with single underscores between (Salesforce Help)."""
    if not name:
        return "is empty"
    if not name.isascii() or not name.replace("_", "a").isalnum():
        return "has characters other than letters, digits and underscores"
    if not name[0].isalpha():
        return "does not start with a letter"
    if "__" in name:
        return "has two underscores in a row"
    if name.endswith("_"):
        return "ends with an underscore"
    return f"has {len(name)} characters, the limit is {maximum}" if len(name) > maximum else None


def api_name_problem(name: str, suffix: Suffix = "__c") -> str | None:
    """Check the API name of a component that a project defines: no namespace, the given suffix, 40 before it."""
    if not name.endswith(suffix):
        return f"does not end with {suffix}"
    return developer_name_problem(name.removesuffix(suffix))


def discouraged_api_name(name: str) -> str | None:
    """Warn of an API name that is legal but reads as a keyword in queries, formulas or Apex."""
    word = split_api_name(name).developer_name.lower()
    return "reads as a keyword" if word in DISCOURAGED_API_NAMES or word in APEX_RESERVED_WORDS else None


def apex_identifier_problem(name: str) -> str | None:
    """Check an Apex identifier; case does not tell it from a reserved word (Apex Developer Guide)."""
    if problem := developer_name_problem(name, 255):
        return problem
    return "is a reserved word of Apex" if name.lower() in APEX_RESERVED_WORDS else None


def apex_class_name_problem(name: str) -> str | None:
    """Check a class name: an identifier of at most 40 characters that shadows nothing of the platform."""
    if problem := developer_name_problem(name) or apex_identifier_problem(name):
        return problem
    return "shadows a type of the platform" if name.lower() in _shadowed() else None


def apex_trigger_name_problem(name: str) -> str | None:
    """Check a trigger name; triggers have a name space of their own, so they shadow nothing."""
    return developer_name_problem(name) or apex_identifier_problem(name)


def component_bundle_name_problem(name: str) -> str | None:
    """Check the folder name of a Lightning web component (LWC Developer Guide, Component Folder)."""
    if not name or not name[0].islower():
        return "does not start with a lower-case letter"
    if not name.isascii() or not _BUNDLE_NAME.fullmatch(name):
        return "has characters other than letters, digits and underscores"
    return developer_name_problem(name)


def component_tag(name: str) -> str:
    """Give the tag that markup uses for a component of the default namespace: `callMonitor` is `c-call-monitor`."""
    return "c-" + re.sub(r"[A-Z]", lambda match: f"-{match[0].lower()}", name)


def component_property_problem(name: str) -> str | None:
    """Check the name of an `@api` property (LWC compiler errors LWC1107 to LWC1111)."""
    if not name.isidentifier() or not name.isascii() or not name[0].islower():
        return "is not an identifier that starts with a lower-case letter"
    if name.startswith("on") or (name.startswith("data") and name != "data"):
        return "starts with on or data"
    if name in COMPONENT_RESERVED_PROPERTIES:
        return "is reserved"
    return "is written in camel case" if name in COMPONENT_AMBIGUOUS_PROPERTIES else None


def cache_key_problem(key: str) -> str | None:
    """Check a Platform Cache key: letters and digits, at most 50 (Apex Developer Guide, Cache Key Rules)."""
    if not key.isascii() or not _ALPHANUMERIC.fullmatch(key):
        return "has characters other than letters and digits"
    if len(key) > MAXIMUM_CACHE_KEY_LENGTH:
        return f"has {len(key)} characters, the limit is {MAXIMUM_CACHE_KEY_LENGTH}"
    return None


def relationship_traversal(field_name: str) -> str:
    """Give the name by which queries follow a lookup field: `Parent__c` is `Parent__r`, `AccountId` is `Account`."""
    return f"{field_name[:-1]}r" if field_name.endswith("__c") else field_name.removesuffix("Id")


@functools.cache
def _shadowed() -> frozenset[str]:
    from generator.platform.standard_objects import standard_objects  # noqa: PLC0415 -- reads a table, on demand

    # objects that come with a licence are left out: few orgs have them, and their names are everyday words
    always_there = [entry.name for entry in standard_objects().values() if entry.tab or not entry.custom_fields]
    return frozenset(name.lower() for name in (*PLATFORM_CLASSES, *always_there, "User"))
