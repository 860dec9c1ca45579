"""Templates filled with short and long names come out as prettier with prettier-plugin-apex prints them."""

import re
from collections.abc import Callable
from pathlib import Path
from string import Template
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.apex.layout import LayoutError, layout

SHORT = {
    "type": "Foo",
    "object": "X__c",
    "field": "A__c",
    "other": "B__c",
    "method": "run",
    "variable": "x",
    "second": "y",
    "text": "abc",
    "klass": "Jobs",
    "parent": "P__r",
}

LONG = {
    "type": "DograhCallPersistenceRequest",
    "object": "Dograh_Workflow_Call_Summary__c",
    "field": "Workflow_Run_Identifier__c",
    "other": "Last_Successful_Delivery_At__c",
    "method": "persistWorkflowRunSummaries",
    "variable": "summariesByWorkflowRunId",
    "second": "deadLettersToBeInsertedLater",
    "text": "The workflow run could not be persisted because of a conflict",
    "klass": "DograhCallPersistenceService",
    "parent": "Voice_Campaign_Membership__r",
}


class Case(NamedTuple):
    """One template with what prettier makes of it."""

    title: str
    template: str
    names: dict[str, str]
    expected: str


def _cases() -> list[Case]:
    text = (Path(__file__).parent / "layout_cases.txt").read_text(encoding="utf-8")
    found = []
    for section in text.split("=== ")[1:]:
        title, _, body = section.partition("\n")
        template, short, long = re.split(r"^--- (?:short|long)\n", body, flags=re.MULTILINE)
        found.append(Case(f"{title}, short", template, SHORT, short))
        found.append(Case(f"{title}, long", template, LONG, long))
    return found


CASES = _cases()


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_a_filled_template_is_laid_out(case: Case) -> None:
    """What was recorded from prettier is what comes out."""
    assert layout(Template(case.template).substitute(case.names)) == case.expected


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_layout_settles(case: Case) -> None:
    """Text that is laid out stays as it is."""
    assert layout(case.expected) == case.expected


@pytest.mark.parametrize(("width", "tab"), [(120, 4), (80, 2), (60, 4)])
def test_prettier_agrees(width: int, tab: int, prettier: Callable[[list[str], int, int], list[str]]) -> None:
    """The real formatter leaves every result as it is."""
    texts = [layout(case.expected, width, tab) for case in CASES]
    assert prettier(texts, width, tab) == texts


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("class A { void m() { if (a) b(); } }", "line 1: { expected, not «b»"),
        ("class A { void m() { a(); /* why */ b(1, // c\n 2); } }", "a comment inside a statement"),
        ("class A { void m() {\n if (a) { b(); } // c\n else { c(); } } }", "a comment inside a statement"),
        ("class A { void m() { for (;;) { } // c\n } }", "a comment after a closing brace"),
        ("class A { void m() { a(; } }", "an expression expected"),
        ("class A { void m() { a() } }", "; expected, not «}»"),
        ("class A { void m() {", "} expected, not the end"),
        ("class A { } }", "the end of the file expected"),
        ("class A { x }", "a member of the class expected"),
        ("class A { void m() { a = [SELECT Id FROM B WHERE a = 1 AND b = 2 OR c = 3]; } }", "parentheses around"),
        ("class A { void m() { a = [FIND 'x' RETURNING Account]; } }", "select expected"),
        ("class A { String a = 'open; }", "is not Apex"),
        ("class A {\n\n  void m() { { } } }", "line 3: a statement before the block"),
        ("class A { void m() { a = 1 +; } }", "an expression expected"),
    ],
)
def test_what_is_refused(text: str, message: str) -> None:
    """What cannot be laid out is named with its line."""
    with pytest.raises(LayoutError) as caught:
        layout(text)
    assert message in str(caught.value)


@settings(deadline=None)
@given(st.text(alphabet="class A{}()[]<>;:=?.,'/*+-@ \nnewif1SELECT", max_size=60))
def test_any_text_is_laid_out_or_refused(text: str) -> None:
    """Nothing but LayoutError is raised."""
    try:
        laid_out = layout(text)
    except LayoutError:
        return
    assert layout(laid_out) == laid_out
