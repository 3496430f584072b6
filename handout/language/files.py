"""The file of a language: which tags it serves, its head, and its words, read with their faults.

A file is all that the program knows of a language. Its head says how the language is written:
`script`, and where the script's own does not serve, `family` (the typeface) and `direction`. Then
come the words, which have the keys and the {blanks} of the English ones, and `reads`, by which
numbers are read in a translation. The head is read alone where no words are needed: a check waits
for no more.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import takewhile
from pathlib import Path
from typing import assert_never

from handout.base import languages, scripts
from handout.base.finding import Finding, Span, error
from handout.base.patterns import Pattern
from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.knowledge import profiles
from handout.knowledge.data_files import refuse
from handout.source.nodes import Mapping as Keys
from handout.source.nodes import Node, Scalar, Sequence, parse, read
from handout.source.schema import Field, Record
from handout.source.values import NAME, Choice, OneLine, choose

FOLDER = Path(__file__).parent / "data"
ENGLISH = "en"
RIGHT_TO_LEFT, LEFT_TO_RIGHT = "right-to-left", "left-to-right"

# The language whose file serves another, where the tag cut short does not lead to it.
_SERVED_BY = {
    "cmn": "zh",
    "yue": "zh",
    "no": "nb",
    "nn": "nb",  # Nynorsk readers read Bokmål
    "tl": "fil",
    "ku": "kmr",
    "ku-Arab": "ckb",
    "fa-AF": "prs",
    "cnr": "sr-Latn",
    "sh": "sr-Latn",
    "mo": "ro",
}


class Head(NamedTuple):
    """How a language is written; `family` and `direction` where its script does not tell them."""

    script: Text
    family: Text | None = None
    direction: str = ""


def _unregistered(head: Head) -> Iterator[Finding]:
    if not languages.is_script(head.script.value):
        yield error(
            "script",
            f"`{head.script.value}` is not a script",
            head.script.span(),
            "write its code of ISO 15924, such as Latn, Cyrl or Arab",
        )


_HEAD = Record(
    Head,
    {
        "script": Field(OneLine(), "the script, as ISO 15924 calls it", True),
        "family": Field(NAME, "the typeface, where the script's own does not serve"),
        "direction": Field(
            Choice((RIGHT_TO_LEFT, LEFT_TO_RIGHT)), "where the script's own does not serve"
        ),
    },
    "the head of a language",
    _unregistered,
)


def file_of(tag: str, folder: Path = FOLDER) -> str:
    """Return the name of the file that serves a language tag, or "" if none does.

    A region or a script that goes without saying is left off (pt-BR, hi-Deva); another script is
    another way of writing, which those words would not be read in (pa-Arab, pa-PK).
    """
    there = _names(folder)
    code, *rest = tag.split("-")
    script = scripts.of_language(tag)
    usual = scripts.of_language(code) == script and not any(len(part) == 4 for part in rest)
    for one in (tag, f"{code}-{script}", *(f"{code}-{part}" for part in rest), code):
        served = _SERVED_BY.get(one, one)
        for name in (served, f"{served}-{script}"):
            if name in there and (usual or head(name, folder).script.value == script):
                return name
    return ""


@lru_cache(maxsize=None)
def _names(folder: Path) -> frozenset[str]:
    return frozenset(name.removesuffix(".yaml") for name in os.listdir(folder))


def of_script(code: str) -> Iterator[str]:
    """Yield the names of the files of the languages that a script writes. Raises BrokenData."""
    return (name for name in sorted(_names(FOLDER)) if head(name).script.value == code)


@lru_cache(maxsize=None)
def head(name: str, folder: Path = FOLDER) -> Head:
    """Return the head of a language's file. Raises BrokenData."""
    path = folder / f"{name}.yaml"
    lines = list(takewhile(_may_be_head, path.read_bytes().splitlines(keepends=True)))
    if not any(line.startswith(_KEYS) for line in lines):
        hint = "start it with `script:`, as ISO 15924 calls it"
        refuse((error("missing-key", "the file has no head", Span(str(path)), hint),))
    reading = parse(str(path), b"".join(lines))
    findings = list(reading.findings)
    found = None if reading.root is None else _HEAD.read(reading.root, findings.append)
    refuse(findings)
    assert isinstance(found, Head)
    return found


_KEYS = tuple(key.encode() for key in _HEAD.entries)


def _may_be_head(line: bytes) -> bool:
    """Say whether a line can stand in the head: one of its keys, a comment, an empty line."""
    return line.startswith((*_KEYS, b"#", b" ", b"\r", b"\n"))


@lru_cache(maxsize=None)
def words(name: str, folder: Path = FOLDER) -> dict[str, str]:
    """Return what a language's file says after its head, by key. Raises BrokenData.

    Keys below another are joined by a dot (`level.urgent`), entries of a list are counted from 1.
    """
    head(name, folder)
    reading = read(folder / f"{name}.yaml")
    refuse(reading.findings)
    assert isinstance(reading.root, Keys)
    said: dict[str, _Word] = {}
    for key, value in reading.root.pairs:
        if said or key.text.value not in _HEAD.entries:
            _flatten(value, key.text.value, key.span, said)
    english = {} if name == ENGLISH else words(ENGLISH)
    refuse(_faults(said, english, reading.root.span))
    return {key: word.text for key, word in said.items()}


class _Word(NamedTuple):
    text: str
    place: Span
    key: Span  # where its key is written


def _flatten(node: Node, prefix: str, key: Span, words: dict[str, _Word]) -> None:
    if isinstance(node, Scalar):
        words[prefix] = _Word(node.text.value, node.span, key)
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items, 1):
            _flatten(item, f"{prefix}.{number}", item.span, words)
    elif isinstance(node, Keys):
        for name, value in node.pairs:
            _flatten(value, f"{prefix}.{name.text.value}", name.span, words)
    else:
        assert_never(node)


_BLANK = Pattern(r"\{(\w*)\}")
_OWN = Pattern(r"reads\.(?:numbers\.[0-9]+|months_alone\.[0-9]+|other_forms|unit_first)")


def _faults(
    said: Mapping[str, _Word], english: Mapping[str, str], whole: Span
) -> Iterator[Finding]:
    """Yield what a file says otherwise than the English one: keys, blanks, profiles."""
    for key, word in said.items():
        if key in _HEAD.entries:
            hint = "put it before the words, where it is looked for"
            yield error("late-key", f"`{key}` stands after the words", word.key, hint)
            continue
        if not word.text.strip() and key != "stop":  # in Thai and Lao a space ends a sentence
            yield error("empty", "nothing stands here", word.place, "fill it in")
        its, profile = key, ""
        if key.startswith("profiles."):
            _, profile, its = (*key.split(".", 2), "")[:3]
            if profile not in profiles.NAMES:
                hint = choose(profile, list(profiles.NAMES))
                yield error("profile", f"`{profile}` is no profile", word.key, hint)
                continue
        if not english or _OWN.fullmatch(its):
            continue
        if its not in english:
            hint = choose(its, list(english))
            yield error("unknown-key", f"`{its}` is not a key of English", word.key, hint)
        elif sorted(_BLANK.findall(word.text)) != sorted(_BLANK.findall(english[its])):
            wanted = ", ".join(_BLANK.findall(english[its])) or "none"
            hint = f"its blanks are those of English: {wanted}"
            yield error("blank", f"`{its}` has other {{blanks}} than in English", word.place, hint)
    for key, text in english.items():
        if key not in said and not key.startswith(("profiles.", "reads.")):
            yield error("missing-key", f"there is no `{key}`", whole, f"in English: {text}")
