"""Translates what Pydantic says of a document into problems: where, what, and what to type instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator import findings
from generator.diagnostics import KeyPath
from generator.explanation import Explanation
from generator.fields import FIELD_TYPES, tag_of
from generator.kinds.base import Kind
from generator.model.base import Problem
from generator.suggestions import did_you_mean, legal_name_hint, one_of

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails


def no_value(path: KeyPath) -> Problem:
    """Give the problem of a key that is given without a value."""
    return Problem(findings.NO_VALUE, path, f"'{path[-1]}' has no value", "give it a value or remove it")


def translated(document: Mapping[str, Any], model: type[Kind], error: ValidationError) -> list[Problem]:
    """Turn Pydantic's errors into findings, each at the deepest key that exists."""
    problems: dict[tuple[KeyPath, str], Problem] = {}
    errors = error.errors(include_url=False)
    for detail in errors:
        if detail["type"] == "too_short" and any(_is_below(other["loc"], detail["loc"]) for other in errors):
            continue  # the list is short only because its entries are wrong
        path, rest = place(document, detail["loc"])
        is_key = bool(rest) and rest[-1] == "[key]"
        value = path[-1] if is_key else value_at(document, path)
        if value is None and path and detail["type"] not in {"extra_forbidden", "missing"}:
            problem = no_value(path)
        else:
            translate = _TRANSLATIONS.get(detail["type"], _other)
            finding, message, hint, at_key = translate(_Context(document, model, path, rest, value, detail))
            if translate is _tag and finding is findings.NOT_ALLOWED:
                path = (*path, "type")
            problem = Problem(finding, path, message, hint, at_key or is_key)
        code = problem.explanation.code
        kind_of_finding = {findings.WRONG_TYPE.code: "", findings.MISSING_KEY.code: problem.message}
        problems.setdefault((path, kind_of_finding.get(code, code)), problem)
    return list(problems.values())


def _is_below(loc: tuple[str | int, ...], above: tuple[str | int, ...]) -> bool:
    return len(loc) > len(above) and loc[: len(above)] == above


@dataclass(frozen=True, slots=True)
class _Context:
    """One Pydantic error and where it stands."""

    document: Mapping[str, Any]
    model: type[Kind]
    path: KeyPath
    rest: KeyPath
    value: Any
    detail: ErrorDetails

    @property
    def limits(self) -> Mapping[str, Any]:
        return self.detail.get("ctx") or {}

    @property
    def field_tag(self) -> str:
        """Give the type of the field the error is in, or nothing."""
        if len(self.path) >= 2 and self.path[0] == "fields":  # noqa: PLR2004 - `fields` and the field's name
            return tag_of(value_at(self.document, self.path[:2]))
        return ""


_Translation = tuple[Explanation, str, str, bool]


def place(document: Any, loc: Sequence[str | int]) -> tuple[KeyPath, KeyPath]:
    """Split Pydantic's location into the path that exists in the document and what is left.

    Pydantic puts the tags of unions between the keys; they are skipped.
    """
    path: list[str | int] = []
    skipped: list[str | int] = []
    value = document
    for part in loc:
        if isinstance(value, dict) and part in value:
            value = value[part]
        elif isinstance(value, tuple) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            skipped.append(part)
            continue
        path.append(part)
        skipped.clear()
    return tuple(path), tuple(skipped)


def value_at(document: Any, path: KeyPath) -> Any:
    """Give the value at a path that exists."""
    for part in path:
        document = document[part]
    return document


def _missing(context: _Context) -> _Translation:
    key = str(context.rest[-1]) if context.rest else "?"
    owner = (
        f"{_article(context.field_tag)} field"
        if context.field_tag and context.field_tag in FIELD_TYPES
        else "The document"
    )
    if len(context.path) > 2 or (context.path and not context.field_tag):  # noqa: PLR2004 - deeper than a field
        last = context.path[-1]
        owner = "The entry" if isinstance(last, int) else f"'{last}'"
    return findings.MISSING_KEY, f"{owner} needs the key '{key}'", f"add {key}: …", True


def _unknown_key(context: _Context) -> _Translation:
    key = str(context.path[-1])
    siblings = _known_keys(context)
    tag = context.field_tag
    if tag in FIELD_TYPES and len(context.path) == 3:  # noqa: PLR2004 - fields, name, key
        others = sorted(name for name, model in FIELD_TYPES.items() if key in model.model_fields)
        if others:
            word = "formula" if tag == "Formula" else tag
            hint = f"remove {key}; it belongs to {', '.join(others)}"
            return findings.FOREIGN_KEY, f"{_article(word)} field cannot have '{key}'", hint, True
    hint = did_you_mean(key, siblings) or one_of(siblings)
    return findings.UNKNOWN_KEY, f"There is no key '{key}' here", hint, True


def _known_keys(context: _Context) -> list[str]:
    """Give the keys the model at the error's place knows."""
    from generator.model.introspection import model_at  # noqa: PLC0415 - needed for findings only

    model = model_at(context.model, context.path[:-1], context.document)
    return sorted(model.model_fields) if model is not None else []


def _literal(context: _Context) -> _Translation:
    allowed = re.findall(r"'((?:[^'\\]|\\.)*)'", str(context.limits.get("expected", "")))
    given = context.detail["input"] if isinstance(context.detail["input"], str) else context.value
    shown = given if isinstance(given, str) else _word(given)
    hint = did_you_mean(str(shown), allowed) or one_of(allowed)
    if "True" in str(context.limits.get("expected", "")):
        hint = "write true, or remove the key"
    return findings.NOT_ALLOWED, f"'{shown}' is not allowed here", hint, False


def _tag(context: _Context) -> _Translation:
    field = context.value
    types = sorted({*FIELD_TYPES} - {"Formula"})
    if not isinstance(field, dict):
        return findings.WRONG_TYPE, "Expected a mapping with the field's type", "write {type: Text, length: 80}", False
    if "type" not in field:
        return findings.MISSING_KEY, "The field needs the key 'type'", f"add type: … ({', '.join(types)})", True
    name = field["type"]
    hint = did_you_mean(str(name), types) or one_of(types)
    return (
        findings.NOT_ALLOWED,
        f"There is no field type '{name if isinstance(name, str) else _word(name)}'",
        hint,
        False,
    )


def _api_name(context: _Context) -> _Translation:
    name = str(context.limits["name"])
    hint = str(context.limits.get("hint") or legal_name_hint(name, str(context.limits.get("suffix", ""))))
    return findings.API_NAME, f"The name '{name}' {context.limits['reason']}", hint, False


def _too_long(context: _Context) -> _Translation:
    limit = context.limits.get("max_length")
    actual = len(context.value) if isinstance(context.value, str | tuple | dict) else 0
    unit = "characters" if isinstance(context.value, str) else "entries"
    return (
        findings.TOO_LONG,
        f"{actual} {unit} where at most {limit} are allowed",
        f"shorten it by {actual - int(limit)}" if isinstance(limit, int) else "",
        False,
    )


def _too_short(context: _Context) -> _Translation:
    unit = "The text is empty" if isinstance(context.value, str) else "At least one entry is needed"
    return findings.TOO_SHORT, unit, "write something, or remove the key", False


def _range(context: _Context) -> _Translation:
    limits = context.limits
    bound = next((limits[key] for key in ("ge", "gt", "le", "lt") if key in limits), "")
    direction = "at least" if "ge" in limits or "gt" in limits else "at most"
    return (
        findings.OUT_OF_RANGE,
        f"{context.value} is out of range: {direction} {bound} is allowed",
        f"write {bound}",
        False,
    )


def _pattern(context: _Context) -> _Translation:
    from generator.model.introspection import default_at, description_at  # noqa: PLC0415 - needed for findings only

    hint = description_at(context.model, context.path, context.document)
    default = default_at(context.model, context.path, context.document)
    if isinstance(default, str) and "such as" not in hint and "`" not in hint:
        hint = f"write for example {default}"
    hint = hint or f"write what matches {context.limits.get('pattern')}"
    return findings.WRONG_FORM, f"'{context.value}' does not have the form that is expected here", hint, False


def _expected(word: str, hint: str) -> Callable[[_Context], _Translation]:
    def translate(context: _Context) -> _Translation:
        advice = hint
        if word == "a text" and isinstance(context.value, bool):
            advice = f'write "{_word(context.value)}" in quotes'
        return findings.WRONG_TYPE, f"Expected {word}, found {_found(context.value)}", advice, False

    return translate


def _mapping(context: _Context) -> _Translation:
    from generator.model.introspection import required_keys  # noqa: PLC0415 - needed for findings only

    keys = required_keys(context.model, context.path, context.document)
    hint = f"write {{{', '.join(f'{key}: …' for key in keys)}}}" if keys else "write `key: value` lines below"
    return findings.WRONG_TYPE, f"Expected a mapping, found {_found(context.value)}", hint, False


def _list(context: _Context) -> _Translation:
    from generator.model.introspection import entry_keys  # noqa: PLC0415 - needed for findings only

    hint = "write [A, B], or one `- ` line for each entry"
    keys = entry_keys(context.model, context.path, context.document)
    if keys:
        hint = f"write one `- ` line for each entry: - {{{', '.join(f'{key}: …' for key in keys)}}}"
    return findings.WRONG_TYPE, f"Expected a list, found {_found(context.value)}", hint, False


def _other(context: _Context) -> _Translation:
    return findings.WRONG_FORM, str(context.detail["msg"]), "", False


def _secret(context: _Context) -> _Translation:
    from generator.kinds.credential_secrets import SECRET  # noqa: PLC0415 - needed for findings only

    hint = "remove it: the org generates keys, and a certificate is put in place when it is rotated"
    return SECRET, f"'{context.path[-1]}' has no place in source", hint, True


def _one_line(context: _Context) -> _Translation:
    return findings.WRONG_FORM, str(context.detail["msg"]), "remove the line breaks", False


def _article(word: str) -> str:
    return f"{'An' if word[0] in 'AEIO' else 'A'} {word}"


def _word(value: Any) -> str:
    return {True: "true", False: "false", None: "nothing"}[value] if value is None or isinstance(value, bool) else "…"


def _found(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, tuple):
        return "a list"
    return f"'{value}'" if isinstance(value, str) else _word(value)


_TRANSLATIONS: Mapping[str, Callable[[_Context], _Translation]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": _literal,
    "union_tag_invalid": _tag,
    "union_tag_not_found": _tag,
    "api_name": _api_name,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "string_too_short": _too_short,
    "too_short": _too_short,
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "greater_than": _range,
    "less_than": _range,
    "string_pattern_mismatch": _pattern,
    "one_line": _one_line,
    "secret": _secret,
    "string_type": _expected("a text", "write a text"),
    "bool_type": _expected("true or false", "write true or false, without quotes"),
    "int_type": _expected("a whole number", "write digits only"),
    "int_parsing": _expected("a whole number", "write digits only"),
    "tuple_type": _list,
    "dict_type": _expected("a mapping", "write `key: value` lines below"),
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "none_required": _expected("nothing", "remove the key"),
}
