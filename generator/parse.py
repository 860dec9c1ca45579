"""Parse: one raw document becomes the model of its kind, or findings at the right lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from generator import findings
from generator.diagnostics import Diagnostic, KeyPath
from generator.kinds import PATTERN_KEY, kinds, model_of, patterns
from generator.kinds.base import Kind
from generator.model.base import Problem
from generator.model.walk import problems
from generator.suggestions import did_you_mean, one_of
from generator.translation import no_value, place, translated

if TYPE_CHECKING:
    from generator.load import RawDocument


PRUNING_ROUNDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A parsed document: where it came from and what it says."""

    raw: RawDocument
    model: Kind

    def diagnostic(self, problem: Problem) -> Diagnostic:
        """Give the finding with its place in the file."""
        return _located(self.raw, problem)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The documents that could be parsed, the names of those that could not, and all findings."""

    documents: Sequence[Document]
    broken: frozenset[str]
    diagnostics: Sequence[Diagnostic]


def parse(raw_documents: Sequence[RawDocument]) -> Parsed:
    """Parse every document; what is wrong in one yields findings and is left out."""
    documents: list[Document] = []
    diagnostics: list[Diagnostic] = []
    broken: set[str] = set()
    for raw in raw_documents:
        document, whole, wrong = parse_document(raw)
        diagnostics.extend(wrong)
        if document is not None:
            documents.append(document)
            found = problems(document.model, document.model.name, whole=whole)
            diagnostics.extend(document.diagnostic(problem) for problem in found)
        name = raw.value.get("name")
        if wrong and isinstance(name, str):
            broken.add(name.lower())
    return Parsed(documents, frozenset(broken), diagnostics)


def parse_document(raw: RawDocument) -> tuple[Document | None, bool, list[Diagnostic]]:
    """Parse one document: what could be read of it, whether that is the whole, and all that is wrong with its shape."""
    model = model_of(raw.value)
    if model is None:
        return None, False, [_unknown_kind(raw)]
    empty = [_located(raw, no_value(path)) for path in _empty(raw.value, model.null_keys)]
    try:
        return Document(raw, model.model_validate(raw.value)), True, empty
    except ValidationError as error:
        document, whole = _sound_part(raw, model, error)
        wrong = [_located(raw, problem) for problem in translated(raw.value, model, error)]
        return document, whole, [*empty, *wrong]


def _empty(value: dict[str, Any], exempt: frozenset[str]) -> Iterator[KeyPath]:
    """Yield the places of keys that are given and empty."""
    if None in value.values():
        yield from ((key,) for key, item in value.items() if item is None and key not in exempt)
    for key, item in value.items():
        if isinstance(item, dict) and key not in exempt:
            yield from ((key, *path) for path in _empty(item, exempt))


def _sound_part(raw: RawDocument, model: type[Kind], error: ValidationError) -> tuple[Document | None, bool]:
    """Read a document without what is wrong in it, so that one run finds what is wrong with the rest, too.

    Without unknown keys a document is still whole; without a field, a list view or another value it is not.
    """
    value: Any = raw.value
    whole = True
    for _ in range(PRUNING_ROUNDS):
        wrong: set[KeyPath] = set()
        for detail in error.errors(include_url=False, include_context=False, include_input=False):
            path, rest = place(value, detail["loc"])
            if detail["type"] != "extra_forbidden" or rest:
                whole = False
                path = path[:2] if path and isinstance(value[path[0]], dict) else path[:1]
            wrong.add(path)
        if () in wrong:
            return None, False
        for path in wrong:
            if not any(path[:length] in wrong for length in range(1, len(path))):
                value = _without(value, path)
        try:
            return Document(raw, model.model_validate(value)), whole
        except ValidationError as next_error:
            error = next_error
    return None, False


def _without(value: Any, path: KeyPath) -> Any:
    """Copy a value without the key at a path; entries of lists keep their places."""
    step, *rest = path
    if isinstance(value, tuple):
        index = int(step)
        return (*value[:index], _without(value[index], tuple(rest)), *value[index + 1 :])
    if rest:
        return {**value, step: _without(value[step], tuple(rest))}
    return {key: item for key, item in value.items() if key != step}


def _unknown_kind(raw: RawDocument) -> Diagnostic:
    names = list(kinds())
    kind = raw.value.get("kind")
    if "kind" not in raw.value:
        message, hint, path = "The document does not say its kind", f"add kind: … ({', '.join(names)})", ()
        return _located(raw, Problem(findings.NO_KIND, path, message, hint))
    if not isinstance(kind, str):
        return _located(raw, Problem(findings.WRONG_TYPE, ("kind",), "Expected a text", one_of(names)))
    known = patterns(kind)
    if known and PATTERN_KEY not in raw.value:
        message = f"The document does not say its {PATTERN_KEY}"
        return _located(raw, Problem(findings.MISSING_KEY, (), message, f"add {PATTERN_KEY}: … ({', '.join(known)})"))
    if known:
        pattern = raw.value[PATTERN_KEY]
        hint = (did_you_mean(pattern, known) if isinstance(pattern, str) else "") or one_of(known)
        shown = f" '{pattern}'" if isinstance(pattern, str) else " of that name"
        return _located(raw, Problem(findings.NOT_ALLOWED, (PATTERN_KEY,), f"There is no pattern{shown}", hint))
    hint = (
        _inside_object(kind)
        or did_you_mean(kind, names)
        or ("kinds: " + ", ".join(names) + "; use kind: Metadata with type: " + kind + " for any other metadata type")
    )
    return _located(raw, Problem(findings.UNKNOWN_KIND, ("kind",), f"There is no kind '{kind}'", hint))


def _inside_object(kind: str) -> str:
    """Give the hint for what is no document, but a part of an object's."""
    from generator.kinds.objects import PARTS  # noqa: PLC0415 - needed for this finding only

    places = {"CustomField": "fields"} | {part.metadata_type: key for key, part in PARTS.items()}
    key = places.get(kind)
    return f"write it inside the document of its object, under {key}: {{name: …}}" if key is not None else ""


def _located(raw: RawDocument, problem: Problem) -> Diagnostic:
    position = raw.position(problem.path, key=problem.at_key, offset=problem.offset)
    return Diagnostic(problem.explanation.code, problem.severity, problem.message, position, problem.hint)
