"""Installing: exact versions from public places, once, and all or nothing."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from generator.verify.packages import group_files, groups, install, is_installed, package_folder, tools_folder
from generator.verify.tool import ToolError
from generator.verify.tools import tools

PREVIEW = {"preview"}
"""The groups that no tool needs: the preview has what it shows components with."""
EXACT = re.compile(r"\d+\.\d+\.\d+(?:-[\w.]+)?")
each_group = pytest.mark.parametrize("group", groups())


def _npm(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    folder.mkdir(exist_ok=True)
    npm = folder / "npm"
    npm.write_text(f"#!/bin/sh\necho \"$@\" >> '{folder / 'calls'}'\n{script}\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@each_group
def test_versions_are_exact(group: str) -> None:
    """No range lets two machines install different packages."""
    wanted = json.loads(group_files(group)["package.json"])
    pins = {**wanted.get("dependencies", {}), **wanted.get("devDependencies", {})}
    assert pins
    assert all(EXACT.fullmatch(version) for version in pins.values())


@each_group
def test_lock_file_is_complete_and_public(group: str) -> None:
    """Every package has its checksum, and none names a registry other than npm's own."""
    packages = json.loads(group_files(group)["package-lock.json"])["packages"]
    for path, entry in packages.items():
        if path:
            assert entry["integrity"].startswith("sha512-") or entry.get("inBundle"), path
            assert entry.get("resolved", "https://registry.npmjs.org/").startswith("https://registry.npmjs.org/"), path


def test_every_group_is_needed_and_every_need_is_a_group() -> None:
    """Groups and requirements match; the runtime is needed where the system's Node is too old."""
    named = {group for tool in tools().values() for need in tool.needs for group in need.groups()}
    assert named - {"runtime"} == set(groups()) - {"runtime", *PREVIEW}


def test_install_once(own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first call runs npm without scripts, the second does nothing."""
    _npm(tmp_path / "bin", monkeypatch, "mkdir node_modules")
    assert install("sdr")
    assert is_installed("sdr")
    assert not install("sdr")
    calls = (tmp_path / "bin" / "calls").read_text().splitlines()
    assert len(calls) == 1
    assert calls[0].startswith("ci --ignore-scripts ")
    assert package_folder("sdr").is_relative_to(own_cache)


@pytest.mark.usefixtures("own_cache")
def test_failed_install_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without network nothing half-installed stays behind, and a later call can succeed."""
    _npm(tmp_path / "bin", monkeypatch, "mkdir node_modules; echo 'network is unreachable' >&2; exit 1")
    with pytest.raises(ToolError, match="npm ended with status 1: network is unreachable"):
        install("sdr")
    assert not is_installed("sdr")
    assert list(tools_folder().iterdir()) == []


@pytest.mark.usefixtures("own_cache")
def test_no_npm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where npm is missing the message says where it comes from."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ToolError, match="npm is not installed; it comes with Node"):
        install("sdr")
