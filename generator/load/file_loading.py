"""Loading one file."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from yaml import Mark, YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.diagnostics import Diagnostic, Position
from generator.load.composition import HAS_C_PARSER, NestedTooDeepError, compose
from generator.load.conversion import UnusualError, careful_mapping, fast_mapping
from generator.load.documents import DocumentStart, RawDocument, SpecFile, Value
from generator.load.findings import EMPTY, NOT_A_MAPPING, finding
from generator.load.inspection import Inspection, mark_position, needs_inspection, too_deep
from generator.load.mojibake import garbled
from generator.load.reading import read_spec
from generator.load.syntax import syntax_finding

_FINDINGS_LIMIT = 100


def load_file(file: SpecFile) -> tuple[list[RawDocument], list[Diagnostic]]:
    """Read the documents of one file and find all that is wrong with it."""
    data = read_spec(file)
    if isinstance(data, Diagnostic):
        return [], [data]
    # One more than the limit shows that there are more.
    findings = [] if data.isascii() else list(islice(garbled(file, data.decode("utf-8")), _FINDINGS_LIMIT + 1))
    reader = _DocumentReader(file, data)
    try:
        documents = reader.documents()
    except NestedTooDeepError as error:
        return [], [too_deep(file, error.mark)]
    except RecursionError:
        return [], [too_deep(file, Mark(file.display, 0, 0, 0, None, 0))]
    except (YAMLError, ValueError, OverflowError) as error:
        problem = syntax_finding(file, data.decode("utf-8"), error)
        # Garbled text can hold characters that YAML forbids; then it is the garbling that wants repair.
        return [], [problem] if problem is not None else findings
    return documents, _limited(findings + reader.findings)


class _DocumentReader:
    """The way of one file from bytes to documents."""

    def __init__(self, file: SpecFile, data: bytes) -> None:
        self.findings: list[Diagnostic] = []
        self._file = file
        self._data = data
        self._inspection = Inspection(file)
        # Only the C parser refuses escapes for half characters.
        self._suspicious = not HAS_C_PARSER or needs_inspection(data)

    def documents(self) -> list[RawDocument]:
        """Give the documents that have a value; raises what PyYAML raises, and NestedTooDeepError."""
        documents: list[RawDocument] = []
        filled = 0
        for index, root in enumerate(compose(self._data)):
            if root.__class__ is ScalarNode and not root.value and not root.tag and not root.style:
                continue
            filled += 1
            value = self._value(root)
            if value is not None:
                mark = root.start_mark
                start = DocumentStart(mark.index, mark.line + 1, mark.column + 1)
                documents.append(RawDocument(self._file, index, value, start))
        if not filled:
            hint = "Write a document, or remove the file. A document starts with its kind, for example: kind: ApexClass"
            position = Position(self._file.display, 1, 1)
            self.findings.append(finding(EMPTY, "The file holds no document", position, hint))
        return documents

    def _value(self, root: Node) -> dict[str, Value] | None:
        is_mapping = isinstance(root, MappingNode)
        if is_mapping and not self._suspicious:
            try:
                return fast_mapping(root)
            except (UnusualError, TypeError):
                pass
        findings, has_value = self._inspection.document(root)
        self.findings += findings
        if not is_mapping:
            message = "A document is a mapping of keys to values"
            hint = "Start the document with its kind, for example: kind: ApexClass"
            position = mark_position(self._file, root.start_mark)
            self.findings.append(finding(NOT_A_MAPPING, message, position, hint))
        return careful_mapping(root) if is_mapping and has_value else None


def _limited(findings: list[Diagnostic]) -> list[Diagnostic]:
    """Keep the first findings of a file, and say so."""
    if len(findings) <= _FINDINGS_LIMIT:
        return findings
    last = findings[_FINDINGS_LIMIT - 1]
    note = f"{last.hint} The file has more findings than these {_FINDINGS_LIMIT}."
    return [*findings[: _FINDINGS_LIMIT - 1], replace(last, hint=note)]
