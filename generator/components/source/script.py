"""What can be told of a component's JavaScript without compiling it: imports, exports and decorators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.components.source.mistake import Mistake
from generator.platform.names import component_property_problem
from generator.suggestions import did_you_mean

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))
    |(?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    |(?P<template>`)|(?P<open>\{)|(?P<close>\})|(?P<slash>/)""",
    re.DOTALL | re.VERBOSE,
)
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[A-Za-z]*")
_BEFORE_REGEX = re.compile(r"(?:^|[(,=:\[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|in|of|void|delete|throw))\s*\Z")
_TEMPLATE_PART = re.compile(r"(?:\\.|\$(?!\{)|[^`\\$])*", re.DOTALL)
_IMPORT = re.compile(
    r"(?<![\w$.])import\b\s*(?:(?P<clause>[\w$*{}\s,]+?)\s*\bfrom\s*)?(?P<quote>['\"])(?P<module>[^'\"\n]*)(?P=quote)"
)
_EXPORT_ALL = re.compile(r"(?<![\w$.])export\s*\*\s*from\b")
_OWN_FILE = re.compile(r"\s*['\"]\.")
_DECORATOR = re.compile(r"(?<![\w$])@(?P<name>api|track|wire)\b")
_ANY_DECORATOR = re.compile(r"(?<![\w$.])@(?P<name>[A-Za-z_$][\w$]*)")
_DEFAULT_EXPORT = re.compile(r"(?<![\w$.])export\s+default\b")
_OF_LWC = ("LightningElement", "api", "createElement", "track", "wire")
_MEMBER = re.compile(
    r"(?:(?P<accessor>get|set)\s+(?=[A-Za-z_$]))?(?P<name>#?[A-Za-z_$][\w$]*)\s*(?P<next>=\s*true\b|\(|.)?"
)
_FORBIDDEN = (
    (re.compile(r"(?<![\w$.])\$A\s*\."), "$A belongs to Aura components", "use a module of the platform instead"),
    (re.compile(r"(?<![\w$.])import\s*\("), "Modules are not imported dynamically", "write import … from …"),
    (
        re.compile(r"(?<![\w$.#])#[A-Za-z_$][\w$]*\s*\([^()]*\)\s*\{"),
        "The platform's compiler knows no private methods",
        "write the name without #, or make it a private field with a function",
    ),
)
_DEFAULT_ONLY = re.compile(
    r"@salesforce/(?:apex/|apexContinuation/|label/|schema/|resourceUrl/|messageChannel/|customPermission/)"
)


class Import(NamedTuple):
    """An import of a script; `names` maps what is imported to the names it has in the script."""

    offset: int
    module: str
    names: dict[str, str]


class Decorated(NamedTuple):
    """A member of a class with its decorators, and what the wire adapters of it are."""

    offset: int
    decorators: tuple[str, ...]
    name: str
    accessor: str
    follows: str
    adapters: tuple[str, ...]
    settings: tuple[str, ...]
    """How the second argument of each adapter begins; empty where it has none."""
    called: tuple[str, ...]
    """The decorators that are written with parentheses."""
    is_static: bool
    owner: int
    """The number of classes that begin before it."""


def code_only(text: str) -> str:
    """Give a script with blanks for its comments, the texts of its strings and its regular expressions."""
    out = list(text)
    stack: list[bool] = []  # for each open brace, whether it belongs to a template
    position = 0
    while match := _TOKEN.search(text, position):
        position = match.end()
        if match["comment"]:
            _blank(out, match.start(), position)
        elif match["string"]:
            _blank(out, match.start() + 1, position - 1)
        elif match["open"]:
            stack.append(False)
        elif match["template"] or (match["close"] and stack and stack.pop()):
            end = _TEMPLATE_PART.match(text, position)
            start, position = position, end.end() if end else position
            _blank(out, start, position)
            if text.startswith("${", position):
                stack.append(True)
                position += 2
            else:
                position += 1
        elif match["slash"] and _BEFORE_REGEX.search("".join(out[max(0, match.start() - 40) : match.start()])):
            regex = _REGEX.match(text, match.start())
            if regex:
                _blank(out, match.start(), regex.end())
                position = regex.end()
    return "".join(out)


def imports(text: str) -> list[Import]:
    """Give the imports of a script, in their order."""
    found = []
    for match in _IMPORT.finditer(code_only(text)):
        start, end = match.span("module")
        found.append(Import(start, text[start:end], _names(match["clause"] or "")))
    return found


def decorated(text: str) -> Iterator[Decorated]:
    """Yield the members of a script's classes that have decorators of the platform."""
    code = code_only(text)
    classes = [match.start() for match in re.finditer(r"(?<![\w$.])class\b", code)]
    position = 0
    while match := _DECORATOR.search(code, position):
        start = match.start()
        decorators: list[str] = []
        adapters: list[str] = []
        settings: list[str] = []
        called: list[str] = []
        following: re.Match[str] | None = match
        while following:
            decorators.append(following["name"])
            position = following.end()
            arguments = re.compile(r"\s*\(").match(code, position)
            if arguments:
                called.append(following["name"])
                position = _closing(code, arguments.end())
                adapter = re.compile(r"\s*([A-Za-z_$][\w$.]*)\s*(?:,\s*(\S))?").match(code, arguments.end())
                adapters += [adapter[1] if adapter else ""]
                settings += [(adapter[2] or "") if adapter else ""]
            position += len(code[position:]) - len(code[position:].lstrip())
            following = _DECORATOR.match(code, position)
        static = re.compile(r"static\s+(?=[\w$#\[*])").match(code, position)
        member = _MEMBER.match(code, static.end() if static else position)
        if member:
            owner = sum(place < start for place in classes)
            follows = (member["next"] or "").strip()
            name, accessor = member["name"], member["accessor"] or ""
            yield Decorated(
                start,
                tuple(decorators),
                name,
                accessor,
                follows,
                tuple(adapters),
                tuple(settings),
                tuple(called),
                static is not None,
                owner,
            )


def mistakes(text: str) -> Iterator[Mistake]:
    """Yield what the platform's compiler refuses in a script."""
    code = code_only(text)
    for pattern, message, hint in _FORBIDDEN:
        yield from (Mistake(match.start(), message, hint) for match in pattern.finditer(code))
    yield from _exports(text, code)
    known: set[str] = set()
    of_platform: set[str] = set()
    for item in imports(text):
        known |= set(item.names.values())
        of_platform |= set(item.names.values()) if item.module == "lwc" else set()
        if item.module == "lwc":
            yield from _of_lwc(item)
        if item.module == "aura":
            yield Mistake(item.offset, "'aura' is no module for components", "use a module of the platform instead")
        if _DEFAULT_ONLY.match(item.module) and set(item.names) - {"default", "*"}:
            message = f"'{item.module}' has a default export only"
            yield Mistake(item.offset, message, f"write import name from '{item.module}'")
    seen: dict[tuple[int, str], str] = {}
    for member in decorated(text):
        yield from _member(member, known, of_platform)
        if "api" in member.decorators:
            key = (member.owner, member.name)
            if key in seen:
                message = f"'{member.name}' has @api already"
                yield Mistake(member.offset, message, "write @api once, before its getter or its setter")
            seen[key] = member.accessor


def _exports(text: str, code: str) -> Iterator[Mistake]:
    """Yield exports that a script cannot have, and decorators that are not the platform's."""
    for match in _EXPORT_ALL.finditer(code):
        if not _OWN_FILE.match(text, match.end()):  # the files of one component are compiled together
            yield Mistake(match.start(), "A script does not export everything of another one", "name what is exported")
    for match in list(_DEFAULT_EXPORT.finditer(code))[1:]:
        yield Mistake(match.start(), "A script has a second default export", "leave one class")
    for match in _ANY_DECORATOR.finditer(code):
        if match["name"] not in ("api", "track", "wire"):
            hint = did_you_mean(match["name"], ("api", "track", "wire")) or "use api, track or wire"
            yield Mistake(match.start(), f"Components have no decorator @{match['name']}", hint)


def _member(member: Decorated, known: set[str], of_platform: set[str]) -> Iterator[Mistake]:
    for name in sorted(set(member.decorators) - of_platform):
        yield Mistake(member.offset, f"@{name} is used without being imported", f"import {{ {name} }} from 'lwc'")
    yield from _applied(member)
    for adapter, setting in zip(member.adapters, member.settings, strict=True):
        if "wire" in member.called and not adapter:
            yield Mistake(member.offset, "@wire names no adapter", "write @wire(getRecord, { … }), for example")
        elif setting and setting != "{":
            yield Mistake(member.offset, "What @wire gives an adapter is no object", "write { name: '$property' }")
        if adapter and adapter.partition(".")[0] not in known:
            message = f"@wire names '{adapter}', which is not imported"
            yield Mistake(member.offset, message, f"import {adapter} from its module")
    if member.decorators.count("wire") > 1 or len(set(member.decorators)) > 1:
        message = f"The decorators of '{member.name}' exclude each other"
        yield Mistake(member.offset, message, "leave one of them")
    if ("api" in member.decorators and member.follows != "(") or ("api" in member.decorators and member.accessor):
        if member.name[0].islower() and (reason := component_property_problem(member.name)):
            yield Mistake(member.offset, f"The public property '{member.name}' {reason}", "choose another name")
        if member.follows.startswith("=") and len(member.follows) > 1:
            message = f"The public property '{member.name}' starts with true"
            yield Mistake(member.offset, message, "turn its meaning round, so that it starts with false")


def _of_lwc(item: Import) -> Iterator[Mistake]:
    if "default" in item.names:
        yield Mistake(item.offset, "'lwc' has no default export", "write import { LightningElement } from 'lwc'")
    for name in item.names:
        near = did_you_mean(name, _OF_LWC)
        if near and name not in _OF_LWC:
            yield Mistake(item.offset, f"'lwc' has no export '{name}'", near)


def _applied(member: Decorated) -> Iterator[Mistake]:
    """Yield decorators on members that cannot have them."""
    for name in member.decorators:
        if name != "wire" and name in member.called:
            yield Mistake(member.offset, f"@{name} takes no values", f"write @{name} without parentheses")
        elif name == "wire" and name not in member.called:
            yield Mistake(member.offset, "@wire names no adapter", "write @wire(getRecord, { … }), for example")
    name = member.decorators[0]
    if member.is_static or member.name.startswith("#"):
        what = "static" if member.is_static else "private"
        yield Mistake(member.offset, f"@{name} stands on a {what} member", "decorate a public one of the instance")
    elif "track" in member.decorators and (member.follows == "(" or member.accessor):
        yield Mistake(member.offset, "@track stands on a method", "decorate a field")
    elif "wire" in member.decorators and member.accessor:
        yield Mistake(member.offset, "@wire stands on a getter or setter", "decorate a field or a method")


def _names(clause: str) -> dict[str, str]:
    found: dict[str, str] = {}
    braces = re.search(r"\{([^}]*)\}", clause)
    for item in braces[1].split(",") if braces else ():
        name, _, local = item.strip().partition(" as ")
        if name:
            found[name.strip()] = (local or name).strip()
    for item in re.sub(r"\{[^}]*\}", "", clause).split(","):
        if item.strip().startswith("*"):
            found["*"] = item.split()[-1]
        elif item.strip():
            found["default"] = item.strip()
    return found


def _closing(code: str, position: int) -> int:
    depth = 1
    while position < len(code) and depth:
        depth += {"(": 1, ")": -1}.get(code[position], 0)
        position += 1
    return position


def _blank(out: list[str], start: int, end: int) -> None:
    for index in range(start, min(end, len(out))):
        if out[index] != "\n":
            out[index] = " "
