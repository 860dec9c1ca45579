"""How components name the fields of an object, so that the platform refuses to delete what they use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence


class SchemaImports:
    """The imports of an object's fields: `Closes_At__c` becomes `CLOSES_AT_FIELD`."""

    def __init__(self, object_name: str, fields: Sequence[str]) -> None:
        self.object = object_name
        self.identifiers: dict[str, str] = {}
        for field in dict.fromkeys(fields):
            short = f"{field.removesuffix('__c').upper()}_FIELD"
            taken = short in self.identifiers.values()
            self.identifiers[field] = f"{field.upper()}_FIELD" if taken else short

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield identifier and path of each import, sorted by path."""
        return ((name, f"{self.object}.{field}") for field, name in sorted(self.identifiers.items()))

    def __getitem__(self, field: str) -> str:
        """Give the identifier of a field."""
        return self.identifiers[field]
