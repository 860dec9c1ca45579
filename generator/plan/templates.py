"""The Jinja environment: strict, without markup rules of its own, over the templates shipped with the package."""

from __future__ import annotations

import html
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.components.layout import javascript_string

if TYPE_CHECKING:
    from jinja2 import Environment, Template


PATTERN_FOLDERS = ("patterns", "components")
"""The folders of the package whose patterns keep their templates beside their models."""


@cache
def template_folder() -> Path:
    """Give the folder of the templates: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


@cache
def environment() -> Environment:
    """Give the one environment all templates render in."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - only rendering needs it

    package = Path(__file__).resolve().parents[1]
    made = Environment(
        loader=FileSystemLoader([template_folder(), *(package / folder for folder in PATTERN_FOLDERS)]),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - XML is escaped where its nodes are made; Apex and JSON are no markup
        trim_blocks=True,
        lstrip_blocks=False,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.filters["doc"] = _doc
    made.filters["apex"] = _string
    made.filters["js"] = javascript_string
    made.filters["html"] = escape_html
    return made


def _doc(text: str) -> str:
    """Make a text safe inside an ApexDoc comment; the layout fills its lines."""
    from generator.apex.comments import doc_text  # noqa: PLC0415 - many projects have no Apex

    return " ".join(doc_text(text).split())


def _string(text: str) -> str:
    """Write a text as an Apex string literal."""
    from generator.apex.literals import string_literal  # noqa: PLC0415 - many projects have no Apex

    return string_literal(text)


def escape_html(text: str) -> str:
    """Make a text safe inside markup; a brace would start an expression of a Lightning template."""
    return html.escape(text).replace("{", "&#123;").replace("}", "&#125;")


@cache
def template(name: str) -> Template:
    """Give a compiled template by its path below the template folder."""
    return environment().get_template(name)
