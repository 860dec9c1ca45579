"""Every way a file can be bad is a finding at its place."""
# ruff: noqa: D103 -- the name of a test is its sentence

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.load import EXPLANATIONS, composition, file_loading
from tests.load.one_text import LoadText, shown

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 9)
)
CASES = [
    ("a: 'x\nb: 1\n", ["1:4 SF001"], "same quote"),
    ('a: "x', ["1:4 SF001"], "same quote"),
    ("a: b: c\n", ["1:5 SF001"], 'a: "b: c"'),
    ('- a: say "x": y\n', ["1:13 SF001"], "'say \"x\": y'"),
    ("a: %x\n", ["1:4 SF001"], '"%x"'),
    ("a: @x\n", ["1:4 SF001"], '"@x"'),
    ("a: `x\n", ["1:4 SF001"], '"`x"'),
    ("a:\n  b: 1\n c: 2\n", ["3:2 SF001"], "column"),
    ("a: 1\n  b: 2\n", ["2:4 SF001"], "Line 1 has a value"),
    ("foo\nbar: 1\n", ["2:4 SF001"], "Line 1 is neither"),
    ('a: "x" y\n', ["1:8 SF001"], "double"),
    ("a: 'it's'\n", ["1:8 SF001"], "doubles it"),
    ("a: [1, 2\nb: 3\n", ["2:2 SF001"], "line 1 with ]"),
    ("a: {b: 1\n", ["1:4 SF001"], "with }"),
    ("a: - b\n", ["1:4 SF001"], "next line"),
    ("- a\nb: c\n", ["2:1 SF001"], "`- `"),
    ("a: b\n- c\n", ["2:1 SF001"], "below the key"),
    ("a: **b**\n", ["1:4 SF001"], '"**b**"'),
    ("a: & x\n", ["1:4 SF001"], '"& x"'),
    ("a: *b\n", ["1:4 SF001"], '"*b"'),
    ("a: &x 1\nb: &x 2\n", ["2:4 SF001"], "name of its own"),
    ("a: ]\n", ["1:4 SF001"], "quote"),
    ("a: |x\n  b\n", ["1:5 SF001"], "next line"),
    ("a: 1\n...\nb\n", ["3:1 SF001"], "---"),
    ("a: b\n--- c: d\n", ["2:6 SF001"], "next line"),
    ("a:\n\tb: 1\n", ["2:1 SF002"], "two spaces"),
    ("a: 1\n\tb: 2\n\tc: 2\n", ["2:1 SF002"], "One more line"),
    ("a:\n  b: 1\n  \tc: 2\n\n\td: 1\n\te: 1\n", ["3:3 SF002"], "2 more lines"),
    ("a: |\n\tx\n", ["2:1 SF002"], "two spaces"),
    ("a:\n\t- b\n", ["2:1 SF002"], "two spaces"),
    ("a: 1\nb: 2\na: 3\n'b': 4\n", ["3:1 SF003", "4:1 SF003"], "line 1"),
    ("a:\n  - {b: 1, b: 2}\nc: 1\n---\nd: {e: 1, e: 1}\n", ["2:12 SF003", "5:11 SF003"], "line 2"),
    ("", ["1:1 SF004"], "kind"),
    ("# nothing\n\n", ["1:1 SF004"], "kind"),
    ("---\n---\n", ["1:1 SF004"], "kind"),
    (b"a: 1\nb: \0\n", ["2:4 SF005"], "text file"),
    (b"\x89PNG\r\n\x1a\n\0\0", ["3:1 SF005"], "Remove"),
    (b"a: 1\nb: \xc3\xa9\xe9\n", ["2:5 SF006"], "«é»"),
    ("a: 1\n".encode("utf-16"), ["1:1 SF006"], "UTF-8"),
    (b"\xfe\xff\0a", ["1:1 SF006"], "UTF-8"),
    ("a: 1\nb: itâ€™s\nc: x\nd: cafÃ©\n", ["2:6 SF007", "4:7 SF007"], "Write: it’s"),  # noqa: RUF001 - the garbled text
    (BOMB, ["6:5 SF008"], "multiply"),
    ("a: &a [*a]\n", ["1:4 SF008"], "alias"),
    ("a: &a\n  b: {c: *a}\n", ["1:4 SF008"], "alias"),
    ("a: !!str x\nb: !foo {}\n", ["1:4 SF010", "2:4 SF010"], "!!str"),
    ("a: !!python/object:os.system [x]\n", ["1:4 SF010"], "!!python/object:os.system"),
    ("!foo bar: 1\n", ["1:1 SF010"], "!foo"),
    ("a: !x!y z\n", ["1:4 SF010"], "quotes"),
    ("a: &x {b: 1}\nc:\n  <<: *x\n  d: 1\n", ["3:3 SF010"], "Write out"),
    ("? [a]\n: b\n", ["1:3 SF010"], "single text"),
    ("a: {{ x }}\n", ["1:5 SF010"], "quotes"),
    ("a: x\x01\n", ["1:5 SF010"], "U+0001"),
    ("a: x\x7f\n", ["1:5 SF010"], "U+007F"),
    ('a: "x\\0"\n', ["1:4 SF010"], "U+0000"),
    ("- a\n", ["1:1 SF011"], "kind"),
    ("a: 1\n---\ntext\n---\n~\n", ["3:1 SF011", "5:1 SF011"], "kind"),
    ("a: " + "[" * 99 + "]" * 99, [], ""),
    ("a: " + "[" * 100 + "]" * 100, ["1:103 SF013"], "brackets"),
]


@pytest.fixture(params=["C", "pure"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if request.param == "pure":
        monkeypatch.setattr(composition, "_fast", composition._PureParser)
        monkeypatch.setattr(composition, "_guarded", composition._PureParser)
        monkeypatch.setattr(file_loading, "HAS_C_PARSER", False)
    yield


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(("text", "expected", "hint"), CASES)
def test_finding(load_text: LoadText, text: str | bytes, expected: list[str], hint: str) -> None:
    loaded = load_text(text)
    assert shown(loaded) == expected
    assert not expected or hint in loaded.diagnostics[0].hint


@pytest.mark.parametrize(
    ("text", "expected", "hint"),
    [
        ('a: "C:\\dir"\n', "1:7 SF001", "single quotes"),
        ("a: [b:c, d: e]\nf: {b:,}\n", "2:6 SF001", "quotes"),
    ],
)
def test_finding_of_the_c_parser(load_text: LoadText, text: str, expected: str, hint: str) -> None:
    """The pure parser points elsewhere, or is content."""
    loaded = load_text(text)
    assert shown(loaded) == [expected]
    assert hint in loaded.diagnostics[0].hint


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
@pytest.mark.parametrize("closing", ["", "]", "}"])
def test_endless_nesting(load_text: LoadText, opening: str, closing: str) -> None:
    (diagnostic,) = load_text(opening * 200_000 + closing * 200_000).diagnostics
    assert diagnostic.code == "SF013"


def test_alias_chains_are_deep_without_nesting(load_text: LoadText) -> None:
    chain = "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 150))
    loaded = load_text("a0: &a0 [x]\n" + chain)
    assert {d.code for d in loaded.diagnostics} == {"SF013"}


def test_aliases_of_all_documents_count_together(load_text: LoadText) -> None:
    document = "".join(BOMB.splitlines(keepends=True)[:5]) + "---\n"
    assert "SF008" in {d.code for d in load_text(document * 12).diagnostics}
    assert not load_text(document * 2).diagnostics


def test_endless_directives(load_text: LoadText) -> None:
    text = "# x\n" + "".join(f"%TAG !a{number}! x\n" for number in range(50_000)) + "---\na: 1\n"
    assert shown(load_text(text)) == ["2:1 SF010"]


def test_size_limit(load_text: LoadText) -> None:
    limit = 5 * 1024 * 1024
    assert shown(load_text("a: 1\n#" + "x" * limit)) == ["1:1 SF009"]
    assert not load_text("a: 1\n#" + "x" * (limit - 6)).diagnostics


def test_many_findings_are_cut_and_say_so(load_text: LoadText) -> None:
    loaded = load_text("a: 1\n" * 500)
    assert len(loaded.diagnostics) == 100
    assert "more findings" in loaded.diagnostics[-1].hint
    assert len(load_text("- a\n---\n" * 500).diagnostics) == 100
    assert len(load_text("a: cafÃ©\n" * 500).diagnostics) == 100


@pytest.mark.parametrize(
    "text",
    [
        "São Paulo, NÃO, MAÇÃ, «MAÇÃ», IRMÃ – IRMÃ",  # noqa: RUF001 - the dash is the point
        "voilà, Âge, ÂGE, CHÂTEAU, l’âme",  # noqa: RUF001 - the apostrophe is the point
        "« CAFÉ » ÉTÉ\xa0! Ça, «CAFÉ»",
        "„Trä“…, BLÅ”, ä“",
        "naïve façade, Ÿ, œuvre, ‘x’ “y” … • €",  # noqa: RUF001 - the quotes are the point
        "Ñandú, ÑANDÚ, ¿Qué?, Æsir, ðe, þorn",
        "日本語 русский 🎉",
    ],
)
def test_real_text_is_not_garbled(load_text: LoadText, text: str) -> None:
    assert not load_text(f"a: '{text}'\n").diagnostics


@pytest.mark.parametrize(
    "text",
    ["it\u2019s", "→", "café", "Überall", "ÀÉÇÑ", "§ 5", "20 °C", "🎉", "à la", "cœur", "≤", "™", "\u201ca\u201d"],
)
def test_garbled_text_is_found_and_restored(load_text: LoadText, text: str) -> None:
    garbled = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())
    (diagnostic,) = load_text(f"a: {garbled}\n").diagnostics
    assert diagnostic.code == "SF007"
    assert text.rsplit(maxsplit=1)[-1] in diagnostic.hint


@pytest.mark.parametrize("explanation", EXPLANATIONS, ids=lambda explanation: explanation.code)
def test_explanations_are_true(load_text: LoadText, explanation: object) -> None:
    known = next(e for e in EXPLANATIONS if e is explanation)
    assert not load_text(known.good).diagnostics
    if not known.bad.startswith("#") or known.code == "SF004":
        assert {d.code for d in load_text(known.bad).diagnostics} == {known.code}
