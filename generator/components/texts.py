"""The texts a component shows: custom labels, written for it unless the spec names one."""

from __future__ import annotations

from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator

from generator.diagnostics import KeyPath
from generator.labels import label_of
from generator.model.base import Model
from generator.model.types import LONG_NAME, AnyText, Line, Reference


def _text(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class Text(Model):
    """A text that people read: a custom label of the project, or the text for a label of the component's own."""

    label: Annotated[AnyText, Reference("CustomLabel")] | None = None
    """The custom label."""
    text: Line | None = None
    """The English text, where there is no label; a label is derived from component and key."""


AnyComponentText = Annotated[Text, BeforeValidator(_text, json_schema_input_type=Text | str)]


def english(text: str) -> Text:
    """Give the default of a text, for the models of the patterns."""
    return Text.model_construct(text=text)


class UsedText(NamedTuple):
    """A text a component shows: its key in `labels`, the text, and where the spec says it."""

    key: str
    text: Text
    path: KeyPath


class LabelImport(NamedTuple):
    """How a component gets at a text: the key in `labels`, the imported name, and the custom label."""

    key: str
    identifier: str
    label: str


def derived_label(component: str, key: str) -> str:
    """Name the label of a text that has none: `orderBoard` and `emptyList` give `Order_Board_Empty_List`."""
    name = "_".join([*label_of(component).split(), *label_of(key).split()])
    return name[:LONG_NAME].rstrip("_")


def label_import(component: str, used: UsedText) -> LabelImport:
    """Give the import of a text's label."""
    label = used.text.label or derived_label(component, used.key)
    return LabelImport(used.key, f"{used.key}Label", label)
