"""What makes a stand-in org a Dev Hub, and another one the scratch org that comes of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt

from tests.deploy.stand_in_org import CONSUMER_KEY, Answer, Handler, StandInOrg

PLATFORM_CLI = "PlatformCLI"
CALLBACK = "http://localhost:1717/OauthRedirect"
SCRATCH_AUDIENCE = "https://test.salesforce.com"
_SOBJECT = re.compile(r"/services/data/v[\d.]+/sobjects/(?P<type>\w+)/(?P<id>\w+)?")
_SOQL = re.compile(r"SELECT (?P<fields>[\w, ]+) FROM (?P<type>\w+)(?: WHERE (?P<where>.+?))?(?: ORDER BY .*)?")
_CONDITION = re.compile(r"(?P<field>\w+) = '(?P<value>[^']*)'")
_READ_ONLY = {"Id", "Status", "ErrorCode", "ScratchOrg", "SignupUsername", "LoginUrl", "ExpirationDate", "AuthCode"}
_WRITABLE = {
    "AdminEmail",
    "ConnectedAppCallbackUrl",
    "ConnectedAppConsumerKey",
    "Country",
    "Description",
    "DurationDays",
    "Edition",
    "Features",
    "HasSampleData",
    "Language",
    "Namespace",
    "OrgName",
    "Release",
    "Snapshot",
    "SourceOrg",
    "Username",
}
_ACTIVE = {"Id", "ScratchOrgInfoId", "ScratchOrg", "SignupUsername", "ExpirationDate"}


@dataclass
class StandInDevHub:
    """The objects of a Dev Hub; each look at a request moves it on."""

    scratch: StandInOrg
    requests: dict[str, dict[str, Any]] = field(default_factory=dict)
    active: dict[str, dict[str, Any]] = field(default_factory=dict)
    looks: int = 2
    """The look at which an org is there; 0 for never."""
    error_code: str = ""
    """What goes wrong with the next orgs."""
    most_active: int = 3
    refresh_tokens: set[str] = field(default_factory=set)
    codes: dict[str, str] = field(default_factory=dict)
    """The user name for each code that is not used up."""
    app_known_after: int = 0
    """Assertions that a new org refuses, since it does not know the app yet."""
    public_key: bytes = b""
    hides_username: bool = False
    """Whether the user may not see the user name that was asked for, only the one that was given."""

    def answer(self, handler: Handler) -> Answer | None:
        """Answer as the Dev Hub."""
        url = urlsplit(handler.path)
        if not url.path.startswith("/services/data/") or not handler.is_signed_in:
            return None
        if url.path.endswith("/query/"):
            return self._query(parse_qs(url.query)["q"][0])
        match = _SOBJECT.fullmatch(url.path)
        if match is None or match["type"] not in {"ScratchOrgInfo", "ActiveScratchOrg"}:
            return None
        if handler.command == "POST" and match["type"] == "ScratchOrgInfo":
            return self._create(json.loads(handler.body))
        if handler.command == "DELETE" and match["id"]:
            return self._delete(match["type"], match["id"])
        return 405, [{"errorCode": "METHOD_NOT_ALLOWED", "message": "HTTP Method not allowed"}]

    def _create(self, fields: Mapping[str, Any]) -> Answer:
        for name in fields:
            if name not in _WRITABLE:
                return 400, [{"errorCode": "INVALID_FIELD", "message": f"No such column '{name}' on ScratchOrgInfo"}]
        for name in ("ConnectedAppConsumerKey", "ConnectedAppCallbackUrl"):
            if name not in fields:
                return 400, [
                    {"errorCode": "REQUIRED_FIELD_MISSING", "message": f"Required fields are missing: [{name}]"}
                ]
        if len(self.active) >= self.most_active:
            reached = "The signup request failed because this organization has reached its active scratch org limit"
            return 400, [{"errorCode": "LIMIT_EXCEEDED", "message": reached}]
        name = f"2SR{len(self.requests) + 1:012}AAA"
        self.requests[name] = {**fields, "Id": name, "Status": "New", "looks": 0}
        if self.hides_username:
            self.requests[name]["SignupUsername"] = fields["Username"]
        return 201, {"id": name, "success": True, "errors": []}

    def _move_on(self, request: dict[str, Any]) -> None:
        if request["Status"] not in {"New", "Creating"}:
            return
        request["looks"] += 1
        request["Status"] = "Creating"
        if self.error_code:
            request.update(Status="Error", ErrorCode=self.error_code)
        elif self.looks and request["looks"] >= self.looks:
            number = len(self.requests)
            code = f"aPrx.auth.code.{number}"
            self.scratch.seen.append(code)
            self.codes[code] = request["Username"]
            there = {
                "ScratchOrg": f"00D9{number:08}abc",
                "SignupUsername": request["Username"],
                "ExpirationDate": "2126-12-01",
            }
            request.update(there, Status="Active", LoginUrl=self.scratch.url, AuthCode=code)
            active = f"0SO{number:012}AAA"
            self.active[active] = {**there, "Id": active, "ScratchOrgInfoId": request["Id"]}

    def _delete(self, sobject: str, name: str) -> Answer:
        table = self.requests if sobject == "ScratchOrgInfo" else self.active
        record = table.get(name)
        if record is None or record.get("Status") == "Deleted":
            return 404, [{"errorCode": "ENTITY_IS_DELETED", "message": "entity is deleted"}]
        request = record["ScratchOrgInfoId"] if sobject == "ActiveScratchOrg" else name
        self.requests[request]["Status"] = "Deleted"
        for active in [key for key, value in self.active.items() if value["ScratchOrgInfoId"] == request]:
            del self.active[active]
        return 204, ""

    def _query(self, soql: str) -> Answer:
        match = _SOQL.fullmatch(soql)
        if match is None:
            return 400, [{"errorCode": "MALFORMED_QUERY", "message": f"unexpected token: {soql}"}]
        is_request = match["type"] == "ScratchOrgInfo"
        fields = [name.strip() for name in match["fields"].split(",")]
        for name in fields:
            if name not in (_READ_ONLY | _WRITABLE | {"CreatedDate"} if is_request else _ACTIVE):
                return 400, [{"errorCode": "INVALID_FIELD", "message": f"No such column '{name}'"}]
        conditions = [(item["field"], item["value"]) for item in _CONDITION.finditer(match["where"] or "")]
        if self.hides_username and any(name == "Username" for name, _ in conditions):
            return 400, [{"errorCode": "INVALID_FIELD", "message": "No such column 'Username' on ScratchOrgInfo"}]
        found = []
        newest = reversed((self.requests if is_request else self.active).values())
        for record in list(newest if " DESC" in soql else reversed([*newest])):
            # SOQL compares texts without regard to case.
            if not conditions or any(str(record.get(name)).lower() == value.lower() for name, value in conditions):
                if is_request:
                    self._move_on(record)
                found.append({name: record.get(name) for name in fields})
        return 200, {"totalSize": len(found), "done": True, "records": found}

    def sign_in(self, handler: Handler) -> Answer | None:
        """Answer at the token endpoint of the scratch org."""
        if urlsplit(handler.path).path != "/services/oauth2/token":
            return None
        form = {key: value for key, (value, *_) in parse_qs(handler.body.decode()).items()}
        grants: Mapping[str, Callable[[Mapping[str, str]], str]] = {
            "authorization_code": self._code_refusal,
            "refresh_token": self._refresh_refusal,
            "urn:ietf:params:oauth:grant-type:jwt-bearer": self._assertion_refusal,
        }
        refusal = grants[form["grant_type"]](form)
        if refusal:
            return 400, {"error": "invalid_grant", "error_description": refusal}
        body = self.scratch.new_token()
        if form["grant_type"] == "authorization_code":
            body["refresh_token"] = f"5Aep861.scratch.{len(self.refresh_tokens)}"
            self.refresh_tokens.add(body["refresh_token"])
            self.scratch.seen.append(body["refresh_token"])
        return 200, body

    def _code_refusal(self, form: Mapping[str, str]) -> str:
        if self.codes.pop(form.get("code", ""), None) is None:
            return f"expired authorization code {form.get('code')}"
        right = form.get("client_id") == PLATFORM_CLI and form.get("redirect_uri") == CALLBACK
        return "" if right else "redirect_uri must match configuration"

    def _refresh_refusal(self, form: Mapping[str, str]) -> str:
        right = form.get("client_id") == PLATFORM_CLI and form.get("refresh_token") in self.refresh_tokens
        return "" if right else "expired access/refresh token"

    def _assertion_refusal(self, form: Mapping[str, str]) -> str:
        self.scratch.seen.append(form["assertion"])
        claims = jwt.decode(form["assertion"], self.public_key, algorithms=["RS256"], audience=SCRATCH_AUDIENCE)
        if self.app_known_after > 0:
            self.app_known_after -= 1
            return "user hasn't approved this consumer"
        users = {record["SignupUsername"] for record in self.active.values()}
        apps = {record.get("ConnectedAppConsumerKey") for record in self.requests.values()}
        right = claims["sub"] in users and claims["iss"] == CONSUMER_KEY and CONSUMER_KEY in apps
        return "" if right else "user hasn't approved this consumer"
