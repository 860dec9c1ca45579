"""The scratch orgs made on this machine, by alias: how to find them again and how to sign in. No secret lies open."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from generator.platform.schema_cache import cache_folder


@dataclass(frozen=True, slots=True)
class RememberedOrg:
    """A scratch org; what the Dev Hub has not said yet is empty."""

    alias: str
    username: str
    hub_url: str
    definition: str
    """The definition file it was made from."""
    request: str = ""
    """The id of its ScratchOrgInfo."""
    org_id: str = ""
    login_url: str = ""
    instance_url: str = ""
    expires: str = ""
    """The day it ends, as in 2026-12-31."""
    client_id: str = ""
    """The app it takes assertions of, where it is signed in to by JWT."""
    sealed: str = ""
    """The auth URL, sealed with a secret of who signed in to the Dev Hub."""

    def is_named(self, name: str) -> bool:
        """Tell whether a name is its alias, its user name or its org id."""
        return name in {self.alias, self.username} or bool(self.org_id and name[:15] == self.org_id[:15])

    def has_expired(self, today: date) -> bool:
        """Tell whether its last day is over, as far as that is known."""
        try:
            return date.fromisoformat(self.expires) < today
        except ValueError:
            return False


def remember_org(org: RememberedOrg) -> None:
    """Keep a scratch org under its alias; the file is for its owner only."""
    path = _path(org.alias)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as stream:
        json.dump(asdict(org), stream)
    temporary.replace(path)


def forget_org(alias: str) -> None:
    """Remember a scratch org no more."""
    _path(alias).unlink(missing_ok=True)


def recall_org(name: str) -> RememberedOrg | None:
    """Give the scratch org with an alias, a user name or an org id."""
    found = _read(_path(name))
    if found is not None and found.alias == name:
        return found
    return next((org for org in remembered_orgs() if org.is_named(name)), None)


def remembered_orgs() -> Iterator[RememberedOrg]:
    """Yield all scratch orgs, in the order of their aliases."""
    found = (_read(path) for path in _folder().glob("*.json"))
    yield from sorted((org for org in found if org is not None), key=lambda org: org.alias)


def _read(path: Path) -> RememberedOrg | None:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        org = RememberedOrg(**data)
    except (OSError, ValueError, TypeError):
        return None
    return org if all(isinstance(value, str) for value in data.values()) else None


def _path(alias: str) -> Path:
    return _folder() / f"{sha256(alias.encode()).hexdigest()[:32]}.json"


def _folder() -> Path:
    return cache_folder() / "scratch-orgs"
