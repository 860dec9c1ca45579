"""Whatever network and org do, a retrieval ends as stated, and tells nobody a secret."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check import check_folder
from generator.deploy import retrieval
from generator.deploy.errors import OrgError, TransientError
from generator.deploy.owned import retrieval_parts
from generator.deploy.retries import ATTEMPTS
from generator.deploy.retrieved_archive import read_zip
from generator.package.packaging import package
from generator.plan import plan
from tests.command_line import run
from tests.deploy.stand_in_org import (
    Action,
    StandInOrg,
    answers,
    cut_off,
    expired,
    reset_after,
    reset_before,
    silent,
)
from tests.deploy.stand_in_retrieve import fault

SPECS = """\
kind: Project
name: depot
---
kind: CustomObject
name: Parcel__c
nameField: {label: Parcel Name, type: Text}
fields:
  Weight__c: {type: Number, precision: 6, scale: 2}
"""
SOAP = r"POST /services/Soap/m/"
UNKNOWN = fault("UNKNOWN_EXCEPTION", "UNKNOWN_EXCEPTION: An unexpected error occurred. ErrorId: 12-34 (56)")
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><Envelope>&b;</Envelope>'
WITHOUT_RESULT = '<?xml version="1.0"?><Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body/></Envelope>'


@pytest.fixture
def specs(tmp_path: Path, signed_in: StandInOrg) -> Path:
    """Write a small project, and deploy it."""
    assert signed_in.starts == 0
    folder = tmp_path / "specs"
    folder.mkdir()
    (folder / "depot.yaml").write_text(SPECS, encoding="utf-8")
    assert run("deploy", folder).exit_code == 0
    return folder


@pytest.mark.parametrize(
    "faults",
    [
        [answers(503), answers(429), answers(420), answers(502)],
        [answers(500), answers(200, ""), answers(200, "<html>We are down for maintenance</html>")],
        [reset_before, reset_after, cut_off],
        [expired],
        [lambda _: None, expired],
        [lambda _: None, lambda _: None, expired],
        [lambda _: UNKNOWN, lambda _: fault("SERVER_UNAVAILABLE", "SERVER_UNAVAILABLE: try later")],
        [answers(200, DOCTYPE), answers(200, WITHOUT_RESULT)],
        # The archive was on its way: the org gives it away only once, so the retrieval begins again.
        [lambda _: None, lambda _: None, reset_after],
        [lambda _: None, lambda _: None, cut_off],
        [answers(503)] * (ATTEMPTS - 1),
    ],
)
def test_faults_that_pass_do_no_harm(signed_in: StandInOrg, specs: Path, faults: list[Action]) -> None:
    """Faults that pass do no harm."""
    signed_in.misbehave(SOAP, *faults)
    done = run("diff", specs, "--org")
    assert done.exit_code == 0, done.output
    assert "has what the specs say" in done.stdout


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (answers(503), "The org answers HTTP 503"),
        (answers(404, "<html>not here</html>"), "The org answers HTTP 404"),
        (answers(302, ""), "The org answers HTTP 302"),
        (reset_before, "does not answer: ConnectionError"),
        (cut_off, "cut off or no SOAP message"),
        (answers(200, DOCTYPE), "cut off or no SOAP message"),
        (
            lambda _: fault("INSUFFICIENT_ACCESS", "INSUFFICIENT_ACCESS: use of the Metadata API"),
            "the user needs Modify",
        ),
        (lambda _: fault("UNSUPPORTED_API_VERSION", "UNSUPPORTED_API_VERSION: 99.0"), "an apiVersion that the org has"),
        (expired, "The org refuses the access token"),
    ],
)
def test_faults_that_stay_are_said(signed_in: StandInOrg, specs: Path, action: Action, said: str) -> None:
    """Faults that stay end with status 1, and say what happened."""
    signed_in.misbehave(SOAP, *[action] * 100)
    done = run("diff", specs, "--org")
    assert (done.exit_code, done.stdout) == (1, ""), done.output
    assert said in done.stderr
    document = json.loads(run("diff", specs, "--org", "--format", "json").stdout)
    assert said in document["errorMessage"]
    assert document["differences"] == []


def test_a_silent_org_is_asked_again(signed_in: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An org that does not answer in time is asked again."""
    monkeypatch.setattr("generator.deploy.org.ANSWER", 0.3)
    signed_in.misbehave(SOAP, silent(0.6))
    assert run("diff", specs, "--org").exit_code == 0


def test_a_retrieval_is_looked_at_until_it_is_done(signed_in: StandInOrg, specs: Path) -> None:
    """A word for a state that nobody knows is shown, and waited out."""
    signed_in.retrievals.looks, signed_in.retrievals.waiting = 20, "Pondering"
    done = run("diff", specs, "--org")
    assert done.exit_code == 0
    assert done.stderr == "Retrieval: Pondering\nRetrieval: Succeeded\n"


def test_a_retrieval_that_never_ends_is_left(signed_in: StandInOrg, specs: Path) -> None:
    """A retrieval that is not done in time ends with what to do."""
    signed_in.retrievals.looks = 0
    done = run("diff", specs, "--org", "--wait", "0")
    assert done.exit_code == 1
    assert "not done with the retrieval in time" in done.stderr
    assert "--wait MINUTES" in done.stderr


def test_ctrl_c_says_that_nothing_happened(signed_in: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C says that nothing happened."""
    signed_in.retrievals.looks = 0

    def press(_: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(retrieval.Retrievals.__init__, "__kwdefaults__", {"clock": lambda: 0.0, "sleep": press})
    done = run("diff", specs, "--org")
    assert done.exit_code == 1
    assert "a retrieval changes nothing in the org" in done.stderr


def test_a_failed_retrieval_says_why(signed_in: StandInOrg, specs: Path) -> None:
    """A failed retrieval says why."""
    signed_in.retrievals.failure = "UNKNOWN_EXCEPTION: An unexpected error occurred. ErrorId: 12-34 (56)"
    done = run("diff", specs, "--org")
    assert done.exit_code == 1
    assert (
        "The org failed to retrieve: UNKNOWN_EXCEPTION: An unexpected error occurred. ErrorId: 12-34 (56)."
        in done.stderr
    )


def test_what_the_org_says_beside_is_shown(signed_in: StandInOrg, specs: Path) -> None:
    """A message about a missing component is what the difference says already; others are shown."""
    message = "You do not have the proper permissions to access Parcel__c."
    signed_in.retrievals.messages = [message, "Entity of type &apos;A&apos; named &apos;B&apos; cannot be found"]
    done = run("diff", specs, "--org")
    assert done.exit_code == 0
    assert f"The org says: {message}\n" in done.stdout
    assert "cannot be found" not in done.stdout


def test_what_the_org_did_not_want_to_give_is_said(signed_in: StandInOrg, specs: Path) -> None:
    """A component that the user may not see is missing for a reason, which the org says."""
    message = "You do not have the proper permissions to access Parcel__c."
    signed_in.retrievals.messages = [message]
    signed_in.retrievals.contents.clear()
    done = run("diff", specs, "--org")
    assert done.exit_code == 1
    assert f"CustomObject Parcel__c is missing in the org, which says: {message}\n" in done.stdout


def test_specs_with_findings_are_not_compared(specs: Path) -> None:
    """Specs with findings are not compared, and programs get the one shape that they always get."""
    (specs / "more.yaml").write_text("kind: CustomObjekt\nname: A\n", encoding="utf-8")
    done = run("diff", specs, "--org")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "more.yaml:1:7: error" in done.stderr
    document = json.loads(run("diff", specs, "--org", "--format", "json").stdout)
    assert document["findings"][0]["line"] == 1
    assert (document["differences"], document["compared"]) == ([], 0)


def test_a_retrieval_that_is_too_large_is_halved(signed_in: StandInOrg, specs: Path) -> None:
    """What is too much for the org at once comes in parts, and an object's parts come together again."""
    documents = "".join(f"---\nkind: CustomPermission\nname: Door_{number}\n" for number in range(12))
    (specs / "doors.yaml").write_text(documents, encoding="utf-8")
    assert run("deploy", specs).exit_code == 0
    signed_in.retrievals.most_files = 2
    done = run("diff", specs, "--org", "--format", "json")
    assert done.exit_code == 0, done.output
    document = json.loads(done.stdout)
    assert (document["compared"], document["differences"]) == (14, [])
    assert document["retrievals"] >= 7


def test_parts_keep_below_the_limits(specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Members are split by the files they bring, what shares a file stays together, and profiles go with each part."""
    documents = "".join(f"---\nkind: CustomPermission\nname: Door_{number}\n" for number in range(10))
    profile = "---\nkind: Metadata\ntype: Profile\nname: Guard\ncontent: {custom: true}\n"
    (specs / "doors.yaml").write_text(documents + profile, encoding="utf-8")
    made = package(plan(check_folder(specs).project))
    monkeypatch.setattr("generator.deploy.owned.MOST_FILES", 4)
    parts, along = retrieval_parts(made)
    assert along == [("Profile", "Guard")]
    assert max(len({member for member in part if member[0] != "CustomField"}) for part in parts) <= 3
    (together,) = [part for part in parts if ("CustomObject", "Parcel__c") in part]
    assert ("CustomField", "Parcel__c.Weight__c") in together
    assert sorted(member for part in parts for member in part) == sorted(
        (type_name, name) for type_name, names in made.members for name in names if type_name != "Profile"
    )
    monkeypatch.setattr("generator.deploy.owned.MOST_ZIPPED", 300)
    assert len(retrieval_parts(made)[0]) > len(parts)


def test_several_retrievals_are_announced(specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several retrievals are announced, and counted while they run."""
    (specs / "doors.yaml").write_text("kind: CustomPermission\nname: Door\n", encoding="utf-8")
    assert run("deploy", specs).exit_code == 0
    monkeypatch.setattr("generator.deploy.owned.MOST_FILES", 2)
    done = run("diff", specs, "--org")
    assert done.exit_code == 0, done.output
    assert done.stderr.splitlines()[-3:] == [
        "The org gives at most 10,000 files and 39 MB at once: 2 retrievals.",
        "Retrieval 1 of 2: Succeeded",
        "Retrieval 2 of 2: Succeeded",
    ]


def zipped(*entries: tuple[str, bytes]) -> bytes:
    """Make a zip of entries that need not be sound."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return buffer.getvalue()


def lying(archive: bytes) -> bytes:
    """Let the directory of a zip say that an entry is smaller than it is."""
    at = archive.index(b"PK\x01\x02") + 24
    return archive[:at] + struct.pack("<I", 10) + archive[at + 4 :]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("repack", "said"),
    [
        (lambda _: zipped(("../../etc/passwd", b"root")), "a path that leads out of it"),
        (lambda _: zipped(("/etc/passwd", b"root")), "a path that leads out of it"),
        (lambda _: zipped(("objects\\..\\..\\a", b"root")), "a path that leads out of it"),
        (lambda _: zipped(("a", b"1"), ("a", b"2")), "holds a file twice"),
        (lambda _: b"no zip at all", "archive is damaged"),
        (lambda archive: archive[:100], "archive is damaged"),
        (lambda _: b"", "archive is damaged"),
        (lambda _: lying(zipped(("a", b"x" * 100_000))), "archive is damaged"),
        (lambda _: zipped(("objects/Parcel__c.object", b"<CustomObject")), "objects/Parcel__c.object is no XML"),
        (
            lambda _: zipped(
                ("objects/Parcel__c.object", b'<!DOCTYPE a [<!ENTITY b "c">]><CustomObject>&b;</CustomObject>')
            ),
            "holds entities",
        ),
    ],
)
def test_an_archive_is_not_trusted(
    signed_in: StandInOrg, specs: Path, repack: Callable[[bytes], bytes], said: str
) -> None:
    """An archive that no org makes is refused, and nothing of it is written anywhere."""
    before = sorted(specs.parent.rglob("*"))
    signed_in.retrievals.repack = repack
    done = run("diff", specs, "--org")
    assert (done.exit_code, done.stdout) == (1, "")
    assert said in done.stderr
    assert sorted(specs.parent.rglob("*")) == before


def test_an_archive_that_unpacks_to_anything_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sizes and numbers are looked at before anything is unpacked."""
    monkeypatch.setattr("generator.deploy.retrieved_archive.MOST_UNZIPPED", 1_000_000)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))
    with pytest.raises(OrgError, match="larger than any retrieval"):
        read_zip(zipped(("a", b"\0" * 600_000), ("b", b"\0" * 600_000)))
    monkeypatch.setattr("generator.deploy.retrieved_archive.MOST_FILES", -999)
    with pytest.raises(OrgError, match="larger than any retrieval"):
        read_zip(zipped(("a", b""), ("b", b"")))


def test_an_answer_has_a_largest_size(specs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is larger than any retrieval is not read to its end."""
    monkeypatch.setattr("generator.deploy.soap.LONGEST_ANSWER", 100)
    done = run("diff", specs, "--org")
    assert done.exit_code == 1
    assert "larger than any retrieval may be" in done.stderr


def test_an_access_token_in_jwt_format_is_told(
    signed_in: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SOAP calls take no access token in JWT format, which nobody guesses from the org's answer."""
    for name in ("SF_CLIENT_ID", "SF_USERNAME", "SF_JWT_KEY", "SF_LOGIN_URL"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("SF_ACCESS_TOKEN", "eyJ0bmsiOiJjb3JlIn0.eyJzdWIiOiJ1c2VyIn0.c2ln")
    monkeypatch.setenv("SF_ORG_INSTANCE_URL", signed_in.url)
    done = run("diff", specs, "--org")
    assert done.exit_code == 1
    assert "refuses the access token" in done.stderr
    assert "eyJ" not in done.output


@pytest.mark.parametrize("name", ["--target-org", "--org"])
def test_an_alias_of_the_salesforce_cli_signs_in(
    signed_in: StandInOrg, specs: Path, monkeypatch: pytest.MonkeyPatch, name: str, tmp_path: Path
) -> None:
    """An alias of the Salesforce CLI signs in, as for deployments."""
    from tests.deploy.test_signing_in import install_sf  # noqa: PLC0415 - the one stand-in of the Salesforce CLI

    log = install_sf(tmp_path, signed_in, monkeypatch, None)
    done = run("diff", specs, name, "acme")
    assert done.exit_code == 0, done.output
    assert "deployer@acme.example at http://127.0.0.1:" in done.stdout
    assert "acme" in log.read_text(encoding="utf-8")


def test_no_secret_is_shown(signed_in: StandInOrg, specs: Path, private_key: str) -> None:
    """Neither token nor assertion nor key is in any output, whatever the org repeats of them."""
    texts = []
    for action in (expired, lambda _: fault("LIMIT", f"LIMIT: no more for {signed_in.seen[-1]}"), answers(404)):
        signed_in.misbehave(SOAP, *[action] * 4)
        for form in ("text", "json", "github"):
            texts.append(run("diff", specs, "--org", "--format", form).output)
    assert any("no more for …" in text for text in texts)
    token = signed_in.seen[-1]
    signed_in.retrievals.messages = [f"Odd: {token}"]
    signed_in.retrievals.change("objects/Parcel__c.object", "<label>Parcel<", f"<label>{token}<")
    texts += [run("diff", specs, "--org", "--format", form).output for form in ("text", "json", "github")]
    signed_in.retrievals.failure = f"LIMIT: {token}"
    texts += [run("diff", specs, "--org", "--format", form).output for form in ("text", "json", "github")]
    assert sum("…" in text for text in texts) >= 8
    secrets = [*signed_in.seen, *private_key.splitlines()[1:3]]
    assert not any(secret in text for secret in secrets for text in texts)


def test_a_damaged_archive_may_come_whole_the_next_time() -> None:
    """A damaged archive may come whole the next time."""
    with pytest.raises(TransientError, match="damaged"):
        read_zip(zipped(("a", b"1"))[:-10])
