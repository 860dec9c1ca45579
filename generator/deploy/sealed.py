"""Sealing a text with a secret, so that it can lie in a file: who has the secret can open it, nobody else."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable
from typing import Final

from generator.deploy.secret import Secret

_NONCE: Final = 12
_SALT: Final = 16
_PURPOSE: Final = b"forcegen sealed sign-in 1"


def seal(text: Secret, key: Secret) -> str:
    """Give a text encrypted and authenticated (AES-256-GCM, the key derived by HKDF), as Base64."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - a library of its own

    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    box = AESGCM(_derived(key, salt)).encrypt(nonce, text.reveal().encode(), _PURPOSE)
    return base64.b64encode(salt + nonce + box).decode()


def unseal(sealed: str, keys: Iterable[Secret]) -> Secret | None:
    """Open a sealed text with the first of the keys that fits; None when none does."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - a library of its own
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - a library of its own

    try:
        content = base64.b64decode(sealed, validate=True)
    except ValueError:
        return None
    salt, nonce, box = content[:_SALT], content[_SALT : _SALT + _NONCE], content[_SALT + _NONCE :]
    for key in keys:
        try:
            return Secret(AESGCM(_derived(key, salt)).decrypt(nonce, box, _PURPOSE).decode())
        except (InvalidTag, ValueError):
            continue
    return None


def _derived(key: Secret, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 - a library of its own
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 - a library of its own

    # Line ends differ between a key in a file and the same key in a variable, where some are written as an escape.
    text = "\n".join(key.reveal().replace("\\n", "\n").split()).encode()
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=_PURPOSE).derive(text)
