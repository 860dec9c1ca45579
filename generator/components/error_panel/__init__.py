"""The panel that says what went wrong, for the components that load or save data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from generator.components.base import LightningPattern
from generator.components.texts import AnyComponentText, english
from generator.kinds.base import ProjectView
from generator.model.base import Model


class ErrorPanelTexts(Model):
    """The texts of the panel."""

    title: AnyComponentText = english("Something Went Wrong")
    """The heading, unless the component around it gives one."""
    unknown: AnyComponentText = english("Something went wrong. Try again, or ask your administrator.")
    """The message of an error that has none."""
    retry: AnyComponentText = english("Try Again")
    """The button that asks the component around the panel to try again."""
    details: AnyComponentText = english("Details")
    """The button that shows what administrators want to know."""


class ErrorPanel(LightningPattern):
    """A panel that shows an error of Apex, of the platform's data services or of JavaScript in words for people."""

    pattern: Literal["error-panel"]
    """What the component shows."""
    texts: ErrorPanelTexts = ErrorPanelTexts.model_construct()
    """The texts; derived English ones."""

    def data_files(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the errors of the tests, and what the preview shows."""
        del project
        refused = {
            "ok": False,
            "status": 500,
            "statusText": "Server Error",
            "body": {"exceptionType": "AuraHandledException", "message": "You may not see these records."},
        }
        fields = {
            "status": 400,
            "statusText": "Bad Request",
            "body": {
                "message": "An error occurred while trying to update the record. Please try again.",
                "output": {
                    "errors": [{"errorCode": "REQUIRED_FIELD_MISSING", "message": "Fill in what is required."}],
                    "fieldErrors": {"Name": [{"errorCode": "STRING_TOO_LONG", "message": "The name is too long."}]},
                },
            },
        }
        click = [{"click": "lightning-button[data-id=details]"}]
        return {
            "errors.json": {"refused": refused, "fields": fields},
            "preview.json": {
                "states": {
                    "message": {"props": {"error": refused}},
                    "details": {"props": {"error": fields, "title": "The record was not saved."}, "steps": click},
                }
            },
        }

    def context(self, project: ProjectView) -> Mapping[str, Any]:
        """Give the names of the labels that the tests look for."""
        del project
        names = {item.key: f"c.{item.label}" for item in self.labels()}
        return {"title_label": names["title"], "unknown_label": names["unknown"]}
