"""What the page says of the project: label texts, and labels, types and values of objects and fields."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from generator.plan.planned import PlannedFile

NAMESPACE = "{http://soap.sforce.com/2006/04/metadata}"


def label_texts(files: Iterable[PlannedFile]) -> dict[str, str]:
    """Map the custom labels to their texts."""
    return {
        _text(label, "fullName"): _text(label, "value")
        for file in files
        if file.path.endswith(".labels-meta.xml")
        for label in etree.fromstring(file.content).iter(f"{NAMESPACE}labels")
    }


def objects(files: Iterable[PlannedFile]) -> dict[str, dict[str, Any]]:
    """Map the objects to their label, and their fields to label, type, requiredness and values."""
    found: dict[str, dict[str, Any]] = {}
    chosen = list(files)
    values = {
        PurePosixPath(file.path).name.partition(".")[0]: _values(etree.fromstring(file.content), "customValue")
        for file in chosen
        if file.path.endswith(".globalValueSet-meta.xml")
    }
    for file in chosen:
        path = PurePosixPath(file.path)
        if path.name.endswith(".object-meta.xml"):
            root = etree.fromstring(file.content)
            known = _object(found, path.name.partition(".")[0])
            known["label"] = _text(root, "label") or known["label"]
            known["pluralLabel"] = _text(root, "pluralLabel") or known["label"]
            if (name := root.find(f"{NAMESPACE}nameField")) is not None:
                known["fields"]["Name"] = {
                    "label": _text(name, "label"),
                    "type": "Text",
                    "required": True,
                    "values": [],
                }
        elif path.name.endswith(".field-meta.xml"):
            root = etree.fromstring(file.content)
            _object(found, path.parent.parent.name)["fields"][path.name.partition(".")[0]] = _field(root, values)
    return found


def _object(found: dict[str, dict[str, Any]], name: str) -> dict[str, Any]:
    return found.setdefault(name, {"label": name, "pluralLabel": name, "fields": {}})


def _field(root: etree._Element, value_sets: dict[str, list[dict[str, str]]]) -> dict[str, Any]:
    value_set = root.find(f"{NAMESPACE}valueSet")
    values: list[dict[str, str]] = []
    if value_set is not None:
        values = value_sets.get(_text(value_set, "valueSetName"), _values(value_set, "value"))
    return {
        "label": _text(root, "label"),
        "type": _text(root, "type"),
        "required": _text(root, "required") == "true",
        "values": values,
    }


def _values(root: etree._Element, element: str) -> list[dict[str, str]]:
    return [
        {"value": _text(value, "fullName"), "label": _text(value, "label") or _text(value, "fullName")}
        for value in root.iter(f"{NAMESPACE}{element}")
        if _text(value, "fullName")
    ]


def _text(element: etree._Element, name: str) -> str:
    return element.findtext(f"{NAMESPACE}{name}") or ""
