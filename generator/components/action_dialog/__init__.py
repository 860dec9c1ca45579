"""The dialog in which people enter what an action needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from generator.components.base import LightningPattern
from generator.components.texts import AnyComponentText, english
from generator.kinds.base import ProjectView
from generator.model.base import Model


class ActionDialogTexts(Model):
    """The texts of the dialog."""

    save: AnyComponentText = english("Save")
    """The button that carries the action out."""
    cancel: AnyComponentText = english("Cancel")
    """The button that closes the dialog."""
    failed: AnyComponentText = english("Something went wrong. Try again, or ask your administrator.")
    """The message of an error that has none."""
    missing: AnyComponentText = english("Complete this field.")
    """The message below an input that is required and empty."""


class ActionDialog(LightningPattern):
    """A dialog with inputs, opened by other components; it stays open until what was entered has been taken."""

    pattern: Literal["action-dialog"]
    """What the component shows."""
    texts: ActionDialogTexts = ActionDialogTexts.model_construct()
    """The texts; derived English ones."""

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the names of the labels that the tests look for."""
        del project
        return {"label_names": {item.key: f"c.{item.label}" for item in self.labels()}}
