"""The org behind an alias of the Salesforce CLI, which keeps the tokens of people who have signed in with it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol

from generator.deploy.errors import SignInError
from generator.deploy.secret import Secret, quoted
from generator.deploy.token_provider import DEFAULT_LIFETIME, Token

SECONDS: Final = 120
_REDACTED = re.compile(r"\[?redacted", re.IGNORECASE)
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Run(Protocol):
    """What runs the Salesforce CLI and gives its status and standard output."""

    def __call__(self, arguments: Sequence[str], given: Secret | None = None, /) -> tuple[int, str]:
        """Run it; what is given goes to its standard input."""


def run_cli(arguments: Sequence[str], given: Secret | None = None) -> tuple[int, str]:
    """Run the Salesforce CLI and give its status and standard output.

    A secret goes to its standard input, never among the arguments.
    Raises SignInError when the CLI is not installed or does not end.
    """
    executable = shutil.which("sf")
    if executable is None:
        raise SignInError("The Salesforce CLI (sf) is not installed", "install it, or sign in another way")
    environment = {**os.environ, "NO_COLOR": "1", "FORCE_COLOR": "0", "SF_DISABLE_TELEMETRY": "true"}
    try:
        done = subprocess.run(  # noqa: S603 - found in PATH, arguments of ours and an alias that is no option
            [executable, *arguments],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            env=environment,
            check=False,
            input=given.reveal() if given is not None else "",
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SignInError(f"The Salesforce CLI failed: {type(error).__name__}", "try: sf org list") from None
    return done.returncode, done.stdout


def cli_token(alias: str, run: Run = run_cli, clock: Callable[[], float] = time.monotonic) -> Token:
    """Give the token of an alias or user name of the CLI.

    `sf org display` hides the token in current versions; the command that shows it is asked then.
    Raises SignInError with what the CLI says.
    """
    if alias.startswith("-"):
        raise SignInError(f"{quoted(alias)} is no alias", "name one of: sf org list")
    issued = clock()
    shown = _result(run(["org", "display", "--target-org", alias, "--json"]), alias)
    token, instance = shown.get("accessToken"), shown.get("instanceUrl")
    if not isinstance(token, str) or _REDACTED.search(token):
        answer = _result(run(["org", "auth", "show-access-token", "--target-org", alias, "--json"]), alias)
        token = answer.get("accessToken")
    if not isinstance(token, str) or not isinstance(instance, str) or _REDACTED.search(token):
        hint = "update the Salesforce CLI, or set SF_TEMP_SHOW_SECRETS=true"
        raise SignInError(f"The Salesforce CLI gives no token for {quoted(alias)}", hint)
    return Token(Secret(token), instance.rstrip("/"), issued, DEFAULT_LIFETIME, str(shown.get("username", "")))


def keep_auth_url(alias: str, url: Secret, run: Run = run_cli) -> None:
    """Let the Salesforce CLI keep the sign-in to an org under an alias, as it keeps its own.

    Raises SignInError with what the CLI says.
    """
    _result(run(["org", "login", "sfdx-url", "--sfdx-url-stdin", "-", "--alias", alias, "--json"], url), alias)


def _result(answer: tuple[int, str], alias: str) -> Mapping[str, Any]:
    _, output = answer
    text = _COLOUR.sub("", output)
    try:
        body = json.loads(text[text.find("{") :] or "{}")
    except ValueError:
        body = {}
    result = body.get("result") if isinstance(body, dict) else None
    if isinstance(result, dict):
        return result
    said = body.get("message") if isinstance(body, dict) else ""
    reason = str(said).splitlines()[0] if said else "it answered in an unknown form"
    raise SignInError(
        f"The Salesforce CLI knows no org {quoted(alias)}: {reason}", "sign in with: sf org login web --alias …"
    )
