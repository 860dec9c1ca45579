"""Retrievals of the stand-in org: what was deployed to it, as an org gives it back, and what tests change in it."""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from generator.platform.metadata_types import metadata_types
from tests.deploy.stand_in_fills import as_an_org_gives_it

if TYPE_CHECKING:
    from lxml.etree import _Element as XmlElement

NAMESPACE = "http://soap.sforce.com/2006/04/metadata"
META = f"{{{NAMESPACE}}}"
ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
PATH = "/services/Soap/m/"
MOST_FILES = 10_000

Answer = tuple[int, str]


@dataclass
class _Retrieval:
    archive: bytes | None
    messages: list[str]
    failure: str
    looks: int = 0


@dataclass
class StandInRetrievals:
    """The org's contents by path, and how its retrievals behave."""

    contents: dict[str, bytes] = field(default_factory=dict)
    looks: int = 1
    """The look at which a retrieval is done; 0 for never."""
    waiting: str = "InProgress"
    plain: bool = False
    """Whether files come back as they were deployed, without defaults and in the same order."""
    folder: str = ""
    """What stands before every path of the archive."""
    most_files: int = MOST_FILES
    messages: list[str] = field(default_factory=list)
    failure: str = ""
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    """The manifests of all retrievals."""
    repack: Callable[[bytes], bytes] = bytes
    """What is done to an archive before it is given away."""
    _begun: dict[str, _Retrieval] = field(default_factory=dict)

    def deployed(self, files: Mapping[str, bytes]) -> None:
        """Keep what has been deployed; parts of an object join those that are there."""
        for path, content in files.items():
            if path != "package.xml" and not path.startswith("destructiveChanges"):
                self.contents[path] = content

    def change(self, path: str, old: str, new: str) -> None:
        """Change a text in a file, as somebody in Setup would; it must be there once."""
        text = self.contents[path].decode()
        assert text.count(old) == 1, (path, old, text.count(old))
        self.contents[path] = text.replace(old, new).encode()

    def answer(self, body: bytes, tokens: set[str]) -> Answer:
        """Answer a SOAP message."""
        parser = etree.XMLParser(resolve_entities=False)
        envelope = etree.fromstring(body, parser)
        token = envelope.findtext(f".//{META}sessionId")
        if token not in tokens:
            message = f"INVALID_SESSION_ID: Invalid Session ID found in SessionHeader: {token}"
            return fault("INVALID_SESSION_ID", message)
        message_body = envelope.find(f"{{{ENVELOPE}}}Body")
        assert message_body is not None
        (operation,) = message_body
        name = etree.QName(operation).localname
        return self._retrieve(operation) if name == "retrieve" else self._status(operation)

    def _retrieve(self, operation: XmlElement) -> Answer:
        unpackaged = operation.find(f".//{META}unpackaged")
        assert unpackaged is not None
        assert unpackaged.findtext(f"{META}version")
        manifest = {
            types.findtext(f"{META}name") or "": [str(member.text) for member in types.findall(f"{META}members")]
            for types in unpackaged.findall(f"{META}types")
        }
        self.asked.append(manifest)
        files, missing = self._files(manifest)
        name = f"09S{len(self.asked):012}AAA"
        failure = self.failure
        if len(files) > self.most_files:
            failure = f"LIMIT_EXCEEDED: Too many files in retrieve call, limit is: {self.most_files}"
        self._begun[name] = _Retrieval(self.repack(_zipped(files, self.folder)), [*self.messages, *missing], failure)
        return _answer("retrieve", f"<done>false</done><id>{name}</id><state>Queued</state>")

    def _status(self, operation: XmlElement) -> Answer:
        name = operation.findtext(f"{META}asyncProcessId") or ""
        retrieval = self._begun.get(name)
        if retrieval is None or retrieval.archive is None:
            return fault("INVALID_LOCATOR", f"INVALID_LOCATOR: retrieve result not found for {name}")
        retrieval.looks += 1
        if not self.looks or retrieval.looks < self.looks:
            return _state(name, self.waiting, done=False)
        if retrieval.failure:
            code, _, message = retrieval.failure.partition(": ")
            said = f"<errorMessage>{code}: {message}</errorMessage><errorStatusCode>{code}</errorStatusCode>"
            return _state(name, "Failed", done=True, before=said)
        archive = ""
        if operation.findtext(f"{META}includeZip") == "true":
            archive = f"<zipFile>{base64.encodebytes(retrieval.archive).decode()}</zipFile>"
            retrieval.archive = None
        messages = "".join(
            f"<messages><fileName>package.xml</fileName><problem>{message}</problem></messages>"
            for message in retrieval.messages
        )
        return _state(name, "Succeeded", done=True, messages=messages, archive=archive)

    def _files(self, manifest: Mapping[str, list[str]]) -> tuple[dict[str, bytes], list[str]]:
        """Give the files of a manifest, objects with the parts that it names or as a whole, and what is missing."""
        files: dict[str, bytes] = {}
        parts: dict[str, set[tuple[str, str]]] = {}
        missing = []
        for type_name, names in manifest.items():
            for name in names:
                found = list(self._paths(type_name, name))
                kind = metadata_types().get(type_name)
                if kind is not None and kind.parent is not None and kind.element:
                    key = name.partition(".")[2] or name
                    held = [path for path in found if (kind.element, key) in _part_names(self.contents[path])]
                    for path in held:
                        parts.setdefault(path, set()).add((kind.element, key))
                    found = held
                else:
                    files.update({path: self.contents[path] for path in found})
                if not found:
                    missing.append(f"Entity of type '{type_name}' named '{name}' cannot be found")
        for path, held_parts in parts.items():
            files.setdefault(path, _only(self.contents[path], held_parts))
        return {p: c if self.plain else as_an_org_gives_it(p, c) for p, c in files.items()}, missing

    def _paths(self, type_name: str, name: str) -> Iterator[str]:
        kind = metadata_types().get(type_name)
        if kind is not None and kind.parent is not None and kind.element:
            owner, dot, _ = name.partition(".")
            kind = kind.parent
            name = owner if dot or kind is None else kind.name
        folder = "settings" if kind is None else kind.folder
        for path in self.contents:
            stem = path.removesuffix("-meta.xml")
            if stem.startswith(f"{folder}/"):
                inside = stem.removeprefix(f"{folder}/")
                without = inside if inside == name else inside.rpartition(".")[0]
                within = kind is not None and kind.strategy == "bundle" and inside.startswith(f"{name}/")
                if within or name in {without, unquote(without)}:
                    yield path


def fault(code: str, message: str) -> Answer:
    """Give the answer to what the org refuses."""
    text = f"<soapenv:Fault><faultcode>sf:{code}</faultcode><faultstring>{message}</faultstring></soapenv:Fault>"
    return 500, _envelope(text)


def _state(  # noqa: PLR0913 - the elements of an answer
    name: str, status: str, *, done: bool, before: str = "", messages: str = "", archive: str = ""
) -> Answer:
    success = "true" if status == "Succeeded" else "false"
    result = f"<done>{str(done).lower()}</done>{before}<id>{name}</id>{messages}<status>{status}</status>"
    return _answer("checkRetrieveStatus", f"{result}<success>{success}</success>{archive}")


def _answer(operation: str, result: str) -> Answer:
    return 200, _envelope(f'<{operation}Response xmlns="{NAMESPACE}"><result>{result}</result></{operation}Response>')


def _envelope(body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="{ENVELOPE}" xmlns:sf="{NAMESPACE}">'
        f"<soapenv:Body>{body}</soapenv:Body></soapenv:Envelope>"
    )


def _zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(f"{folder}{path}", content)
        archive.writestr(f"{folder}package.xml", f'<Package xmlns="{NAMESPACE}"/>')
    return buffer.getvalue()


def _part_names(content: bytes) -> set[tuple[str, str]]:
    root = etree.fromstring(content)
    return {(etree.QName(child).localname, child.findtext(f"{META}fullName") or "") for child in root}


def _only(content: bytes, names: set[tuple[str, str]]) -> bytes:
    root = etree.fromstring(content)
    for child in list(root):
        if (etree.QName(child).localname, child.findtext(f"{META}fullName") or "") not in names:
            root.remove(child)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
