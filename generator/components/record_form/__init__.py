"""A form that creates or edits a record through the platform's data service, without Apex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar, Literal

from annotated_types import Ge, Le
from pydantic import Field

from generator.components.base import BundleName, LightningPattern
from generator.components.design import DesignProperty
from generator.components.layout import element, javascript_string, property_line
from generator.components.partners import partner
from generator.components.record_form.findings import form_problems
from generator.components.schema_imports import SchemaImports
from generator.components.texts import AnyComponentText, Text, UsedText, english
from generator.diagnostics import KeyPath
from generator.kinds.base import Element, ProjectView
from generator.labels import label_of
from generator.model.base import Model, Problem
from generator.model.types import AnyText, Number, ObjectRef
from generator.platform.lightning_targets import Target

MOST_COLUMNS = 2
PARENT = "$recordId"
"""A default that is the record of the page."""
RECORD_TARGETS = frozenset({"lightning__RecordAction", "lightning__RecordPage"})
"""Where the platform gives the component the id of a record."""
_NUMBERS = frozenset({"Currency", "Number", "Percent"})
FormValue = AnyText | bool | Number


class FormSection(Model):
    """Fields under a common heading."""

    title: AnyComponentText | None = None
    """The heading; none when left out."""
    columns: Annotated[Number, Ge(1), Le(MOST_COLUMNS)] = 2
    """How many fields stand side by side where there is room; derived 2."""
    fields: Annotated[tuple[AnyText, ...], Field(min_length=1)]
    """The fields, in order."""


class RecordFormTexts(Model):
    """The texts of the form."""

    title: AnyComponentText | None = None
    """The heading; derived from the label of the component."""
    loading: AnyComponentText = english("Loading the form")
    """What is said while the form loads or saves."""
    error: AnyComponentText = english("The form could not be loaded.")
    """What is said when the form does not load."""
    save: AnyComponentText = english("Save")
    """The button that saves."""
    cancel: AnyComponentText = english("Cancel")
    """The button that drops what was entered."""
    created: AnyComponentText = english("The record was created.")
    """What is said after a record was created."""
    saved: AnyComponentText = english("The changes were saved.")
    """What is said after a record was changed."""


class RecordForm(LightningPattern):
    """A form for one object: it edits the record of its page, and creates records elsewhere."""

    default_targets: ClassVar[tuple[Target, ...]] = ("lightning__RecordPage",)

    pattern: Literal["record-form"]
    """What the component shows."""
    object: ObjectRef
    """The object whose records are created or edited."""
    fields: tuple[AnyText, ...] = ()
    """The fields, for a form without sections."""
    sections: tuple[FormSection, ...] = ()
    """The fields under headings."""
    defaults: dict[AnyText, FormValue] = {}  # noqa: RUF012 - frozen model
    """Values of new records by field; `$recordId`, the page's record, makes the form one for its children. A field the
    form does not show is filled in when saving."""
    recordTypeId: bool = False
    """Whether administrators set the record type of new records where they place the component."""
    icon: AnyText | None = None
    """The icon beside the heading, such as `standard:case`."""
    errorPanel: BundleName | None = None
    """The error-panel that shows why the form does not load; derived where the project has one."""
    texts: RecordFormTexts = RecordFormTexts.model_construct()
    """The texts; derived English ones."""

    @property
    def for_children(self) -> bool:
        """Tell whether new records belong to the record of the page."""
        return PARENT in self.defaults.values()

    @property
    def on_record(self) -> bool:
        """Tell whether the form stands nowhere but where there is a record."""
        return bool(self.placements) and set(self.placements) <= RECORD_TARGETS

    @property
    def edits(self) -> bool:
        """Tell whether the form can change records."""
        return not self.for_children and (not self.placements or bool(RECORD_TARGETS & set(self.placements)))

    @property
    def creates(self) -> bool:
        """Tell whether the form can create records."""
        return self.for_children or not self.on_record

    @property
    def closes(self) -> bool:
        """Tell whether the form may stand in the dialog of an action."""
        return "lightning__RecordAction" in self.placements

    @property
    def shown(self) -> tuple[FormSection, ...]:
        """Give the sections, one without heading for a form that has none."""
        return self.sections or (FormSection.model_construct(fields=self.fields),)

    def named_fields(self) -> Iterator[tuple[KeyPath, str]]:
        """Yield the fields the form shows, each with its place in the spec."""
        for index, name in enumerate(self.fields):
            yield ("fields", index), name
        for number, section in enumerate(self.sections):
            for index, name in enumerate(section.fields):
                yield ("sections", number, "fields", index), name

    def design_properties(self) -> Mapping[str, DesignProperty]:
        """Give the record type, where administrators set it."""
        return {"recordTypeId": DesignProperty.model_construct(type="String")} if self.recordTypeId else {}

    def problems(self, name: str) -> Iterator[Problem]:
        """Refuse forms that cannot be made."""
        yield from super().problems(name)
        yield from form_problems(self)

    def texts_used(self) -> Iterator[UsedText]:
        """Yield the texts of the form and the headings of its sections, as far as it shows them."""
        unused = {"title"} | (set() if self.edits else {"saved"}) | (set() if self.creates else {"created"})
        title = self.texts.title or Text.model_construct(text=self.label or label_of(self.name))
        yield UsedText("title", title, ("texts", "title"))
        yield from (used for used in super().texts_used() if used.key not in unused)
        for number, section in enumerate(self.sections):
            if section.title is not None:
                yield UsedText(f"section{number + 1}", section.title, ("sections", number, "title"))

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give sections, defaults and imports to the templates."""
        shown = {name for _, name in self.named_fields()}
        schema = SchemaImports(self.object, [*(name for _, name in self.named_fields()), *self.defaults])
        headings = {item.key: item.identifier for item in self.labels()}
        panel = partner(project, "error-panel", self.errorPanel)
        view = project.object_view(self.object)
        fields = {name: view.field(name) if view is not None else None for name in self.defaults}
        numbers = {name for name, field in fields.items() if field is not None and field.type in _NUMBERS}
        written = {name: self._written(value, name in numbers) for name, value in self.defaults.items()}
        return {
            "panel": panel,
            "panel_element": self._panel_element(panel.tag) if panel is not None else "",
            "navigates": self.creates and not self.closes,
            "schema": schema,
            "sections": [
                {
                    "key": f"section{number}",
                    "title": headings.get(f"section{number}"),
                    "two": section.columns == MOST_COLUMNS,
                    "fields": section.fields,
                }
                for number, section in enumerate(self.shown, 1)
            ],
            "property_line": property_line,
            "preset": {name: value for name, value in written.items() if name in shown and value != "recordId"},
            "hidden": {name: value for name, value in written.items() if name not in shown or value == "recordId"},
            "label_names": {item.key: f"c.{item.label}" for item in self.labels()},
        }

    @staticmethod
    def _panel_element(tag: str) -> str:
        return element(2, tag, ["lwc:if={error}", "error={error}", "title={labels.error}", "onretry={handleRetry}"])

    @staticmethod
    def _written(value: str | bool | int, is_number: bool) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if value == PARENT:
            return "recordId"
        return javascript_string(value) if isinstance(value, str) and not is_number else str(value)

    def data_files(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the fields that the tests look for."""
        del project
        return {"fields.json": [{"name": name} for _, name in self.named_fields()]}

    def _configuration(self, project: ProjectView) -> dict[str, Any]:
        """Place a form that edits on the pages of its object only, and open an action in a dialog."""
        model: LightningPattern = self
        if self.edits and not self.objects and "lightning__RecordPage" in self.placements:
            model = self.model_copy(update={"objects": (self.object,)})
        tree = LightningPattern._configuration(model, project)
        if self.closes:
            dialog = Element({"targets": "lightning__RecordAction"}, {"actionType": "ScreenAction"})
            configs = tree.get("targetConfigs", {"targetConfig": []})["targetConfig"]
            tree["targetConfigs"] = {"targetConfig": [*configs, dialog]}
        return tree
