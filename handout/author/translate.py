"""The skeleton of a translation: a file to be filled in.

A skeleton has the original's structure, numbers and addresses, the original's words as comments,
and a gap (…) wherever words must be written; the rule `lang-untranslated` finds each gap that is
left. Sources and topics are not repeated: a translation has those of its original.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from handout.base import files, languages
from handout.base.text import Source, Text
from handout.language.files import file_of
from handout.leaflet.blocks.catalogue import block_types
from handout.leaflet.fingerprint import content_digest
from handout.leaflet.model import Leaflet
from handout.leaflet.reader import LEAFLET, typed
from handout.rules.translation.facts import ADDRESS, NUMBER, PHONE, facts
from handout.rules.translation.original import GAP
from handout.source.nodes import Mapping, Node, Scalar, Sequence, read
from handout.source.schema import Either, ListOf, Record, Wrapped
from handout.source.values import Choice, Count, Flag, Formed

# Of a leaflet, what a translation keeps as it is, and what is not repeated in it.
_LEFT_OUT = frozenset(
    ("title", "language", "review", "keywords", "covers", "sources", "translation_of")
)
_REVIEW = ("version", "review_by", "author", "conflicts")
_MARK = re.compile(r" *(?:[-*+] +|\d{1,9}[.)] +|###+ +)?")
_RULE = re.compile(r"[ |:-]+")
_LINK = re.compile(r"(\[[^\]]*\]\((?!lang:)[^)]*\))")
_LETTER = re.compile(r"[^\W\d_]")
_DIGITS = re.compile(r"[.,]?\d+(?:[.,]\d+)*")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*|[0-9-]+")


class NotWritten(Exception):  # noqa: N818 (nothing here is called Error but a bug)
    """A skeleton cannot be written; the text says why."""


def write(stem: str, language: str, sources: Path, today: datetime.date) -> Path:
    """Write the skeleton of a translation beside its original; returns its path.

    Raises NotWritten if it is there already or cannot be made, OSError if the disk refuses.
    """
    named = Path(stem)
    path = (
        named
        if named.suffix == ".yaml" and named.is_file()
        else sources / (stem.removesuffix(".yaml") + ".yaml")
    )
    if not languages.is_tag(language):
        raise NotWritten(f"{language!r} is not a language; {languages.advice(language)}")
    target = path.with_name(f"{path.stem}.{language}.yaml")
    if target.exists() or target.is_symlink():
        raise NotWritten(f"{target} is there already")
    if not path.is_file():
        raise NotWritten(f"there is no leaflet {path}")
    reading = read(path)
    leaflet, _ = typed(reading, path)
    if leaflet is None or not isinstance(reading.root, Mapping):
        raise NotWritten(f"{path} has faults; see: handout check {path}")
    if leaflet.translation_of is not None:
        raise NotWritten(f"{path} is a translation; translate {leaflet.translation_of.leaflet}")
    if language in (leaflet.language, file_of(leaflet.language)):
        raise NotWritten(f"{path} is in {leaflet.language} itself")
    lines = skeleton(leaflet, reading.root, language, today)
    files.write(target, ("\n".join(lines) + "\n").encode())
    return target


def skeleton(leaflet: Leaflet, root: Mapping, language: str, today: datetime.date) -> list[str]:
    """Return the lines of a translation to be filled in."""
    writer = _Writer(leaflet.language)
    lines = [
        "# A translation to be filled in: each comment is what the original says, and each",
        f"# {GAP} below it a place for those words. Numbers, addresses and structure stay.",
        *writer.entry("title", dict(_pairs(root))["title"], ""),
        f"language: {language}",
        "translation_of:",
        f"  leaflet: {_quoted(leaflet.id)}",
        f"  english_title: {_quoted(leaflet.title.value)}",
        f"  digest: {content_digest(leaflet)}",
        "  method: machine  # machine, machine-checked or human",
        "  # translated_by: who translated it",
        "  # checked_by: somebody else, who compared it with the original",
    ]
    kept = dict(_pairs(dict(_pairs(root)).get("review")))
    lines += ["review:", "  status: draft", f"  written_on: {today}"]
    for name in _REVIEW:
        if isinstance(kept.get(name), Scalar):
            lines += writer.kept(name, kept[name], "  ")
    for name, value in _pairs(root):
        if name not in _LEFT_OUT:
            lines += writer.entry(name, value, "")
    return lines


class _Writer:
    """Writes nodes as YAML, with gaps for words; knows the language of the numbers it keeps."""

    def __init__(self, language: str):
        self.language = language

    def entry(self, name: str, node: Node, indent: str) -> Iterator[str]:
        """Yield the lines of a key and what stands under it."""
        if name in kept_keys():
            yield from self.kept(name, node, indent)
        elif isinstance(node, Scalar):
            yield from _comment(node.text.value, indent)
            yield from self.words(f"{name}: ", node.text, indent)
        else:
            yield f"{indent}{name}:"
            yield from self.inside(node, indent + "  ")

    def inside(self, node: Node, indent: str) -> Iterator[str]:
        """Yield the lines of a list or of keys."""
        if isinstance(node, Mapping):
            for name, value in _pairs(node):
                if name not in _LEFT_OUT or name == "title":
                    yield from self.entry(name, value, indent)
        elif isinstance(node, Sequence):
            for item in node.items:
                if isinstance(item, Scalar):
                    yield from _comment(item.text.value, indent)
                    yield from self.words("- ", item.text, indent)
                else:
                    made = list(self.inside(item, indent + "  "))
                    # The dash goes to the first line that is no comment.
                    at = next(n for n, line in enumerate(made) if line.lstrip()[:1] != "#")
                    made[at] = f"{indent}- {made[at][len(indent) + 2 :]}"
                    yield from made

    def kept(self, name: str, node: Node, indent: str) -> Iterator[str]:
        """Yield what stays as it is."""
        if isinstance(node, Scalar):
            yield f"{indent}{name}: {_quoted(node.text.value.strip())}"
        elif isinstance(node, Sequence):
            said = [_quoted(item.text.value) for item in node.items if isinstance(item, Scalar)]
            yield f"{indent}{name}: [{', '.join(said)}]"

    def words(self, start: str, text: Text, indent: str) -> Iterator[str]:
        """Yield a text as gaps, its numbers and addresses kept; several lines as a block."""
        lines = text.value.strip("\n").split("\n")
        if len(lines) == 1:
            yield f"{indent}{start}{_quoted(self.gaps(text.value.strip()))}"
            return
        yield f"{indent}{start}|"
        before = ""
        for line in lines:
            made = self.gaps(line)
            # Lines that are folded into one paragraph need one gap.
            if made.strip() != GAP or not before.strip().endswith(GAP):
                yield f"{indent}  {made}".rstrip()
            before = made

    def gaps(self, line: str) -> str:
        """Return a line of Markdown with every stretch of words made a gap."""
        if "|" in line:
            return (
                line
                if _RULE.fullmatch(line)
                else "|".join(
                    f" {self.gaps(cell)} " if cell.strip() else cell for cell in line.split("|")
                )
            )
        mark = _MARK.match(line)[0]  # type: ignore[index]
        pieces: list[str] = []
        for piece in _LINK.split(line[len(mark) :]):
            if _LINK.fullmatch(piece):
                pieces.append(piece)
            else:
                pieces += self._gaps(piece)
        return mark + " ".join(
            piece for n, piece in enumerate(pieces) if piece != GAP or pieces[n - 1 : n] != [GAP]
        )

    def _gaps(self, words: str) -> Iterator[str]:
        text = Text(words, Source("", words, ""), ((0, 0),))
        at = 0
        for fact in facts(text, self.language):
            if fact.kind in (PHONE, ADDRESS) or fact.measured:
                kept = fact.written
            elif fact.kind == NUMBER:
                kept = _DIGITS.match(fact.written)[0]  # type: ignore[index]
            else:
                continue
            if _LETTER.search(words, at, fact.start):
                yield GAP
            yield kept
            at = fact.start + len(kept)
        if _LETTER.search(words, at):
            yield GAP


@lru_cache(maxsize=None)
def kept_keys() -> frozenset[str]:
    """Return the keys whose values a translation keeps as they are, of a leaflet and its blocks.

    A choice, a number, a flag and a web address are the same in every language; of what else is,
    the key says so itself (`Entry.kept`).
    """
    found: set[str] = set()
    waiting: list[object] = [LEAFLET, *(block.kind for block in block_types())]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, Either):
            waiting += [kind.plain, kind.record]
        elif isinstance(kind, Record):
            waiting += [entry.kind for entry in kind.entries.values()]
            found |= {
                name
                for name, entry in kind.entries.items()
                if entry.kept or isinstance(entry.kind, (Choice, Count, Flag, Formed))
            }
        elif isinstance(kind, (ListOf, Wrapped)):
            waiting.append(kind.kind)
            if isinstance(kind.kind, Choice):
                found |= {name for name, entry in LEAFLET.entries.items() if entry.kind is kind}
    return frozenset(found)


def _pairs(node: Node | None) -> list[tuple[str, Node]]:
    pairs = node.pairs if isinstance(node, Mapping) else ()
    return [(key.text.value, value) for key, value in pairs]


def _comment(words: str, indent: str) -> Iterator[str]:
    for line in words.strip("\n").split("\n"):
        yield f"{indent}# {line}".rstrip()


def _quoted(words: str) -> str:
    """Return words as a YAML scalar: bare if they are a mere name, else in double quotes."""
    return words if _NAME.fullmatch(words) else json.dumps(words, ensure_ascii=False)
