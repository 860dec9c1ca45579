"""What a browser of this machine is given."""

from __future__ import annotations

import http.client
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.preview.server import serving
from generator.preview.site import Site
from generator.preview.states import State

SCRIPT = "show();\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Give a site with one state for both widths and one for phones."""
    script = tmp_path / "app.js"
    script.write_text(SCRIPT, encoding="utf-8")
    states = {
        "loaded": State(apex={"Depots.list": [{"Name": "</script><script>alert(1)</script>"}]}),
        "phone": State(formFactor="Small"),
    }
    return Site("depotList", script, states, {"Depot__c": {"label": "Depot", "pluralLabel": "Depots", "fields": {}}})


def _get(address: str, path: str) -> tuple[int, str, str]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.headers["Content-Type"], answer.read().decode()
    finally:
        connection.close()


def test_pages_are_served_on_this_machine_only(site: Site) -> None:
    """The overview, a frame for each state and width, and the script; nobody else's machine is told."""
    with serving(lambda: site) as address:
        assert address.startswith("http://127.0.0.1:")
        assert _get(address, "/app.js") == (200, "text/javascript", SCRIPT)
        status, media_type, overview = _get(address, "/")
        assert (status, media_type) == (200, "text/html; charset=utf-8")
        assert "/frame/loaded/1280" in overview
        assert "/frame/loaded/390" in overview
        assert "/frame/phone/1280" not in _get(address, "/state/phone")[2]
        assert '"formFactor": "Small"' in _get(address, "/frame/loaded/390")[2]


def test_data_cannot_end_the_script_it_stands_in(site: Site) -> None:
    """What a person wrote into preview.json stays data."""
    with serving(lambda: site) as address:
        assert "<script>alert" not in _get(address, "/frame/loaded/1280")[2]


@pytest.mark.parametrize(
    "path",
    ["/other", "/state/other", "/frame/loaded/500", "/assets/../../package.json", "/assets/%2e%2e/x", "/assets/"],
)
def test_nothing_else_is_served(site: Site, path: str) -> None:
    """Unknown pages, and files outside of the design system's."""
    with serving(lambda: site) as address:
        assert _get(address, path)[0] == http.client.NOT_FOUND


def test_what_stands_against_the_build_is_shown() -> None:
    """The page says what the terminal would."""
    with serving(lambda: "specs/a.yaml:1:1: error SF811: no\n") as address:
        status, _, text = _get(address, "/")
    assert (status, text) == (http.client.INTERNAL_SERVER_ERROR, "specs/a.yaml:1:1: error SF811: no\n")
