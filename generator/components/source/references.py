"""What the files of a component name of the project: Apex, labels, fields, resources and other components."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from generator.components.source.markup import named
from generator.components.source.mistake import Mistake
from generator.components.source.script import decorated, imports
from generator.resolve import ResolvedProject
from generator.suggestions import declare, did_you_mean

_TYPES = {
    "customPermission": ("CustomPermission", "custom permission"),
    "label": ("CustomLabel", "label"),
    "messageChannel": ("LightningMessageChannel", "message channel"),
    "resourceUrl": ("StaticResource", "static resource"),
}
_BUNDLE = "LightningComponentBundle"
_FAMILIES = (
    "accessCheck",
    "apex",
    "apexContinuation",
    "client",
    "community",
    "contentAssetUrl",
    "customPermission",
    "featureFlag",
    "i18n",
    "internal",
    "label",
    "messageChannel",
    "resourceUrl",
    "schema",
    "site",
    "user",
    "userPermission",
)
"""The modules below `@salesforce` (LWC Developer Guide, @salesforce Modules)."""
_PLATFORM = ("aura", "force", "instrumentation", "lightning", "logger", "lwc", "slds", "transport", "ui", "wire")
"""How names of the platform's modules without a namespace begin."""
_STYLE_IMPORT = re.compile(r"@import\s+['\"](?P<module>[^'\"]+)")


def in_script(project: ResolvedProject, text: str, files: Set[str]) -> Iterator[Mistake]:
    """Yield the imports of a script that lead to nothing."""
    wired = {adapter for member in decorated(text) for adapter in member.adapters}
    for item in imports(text):
        head, _, rest = item.module.partition("/")
        if head == "@salesforce":
            family, _, name = rest.partition("/")
            if family in {"apex", "apexContinuation"} and name:
                yield from _apex(project, item.offset, name, item.names.get("default") in wired)
            elif family == "schema" and name:
                yield from _schema(project, item.offset, name)
            elif family in _TYPES and name:
                yield from _component(project, item.offset, family, name)
            elif family not in _FAMILIES and (near := did_you_mean(family, _FAMILIES)):
                yield Mistake(item.offset, f"There is no module '@salesforce/{family}'", near)
        elif head == "c":
            yield from _bundle(project, item.offset, rest)
        elif head == ".":
            yield from _file(item.offset, rest, files)
        elif not rest and not head.startswith(_PLATFORM):
            hint = "put the library into a static resource, and load it with lightning/platformResourceLoader"
            yield Mistake(item.offset, f"'{head}' is no module of the platform", hint)


def in_markup(project: ResolvedProject, text: str) -> Iterator[Mistake]:
    """Yield the elements of the markup that are no component of the project."""
    for offset, name in named(text):
        yield from _bundle(project, offset, name)


def in_style(project: ResolvedProject, text: str, files: Set[str]) -> Iterator[Mistake]:
    """Yield the imports of a style sheet that lead to nothing."""
    for match in _STYLE_IMPORT.finditer(re.sub(r"/\*.*?\*/", lambda m: " " * len(m[0]), text, flags=re.DOTALL)):
        head, _, rest = match["module"].partition("/")
        if head == "c":
            yield from _bundle(project, match.start(), rest)
        elif head == ".":
            yield from _file(match.start(), rest, files)


def _file(offset: int, name: str, files: Set[str]) -> Iterator[Mistake]:
    if name not in files and f"{name}.js" not in files:
        yield Mistake(
            offset, f"The component has no file '{name}'", did_you_mean(name, sorted(files)) or "add the file"
        )


def _bundle(project: ResolvedProject, offset: int, name: str) -> Iterator[Mistake]:
    own = project.defines(_BUNDLE, name) or project.external(_BUNDLE, name) or project.is_broken(name)
    if not own:
        hint = did_you_mean(name, project.names(_BUNDLE)) or declare(_BUNDLE, name)
        yield Mistake(offset, f"There is no Lightning component '{name}'", hint)


def _component(project: ResolvedProject, offset: int, family: str, name: str) -> Iterator[Mistake]:
    metadata_type, word = _TYPES[family]
    if family == "label":
        namespace, _, name = name.rpartition(".")
        if not namespace:
            yield Mistake(offset, f"The label '{name}' is named without its namespace", f"write c.{name}")
            return
        if namespace != "c":
            return  # a label of a package, which only the org knows
    elif family == "messageChannel":
        name = name.removesuffix("__c")
    if "__" in name or project.is_broken(name):
        return  # of a package, or reported already
    if not project.defines(metadata_type, name) and not project.external(metadata_type, name):
        hint = did_you_mean(name, project.names(metadata_type)) or declare(metadata_type, name)
        yield Mistake(offset, f"There is no {word} '{name}'", hint)


def _apex(project: ResolvedProject, offset: int, name: str, wired: bool) -> Iterator[Mistake]:
    class_name, _, method_name = name.partition(".")
    if not method_name:
        yield Mistake(offset, f"'{name}' names no method", f"write {name}.method")
        return
    if "." in method_name or project.external("ApexClass", class_name) or project.is_broken(class_name):
        return  # of a package, declared, or reported already
    model = project.model("ApexClass", class_name)
    if model is None:
        hint = did_you_mean(class_name, project.names("ApexClass")) or declare("ApexClass", class_name)
        yield Mistake(offset, f"There is no Apex class '{class_name}'", hint)
        return
    methods = model.aura_methods(project)
    if methods is None:
        return
    method = methods.get(method_name)
    if method is None:
        hint = did_you_mean(method_name, methods) or "mark it @AuraEnabled in the class"
        yield Mistake(offset, f"{class_name} has no method '{method_name}' that components may call", hint)
    elif wired and not method.cacheable:
        yield Mistake(offset, f"{name} is not cacheable, so it cannot be wired", f"make {method_name} cacheable")


def _schema(project: ResolvedProject, offset: int, name: str) -> Iterator[Mistake]:
    object_name, *path = name.split(".")
    if project.is_broken(object_name):
        return
    if not project.has_object(object_name):
        hint = did_you_mean(object_name, list(project.objects)) or f"declare it: externals: {{{object_name}: []}}"
        yield Mistake(offset, f"There is no object '{object_name}'", hint)
        return
    for index, part in enumerate(path):
        is_last = index == len(path) - 1
        if not is_last and part.endswith("__c"):
            hint = f"relationships end in __r: write {part[:-1]}r"
            yield Mistake(offset, f"'{part}' is a field, and no relationship", hint)
            return
        if not is_last and not part.endswith("__r"):
            return  # a relationship of the platform's own
        field = part if is_last else f"{part[:-1]}c"
        if not project.has_field(object_name, field):
            view = project.object_view(object_name)
            hint = did_you_mean(field, list(view.fields) if view else []) or f"add it to the spec of {object_name}"
            yield Mistake(offset, f"There is no field '{object_name}.{field}'", hint)
            return
        found = project.object_view(object_name)
        target = getattr(found.field(field) if found else None, "referenceTo", None)
        if is_last or not isinstance(target, str) or not project.has_object(target):
            return
        object_name = target
