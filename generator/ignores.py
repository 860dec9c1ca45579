"""Findings that a comment in the specs sets aside: `# forcegen: ignore SF302 because …`."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from generator.diagnostics import Diagnostic, Position, Severity
from generator.explanation import Explanation

if TYPE_CHECKING:
    from generator.load import Comment

_SOURCE = "The spec language: README, «Findings»"
_OBJECT = "kind: CustomObject\nname: Parcel__c\nnameField: {label: Parcel Number, type: Text}\n"
_FIELD = "fields:\n  Number__c: {type: Text, length: 20}"
_REASON = "because the interface of the scanner has this name"
_GOOD = f"{_OBJECT}{_FIELD}  # forcegen: ignore SF312 {_REASON}\n"

UNCLEAR = Explanation(
    "SF050",
    "Comment that does not say what to ignore, or why",
    "A comment to forcegen has the form `forcegen: ignore SF123, SF456 because …`; the reason is for its readers.",
    _SOURCE,
    f"{_OBJECT}{_FIELD}  # forcegen: ignore SF312\n",
    _GOOD,
)
UNUSED = Explanation(
    "SF051",
    "Ignored finding that is not there",
    "A comment that ignores nothing is removed, so that it hides nothing one day. It is about its own line, or, alone"
    " on a line, about the next one, each with the whole of a text that begins there.",
    _SOURCE,
    f"{_OBJECT}# forcegen: ignore SF312 {_REASON}\nfields:\n  Code__c: {{type: Text, length: 20}}\n",
    _GOOD,
)
UNKNOWN = Explanation(
    "SF052",
    "Ignored code that does not exist",
    "The codes are those that `forcegen explain` lists.",
    _SOURCE,
    f"{_OBJECT}{_FIELD}  # forcegen: ignore SF3I2 {_REASON}\n",
    _GOOD,
)
NOT_IGNORED = Explanation(
    "SF053",
    "Finding that cannot be ignored",
    "What generate needs cannot be ignored: specs that can be read, references that lead somewhere, and parameters that"
    " a pattern can be made of. Neither can what an org, a disk or a tool that is missing says.",
    _SOURCE,
    "kind: CustomPermission\nname: Depot_Admin\nlabell: Depot  # forcegen: ignore SF104 because we like it so\n",
    "kind: CustomPermission\nname: Depot_Admin\nlabel: Depot\n",
)

_COMMENT = re.compile(
    r"forcegen:\s*(?P<word>\w*)(?P<codes>(?:[\s,]+(?:and\s+)?SF\w+)*)[\s,;:.-]*(?P<because>because\b)?[\s:,]*(?P<reason>.*)",
    re.IGNORECASE,
)
_CODE = re.compile(r"SF\w+", re.IGNORECASE)
_DIGITS = str.maketrans("OIL", "011")
"""Digits by the letters that look like them."""
_UNREAD = ("SF0", "SF1")
_NEEDED = (
    *_UNREAD,
    "SF301",  # two components of one name have one file
    "SF302",  # what the org has is declared as external, so that it can be checked
    "SF307",  # the folders of the project
    "SF311",  # metadata outside of the platform's schema
    "SF270",  # what a report is on
    "SF29",  # what the elements of a flow are made of
    *("SF52", "SF53", "SF54", "SF55", "SF56", "SF58", "SF59"),  # what classes and components are made of
    *("SF806", "SF807", "SF811", "SF812"),  # a tool, the output or the preview, not the specs
    *("SF90", "SF92", "SF93"),  # what a disk or an org says
)
"""How the codes begin that generate cannot do without, or that are about no spec."""
_FOUND_BY_OTHERS = re.compile(r"SF[89]\d\d")
"""The codes that `verify` and `check --against` look for, not `check` itself, which says nothing of them."""


class _Ignored(NamedTuple):
    """A code in a comment, where it stands, the lines it is about, and whether the comment has no other."""

    code: str
    position: Position
    first: int
    last: int
    alone: bool

    def places(self) -> Iterator[tuple[str, int, str]]:
        """Yield path, line and code of the findings that are ignored."""
        for line in range(self.first, self.last + 1):
            yield self.position.path, line, self.code


def can_be_ignored(code: str) -> bool:
    """Tell whether generate, or whatever the code is about, can do without what the finding says."""
    return not code.startswith(_NEEDED)


def unignored(comments: Sequence[Comment], found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Leave out the findings that comments ignore."""
    ignored = (item for item in _ignored(comments) if can_be_ignored(item.code))
    places = {place for item in ignored for place in item.places()}
    return [finding for finding in found if _place(finding) not in places]


def settled(comments: Sequence[Comment], found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Leave out the findings that comments ignore, and add what is wrong with the comments themselves."""
    remaining = unignored(comments, found)
    present = {_place(finding) for finding in found}
    # Nobody knows yet what the rules will find in a document that cannot be read.
    unread = any(finding.code.startswith(_UNREAD) for finding in found)
    wrong = [problem for comment in comments for problem in _unclear(comment, remaining)]
    for item in _ignored(comments):
        searched = not _FOUND_BY_OTHERS.fullmatch(item.code)
        if not can_be_ignored(item.code) or (searched and present.isdisjoint(item.places())):
            wrong += _useless(item, remaining, unread=unread)
    return remaining + wrong


def _place(finding: Diagnostic) -> tuple[str, int, str]:
    return finding.position.path, finding.position.line, finding.code


def _ignored(comments: Sequence[Comment]) -> Iterator[_Ignored]:
    for comment in comments:
        said = _COMMENT.fullmatch(comment.text)
        if said is not None and said["word"].lower() == "ignore":
            codes = list(_CODE.finditer(comment.text, *said.span("codes")))
            for code in codes:
                position = replace(comment.position, column=comment.position.column + code.start())
                yield _Ignored(code.group().upper(), position, comment.first, comment.last, len(codes) == 1)


def _unclear(comment: Comment, found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Say what a comment lacks."""
    said = _COMMENT.fullmatch(comment.text)
    if said is None:
        return
    codes, reason = said["codes"].strip(" \t,"), said["reason"].strip()
    if said["word"].lower() != "ignore":
        if not codes:
            return  # any other sentence may begin with the name of the program
        message = f"There is no comment '{said['word']}'"
    elif not codes:
        message = "The comment does not say which finding it ignores"
        codes = ", ".join(_codes_at(comment, found)) or "SF123"
        reason = reason if said["because"] else ""
    elif not said["because"] or not reason:
        message = "The comment does not say why the finding is ignored"
    else:
        return
    hint = f"write: forcegen: ignore {codes} because {reason or '…'}"
    yield _error(UNCLEAR, comment.position, message, hint)


def _useless(item: _Ignored, found: Sequence[Diagnostic], *, unread: bool) -> Iterator[Diagnostic]:
    """Say why a comment ignores nothing."""
    from generator.explanations import explanations  # noqa: PLC0415 - imports every rule, for comments in error only

    known = explanations()
    if item.code not in known:
        hint = _found_here(item, found) or _meant(item.code, known) or "list the codes with: forcegen explain"
        yield _error(UNKNOWN, item.position, f"There is no code '{item.code}'", hint)
    elif not can_be_ignored(item.code):
        hint = "remove the comment, and mend what the finding says"
        yield _error(NOT_IGNORED, item.position, f"{item.code} «{known[item.code].title}» cannot be ignored", hint)
    elif not (unread or _is_unread_apex(item.position.path)):
        remove = "remove the comment" if item.alone else f"remove {item.code} from the comment"
        hint = _found_elsewhere(item, found) or _found_here(item, found) or remove
        warning = _error(UNUSED, item.position, f"There is no finding {item.code} here", hint)
        yield replace(warning, severity=Severity.WARNING)


def _is_unread_apex(path: str) -> bool:
    """Tell whether a file is Apex that no rule looks into, because forcegen was installed without what reads it."""
    return path.endswith(".cls") and find_spec("tree_sitter_language_pack") is None


def _meant(code: str, known: Container[str]) -> str:
    """Give the hint with the code that letters stand in; of two codes of digits one says nothing about the other."""
    digits = f"SF{code[2:].translate(_DIGITS)}"
    return f"did you mean {digits}?" if digits in known else ""


def _found_here(item: _Ignored, found: Sequence[Diagnostic]) -> str:
    codes = _codes_at(item, found)
    return f"did you mean {' or '.join(codes)}?" if codes else ""


def _codes_at(lines: Comment | _Ignored, found: Sequence[Diagnostic]) -> list[str]:
    """Give the codes of the findings on such lines that can be ignored."""
    path, about = lines.position.path, range(lines.first, lines.last + 1)
    here = {finding.code for finding in found if finding.position.path == path and finding.position.line in about}
    return sorted(filter(can_be_ignored, here))


def _found_elsewhere(item: _Ignored, found: Sequence[Diagnostic]) -> str:
    lines = [d.position.line for d in found if (d.position.path, d.code) == (item.position.path, item.code)]
    if not lines:
        return ""
    return f"it stands on line {min(lines, key=lambda line: abs(line - item.first))}: move the comment there"


def _error(explanation: Explanation, position: Position, message: str, hint: str) -> Diagnostic:
    return Diagnostic(explanation.code, Severity.ERROR, message, position, hint)
