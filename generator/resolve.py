"""Resolve: the symbol table of the whole project, and what each spec refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from generator.kinds.base import Kind, ObjectView, Symbol
from generator.kinds.custom_object import CustomObject
from generator.kinds.custom_tab import CustomTab
from generator.kinds.objects import ObjectDocument
from generator.kinds.project import DEFAULT_PROJECT, Project
from generator.labels import label_of
from generator.model.walk import Found, references
from generator.parse import Document
from generator.platform import standard_objects
from generator.platform.categories import object_category
from generator.platform.standard_fields import misspelt_standard_field

_SYSTEM_FIELDS = {
    "external": standard_objects.EXTERNAL_SYSTEM_FIELDS,
    "event": standard_objects.EVENT_SYSTEM_FIELDS,
    "metadata": standard_objects.CUSTOM_METADATA_SYSTEM_FIELDS,
}


@dataclass(frozen=True, slots=True)
class Definition:
    """A component and the document that defines it."""

    symbol: Symbol
    document: Document


@dataclass(eq=False)
class ResolvedProject:
    """The project as a whole: every document, every symbol, every object."""

    documents: Sequence[Document]
    settings: Project
    settings_document: Document | None
    definitions: Mapping[tuple[str, str], list[Definition]]
    """The definitions by metadata type and lower-case full name; more than one is a finding."""
    objects: Mapping[str, ObjectView]
    lower_objects: Mapping[str, ObjectView] = field(default_factory=dict)
    companions: Mapping[tuple[int, str], str] = field(default_factory=dict)
    """The texts of files beside the specs, by the identity of the model and the name of the file."""
    contents: Mapping[tuple[int, str], Mapping[str, bytes]] = field(default_factory=dict)
    """The bytes of files and folders beside the specs, by the identity of the model and the name of the file."""
    broken: frozenset[str] = frozenset()
    """Lower-case names of documents that could not be read as a whole: what they may lack is not reported on top."""
    root: str = "specs"
    """How generated files call the spec folder."""

    _having: dict[str, Sequence[Document]] = field(default_factory=dict, init=False)

    @property
    def api_version(self) -> str:
        """The API version of the project."""
        return self.settings.apiVersion

    def names(self, metadata_type: str) -> Sequence[str]:
        """Give the full names of the components of a type that specs define, sorted."""
        return self._names.get(metadata_type, ())

    def defines(self, metadata_type: str, full_name: str) -> bool:
        """Tell whether a spec defines the component, upper and lower case aside."""
        return (metadata_type, full_name.lower()) in self.definitions

    def external(self, metadata_type: str, full_name: str) -> bool:
        """Tell whether the org is declared to have the component."""
        return full_name.lower() in self._external.get(metadata_type, ())

    def model(self, metadata_type: str, full_name: str) -> Kind | None:
        """Give the document that defines a component."""
        definitions = self.definitions.get((metadata_type, full_name.lower()))
        return definitions[0].document.model if definitions else None

    @cached_property
    def test_data_factory(self) -> str | None:
        """The class that builds records and users for tests, where the project has one."""
        factories = (
            document.model.name
            for document in self.having("pattern")
            if getattr(document.model, "pattern", "") == "test-data-factory"
        )
        return next(factories, None)

    def companion(self, model: Kind, relative: str) -> str:
        """Give the text of a file beside the document's spec; empty where it could not be read."""
        return self.companions.get((id(model), relative), "")

    def content(self, model: Kind, relative: str) -> Mapping[str, bytes]:
        """Give the bytes of a file or folder beside the document's spec; empty where it could not be read."""
        return self.contents.get((id(model), relative), {})

    def having(self, attribute: str) -> Sequence[Document]:
        """Give the documents whose kind has such a key or method; asking each document costs a raised error a time."""
        found = self._having.get(attribute)
        if found is None:
            models = {type(document.model) for document in self.documents}
            fitting = {model for model in models if attribute in model.model_fields or hasattr(model, attribute)}
            found = [document for document in self.documents if type(document.model) in fitting]
            self._having[attribute] = found
        return found

    def package_of(self, model: Kind) -> str:
        """Give the package directory the document's components go to."""
        return model.package or self.settings.default_package

    def is_broken(self, full_name: str) -> bool:
        """Tell whether the name belongs to a document that could not be parsed."""
        name = full_name.lower()
        return bool(self.broken) and (name in self.broken or name.partition(".")[0] in self.broken)

    def object_view(self, name: str) -> ObjectView | None:
        """Give an object that specs define, extend or declare, upper and lower case aside."""
        return self.objects.get(name) or self.lower_objects.get(name.lower())

    def has_object(self, name: str) -> bool:
        """Tell whether payload, org or platform has the object."""
        return self.object_view(name) is not None or standard_objects.standard_object(name) is not None

    def has_standard_object(self, name: str) -> bool:
        """Tell whether the platform has the object, or the org is declared to."""
        return standard_objects.standard_object(name) is not None or name in self.settings.externals

    def has_field(self, object_name: str, field_name: str) -> bool:
        """Tell whether the object has the field, as far as specs, externals and the platform say."""
        view = self.object_view(object_name)
        category = view.category if view is not None else object_category(object_name)
        if field_name == "OwnerId" and view is not None and view.sharing_model == "ControlledByParent":
            return False  # a detail belongs to its master
        if field_name in _SYSTEM_FIELDS.get(category, standard_objects.SYSTEM_FIELDS) or (
            view is not None and self._known_field(view, field_name)
        ):
            return True
        if standard_objects.standard_object(object_name) is None:
            return False
        if field_name.endswith("__pc"):  # a person account shows the fields of its contact
            return self.has_field("Contact", field_name.removesuffix("__pc") + "__c")
        return not field_name.endswith("__c") and misspelt_standard_field(object_name, field_name) is None

    def _known_field(self, view: ObjectView, name: str) -> bool:
        return view.field(name) is not None or name.lower() in view.external_fields

    def tabs_of_objects(self) -> Mapping[str, str]:
        """Map each object with a tab to the tab's name."""
        return self._tabs

    def references(self) -> Iterator[tuple[Document, Found]]:
        """Yield every reference of every document."""
        for document in self.documents:
            for found in references(document.model):
                yield document, found

    @cached_property
    def _names(self) -> Mapping[str, Sequence[str]]:
        found: dict[str, list[str]] = {}
        for (metadata_type, _), definitions in self.definitions.items():
            found.setdefault(metadata_type, []).append(definitions[0].symbol.full_name)
        return {metadata_type: sorted(full_names) for metadata_type, full_names in found.items()}

    @cached_property
    def _external(self) -> Mapping[str, frozenset[str]]:
        return {
            metadata_type: frozenset(name.lower() for name in full_names)
            for metadata_type, full_names in self.settings.externalComponents.items()
        }

    @cached_property
    def _tabs(self) -> Mapping[str, str]:
        tabs = {}
        for document in self.documents:
            model = document.model
            if (isinstance(model, CustomObject) and model.tab) or (isinstance(model, CustomTab) and model.customObject):
                tabs[model.name] = model.name
        return tabs


def resolve(
    documents: Sequence[Document],
    broken: frozenset[str] = frozenset(),
    companions: Mapping[tuple[int, str], str] | None = None,
    root: str = "specs",
    contents: Mapping[tuple[int, str], Mapping[str, bytes]] | None = None,
) -> ResolvedProject:
    """Build the symbol table; documents that contradict each other are kept for the rules to report."""
    project_document = next((d for d in documents if isinstance(d.model, Project)), None)
    settings = project_document.model if project_document is not None else DEFAULT_PROJECT
    assert isinstance(settings, Project)  # noqa: S101 - narrows the type for mypy; the line above chose it
    definitions: dict[tuple[str, str], list[Definition]] = {}
    for document in documents:
        for symbol in document.model.symbols():
            key = (symbol.metadata_type, symbol.full_name.lower())
            definitions.setdefault(key, []).append(Definition(symbol, document))
    objects = _objects(documents, settings)
    return ResolvedProject(
        documents,
        settings,
        project_document,
        definitions,
        objects,
        {name.lower(): view for name, view in objects.items()},
        companions or {},
        contents or {},
        broken,
        root,
    )


def _objects(documents: Sequence[Document], settings: Project) -> dict[str, ObjectView]:
    views: dict[str, ObjectView] = {}
    for document in documents:
        model = document.model
        if not isinstance(model, ObjectDocument):
            continue
        view = views.get(model.name)
        if view is None:
            category = "setting" if hasattr(model, "customSettingsType") else object_category(model.name)
            view = views[model.name] = ObjectView(model.name, model.shown_label, category)
        view.fields.update(model.fields)
        view.defined = view.defined or not model.extends
        if isinstance(model, CustomObject):
            view.sharing_model = model.sharing
            view.name_type = model.nameField.type
    for name, external in settings.externals.items():
        view = views.setdefault(name, ObjectView(name, label_of(name), object_category(name)))
        view.external_fields = frozenset(field_name.lower() for field_name in external)
    return views
