"""Compiles the Metadata API WSDL, which the simple-salesforce distribution carries, to a compact table."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import TypedDict

_XSD = "{http://www.w3.org/2001/XMLSchema}"
_VERSION = re.compile(rb"Metadata API version (\d+\.\d+)")

REQUIRED = 1
REPEATED = 2


class CompiledSchema(TypedDict):
    """The WSDL as plain text tables, cheap to load and to expand type by type."""

    version: str
    types: dict[str, str]
    """Type name to `base|name type flags;name type flags;…`, flags being REQUIRED and REPEATED added up."""
    enums: dict[str, str]
    """Enumeration name to its values, one a line."""


def find_wsdl() -> Path:
    """Locate the WSDL without importing the package around it, which would pull in a whole SOAP stack."""
    specification = importlib.util.find_spec("simple_salesforce")
    if specification is None or specification.origin is None:
        raise FileNotFoundError("the simple-salesforce package, which carries the Metadata API WSDL, is not installed")
    return Path(specification.origin).with_name("metadata.wsdl")


def compile_wsdl(content: bytes) -> CompiledSchema:
    """Compile the WSDL's named complex types and enumerations; SOAP messages and bindings are left out."""
    from lxml import etree  # noqa: PLC0415 -- only a cold cache needs the parser

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    schema = etree.fromstring(content, parser).find(f".//{_XSD}schema")
    if schema is None:
        raise ValueError("the WSDL holds no XML schema")
    version = _VERSION.search(content)
    types: dict[str, str] = {}
    enums: dict[str, str] = {}
    for definition in schema:
        name = definition.get("name")
        if not isinstance(definition.tag, str) or name is None:
            continue
        if definition.tag == f"{_XSD}complexType":
            extension = definition.find(f"{_XSD}complexContent/{_XSD}extension")
            base = "" if extension is None else _local(extension.get("base", ""))
            sequence = (definition if extension is None else extension).find(f"{_XSD}sequence")
            elements = [] if sequence is None else sequence.findall(f"{_XSD}element")
            types[name] = f"{base}|{';'.join(_element_row(element.attrib) for element in elements)}"
        elif definition.tag == f"{_XSD}simpleType":
            values = [value.get("value", "") for value in definition.iter(f"{_XSD}enumeration")]
            if values:
                enums[name] = "\n".join(values)
    return {"version": version[1].decode() if version else "", "types": types, "enums": enums}


def _element_row(attributes: object) -> str:
    get = attributes.get  # type: ignore[attr-defined]  # lxml's private attribute mapping has no public type
    flags = (get("minOccurs") != "0") * REQUIRED + (get("maxOccurs") == "unbounded") * REPEATED
    return f"{get('name')} {_local(get('type'))} {flags}"


def _local(qualified: str) -> str:
    return qualified.removeprefix("tns:")
