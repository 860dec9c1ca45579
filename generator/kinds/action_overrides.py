"""What apps and objects show in place of the platform's own pages."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from generator.model.base import Model
from generator.model.types import AnyText, Line, Reference

FormFactor = Literal["Large", "Small"]


class ActionOverride(Model):
    """One action of an object, and the page that stands in for it."""

    actionName: Literal["Accept", "CancelEdit", "Clone", "Delete", "Edit", "List", "New", "SaveEdit", "Tab", "View"] = (
        "View"
    )
    """The action: View for a record page, Tab for the page of a tab; derived View."""
    type: Literal["Default", "Standard", "Flexipage", "LightningComponent", "Visualforce"] | None = None
    """What stands in for the action; derived Flexipage with content, Default without."""
    content: AnyText | None = None
    """The page or component that is shown."""
    formFactor: FormFactor | None = None
    """Desktop (Large) or phone (Small); derived Large for a Lightning page."""

    @property
    def shown_type(self) -> str:
        """Give what stands in, derived where the spec does not say."""
        return self.type or ("Flexipage" if self.content is not None else "Default")

    @property
    def shown_form_factor(self) -> FormFactor | None:
        """Give the form factor, derived where the spec does not say."""
        return self.formFactor or ("Large" if self.shown_type == "Flexipage" else None)

    def tree(self) -> dict[str, Any]:
        """Give the element tree with what is derived."""
        form_factor = self.shown_form_factor
        derived = {} if form_factor is None else {"formFactor": form_factor}
        return {**super().tree(), **derived, "type": self.shown_type}


class ObjectActionOverride(ActionOverride):
    """An action of the object for all apps."""

    comment: Line | None = None
    """Why the action is overridden."""
    skipRecordTypeSelect: bool = False
    """Whether a new record skips the choice of its record type."""


class AppActionOverride(ObjectActionOverride):
    """An action of an object or a tab within one app."""

    pageOrSobjectType: AnyText
    """The object, or the standard page such as `standard-home`."""


class AppProfileActionOverride(ActionOverride):
    """An action within one app for one profile, and for one record type where it is given."""

    pageOrSobjectType: AnyText
    """The object, or the standard page such as `standard-home`."""
    recordType: Annotated[AnyText, Reference("RecordType")] | None = None
    """The record type with its object, `Parcel__c.Express`."""
    profile: Annotated[AnyText, Reference("Profile")]
    """The profile: `Admin` for System Administrator, `Standard`, or one of the org."""

    @property
    def shown_form_factor(self) -> FormFactor | None:
        """Give the form factor; the platform wants one of every override for a profile."""
        return self.formFactor or "Large"
