"""Loading one file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from yaml import Mark, MarkedYAMLError, YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.diagnostics import Diagnostic, Position
from generator.load.composition import HAS_C_PARSER, NestedTooDeepError, compose
from generator.load.conversion import UnusualError, careful_mapping, fast_mapping
from generator.load.documents import TO_FORCEGEN, Comment, DocumentStart, RawDocument, SpecFile, Value
from generator.load.findings import EMPTY, MOJIBAKE, NOT_A_MAPPING, finding
from generator.load.inspection import Inspection, needs_inspection, too_deep
from generator.load.mojibake import garbled
from generator.load.reading import read_spec
from generator.load.syntax import syntax_finding, too_many_directives

_FINDINGS_LIMIT = 100
_DIRECTIVES_LIMIT = 100
_TAG_DIRECTIVE = b"\n%TAG"


_NESTING = "exceeded maximum nesting depth"
"""What libyaml says from 1,000 levels on, in the versions that have a limit of their own."""


def load_file(file: SpecFile) -> tuple[list[RawDocument], list[Diagnostic], Iterable[Comment]]:
    """Read the documents of one file, find all that is wrong with it, and what its comments say to forcegen."""
    data = read_spec(file)
    if isinstance(data, Diagnostic):
        return [], [data], ()
    documents, findings = _read(file, data)
    if TO_FORCEGEN.encode() not in data or not documents:
        return documents, findings, ()
    from generator.load.comments import comments_in_spec  # noqa: PLC0415 - few files have such a comment

    return documents, findings, comments_in_spec(file, data)


def _read(file: SpecFile, data: bytes) -> tuple[list[RawDocument], list[Diagnostic]]:
    # One more than the limit shows that there are more.
    findings = [] if data.isascii() else list(islice(garbled(file, data.decode("utf-8")), _FINDINGS_LIMIT + 1))
    # Each of these directives costs the parser a look at all before it, so a file full of them would take hours.
    if data.count(_TAG_DIRECTIVE) > _DIRECTIVES_LIMIT:
        return [], [too_many_directives(file, data[: data.find(_TAG_DIRECTIVE) + 1].count(b"\n") + 1)]
    try:
        documents = _documents(file, data, findings)
    except NestedTooDeepError as error:
        return [], [too_deep(file, error.mark)]
    except RecursionError:
        return [], [too_deep(file, Mark(file.display, 0, 0, 0, None, 0))]
    except (YAMLError, ValueError, OverflowError) as error:
        if isinstance(error, MarkedYAMLError) and error.problem == _NESTING and error.problem_mark is not None:
            return [], [too_deep(file, error.problem_mark)]
        garbling = [diagnostic for diagnostic in findings if diagnostic.code == MOJIBAKE.code]
        problem = syntax_finding(file, data.decode("utf-8"), error, garbled=bool(garbling))
        # Garbled text can hold characters that YAML forbids; then it is the garbling that wants repair.
        return [], _limited(garbling) if problem is None else [problem]
    return documents, _limited(findings)


def _documents(file: SpecFile, data: bytes, findings: list[Diagnostic]) -> list[RawDocument]:
    """Give the documents that have a value and add findings; raises what PyYAML raises, and NestedTooDeepError."""
    documents: list[RawDocument] = []
    inspection = Inspection(file, findings, _FINDINGS_LIMIT + 1)
    # Only the C parser refuses escapes for half characters.
    suspicious = not HAS_C_PARSER or needs_inspection(data)
    filled = 0
    for index, root in enumerate(compose(data)):
        if root.__class__ is ScalarNode and not root.value and not root.tag and not root.style:
            continue
        filled += 1
        value = _value(root, inspection, suspicious=suspicious)
        if value is not None:
            mark = root.start_mark
            start = DocumentStart(mark.index, mark.line + 1, mark.column + 1)
            documents.append(RawDocument(file, index, value, start))
    if not filled:
        hint = "Write a document, or remove the file. A document starts with its kind, for example: kind: ApexClass"
        findings.append(finding(EMPTY, "The file holds no document", Position(file.display, 1, 1), hint))
    return documents


def _value(root: Node, inspection: Inspection, *, suspicious: bool) -> dict[str, Value] | None:
    is_mapping = isinstance(root, MappingNode)
    if is_mapping and not suspicious:
        try:
            return fast_mapping(root)
        except (UnusualError, TypeError):
            pass
    has_value = inspection.has_value(root)
    if not is_mapping:
        hint = "Start the document with its kind, for example: kind: ApexClass"
        inspection.report(NOT_A_MAPPING, "A document is a mapping of keys to values", root, hint)
    return careful_mapping(root) if is_mapping and has_value else None


def _limited(findings: list[Diagnostic]) -> list[Diagnostic]:
    """Keep the first findings of a file, and say so."""
    if len(findings) <= _FINDINGS_LIMIT:
        return findings
    last = findings[_FINDINGS_LIMIT - 1]
    note = f"{last.hint} The file has more findings than these {_FINDINGS_LIMIT}."
    return [*findings[: _FINDINGS_LIMIT - 1], replace(last, hint=note)]
