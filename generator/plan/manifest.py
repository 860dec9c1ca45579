"""The members of a manifest."""

from __future__ import annotations

from collections.abc import Iterable

from generator.platform.metadata_types import metadata_type


def manifest_members(components: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Give the members of `package.xml` by type, both sorted; `components` are types with full names."""
    members: dict[str, set[str]] = {}
    for type_name, full_name in components:
        known = metadata_type(type_name)
        if known is not None:
            members.setdefault(known.manifest_name, set()).add(known.manifest_member(full_name))
    return [(name, sorted(found)) for name, found in sorted(members.items())]
