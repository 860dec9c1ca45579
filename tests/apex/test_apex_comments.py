"""Comments are filled to the width."""

import pytest

from generator.apex.comments import comment_lines, doc_text
from generator.apex.layout import layout


@pytest.mark.parametrize(
    ("comment", "width", "expected"),
    [
        ("/** Short. */", 30, ["/** Short. */"]),
        ("/** Longer than the page is wide. */", 24, ["/**", " * Longer than the page", " * is wide.", " */"]),
        ("/**\n   * One\n * two.\n *\n * Three.\n */", 30, ["/**", " * One two.", " *", " * Three.", " */"]),
        (
            "/**\n * Does.\n * @param records the records that are looked at\n * @return them\n */",
            34,
            ["/**", " * Does.", " * @param records the records that", " *     are looked at", " * @return them", " */"],
        ),
        (
            "/**\n * - one\n * - two and a half of them are enough\n */",
            30,
            ["/**", " * - one", " * - two and a half of them", " *   are enough", " */"],
        ),
        ("/**\n * <pre>\n *   a = b;\n */", 30, ["/**", " * <pre>", " *   a = b;", " */"]),
        ("// stays", 30, ["// stays"]),
        ("// goes on when it is long", 16, ["// goes on when", "// it is long"]),
    ],
)
def test_comments_are_filled(comment: str, width: int, expected: list[str]) -> None:
    """Paragraphs, tags and lists keep their shape."""
    assert comment_lines(comment, width) == expected


def test_text_cannot_leave_its_comment() -> None:
    """Neither an end of comment nor a control character survives."""
    assert doc_text("a */ b\x00 /* c") == "a * / b / * c"


def test_a_long_comment_in_a_class_is_filled_at_its_depth() -> None:
    """The indentation counts."""
    text = "class A {\n/** " + "word " * 30 + "*/\nInteger x;\n}"
    assert all(len(line) <= 60 for line in layout(text, 60).splitlines())
