"""What the folder of a component holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final, cast

from generator.components.source import SourceComponent
from generator.components.source.script import decorated
from generator.parse import Document
from generator.resolve import ResolvedProject
from generator.rules.base import Violation
from generator.suggestions import did_you_mean

_TEXTS: Final = frozenset({".css", ".html", ".js", ".svg"})
_PLACE: Final = ("folder",)


def violations(project: ResolvedProject, document: Document) -> Iterator[Violation]:
    """Yield what is missing in the folder of a component, what does not belong there, and properties it lacks."""
    model = cast(SourceComponent, document.model)
    content = project.content(model, model.folder)
    main, markup = f"{model.name}.js", f"{model.name}.html"
    if main not in content:
        message = f"'{model.folder}' holds no file {main}"
        yield Violation(document, _PLACE, message, did_you_mean(main, list(content)) or f"add {main}")
    elif model.placements and markup not in content:
        message = f"'{model.folder}' holds no file {markup}, but the component is placed on pages"
        yield Violation(document, _PLACE, message, f"add {markup}, or remove targets")
    for path, data in content.items():
        if path.endswith(".js-meta.xml"):
            message = f"'{path}' is written from the spec"
            yield Violation(document, _PLACE, message, "remove the file, and say in the spec what it says")
        elif PurePosixPath(path).suffix in _TEXTS and not _is_text(data):
            yield Violation(document, _PLACE, f"'{path}' is not UTF-8 text", "save it as UTF-8")
    if main in content and _is_text(content[main]):
        script = content[main].decode("utf-8-sig")
        public = [member.name for member in decorated(script) if "api" in member.decorators]
        inherits = " extends LightningElement" not in " ".join(script.split())
        for name in model.properties if not inherits else ():
            if name not in public:
                message = f"The script has no public property '{name}'"
                hint = did_you_mean(name, public) or f"write @api {name}; in {main}"
                yield Violation(document, ("properties", name), message, hint, at_key=True)


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return True
