"""What the org is to lose: components that earlier specs or earlier output had and the plan has no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from urllib.parse import unquote

from generator.package.metadata_format import SOURCE_FOLDER
from generator.package.packaging import Members, members_of
from generator.plan.planned import Plan
from generator.platform.metadata_types import META, MetadataType, metadata_types
from generator.platform.standard_components import is_standard


def removed_since(earlier: Plan, plan: Plan, directories: Sequence[str] = ()) -> Members:
    """Give the components of an earlier plan that the plan lacks; children go with a parent that goes.

    Of single package directories only what lay in them goes, and nothing that lies in another one now.
    """
    files = [file for file in earlier.files if _is_inside(file.path, directories)]
    return _without_children(members_of(files) - members_of(plan.files))


def removed_from(recorded: Iterable[str], plan: Plan, directories: Sequence[str] = ()) -> Members:
    """Give the components of recorded files that the plan lacks, in the same way.

    Labels share one file, so that a label that went away shows only in a comparison with earlier specs.
    """
    known = members_of(plan.files)
    present = {file.path for file in plan.files}
    gone = {
        member
        for path in recorded
        if path not in present and _is_inside(path, directories) and (member := component_at(path)) is not None
    }
    return _without_children(frozenset(gone - known))


def _is_inside(path: str, directories: Sequence[str]) -> bool:
    return not directories or path.startswith(tuple(f"{name.rstrip('/')}{SOURCE_FOLDER}" for name in directories))


def component_at(path: str) -> tuple[str, str] | None:
    """Give type and full name of the component whose metadata file lies at a path of a source tree."""
    _, separator, inside = path.partition(SOURCE_FOLDER)
    if not separator or not inside.endswith(META):
        return None
    *folders, name = inside.removesuffix(META).split("/")
    stem, _, suffix = name.rpartition(".")
    for kind in _by_suffix().get(suffix, ()):
        stems = [*folders, stem]
        if kind.parent is not None and kind.strategy == "child":
            full_name = f"{unquote(stems[-3])}.{unquote(stem)}" if len(stems) > 2 else ""  # noqa: PLR2004 - a/X/b/Y
        elif kind.strategy in {"decomposed", "bundle"}:
            full_name = unquote(stem)
        else:
            full_name = "/".join(unquote(part) for part in stems[len(kind.folder.split("/")) :])
        if full_name and kind.path(full_name) == inside:
            return kind.name, full_name
    return None


@cache
def _by_suffix() -> Mapping[str, list[MetadataType]]:
    found: dict[str, list[MetadataType]] = {}
    for kind in metadata_types().values():
        if kind.strategy not in {"part", "settings"} and kind.name not in _containers():
            found.setdefault(kind.suffix, []).append(kind)
    return found


@cache
def _containers() -> frozenset[str]:
    """Name the types that are nothing but a file for others, such as labels."""
    return frozenset(kind.within for kind in metadata_types().values() if kind.strategy == "part")


def _without_children(members: Members) -> Members:
    """Leave out what goes with its object, which a manifest must not name a second time.

    What lies in a file such as a workflow's is deleted by its own name, and the file is no component to delete.
    """
    types = metadata_types()
    kept = set()
    for type_name, full_name in members:
        kind = types.get(type_name)
        parent = kind.parent if kind is not None and kind.strategy == "child" else None
        owner = full_name.partition(".")[0]
        goes_with_it = parent is not None and (parent.name, owner) in members and not is_standard(parent.name, owner)
        if not goes_with_it and type_name not in _containers():
            kept.add((type_name, full_name))
    return frozenset(kept)
