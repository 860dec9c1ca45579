"""The last deployment of a project, remembered so that a killed client finds it again. No secret is ever kept."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from generator.deploy.lost_start import Trace
from generator.platform.schema_cache import cache_folder


@dataclass(frozen=True, slots=True)
class Remembered:
    """A deployment of a project: its id is empty from before the upload until the org has answered."""

    instance_url: str
    id: str = ""
    known: tuple[str, ...] = ()
    """The deployments the org listed before this one was started."""
    check_only: bool = False
    files: tuple[str, ...] = ()
    """The files of its package, by which a start is recognised whose answer got lost."""

    @property
    def listed(self) -> tuple[str, ...] | None:
        """The deployments from before; None where the org lists none, and so no file is kept either."""
        return self.known if self.files else None

    @property
    def trace(self) -> Trace:
        """What the deployment is recognised by as long as its id is not known."""
        return Trace(self.known, self.check_only, frozenset(self.files))


def remember(specs: Path, deployment: Remembered) -> None:
    """Keep the deployment as the project's last one."""
    path = _path(specs)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{os.getpid()}")
    temporary.write_text(json.dumps(asdict(deployment)), encoding="utf-8")
    temporary.replace(path)


def restore(specs: Path, earlier: Remembered | None) -> None:
    """Go back to the deployment from before a start that the org has refused."""
    if earlier is None:
        _path(specs).unlink(missing_ok=True)
    else:
        remember(specs, earlier)


def recall(specs: Path) -> Remembered | None:
    """Give the project's last deployment; None where there is none that can be read."""
    try:
        data: Any = json.loads(_path(specs).read_text(encoding="utf-8"))
        known: Sequence[str] = data["known"]
        files: Sequence[str] = data.get("files", ())
        return Remembered(data["instance_url"], data["id"], tuple(known), bool(data["check_only"]), tuple(files))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _path(specs: Path) -> Path:
    name = sha256(str(specs.resolve()).encode()).hexdigest()[:32]
    return cache_folder() / "deployments" / f"{name}.json"
