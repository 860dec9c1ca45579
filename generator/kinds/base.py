"""What every kind of spec document shares, and what it makes of itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Protocol

from pydantic import Field

from generator.diagnostics import KeyPath, led_back
from generator.fields.base import CustomField
from generator.model.base import Model

Tree = Mapping[str, Any]
"""An element's children by name: text, numbers, booleans, trees, or sequences of them for repeated elements."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A component a document defines: its metadata type, full name and place in the document."""

    metadata_type: str
    full_name: str
    path: KeyPath = ()


@dataclass(frozen=True, slots=True)
class Element:
    """An element with attributes; `content` is its text or its children."""

    attributes: Mapping[str, str]
    content: Any = ""


@dataclass(frozen=True, slots=True)
class Rendering:
    """Source code to be rendered from a pattern's template, by its path below the folder of patterns."""

    template: str
    values: Mapping[str, Any]
    verbatim: bool = False
    """Whether the text is the user's own, which is left as it is."""
    companion: str = ""
    """The file beside the spec that the text comes from."""


@dataclass(frozen=True, slots=True)
class BundleFile:
    """A file of a component that is a directory of files; `path` is relative to the directory."""

    path: str
    content: Rendering | bytes
    origin: str = ""
    """The file beside the spec that it is a copy of, relative to the spec; empty for what is made."""


@dataclass(frozen=True, slots=True)
class Component:
    """One component to be written: `tree` is the content of its metadata file, `path` the spec node that owns it."""

    metadata_type: str
    full_name: str
    tree: Tree
    path: KeyPath = ()
    content: Rendering | bytes | None = None
    """The content file beside the metadata file, for types that have one."""
    content_suffix: str = ""
    is_template: bool = False
    """Whether the file holds blanks that each org fills in its own way, so that it lies outside of what deploys."""
    files: tuple[BundleFile, ...] = ()
    """The other files of a component that is a directory."""
    places: Mapping[KeyPath, KeyPath] = field(default_factory=dict)
    """Where what stands in the tree comes from, for a tree of another shape than the document: of several paths that
    lead to a place of the tree the longest counts."""

    def source_path(self, path: KeyPath) -> KeyPath:
        """Lead a path of the tree back to the document."""
        return led_back(path, self.places)


@dataclass(frozen=True, slots=True)
class AuraParameter:
    """A parameter of a method that components call: its name, its Apex type, and the field it is written to."""

    name: str
    type: str
    required: bool = True
    object: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class AuraProperty:
    """A property of what such a method answers: its name, its Apex type, and the field it comes from."""

    name: str
    type: str
    object: str = ""
    field: str = ""
    rows: tuple[AuraProperty, ...] = ()
    """The properties of an entry, where the property is a list of rows."""


@dataclass(frozen=True, slots=True)
class AuraMethod:
    """A method that components may call, as far as its class tells."""

    name: str
    cacheable: bool = False
    parameters: tuple[AuraParameter, ...] = ()
    properties: tuple[AuraProperty, ...] | None = None
    """The properties of the answer, or of each row of it; None where only the class itself knows."""
    many: bool = False
    """Whether the answer is a list of rows."""


@dataclass(frozen=True, slots=True)
class ApexCall:
    """A method of Apex that a component calls, where the spec says so, and what the component expects of it."""

    path: KeyPath
    method: str
    """`Class.method`."""
    wired: bool
    arguments: Mapping[str, KeyPath]
    """The parameters the component gives values for, each with its place in the spec."""
    properties: tuple[tuple[str, KeyPath], ...] = ()
    """The properties of the answer, or of a row of it, that the component reads."""
    many: bool | None = None
    """Whether the component expects a list of rows; None where either will do."""


@dataclass(slots=True)
class ObjectView:
    """All that the project knows of one object: what specs define and what the org is declared to have."""

    name: str
    label: str
    category: str
    fields: dict[str, CustomField] = field(default_factory=dict)
    external_fields: frozenset[str] = frozenset()
    defined: bool = False
    sharing_model: str = ""
    name_type: str = ""

    def field(self, name: str) -> CustomField | None:
        """Give the spec of a custom field, upper and lower case aside."""
        found = self.fields.get(name)
        if found is None:
            lower = name.lower()
            found = next((value for key, value in self.fields.items() if key.lower() == lower), None)
        return found


class ProjectView(Protocol):
    """What a kind may ask of the whole project while it renders."""

    @property
    def api_version(self) -> str:
        """The API version of the project, such as `66.0`."""

    @property
    def objects(self) -> Mapping[str, ObjectView]:
        """Every object that specs define or extend, by API name."""

    def names(self, metadata_type: str) -> Sequence[str]:
        """Give the full names of the components of a type that specs define, sorted."""

    def tabs_of_objects(self) -> Mapping[str, str]:
        """Map each object with a tab to the tab's name."""

    def object_view(self, name: str) -> ObjectView | None:
        """Give an object that specs define, extend or declare, upper and lower case aside."""

    def model(self, metadata_type: str, full_name: str) -> Kind | None:
        """Give the document that defines a component."""

    @property
    def test_data_factory(self) -> str | None:
        """The class that builds records and users for tests, where the project has one."""

    def companion(self, model: Kind, relative: str) -> str:
        """Give the text of a file beside the document's spec; empty where it could not be read."""

    def content(self, model: Kind, relative: str) -> Mapping[str, bytes]:
        """Give the bytes of a file beside the document's spec under the empty path, or those of a folder by path."""

    def package_of(self, model: Kind) -> str:
        """Give the package directory the document's components go to."""


@dataclass(frozen=True, slots=True)
class DeploymentNote:
    """Something that deploying leaves to a person, as one line of Markdown.

    `need` is what the org must have before, `enter` what is done by hand afterwards, `check` how to see that it works.
    """

    phase: Literal["need", "enter", "check"]
    text: str
    place: str = ""
    """Where it is done, such as `Setup, Named Credentials`; nothing for what the org must have."""


class Kind(Model):
    """One document of a spec."""

    metadata_type: ClassVar[str] = ""
    """The metadata type the document defines, where it defines one under its own name."""
    null_keys: ClassVar[frozenset[str]] = frozenset()
    """The keys below which no value is a value of its own."""
    companion_keys: ClassVar[tuple[str, ...]] = ()
    """The keys that name files beside the spec."""
    content_keys: ClassVar[tuple[str, ...]] = ()
    """The keys that name files or folders beside the spec whose bytes are taken as they are."""

    kind: str = Field(exclude=True)
    """What the document defines."""
    name: str = Field(exclude=True)
    """The API name."""
    package: str | None = Field(default=None, exclude=True)
    """The package directory the component goes to; the project's default when left out."""

    @classmethod
    def claims(cls, document: Mapping[str, Any]) -> bool:
        """Tell whether this model reads the document, where several share a kind."""
        del document
        return True

    @property
    def extends(self) -> bool:
        """Tell whether the document adds to a component of the org instead of defining one."""
        return False

    def symbols(self) -> Iterator[Symbol]:
        """Yield what the document defines."""
        if self.metadata_type:
            yield Symbol(self.metadata_type, self.name, ("name",))

    def aura_methods(self, project: ProjectView) -> Mapping[str, AuraMethod] | None:
        """Give the methods that Lightning components may call, by name; None where only the platform knows them."""
        del project
        return {}

    def apex_calls(self) -> Iterator[ApexCall]:
        """Yield the methods of Apex that the component calls from the browser."""
        yield from ()

    def deployment_notes(self, project: ProjectView) -> Iterator[DeploymentNote]:
        """Yield what deploying the document leaves to a person."""
        del project
        yield from ()

    def components(self, project: ProjectView) -> Iterator[Component]:
        """Yield what is written for the document."""
        del project
        if self.metadata_type:
            yield Component(self.metadata_type, self.name, self.tree())
