"""What can go wrong outside: each error says what happened and what to do, and never holds a secret."""

from __future__ import annotations


class OrgError(Exception):
    """The org or the way to it failed; `hint` says what to do."""

    def __init__(self, message: str, hint: str = "", *, code: str = "", deployment: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code
        """The platform's own word for it, such as INVALID_SESSION_ID or invalid_grant."""
        self.deployment = deployment
        """The id of the deployment that goes on all the same."""


class NotMadeError(OrgError):
    """What was asked for will never be there."""


class SignInError(OrgError):
    """Nobody could be signed in."""


class TransientError(OrgError):
    """The same request may succeed later: the network, or a server that is busy or broken."""

    retry_after = ""
    """When the server wants to be asked again, as its header says."""


class UnreachableLoginError(SignInError, TransientError):
    """The login host did not answer, however often it was asked."""


class UncertainError(OrgError):
    """The request may have been carried out although no answer came."""
