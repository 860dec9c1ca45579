"""Two versions of a project side by side: what they share, what went away, and what came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from generator.diagnostics import KeyPath
from generator.fields.base import CustomField
from generator.kinds.base import Kind
from generator.kinds.objects import ObjectDocument
from generator.parse import Document
from generator.platform.categories import object_category
from generator.platform.metadata_types import metadata_types
from generator.resolve import Definition, ResolvedProject
from generator.rules.base import Violation

Model = TypeVar("Model", bound=Kind)


class FieldPair(NamedTuple):
    """A field that both versions define."""

    object_name: str
    name: str
    before: CustomField
    after: CustomField
    document: Document
    """The document that defines it now."""
    encrypted: bool = False
    """Whether Shield Platform Encryption holds its values in one of the versions."""

    @property
    def full_name(self) -> str:
        """Give object and field as the platform writes them."""
        return f"{self.object_name}.{self.name}"

    def writes(self, key: str) -> bool:
        """Tell whether the spec gives the key itself; otherwise its value is derived."""
        fields = self.document.raw.value.get("fields")
        field = fields.get(self.name) if isinstance(fields, dict) else None
        return isinstance(field, dict) and key in field

    def changed(self, message: str, hint: str, *keys: str, at_key: bool = False) -> Violation:
        """Say what changed at a key of the field, or at the field itself where no key is given."""
        return Violation(self.document, ("fields", self.name, *keys), message, hint, at_key=at_key or not keys)


class KindPair(NamedTuple, Generic[Model]):
    """A document that both versions have."""

    before: Model
    after: Model
    document: Document
    """The document that there is now."""


@dataclass(frozen=True)
class Comparison:
    """An earlier and a later version of a project.

    `whole` tells whether the later version could be read as far as to know which components it has.
    """

    before: ResolvedProject
    after: ResolvedProject
    whole: bool = True

    def gone(self, *types: str) -> Iterator[Definition]:
        """Yield what the earlier version defined and the later does not, parts of objects that went too left out.

        What could not be read of the later version, and what the org is declared to have, is not gone.
        """
        if not self.whole:
            return
        for (metadata_type, name), definitions in self.before.definitions.items():
            if metadata_type in types and (metadata_type, name) not in self.after.definitions:
                definition = definitions[0]
                if not self._may_exist(definition) and not self._owner_is_gone(definition):
                    yield definition

    def added(self, *types: str) -> Iterator[Definition]:
        """Yield what the later version defines and the earlier did not, as far as that could be read."""
        for (metadata_type, name), definitions in self.after.definitions.items():
            if metadata_type in types and (metadata_type, name) not in self.before.definitions:
                definition = definitions[0]
                full_name = definition.symbol.full_name
                if not self.before.is_broken(full_name) and not _is_external(self.before, metadata_type, full_name):
                    yield definition

    def kept(self, *types: str) -> Iterator[tuple[Definition, Definition]]:
        """Yield what both versions define, the earlier definition first."""
        for (metadata_type, name), definitions in self.after.definitions.items():
            earlier = self.before.definitions.get((metadata_type, name))
            if metadata_type in types and earlier:
                yield earlier[0], definitions[0]

    def fields(self, *categories: str) -> Iterator[FieldPair]:
        """Yield the fields that both versions define, on objects of the categories, or on all but events."""
        for earlier, later in self.kept("CustomField"):
            object_name, _, name = later.symbol.full_name.partition(".")
            category = object_category(object_name)
            if category not in categories if categories else category == "event":
                continue
            before, after = field_of(earlier), field_of(later)
            if before is not None and after is not None:
                encrypted = later.symbol.full_name.lower() in self._encrypted or any(
                    field.encryptionScheme not in {None, "None"} for field in (before, after)
                )
                yield FieldPair(object_name, name, before, after, later.document, encrypted)

    def documents(self, model: type[Model], *types: str) -> Iterator[KindPair[Model]]:
        """Yield the documents of a model that define a component of one of the types in both versions."""
        for earlier, later in self.kept(*types):
            before, after = earlier.document.model, later.document.model
            if isinstance(before, model) and isinstance(after, model):
                yield KindPair(before, after, later.document)

    def existed(self, object_name: str) -> bool:
        """Tell whether the object may hold records: an earlier version had it, or every org does."""
        if object_category(object_name) == "standard" or object_name in self.before.settings.externals:
            return True
        return self.before.defines("CustomObject", object_name) and not self.before.is_broken(object_name)

    def removal(self, gone: Definition, message: str, hint: str) -> Violation:
        """Say that a component went away, at the nearest thing that is still there."""
        document, path = self._nearest(gone)
        return Violation(document, path, message, hint, at_key=len(path) > 0 and path != ("name",))

    def _nearest(self, gone: Definition) -> tuple[Document, KeyPath]:
        same = self._now.get(_identity(gone.document))
        if same is not None:
            return same, self._existing(same, gone.symbol.path[:-1])
        raw = gone.document.raw
        neighbours = self._stayed.get(raw.file.relative, ())
        if neighbours:
            return min(neighbours, key=lambda neighbour: abs(neighbour[0] - raw.index))[1], ("name",)
        if raw.file.relative in self._files:
            return self._files[raw.file.relative], ()
        if self.after.settings_document is not None:
            return self.after.settings_document, ("name",)
        return self.after.documents[0], ()

    @cached_property
    def _now(self) -> Mapping[tuple[str, str], Document]:
        """The later documents by kind and name."""
        return {_identity(document): document for document in reversed(self.after.documents)}

    @cached_property
    def _encrypted(self) -> frozenset[str]:
        """The fields that documents of their own encrypt in one of the versions, in lower case."""
        models = [document.model for project in (self.before, self.after) for document in project.documents]
        schemes = [model.fields for model in models if model.kind == "FieldEncryption" and hasattr(model, "fields")]
        return frozenset(name.lower() for fields in schemes for name, scheme in fields.items() if scheme != "None")

    @cached_property
    def _stayed(self) -> Mapping[str, Sequence[tuple[int, Document]]]:
        """By file, the later documents that were in it before, each with its place among the earlier ones."""
        found: dict[str, list[tuple[int, Document]]] = {}
        for earlier in self.before.documents:
            document = self._now.get(_identity(earlier))
            if document is not None and document.raw.file.relative == earlier.raw.file.relative:
                found.setdefault(earlier.raw.file.relative, []).append((earlier.raw.index, document))
        return found

    @cached_property
    def _files(self) -> Mapping[str, Document]:
        """The first of the later documents of each file."""
        return {document.raw.file.relative: document for document in reversed(self.after.documents)}

    @staticmethod
    def _existing(document: Document, path: KeyPath) -> KeyPath:
        """Give the path where the document has it, its name otherwise."""
        return path if path and path[0] in document.raw.value else ("name",)

    def _may_exist(self, gone: Definition) -> bool:
        metadata_type, full_name = gone.symbol.metadata_type, gone.symbol.full_name
        if self.after.is_broken(full_name) or self.after.is_broken(gone.document.model.name):
            return True
        if _is_external(self.after, metadata_type, full_name):
            return True
        owner = self.after.model("CustomObject", full_name.partition(".")[0])
        # Written as the platform's own structure, an object has fields that define no symbols.
        return owner is not None and not isinstance(owner, ObjectDocument)

    def _owner_is_gone(self, gone: Definition) -> bool:
        kind = metadata_types().get(gone.symbol.metadata_type)
        if kind is None or kind.parent is None or kind.parent.name != "CustomObject":
            return False
        owner = gone.symbol.full_name.partition(".")[0]
        return self.before.defines("CustomObject", owner) and not self.after.defines("CustomObject", owner)


def _identity(document: Document) -> tuple[str, str]:
    return document.model.kind, document.model.name


def _is_external(project: ResolvedProject, metadata_type: str, full_name: str) -> bool:
    """Tell whether the project declares that the org has the component."""
    owner, _, name = full_name.partition(".")
    if metadata_type == "CustomObject":
        return full_name in project.settings.externals
    view = project.object_view(owner) if metadata_type == "CustomField" else None
    return project.external(metadata_type, full_name) or (view is not None and name.lower() in view.external_fields)


def field_of(definition: Definition) -> CustomField | None:
    """Give the field that a definition stands for; None where it is written as the platform's own structure."""
    model = definition.document.model
    if not isinstance(model, ObjectDocument) or len(definition.symbol.path) < 2:  # noqa: PLR2004 - fields, name
        return None
    return model.fields.get(str(definition.symbol.path[1]))


def named(names: Iterable[str]) -> str:
    """List names for a message: the first three, and how many more there are."""
    listed = list(names)
    shown = ", ".join(f"'{name}'" for name in listed[:3])
    return shown if len(listed) <= 3 else f"{shown} and {len(listed) - 3} more"  # noqa: PLR2004 - three are shown
