"""A page held against what was approved: every element in its place and role, every word in it.

The tree that is expected is the one that PDFs are held against; it knows nothing of HTML. A page
is written by us alone, so it must agree to the last sign: nothing here is forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from handout.base.rows import NamedTuple
from handout.language.writing import is_right_to_left
from handout.proof.compare.links import readable
from handout.proof.compare.roles_of_markup import WebElement
from handout.proof.expect.elements import INLINE, ExpectedElement, ExpectedText
from handout.proof.expect.written_order import phrases
from handout.proof.faults import Fault, quoted
from handout.proof.read.markup import Node

_NUMBER = re.compile(r"\S*\d\S*")
_SPACE = re.compile("[ \n]+")
_NUMBERING = {"Decimal": "ol", "Disc": "ul", "Square": "ul", "None": ""}
_SCOPES = {"Column": "col", "Row": "row"}
# Looks that an element may take by what it is; all others are told by what is expected.
_CLASSES = {
    "P": ("", "action", "sign", "name", "title", "band"),
    "L": ("", "steps", "boxes", "contacts"),
    "LI": ("", "box"),
    "TOC": ("toc",),
    "Figure": ("", "code", "sign", "body"),
    "Lbl": ("", "mark", "box"),
    "Note": ("footnote",),
    "H3": ("", "title"),
}
_ROLES = {
    "table": "table",
    "thead": "rowgroup",
    "tbody": "rowgroup",
    "tr": "row",
    "td": "cell",
}

Context = tuple[tuple[str, str], ...]


class Pair(NamedTuple):
    """What was expected, and what stands there."""

    want: ExpectedElement
    found: WebElement


def compare(
    want: ExpectedElement, found: WebElement, pairs: list[Pair], language: str = ""
) -> list[Fault]:
    """Return every difference; fills `pairs` with what stands for what."""
    pairs.append(Pair(want, found))
    language = want.lang or language
    faults = list(_attributes(want, found))
    blocks = [one for one in want.elements if one.role not in INLINE]
    if blocks:
        return faults + _children(want, blocks, found, pairs, language)
    return faults + list(_words(want, found, language))


def _children(
    want: ExpectedElement,
    blocks: Sequence[ExpectedElement],
    found: WebElement,
    pairs: list[Pair],
    language: str,
) -> list[Fault]:
    faults = [
        Fault("proof-extra", f"{quoted(part)} stands where nobody wrote it", span=want.where)
        for part in found.parts
        if isinstance(part, str) and part.strip()
    ]
    there = found.elements
    mine = [(one.role, _plain(one.text)) for one in blocks]
    its = [(one.role, _plain(one.text)) for one in there]
    for kind, a, b, c, d in SequenceMatcher(None, mine, its, autojunk=False).get_opcodes():
        same = min(b - a, d - c) if kind in ("equal", "replace") else 0
        for one, other in zip(blocks[a : a + same], there[c : c + same]):
            if one.role != other.role:
                faults.append(
                    Fault(
                        "proof-role",
                        f"{quoted(one.text or one.alt)} is marked as {other.role}, not {one.role}",
                        span=one.where,
                    )
                )
            faults += compare(one, other, pairs, language)
        for one in blocks[a + same : b]:
            words = quoted(one.text or one.alt)
            faults.append(Fault("proof-missing", f"{words} is not on the page", span=one.where))
        for other in there[c + same : d]:
            words = quoted(other.text or other.node.attributes.get("alt", "a picture"))
            faults.append(
                Fault(
                    "proof-extra", f"{words} is on the page, and nobody wrote it", span=want.where
                )
            )
    return faults


def _attributes(want: ExpectedElement, found: WebElement) -> Iterator[Fault]:
    """Check what an element says of itself."""
    attributes, name = found.node.attributes, found.node.name
    what = quoted(want.text or want.alt)
    if found.role == "LBody" or want.role == "Document":
        return
    if attributes.get("lang", "") != want.lang:
        fault = f"{what} is marked as the language {attributes.get('lang') or 'of the leaflet'}"
        yield Fault("proof-language", fault, span=want.where)
    if attributes.get("alt", "") != want.alt:
        fault = f"the picture {what} would be read out as {quoted(attributes.get('alt', ''))}"
        yield Fault("proof-alt", fault, span=want.where)
    if attributes.get("scope", "") != _SCOPES.get(want.scope, ""):
        yield Fault("proof-scope", f"{what} does not say what it heads", span=want.where)
    listed = _NUMBERING.get(want.numbering, "")
    if listed and found.role == "L" and name != listed:
        yield Fault("proof-list", f"the list {what} is marked as {name}", span=want.where)
    if attributes.get("class", "") not in _looks(want):
        fault = f"{what} has the look of {attributes.get('class') or 'nothing'}"
        yield Fault("proof-colour", fault, span=want.where)
    if attributes.get("style", "") != (f"width:{want.width}" if want.width else ""):
        fault = f"{what} is as wide as {attributes.get('style') or 'its words'}"
        yield Fault("proof-decoration", fault, span=want.where)
    role = {"col": "columnheader", "row": "rowheader"}.get(attributes.get("scope", ""), "")
    if name == "a":
        role = "doc-noteref" if attributes.get("href", "").startswith("#note-") else ""
    if found.role == "Note":
        role = "note"
    if attributes.get("role", "") != _ROLES.get(name, role):
        fault = f"{what} is told to a reader as {attributes.get('role') or 'nothing'}"
        yield Fault("proof-role", fault, span=want.where)


def _looks(want: ExpectedElement) -> tuple[str, ...]:
    """Return the classes that an element may have."""
    if want.lines:
        return (f"blank lines-{want.lines}",)
    label: str = getattr(want, "label", "")
    if label:
        return (f"label label-{label}",)
    if want.role in ("TH", "TD"):
        return (want.align,)
    if want.role in ("Aside", "Sect", "Table") or want.kind in ("draft", "band", "title"):
        return (want.kind,)
    return _CLASSES.get(want.role, ("",))


# ---------------------------------------------------------------- words


def _words(want: ExpectedElement, found: WebElement, language: str) -> Iterator[Fault]:
    mine, its = _runs(_expected(want, ())), _runs(_printed(found, ()))
    text, other = "".join(words for words, _ in mine), "".join(words for words, _ in its)
    if text != other:
        yield from _differences(want, text, other)
    elif mine != its:
        yield from _styles(want, mine, its)
    is_mark = found.role == "Lbl" and found.node.name == "li"  # the browser's, not a word written
    if is_mark:
        return
    if is_right_to_left(language):
        yield from _turned(want, found, other)
    else:
        yield from _quoted(want, found)


def _expected(want: ExpectedElement, context: Context) -> Iterator[tuple[str, Context]]:
    for part in want.parts:
        if isinstance(part, ExpectedText):
            yield part.words, context
        else:
            yield from _expected(part, (*context, (part.role, part.href or part.lang)))


def _printed(found: WebElement, context: Context) -> Iterator[tuple[str, Context]]:
    for part in found.parts:
        if isinstance(part, str):
            yield part, context
            continue
        attributes = part.node.attributes
        value = (
            ""
            if part.role == "Reference"
            else attributes.get("href", "") or attributes.get("lang", "")
        )
        yield from _printed(part, (*context, (part.role, value)))


def _runs(pieces: Iterator[tuple[str, Context]]) -> list[tuple[str, Context]]:
    """Join pieces of one style; a line feed is a space, and none stands at either end."""
    made: list[tuple[str, Context]] = []
    for words, context in pieces:
        context = tuple((role, readable(value)) for role, value in context)
        if made and made[-1][1] == context:
            made[-1] = (made[-1][0] + words, context)
        elif words:
            made.append((words, context))
    made = [(_SPACE.sub(" ", words), context) for words, context in made]
    if made:
        made[0] = (made[0][0].lstrip(" "), made[0][1])
        made[-1] = (made[-1][0].rstrip(" "), made[-1][1])
    return [one for one in made if one[0]]


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip(" ")


def _differences(want: ExpectedElement, text: str, other: str) -> Iterator[Fault]:
    """Name each word that differs."""
    mine, its = text.split(" "), other.split(" ")
    for kind, a, b, c, d in SequenceMatcher(None, mine, its, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        approved, printed = " ".join(mine[a:b]), " ".join(its[c:d])
        is_number = bool(_NUMBER.search(approved) or _NUMBER.search(printed))
        id = "proof-number" if is_number else "proof-word"
        if not approved:
            message = f"{quoted(printed)} stands there, and nobody wrote it"
        elif not printed:
            message = f"{quoted(approved)} is not there"
        else:
            message = f"{quoted(approved)} was approved, and {quoted(printed)} stands there"
        yield Fault(id, message, span=want.where)


def _styles(want: ExpectedElement, mine: Sequence[Any], its: Sequence[Any]) -> Iterator[Fault]:
    links = [[c for _, context in one for c in context if c[0] == "Link"] for one in (mine, its)]
    if links[0] != links[1]:
        wrong = next((value for role, value in links[1] if (role, value) not in links[0]), "")
        fault = f"a link in {quoted(want.text)} leads to {wrong or 'nowhere'}"
        yield Fault("proof-link", fault, span=want.where)
    else:
        fault = f"{quoted(want.text)} is not marked as it was written"
        yield Fault("proof-role", fault, span=want.where)


def _turned(want: ExpectedElement, found: WebElement, text: str) -> Iterator[Fault]:
    """Check that what is read from left to right stands in pieces of its own, and whole."""
    whole = "".join(words for words, _ in _printed(found, ()))
    kept = [
        (low, high) for low, high in phrases(whole) if any(c.isalnum() for c in whole[low:high])
    ]
    if kept != _isolated(found.node):
        yield Fault(
            "proof-order",
            f"a number or a name in {quoted(text)} would be shown in another order",
            span=want.where,
        )


def _quoted(want: ExpectedElement, found: WebElement) -> Iterator[Fault]:
    """Check words of a language that runs right to left among others: they are in one element,
    for a browser sets each apart, and phrases in them stand whole."""
    before = ""
    for part in found.parts:
        lang = "" if isinstance(part, str) else part.node.attributes.get("lang", "")
        if isinstance(part, str) or not is_right_to_left(lang):
            if not isinstance(part, str):
                yield from _quoted(want, part)
        elif lang == before:
            fault = f"the words {quoted(part.text)} would be shown in another order"
            yield Fault("proof-order", fault, span=want.where)
        else:
            yield from _turned(want, part, part.text)
        before = lang


def _isolated(node: Node) -> list[tuple[int, int]]:
    """Return where each `bdi` of an element starts and ends in its words."""
    found: list[tuple[int, int]] = []
    at = 0

    def walk(one: Node) -> None:
        nonlocal at
        start = at
        for kid in one.kids:
            if isinstance(kid, str):
                at += len(kid)
            else:
                walk(kid)
        if one.name == "bdi" and one.attributes == {"dir": "ltr"}:
            found.append((start, at))

    walk(node)
    return found
