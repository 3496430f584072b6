"""Language tags: which are one (BCP 47), and what a wrong one may mean.

A screen reader knows registered tags and no others, so each part is looked up in the registry:
language, and where they are written script, region and variant, each in its usual letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from handout.base.patterns import Pattern

_FILE = Path(__file__).parent / "data" / "subtags.txt"
# The form alone, for editors.
PATTERN = "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$"
_TAG = Pattern(PATTERN)


@cache
def _registered() -> Mapping[str, frozenset[str]]:
    parts = (part.partition("]\n") for part in _FILE.read_text(encoding="utf-8").split("\n[")[1:])
    return {kind: frozenset(words.split()) for kind, _, words in parts}


@cache
def is_tag(tag: str) -> bool:
    """Say whether `tag` is a registered language tag such as en-GB, pl, kmr or zh-Hans."""
    if _TAG.fullmatch(tag) is None:
        return False
    code, *rest = tag.split("-")
    return code in _registered()["language"] and all(
        part in _registered()[_kind(part)] for part in rest
    )


def is_script(code: str) -> bool:
    """Say whether `code` is a registered script such as Latn (ISO 15924)."""
    return code in _registered()["script"]


def _kind(part: str) -> str:
    """Return what a later part of a tag is, by its form."""
    if len(part) == 4 and part.isalpha():
        return "script"
    return "region" if len(part) < 4 else "variant"


@cache
def meant(tag: str) -> str:
    """Return the tag that a wrong one seems to mean (en_gb, ENGLISH, iw, ger-AT); "" if none."""
    instead = dict(one.split("=") for one in _registered()["instead"])
    whole = "_".join(tag.lower().split())
    if whole in instead:
        return instead[whole]
    code, *rest = re.split("[-_ ]+", tag.strip())
    parts = [instead.get(code.lower(), code.lower())]
    for part in rest:
        kind = _kind(part)
        parts.append(
            part.title() if kind == "script" else part.upper() if kind == "region" else part.lower()
        )
    found = "-".join(parts)
    if is_tag(found):
        return found
    return parts[0] if is_tag(parts[0]) else ""


def advice(tag: str) -> str:
    """Return what to do about a wrong tag."""
    other = meant(tag)
    return f"write {other}" if other else "write a tag such as en-GB, pl, ar or zh-Hans"
