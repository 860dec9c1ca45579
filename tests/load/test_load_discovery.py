"""Which files are specs."""
# ruff: noqa: D103 -- the name of a test is its sentence

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.load import load, spec_files


def _write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("a: 1\n")


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def _names(root: str | Path) -> list[str]:
    return [file.display for file in spec_files(Path(root))[0]]


def _refused(root: str | Path) -> list[str]:
    assert {d.code for d in spec_files(Path(root))[1]} <= {"SF012"}
    return sorted(d.position.path for d in spec_files(Path(root))[1])


def test_names_and_order() -> None:
    _write(
        "s/b.yaml",
        "s/a/z.yml",
        "s/a.yaml",
        "s/.hidden.yaml",
        "s/.git/x.yaml",
        "s/x.txt",
        "s/x.yaml.bak",
        "s/d.yaml/e.yaml",
    )
    expected = ["s/a.yaml", "s/a/z.yml", "s/b.yaml", "s/d.yaml/e.yaml"]
    assert _names("s") == _names("./s") == _names(Path("s").resolve()) == expected
    assert _names(".") == expected
    assert not _refused("s")


def test_outside_the_current_folder() -> None:
    _write("../other/a.yaml")
    assert _names("../other") == ["../other/a.yaml"]
    assert _names(Path("../other").resolve()) == [Path("../other/a.yaml").resolve().as_posix()]


def test_one_file_may_have_any_name() -> None:
    _write("s/a.txt")
    assert _names("s/a.txt") == ["s/a.txt"]
    assert load(Path("s/a.txt")).documents[0].file.display == "s/a.txt"


def test_missing_root() -> None:
    assert _refused("nothing") == ["nothing"]
    assert not load(Path("nothing")).documents


def test_links() -> None:
    _write("s/a/x.yaml", "s/b/y.yaml", "../out/z.yaml", "s/.shared/w.yaml", "s/body.txt")
    links = {
        "s/a/self": "self",
        "s/a/up": "..",
        "s/a/again": ".",
        "s/a/b": "../b",
        "s/b/a": "../a",
        "s/b/out": "../../../out",
        "s/out.yaml": "../../out/z.yaml",
        "s/broken.yaml": "nowhere",
        "s/broken.txt": "nowhere",
        "s/twice.yaml": "a/x.yaml",
        "s/text.yaml": "body.txt",
        "s/shared": ".shared",
    }
    for link, target in links.items():
        Path(link).symlink_to(target)
    assert _names("s") == ["s/a/x.yaml", "s/b/y.yaml", "s/shared/w.yaml", "s/text.yaml"]
    assert _refused("s") == ["s/a/again", "s/a/self", "s/a/up", "s/b/out", "s/broken.yaml", "s/out.yaml"]


def test_the_root_may_be_a_link() -> None:
    _write("real/a/x.yaml", "real/y.yaml")
    Path("s").symlink_to("real")
    Path("real/a/again").symlink_to("../a")
    assert _names("s") == ["s/a/x.yaml", "s/y.yaml"]
    assert _refused("s") == ["s/a/again"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_do_not_block() -> None:
    _write("s/a.yaml")
    os.mkfifo("s/b.yaml")
    assert _names("s") == ["s/a.yaml"]
    assert _refused("s") == ["s/b.yaml"]
    assert [d.code for d in load(Path("s/b.yaml")).diagnostics] == ["SF012"]


def test_names_that_are_not_text() -> None:
    _write("s/a.yaml")
    try:
        Path(os.fsdecode(b"s/\xff.yaml")).write_text("a: 1\n")
    except OSError:
        pytest.skip("the file system refuses such names")
    (path,) = _refused("s")
    assert path.encode() == "s/\ufffd.yaml".encode()
    assert _names("s") == ["s/a.yaml"]


def test_unreadable_folders_and_files(monkeypatch: pytest.MonkeyPatch) -> None:
    _write("s/a.yaml", "s/closed/b.yaml", "s/c.yaml")
    scan, opened = os.scandir, os.open

    def scandir(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    def open_file(path: Path, flags: int) -> int:
        if path.name == "c.yaml":
            raise PermissionError(13, "Permission denied")
        return opened(path, flags)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(os, "open", open_file)
    loaded = load(Path("s"))
    assert [document.file.display for document in loaded.documents] == ["s/a.yaml"]
    assert [(d.position.path, d.code) for d in loaded.diagnostics] == [("s/c.yaml", "SF012"), ("s/closed", "SF012")]


def test_one_bad_file_hides_no_other() -> None:
    _write("s/good.yaml")
    Path("s/bad.yaml").write_text("a: b: c\n")
    Path("s/worse.yaml").write_bytes(b"\0")
    loaded = load(Path("s"))
    assert len(loaded.documents) == 1
    assert [d.code for d in loaded.diagnostics] == ["SF001", "SF005"]
