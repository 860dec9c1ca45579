"""The definition file of a scratch org: what the Dev Hub is asked for, and the settings deployed afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from generator.deploy.errors import OrgError
from generator.suggestions import did_you_mean, one_of

_TEXTS: Final = frozenset(
    {
        "orgName",
        "edition",
        "country",
        "username",
        "adminEmail",
        "description",
        "language",
        "template",
        "release",
        "sourceOrg",
        "snapshot",
        "namespace",
    }
)
_KNOWN: Final = _TEXTS | {"hasSampleData", "features", "settings"}
_REFUSED: Final[Mapping[str, str]] = {
    "duration": "say it with --duration-days",
    "durationDays": "say it with --duration-days",
    "objectSettings": "say sharingModel and record types at the objects, in the specs",
    "orgPreferences": "write settings, as in {eventSettings: {enableEventLogGeneration: true}}",
    "connectedAppConsumerKey": "say it with --sign-in",
    "connectedAppCallbackUrl": "leave it out",
    "package2AncestorIds": "leave it out; forcegen makes no packages with ancestors",
}
"""Keys other tools know or knew, and what to do instead."""
_NOT_WITH_SNAPSHOT: Final = ("features", "edition", "sourceOrg", "release")
PROJECT_FILE: Final = "sfdx-project.json"
_API_VERSION: Final = re.compile(r"\d{2,3}\.0")


class DefinitionError(OrgError):
    """A file that nobody can make an org from."""


@dataclass(frozen=True, slots=True)
class ScratchDefinition:
    """A definition: the fields of ScratchOrgInfo that it sets, its settings, and what the project adds."""

    fields: Mapping[str, Any]
    settings: Mapping[str, Any]
    api_version: str

    @property
    def username(self) -> str:
        """The user name it asks for; empty where it leaves that to others."""
        return str(self.fields.get("Username", ""))


def read_definition(path: Path, default_version: str) -> ScratchDefinition:
    """Read a definition file, and of the project it belongs to the API version and the namespace.

    Raises DefinitionError for what an org cannot be made from: no key is dropped in silence.
    """
    data = _object(path, "generate it with: forcegen generate")
    project_file = path.resolve().parent.parent / PROJECT_FILE
    project = _object(project_file, "") if project_file.is_file() else {}
    data.pop("$schema", None)
    for key in data:
        if key not in _KNOWN:
            hint = _REFUSED.get(key) or did_you_mean(key, sorted(_KNOWN)) or one_of(sorted(_KNOWN))
            raise DefinitionError(f"{path}: '{key}' is no key that forcegen makes a scratch org from", hint)
    namespace = project.get("namespace")
    if namespace and "namespace" not in data:
        data["namespace"] = namespace
    if "snapshot" in data:
        found = [key for key in _NOT_WITH_SNAPSHOT if key in data]
        if found:
            raise DefinitionError(f"{path}: an org from a snapshot takes no '{found[0]}'", f"leave '{found[0]}' out")
    elif "edition" not in data and "sourceOrg" not in data:
        raise DefinitionError(f"{path}: 'edition' is missing", "write an edition, such as Enterprise")
    settings = data.pop("settings", {})
    if not isinstance(settings, dict):
        raise DefinitionError(f"{path}: 'settings' is no object", "write settings by type, as in {eventSettings: {…}}")
    version = str(project.get("sourceApiVersion") or default_version)
    if not _API_VERSION.fullmatch(version):
        raise DefinitionError(f"{project_file}: '{version}' is no API version", "write one such as 66.0")
    return ScratchDefinition({_field(key): _value(path, key, value) for key, value in data.items()}, settings, version)


def _object(path: Path, hint: str) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DefinitionError(f"{path} cannot be read: {error.strerror}", hint) from None
    except ValueError as error:
        raise DefinitionError(f"{path} is no JSON: {error}", hint) from None
    if not isinstance(data, dict):
        raise DefinitionError(f"{path} holds no JSON object", hint)
    return data


def _field(key: str) -> str:
    return key[0].upper() + key[1:]


def _value(path: Path, key: str, value: Any) -> Any:
    if key == "hasSampleData":
        if not isinstance(value, bool):
            raise DefinitionError(f"{path}: '{key}' is neither true nor false", "write true or false")
        return value
    if key == "features":
        names = re.split(r"[;,]", value) if isinstance(value, str) else value
        if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
            raise DefinitionError(f"{path}: '{key}' is no list of names", "write names, such as [PlatformCache]")
        return ";".join(name.strip() for name in names)
    if not isinstance(value, str) or not value.strip():
        raise DefinitionError(f"{path}: '{key}' is no text", "write text, or leave it out")
    if key == "release":
        return value.capitalize()
    return value.lower() if key == "username" else value
