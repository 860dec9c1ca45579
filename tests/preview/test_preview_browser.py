"""The command with the real browser, and without what it needs.

The browser and the packages are those of the user; where they are missing the test is skipped, and fails where nobody
watches.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli.preview_command import command
from generator.preview.node import CHROMIUM_VARIABLE, INSTALL, PICTURE_NEEDS, Chromium, first_missing
from generator.verify.running import in_ci
from generator.verify.tool import Missing
from tests.conftest import CACHE_VARIABLE

WATCHED = not in_ci()
"""Whether somebody sees that tests were skipped; asked for before a test changes the environment."""
SPECS = "kind: Project\nname: depots\n"
BUNDLE = "force-app/main/default/lwc/depotList"
MARKUP = """\
<template>
    <h1 lwc:if={rows.data} style={width}>{count} depots, {locale}, {timeZone}</h1>
    <p lwc:if={rows.error}>{rows.error.body.message}</p>
    <ul class="list"><li>Depot</li></ul>
</template>
"""
SCRIPT = """\
import { api, LightningElement, wire } from "lwc";
import list from "@salesforce/apex/DepotController.list";
import LOCALE from "@salesforce/i18n/locale";
import TIME_ZONE from "@salesforce/i18n/timeZone";

export default class DepotList extends LightningElement {
    @api width = "";
    locale = LOCALE;
    timeZone = TIME_ZONE;
    @wire(list) rows;

    get count() {
        return this.rows.data.length;
    }
}
"""
HEALTHY: dict[str, dict[str, Any]] = {
    "loaded": {"apex": {"DepotController.list": [1, 2]}},
    "error": {"apex": {"DepotController.list": {"$error": "No access."}}},
}


def _project(folder: Path, states: object) -> list[str]:
    specs, bundle = folder / "specs", folder / "output" / BUNDLE
    (bundle / "__tests__/data").mkdir(parents=True)
    specs.mkdir()
    (specs / "project.yaml").write_text(SPECS, encoding="utf-8")
    (bundle / "depotList.html").write_text(MARKUP, encoding="utf-8")
    (bundle / "depotList.js").write_text(SCRIPT, encoding="utf-8")
    (bundle / "__tests__/data/preview.json").write_text(json.dumps({"states": states}), encoding="utf-8")
    return ["depotList", str(specs), "--output", str(folder / "output"), "--png", str(folder / "pictures")]


@pytest.fixture
def _real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CACHE_VARIABLE)
    missing = first_missing(PICTURE_NEEDS)
    if missing is not None:
        reason = f"the preview needs {missing.what}: {missing.command}"
        if WATCHED:
            pytest.skip(reason)
        pytest.fail(reason)


@pytest.mark.usefixtures("_real")
def test_healthy_component_has_its_picture_taken(tmp_path: Path) -> None:
    """Every state at both widths, and nothing to report."""
    result = CliRunner().invoke(command, _project(tmp_path, HEALTHY))
    assert (result.exit_code, result.stderr) == (0, "")
    taken = sorted(file.name for file in (tmp_path / "pictures").iterdir())
    assert taken == [f"depotList-{state}-{width}.png" for state in ("error", "loaded") for width in (1280, 390)]
    assert all((tmp_path / "pictures" / name).read_bytes().startswith(b"\x89PNG") for name in taken)


@pytest.mark.usefixtures("_real")
def test_what_is_wrong_in_the_browser_is_reported(tmp_path: Path) -> None:
    """A page wider than a phone, and a method the state says nothing of."""
    wide = {"props": {"width": "width: 600px"}, **HEALTHY["loaded"]}
    result = CliRunner().invoke(command, _project(tmp_path, {"wide": wide, "silent": {}}))
    assert result.exit_code == 1
    assert "state wide at 390 pixels (Small): scrolls to the side" in result.stderr
    assert "state wide at 1280" not in result.stderr
    assert "the state says nothing of DepotController.list" in result.stderr


def test_missing_packages_are_named_with_what_installs_them(tmp_path: Path, own_cache: Path) -> None:
    """Nothing is built where the packages are not installed."""
    result = CliRunner().invoke(command, _project(tmp_path, HEALTHY))
    assert result.exit_code == 1
    assert "forcegen: the preview needs " in result.stderr
    assert not own_cache.exists() or not (tmp_path / "pictures").exists()


def test_missing_packages_lead_to_the_previews_own_command() -> None:
    """The command of verify would not install what the preview needs."""

    class Lacking:
        def missing(self) -> Missing:
            return Missing("npm packages", "forcegen verify --install")

        def groups(self) -> tuple[str, ...]:
            return ()

    assert first_missing([Lacking()]) == Missing("npm packages", INSTALL)


def test_missing_browser_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable decides where it is set, also when it names nothing."""
    monkeypatch.setenv(CHROMIUM_VARIABLE, "/nowhere/chromium")
    missing = Chromium().missing()
    assert missing is not None
    assert missing.what == "Chromium or Chrome"
    assert CHROMIUM_VARIABLE in missing.command
