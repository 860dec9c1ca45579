"""Texts derived from names, for specs that leave them out."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD_START = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SUFFIX = re.compile(r"__(?:c|e|b|mdt|x|chn)$")


@lru_cache(maxsize=65536)
def label_of(name: str) -> str:
    """Give the label a person would write for an API name: `Retry_Count__c` is «Retry Count»."""
    words = _WORD_START.sub(" ", _SUFFIX.sub("", name).replace("_", " ")).split()
    return " ".join(word[:1].upper() + word[1:] for word in words)


def value_label_of(name: str) -> str:
    """Give the label of a picklist value: `call_started` is «Call Started», any other text is itself."""
    return label_of(name) if re.fullmatch(r"[a-z0-9]+(?:_[a-z0-9]+)*|\w*_\w*", name) else name


def plural_of(label: str) -> str:
    """Give the English plural of a label."""
    if re.search(r"(?:s|x|z|ch|sh)$", label, re.IGNORECASE):
        return label + "es"
    if re.search(r"[^aeiou]y$", label, re.IGNORECASE):
        return label[:-1] + "ies"
    return label + "s"


def article(word: str) -> str:
    """Put the article before a word."""
    return f"{'an' if word[0] in 'aeiouAEIO' else 'a'} {word}"
