"""A stand-in for an org: a real HTTP server on the loopback that signs in, takes deployments and answers like one."""

from __future__ import annotations

import io
import json
import re
import socket
import struct
import threading
import time
import zipfile
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from lxml import etree

from generator.platform.metadata_types import metadata_types
from generator.platform.schema import platform_schema
from generator.platform.xml_shapes import Prover
from tests.deploy import stand_in_retrieve

CONSUMER_KEY = "3MVG9.consumer.key"
CONSUMER_SECRET = "8A7F-consumer-secret-77"  # noqa: S105 - opens nothing but the stand-in
REFRESH_TOKEN = "5Aep861.refresh.token"  # noqa: S105 - opens nothing but the stand-in
USERNAME = "deployer@acme.example"
AUDIENCE = "https://login.salesforce.com"
LONGEST_ASSERTION = 180
TOKEN_SECRET = "AQ4AQ.opaque.secret"  # noqa: S105 - opens nothing but the stand-in
_META = "{http://soap.sforce.com/2006/04/metadata}"
_DEPLOY = re.compile(r"/services/data/v[\d.]+/metadata/deployRequest(?:/(?P<id>\w+))?")

Answer = tuple[int, Any]
Action = Callable[["Handler"], Answer | None]
"""A way to misbehave: an answer instead of the right one, None to go on as if nothing had been."""


@dataclass
class Deployment:
    """One deployment as the org keeps it: how often it has been looked at decides how far it is."""

    id: str
    options: Mapping[str, Any]
    result: dict[str, Any]
    looks: int = 0
    canceling: bool = False


@dataclass
class Plant:
    """What the org is to find in the next package."""

    failures: list[dict[str, Any]] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    tests: list[dict[str, Any]] = field(default_factory=list)
    passed: list[dict[str, Any]] = field(default_factory=list)
    coverage: list[dict[str, Any]] = field(default_factory=list)
    coverage_warnings: list[dict[str, Any]] = field(default_factory=list)
    error: str = ""
    single_as_object: bool = False
    prefixed: bool = False
    """Whether every path is reported below `unpackaged/`."""
    silent: bool = False
    """Whether nothing is reported about what was deployed without a problem."""
    looks: int = 1
    """The look at which it is done; 0 for never."""
    waiting: str = "Pending"
    """The status until then."""


class StandInOrg:
    """The org; `faults` are used up one by one by requests whose `METHOD path` they match."""

    def __init__(self, public_key: bytes) -> None:
        self.public_key = public_key
        self.plant = Plant()
        self.deployments: dict[str, Deployment] = {}
        self.tokens: set[str] = set()
        self.seen: list[str] = []
        """Every text that must not be seen anywhere else: tokens and assertions."""
        self.requests: Counter[str] = Counter()
        self.starts = 0
        self.packages: list[dict[str, bytes]] = []
        self.retrievals = stand_in_retrieve.StandInRetrievals()
        self.slow_mint = 0.0
        self.extensions: list[Action] = []
        """What else the org can do: each may answer a request before the org does."""
        self.retry_after = ""
        """When the org wants to be asked again as long as it is busy."""
        self.longest_upload = 64 * 1024 * 1024
        """Bytes of a request after which the connection breaks."""
        self.lock = threading.Lock()
        self._faults: list[tuple[re.Pattern[str], deque[Action]]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"org": self}))
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        """The address of the org."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @contextmanager
    def running(self) -> Iterator[StandInOrg]:
        """Serve for as long as the block runs."""
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()

    def misbehave(self, request: str, *actions: Action) -> None:
        """Let the next requests that match the pattern meet one action each."""
        self._faults.append((re.compile(request), deque(actions)))

    def forgive(self) -> None:
        """Let no further request misbehave."""
        self._faults.clear()

    def fault(self, request: str) -> Action | None:
        """Take the next action for a request."""
        with self.lock:
            for pattern, actions in self._faults:
                if actions and pattern.search(request):
                    return actions.popleft()
        return None

    def expire(self) -> None:
        """End every session."""
        self.tokens.clear()

    def mint(self, form: Mapping[str, str]) -> Answer:
        """Answer a request for a token."""
        time.sleep(self.slow_mint)
        problem = self._refusal(form)
        if problem is not None:
            return 400, {"error": problem[0], "error_description": problem[1]}
        return 200, self.new_token()

    def new_token(self) -> dict[str, str]:
        """Open a session, and give what the token endpoint says of it."""
        with self.lock:
            token = f"00D000000000001!{TOKEN_SECRET}.{len(self.seen)}"
            self.tokens.add(token)
            self.seen.append(token)
        identity = f"{self.url}/id/00D000000000001EAA/005000000000001AAA"
        return {
            "access_token": token,
            "instance_url": self.url,
            "id": identity,
            "scope": "api",
            "token_type": "Bearer",
        }

    def _refusal(self, form: Mapping[str, str]) -> tuple[str, str] | None:
        match form.get("grant_type"):
            case "urn:ietf:params:oauth:grant-type:jwt-bearer":
                return self._assertion_refusal(form.get("assertion", ""))
            case "client_credentials" | "refresh_token" as grant:
                if form.get("client_id") != CONSUMER_KEY:
                    return "invalid_client_id", "client identifier invalid"
                if form.get("client_secret") not in {CONSUMER_SECRET, None if grant == "refresh_token" else ""}:
                    return "invalid_client", "invalid client credentials"
                if grant == "refresh_token" and form.get("refresh_token") != REFRESH_TOKEN:
                    return "invalid_grant", f"expired access/refresh token {form.get('refresh_token')}"
                return None
        return "unsupported_grant_type", "grant type not supported"

    def _assertion_refusal(self, assertion: str) -> tuple[str, str] | None:
        self.seen.append(assertion)
        try:
            claims = jwt.decode(assertion, self.public_key, algorithms=["RS256"], audience=AUDIENCE)
        except jwt.ExpiredSignatureError:
            return "invalid_grant", "expired authorization code"
        except jwt.InvalidAudienceError:
            return "invalid_grant", "audience is invalid"
        except jwt.PyJWTError:
            return "invalid_grant", f"invalid assertion {assertion}"
        if not isinstance(claims["exp"], int) or claims["exp"] > time.time() + LONGEST_ASSERTION:
            return "invalid_grant", "assertion expires too late"
        if claims.get("iss") != CONSUMER_KEY:
            return "invalid_client_id", "client identifier invalid"
        return None if claims.get("sub") == USERNAME else ("invalid_grant", "user hasn't approved this consumer")

    def start(self, options: Mapping[str, Any], package: bytes) -> Deployment:
        """Take a package and find in it what is wrong or planted."""
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        self.packages.append(files)
        plant = self.plant
        failures = [*_own_failures(files), *(_failure(item) for item in plant.failures)]
        warnings = [_failure(item) | {"problemType": "Warning", "success": True} for item in plant.warnings]
        named = {item.get("fileName") for item in (*failures, *warnings)}
        taken = [_failure({"fileName": path, "problemType": None, "success": True}) for path in sorted(files)]
        successes = [*warnings, *(item for item in taken if item["fileName"] not in named and not plant.silent)]
        if plant.prefixed:
            for item in (*failures, *successes):
                item["fileName"] = f"unpackaged/{item['fileName']}" if item.get("fileName") else ""
        failed = bool(failures or plant.tests or plant.coverage_warnings or plant.error)
        members = sum(map(len, _manifest(files).values()))
        plain = plant.single_as_object

        def several(items: list[dict[str, Any]]) -> Any:
            return items[0] if plain and len(items) == 1 else items

        result: dict[str, Any] = {
            "done": True,
            "success": not failed,
            "status": "Failed" if failed else "Succeeded",
            "checkOnly": options.get("checkOnly", False),
            "errorMessage": plant.error or None,
            "numberComponentsDeployed": members - len(failures),
            "numberComponentErrors": len(failures),
            "numberComponentsTotal": members,
            "numberTestsCompleted": len(plant.passed),
            "numberTestErrors": len(plant.tests),
            "numberTestsTotal": len(plant.passed) + len(plant.tests),
            "details": {
                "componentFailures": several(failures),
                "componentSuccesses": several(successes),
                "runTestResult": {
                    "failures": several(plant.tests),
                    "successes": several(plant.passed),
                    "codeCoverage": several(plant.coverage),
                    "codeCoverageWarnings": several(plant.coverage_warnings),
                },
            },
        }
        if not failed and not options.get("checkOnly"):
            self.retrievals.deployed(files)
        return self.add(options, result)

    def add(self, options: Mapping[str, Any], result: dict[str, Any]) -> Deployment:
        """Keep a new deployment."""
        with self.lock:
            self.starts += 1
            name = f"0Af{self.starts:012}AAA"
            deployment = Deployment(name, options, {**result, "id": name})
            self.deployments[name] = deployment
        return deployment

    def state(self, deployment: Deployment) -> dict[str, Any]:
        """Give how far a deployment is; looking at it moves it on."""
        deployment.looks += 1
        if deployment.canceling:
            return {**deployment.result, "done": True, "success": False, "status": "Canceled", "details": {}}
        if not self.plant.looks or deployment.looks < self.plant.looks:
            waiting = {"id": deployment.id, "done": False, "success": False, "status": self.plant.waiting}
            return waiting | {"numberComponentsTotal": deployment.result["numberComponentsTotal"]}
        return deployment.result


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    org: StandInOrg
    body: bytes = b""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer."""
        self._answer()

    def do_POST(self) -> None:
        """Answer."""
        self._answer()

    def do_PATCH(self) -> None:
        """Answer."""
        self._answer()

    def do_DELETE(self) -> None:
        """Answer."""
        self._answer()

    def _answer(self) -> None:
        path = urlsplit(self.path).path
        length = int(self.headers.get("Content-Length") or 0)
        if length > self.org.longest_upload:
            self.rfile.read(self.org.longest_upload)
            self.reset()
            return
        self.body = self.rfile.read(length)
        with self.org.lock:
            self.org.requests[f"{self.command} {path}"] += 1
        action = self.org.fault(f"{self.command} {path}")
        answer = action(self) if action is not None else None
        if answer is None and not self.close_connection:
            answer = self.right_answer()
        if answer is not None:
            self.send(*answer)

    @property
    def is_signed_in(self) -> bool:
        """Tell whether the request carries the token of an open session."""
        return self.headers.get("Authorization", "").removeprefix("Bearer ") in self.org.tokens

    def right_answer(self) -> Answer:
        """Give what a healthy org answers."""
        for extension in self.org.extensions:
            answer = extension(self)
            if answer is not None:
                return answer
        return self._own_answer()

    def _own_answer(self) -> Answer:  # noqa: PLR0911 - one answer for each resource
        url = urlsplit(self.path)
        if url.path == "/services/oauth2/token":
            return self.org.mint({key: value for key, (value, *_) in parse_qs(self.body.decode()).items()})
        if url.path.startswith(stand_in_retrieve.PATH):
            return self.org.retrievals.answer(self.body, self.org.tokens)
        if not self.is_signed_in:
            return 401, [{"errorCode": "INVALID_SESSION_ID", "message": "Session expired or invalid"}]
        if url.path.endswith("/tooling/query"):
            names = list(self.org.deployments)[::-1][:50]
            return 200, {"size": len(names), "done": True, "records": [{"Id": name} for name in names]}
        if url.path.endswith("/limits") or url.path.endswith("/limits/"):
            return 200, {"DailyApiRequests": {"Max": 15000, "Remaining": 14998}}
        if url.path.endswith("/query/"):
            return 200, {"totalSize": 1, "done": True, "records": [{"Id": "00D000000000001EAA"}]}
        match = _DEPLOY.fullmatch(url.path)
        return self._deployment(match["id"]) if match else (404, [{"errorCode": "NOT_FOUND", "message": "no resource"}])

    def _deployment(self, name: str | None) -> Answer:
        if name is None:
            return self._started()
        deployment = self.org.deployments.get(name)
        if deployment is None:
            return 404, [{"errorCode": "INVALID_ID_FIELD", "message": f"no deployment {name}"}]
        if self.command == "PATCH":
            deployment.canceling = json.loads(self.body)["deployResult"]["status"] == "Canceling"
            return 202, {"id": name, "deployResult": {"id": name, "status": "Canceling", "done": False}}
        return 200, {"id": name, "deployResult": self.org.state(deployment)}

    def _started(self) -> Answer:
        kind = self.headers["Content-Type"]
        if kind.startswith("application/json"):
            validated = self.org.deployments.get(json.loads(self.body)["validatedDeployRequestId"])
            if validated is None or not (validated.options.get("checkOnly") and validated.result["success"]):
                return 400, [{"errorCode": "INVALID_ID_FIELD", "message": "no validation that succeeded"}]
            deployment = self.org.add({}, {**validated.result, "checkOnly": False})
        else:
            head = f"Content-Type: {kind}\r\n\r\n".encode()
            parts = {
                str(part.get_param("name", header="content-disposition")): part.get_content()
                for part in BytesParser(policy=HTTP).parsebytes(head + self.body).iter_parts()
            }
            deployment = self.org.start(json.loads(parts["json"])["deployOptions"], parts["file"])
        return 201, {"id": deployment.id, "deployResult": {"id": deployment.id, "status": "Pending", "done": False}}

    def send(self, status: int, body: Any) -> None:
        """Send an answer; text as HTML, anything else as JSON."""
        content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", _content_type(body))
        self.send_header("Content-Length", str(len(content)))
        if self.org.retry_after and status in {420, 429, 503}:
            self.send_header("Retry-After", self.org.retry_after)
        self.end_headers()
        self.wfile.write(content)

    def reset(self) -> None:
        """Break the connection as a failing network does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()
        self.rfile, self.wfile = io.BytesIO(), io.BytesIO()


def _content_type(body: Any) -> str:
    if not isinstance(body, str):
        return "application/json"
    return "text/xml" if body.startswith("<?xml") else "text/html"


def answers(status: int, body: Any = "<html><body>Service Unavailable</body></html>") -> Action:
    """Answer so instead."""
    return lambda _: (status, body)


def cut_off(handler: Handler) -> Answer:
    """Do what was asked, and send half of the answer, as a proxy does that gives up."""
    status, body = handler.right_answer()
    return status, json.dumps(body)[:20]


def reset_before(handler: Handler) -> None:
    """Break the connection without having done anything."""
    handler.reset()


def reset_after(handler: Handler) -> None:
    """Do what was asked, and break the connection before the answer."""
    handler.right_answer()
    handler.reset()


def instead(status: int, body: Any) -> Action:
    """Do what was asked, and answer something else, as a proxy or a login page does."""

    def act(handler: Handler) -> Answer:
        handler.right_answer()
        return status, body

    return act


def silent(seconds: float) -> Action:
    """Do what was asked, and be silent longer than anybody waits."""

    def act(handler: Handler) -> None:
        handler.right_answer()
        time.sleep(seconds)
        handler.reset()

    return act


def expired(handler: Handler) -> None:
    """End all sessions before answering."""
    handler.org.expire()


def _failure(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"problemType": "Error", "success": False, "lineNumber": None, "columnNumber": None, **item}


def _manifest(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    root = etree.fromstring(files["package.xml"])
    return {
        types.findtext(f"{_META}name") or "": [str(member.text) for member in types.findall(f"{_META}members")]
        for types in root.findall(f"{_META}types")
    }


def _own_failures(files: Mapping[str, bytes]) -> Iterator[dict[str, Any]]:
    """Yield what the platform itself would refuse: XML against its schema, files against the manifest."""
    prover = Prover(platform_schema())
    suffixes = {kind.suffix: kind for kind in metadata_types().values() if kind.parent is None}
    members = _manifest(files)
    for path, content in files.items():
        suffix = path.removesuffix("-meta.xml").rpartition(".")[2]
        kind = suffixes.get(suffix)
        root = re.match(rb"<\?xml[^>]*>\s*<(\w+) xmlns=\"http://soap", content)
        if root is not None and path != "package.xml" and not path.startswith("destructiveChanges"):
            for problem in prover.problems(root[1].decode(), content):
                yield _failure({"fileName": path, "problem": problem.message, "lineNumber": problem.line})
        if kind is None or "/" not in path or kind.name not in members:
            continue
        stem = path.removesuffix("-meta.xml").rpartition(".")[0]
        parts = any(name.startswith(f"{stem.rpartition('/')[2]}.") for names in members.values() for name in names)
        if not parts and not any(stem.endswith(f"/{name}") or f"/{name}/" in stem for name in members[kind.name]):
            yield _failure({"fileName": path, "problem": "the manifest does not name it"})
    for type_name, names in members.items():
        if type_name not in metadata_types() and type_name != "Settings":
            yield _failure({"fileName": "package.xml", "problem": f"Unknown type name '{type_name}'"})
        found = metadata_types().get(type_name)
        if found is None or found.parent is not None or found.strategy == "bundle":
            continue
        for name in names:
            if not any(f"/{name}" in path for path in files):
                yield _failure({"fileName": "package.xml", "problem": f"no {type_name} named {name} found"})
