"""What a page gives a component is held against the properties of the component."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.check import check_folder
from generator.components.design import DesignProperty
from generator.components.error_panel import ErrorPanel

SPEC = """\
kind: LightningComponentBundle
name: parcelPanel
pattern: error-panel
description: What went wrong with a parcel.
targets: [lightning__AppPage]
---
kind: FlexiPage
name: Desk
type: AppPage
regions:
  main:
    - component: c:parcelPanel
      properties: {PROPERTIES}
"""
PROPERTIES = {
    "rows": DesignProperty(type="Integer", min=1, max=10, required=True),
    "folded": DesignProperty(type="Boolean"),
    "size": DesignProperty(type="String", choices=("Small", "Large")),
    "title": DesignProperty(type="String", required=True, default="Parcel"),
}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("{rows: 3}", ""),
        ('{rows: "10", folded: true, size: Large, title: A}', ""),
        ('{rows: "{!maximumRows}", folded: "false"}', ""),
        ("{}", "The component 'parcelPanel' needs the property 'rows'"),
        ("{rows: many}", "The property 'rows' must be a whole number"),
        ("{rows: 0}", "The property 'rows' is out of bounds"),
        ("{rows: 11}", "The property 'rows' is out of bounds"),
        ("{rows: [A]}", "The property 'rows' takes no list and no switch"),
        ("{rows: 3, folded: often}", "The property 'folded' must be true or false"),
        ("{rows: 3, size: Huge}", "The property 'size' must be one of its choices"),
        ("{rows: 3, colour: red}", "The component 'parcelPanel' has no property 'colour'"),
    ],
)
def test_properties(given: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that does not fit is found at its place, one that fits is not."""
    monkeypatch.setattr(ErrorPanel, "design_properties", lambda _self: PROPERTIES)
    (tmp_path / "spec.yaml").write_text(SPEC.replace("{PROPERTIES}", given), encoding="utf-8")
    found = [(diagnostic.code, diagnostic.message) for diagnostic in check_folder(tmp_path).diagnostics]
    assert found == ([("SF607", message)] if message else [])
