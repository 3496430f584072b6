"""A leaflet's YAML -> `model.Leaflet`: the keys of the format, and what must agree among them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from handout.base.finding import Finding, Span, error, shorten, tidy
from handout.base.formats import EVERY_EDITION, PAPERS
from handout.base.patterns import Pattern
from handout.base.text import Text
from handout.knowledge import drug_classes, profiles
from handout.leaflet import footnotes, model, personal, references, tables
from handout.leaflet.blocks.catalogue import BY_NAME, PROSE
from handout.leaflet.codes import SEXES, Audience, Codes
from handout.leaflet.kinds import Words
from handout.leaflet.model import (
    Certificate,
    Citation,
    InWords,
    Leaflet,
    Question,
    Review,
    Section,
    Translation,
    Waiver,
)
from handout.leaflet.personal import PersonalField
from handout.source.nodes import Mapping, Node, Reading, Scalar, read
from handout.source.schema import Field, ListOf, Record
from handout.source.values import (
    NAME,
    WEB,
    Choice,
    Count,
    Date,
    Flag,
    Formed,
    Kind,
    Language,
    OneLine,
    Report,
    choose,
)

MAX_SECTIONS = 2_000
# A translation has its language after a dot: diazepam.ar, diazepam.zh-Hans.
_STEM = Pattern(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,99}(?:\.[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,4}){0,2})?")


class _BlockKind:
    """A string of Markdown, or a map of one key that names a block type."""

    def read(self, node: Node, report: Report) -> Any:
        if isinstance(node, Scalar):
            return PROSE.kind.read(node, report)
        if not isinstance(node, Mapping) or len(node.pairs) != 1:
            keys = (
                [shorten(key.text.value) for key, _ in node.pairs[:8]]
                if isinstance(node, Mapping)
                else []
            )
            what = ", ".join(f"`{key}`" for key in keys) or "this"
            report(
                error(
                    "block",
                    f"{what} is not one block of content",
                    node.span,
                    "write text, or one of: " + ", ".join(BY_NAME) + "; one block a dash",
                )
            )
            return None
        ((key, value),) = node.pairs
        block = BY_NAME.get(key.text.value)
        if block is None:
            report(
                error(
                    "unknown-block",
                    f"`{shorten(key.text.value)}` is not a block of content",
                    key.span,
                    choose(key.text.value, list(BY_NAME)) + " (text with ': ' in it needs quotes)",
                )
            )
            return None
        kind = block.kind
        return (
            kind.read(value, report, key.span)
            if isinstance(kind, Record)
            else kind.read(value, report)
        )

    def schema(self) -> dict[str, Any]:
        options = [
            {
                "type": "object",
                "additionalProperties": False,
                "required": [name],
                "properties": {name: block.kind.schema()},
            }
            for name, block in BY_NAME.items()
        ]
        return {"anyOf": [PROSE.kind.schema(), *options]}


_CITATION = Record(
    Citation,
    {
        "id": Field(NAME, "a short name to cite it by", True),
        "title": Field(OneLine(), "its title", True),
        "publisher": Field(OneLine(), "who published it"),
        "url": Field(WEB, "where it can be read"),
        "date": Field(OneLine(), "when it was published or last reviewed"),
        "note": Field(OneLine(500), "what the approver should know of it"),
    },
    "a source",
)

_QUESTION = Record(
    Question,
    {
        "question": Field(OneLine(2000), "what the approver must decide; never printed", True),
        "sources": Field(ListOf(NAME), "ids of the sources it is about"),
    },
    "a question",
)

_CERTIFICATE = Record(
    Certificate,
    {
        "mark": Field(OneLine(60), "the quality mark, such as PIF TICK", True),
        "id": Field(OneLine(60), "the certificate's number", True),
    },
    "a certificate",
)

_WAIVER = Record(
    Waiver,
    {
        "rule": Field(NAME, "the rule that is set aside, such as read-jargon", True),
        "reason": Field(OneLine(500), "why it may be", True),
        "who": Field(OneLine(120), "who decided that", True),
        "until": Field(Date(), "until when it holds", True),
        "words": Field(OneLine(200), "the words it is about; without them, the whole leaflet"),
    },
    "a waiver",
)

_REVIEW = Record(
    Review,
    {
        "version": Field(OneLine(20), 'the leaflet\'s version, such as "1.2"'),
        "status": Field(Choice(model.STATUSES), "draft until somebody has approved it"),
        "written_on": Field(Date(), "when this version was written"),
        "review_by": Field(Date(), "when it must be looked at again"),
        "author": Field(OneLine(120), "who wrote it, by role"),
        "approved_by": Field(OneLine(120), "who approved it"),
        "approved_role": Field(OneLine(120), "the approver's role"),
        "approved_on": Field(Date(), "when it was approved"),
        "approved_digest": Field(OneLine(80), "the digest of the content that was approved"),
        "conflicts": Field(
            OneLine(300), "who paid for it, and what its makers gain by it, or None."
        ),
        "certificates": Field(ListOf(_CERTIFICATE), "quality marks that the publisher holds"),
        "sources": Field(ListOf(_CITATION), "where the facts come from"),
        "questions": Field(
            ListOf(_QUESTION), "what is still open; no such leaflet can be approved"
        ),
        "waivers": Field(ListOf(_WAIVER), "rules that are set aside, with a reason"),
    },
    "the review",
)

_SECTION = Record(
    Section,
    {
        "heading": Field(OneLine(120), "the section's heading", True),
        "content": Field(ListOf(_BlockKind()), "text and blocks, a dash each", True),
        "covers": Field(ListOf(NAME), "the topics that the section covers"),
        "sources": Field(ListOf(NAME), "ids of the sources of its facts"),
        "on_card": Field(Flag(), "yes where a wallet card holds it"),
        "new_page": Field(Flag(), "yes where it starts a page"),
        "keep_together": Field(Flag(), "yes where no page should end in it"),
    },
    "a section",
)

_IN_WORDS = Record(
    InWords,
    {
        "number": Field(OneLine(20), "the number, in digits", True),
        "words": Field(OneLine(60), "the words that say it in the other language", True),
        "reason": Field(OneLine(200), "why digits would be wrong there", True),
    },
    "a number in words",
)

_TRANSLATION = Record(
    Translation,
    {
        "leaflet": Field(
            Formed(
                Pattern("[A-Za-z0-9][A-Za-z0-9 _-]*"),
                "name",
                "a leaflet's id",
                "write the name of a file beside this one, without .yaml",
                100,
            ),
            "the id of the original: its file's name without .yaml",
            True,
        ),
        "english_title": Field(
            OneLine(120), "the original's title, for staff who hand it out", True
        ),
        "digest": Field(OneLine(80), "the digest of the words it was made from"),
        "method": Field(Choice(model.METHODS), "who or what translated it"),
        "translated_by": Field(OneLine(120), "who translated it"),
        "checked_by": Field(OneLine(120), "who else compared it with the original"),
        "in_words": Field(ListOf(_IN_WORDS), "numbers that only one of the two writes in digits"),
    },
    "what it is a translation of",
)

_AUDIENCE = Record(
    Audience,
    {
        "from_age": Field(Count(0, 120), "the youngest, in years"),
        "to_age": Field(Count(0, 120), "the oldest, in years"),
        "sex": Field(Choice(SEXES), "as records write it"),
    },
    "an audience",
)

_PERSONAL = Record(
    PersonalField,
    {
        "key": Field(NAME, "the name of the field in the data", True, kept=True),
        "label": Field(OneLine(60), "the words printed above it", True),
        "kind": Field(Choice(tuple(personal.KINDS)), "what it holds, and how it is checked"),
        "optional": Field(Flag(), "yes if it may be left out"),
    },
    "a field to fill in for a patient",
)

LEAFLET = Record(
    Leaflet,
    {
        "title": Field(OneLine(120), "the title", True),
        "language": Field(Language(), "the language it is written in, such as en-GB", True),
        "kind": Field(Choice(model.KINDS), "what it is about; decides which topics it must cover"),
        "drug_class": Field(
            Choice(drug_classes.NAMES),
            "the class of the medicine, where its title "
            "does not tell; decides which dangers it must cover",
        ),
        "brand": Field(NAME, "a folder below sources/brands"),
        "profile": Field(
            Choice(profiles.NAMES), "whose rules hold, where they are not the brand's"
        ),
        "paper": Field(Choice(tuple(PAPERS)), "the paper, where it is not the brand's"),
        "editions": Field(ListOf(Choice(EVERY_EDITION), 1, 8), "the editions to make"),
        "keywords": Field(ListOf(OneLine(60)), "words to find it by"),
        "speciality": Field(OneLine(60), "whose leaflet it is, such as Cardiology, to find it by"),
        "codes": Field(Codes(), "what it is about in a record's codes, so that software finds it"),
        "audience": Field(_AUDIENCE, "whom it is for, where that is not everybody"),
        "main_message": Field(Words(), "the one thing to remember, printed under the title"),
        "call_to_action": Field(Words(), "the one thing to do, printed after it"),
        "contents": Field(
            Formed(
                Pattern("(?!(?:yes|no|true|false|on|off)$).+", re.I),
                "heading",
                "the heading of a list",
                'write the words above the list of contents, such as "In this leaflet"',
                120,
            ),
            "the heading of a list of the sections with their pages, for a long leaflet",
        ),
        "review": Field(_REVIEW, "who wrote and approved it, when, and from what"),
        "translation_of": Field(_TRANSLATION, "the leaflet that it says again in another language"),
        "personal": Field(ListOf(_PERSONAL, 1, 20), "what a copy in a patient's name says of them"),
        "sections": Field(
            ListOf(_SECTION, 1, MAX_SECTIONS), "the sections, in reading order", True
        ),
    },
    "a leaflet",
)


def load(path: Path) -> tuple[Leaflet | None, tuple[Finding, ...]]:
    """Read one leaflet; returns it (None where it cannot be had) and every fault of its file."""
    return typed(read(path), path)


def typed(reading: Reading, path: Path) -> tuple[Leaflet | None, tuple[Finding, ...]]:
    """Make a leaflet of a file that has been read; `path` gives it its id."""
    findings = list(reading.findings)
    found: Leaflet | None = None
    if reading.root is not None:
        at = reading.source.span(0) if reading.source else None
        found = LEAFLET.read(reading.root, findings.append, at)
    if found is not None:
        found = footnotes.settle(found, findings.append)
        found = references.settle(found, findings.append)
        findings += _disagreements(found)
        found = dataclasses.replace(found, id=path.stem, language_span=_place(reading.root))
        if not _STEM.fullmatch(found.id):
            findings.append(
                error(
                    "file-name",
                    f"`{path.name}` is no name for a leaflet",
                    found.source.whole(),
                    "use up to 100 letters (a to z), digits, spaces, - and _, a letter or digit "
                    "first, and no brackets; "
                    "the name is printed on every page as the leaflet's id",
                )
            )
    return found, tidy(findings)


def _place(root: Node | None) -> Span | None:
    """Return the place of the leaflet's language."""
    pairs = root.pairs if isinstance(root, Mapping) else ()
    return next((value.span for key, value in pairs if key.text.value == "language"), None)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of a leaflet."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A handout leaflet",
        **LEAFLET.schema(),
    }


def _disagreements(leaflet: Leaflet) -> Iterator[Finding]:
    yield from tables.check(leaflet)
    known: dict[str, Citation] = {}
    review = leaflet.review
    for citation in review.sources if review else ():
        if citation.id.value in known:
            yield error(
                "source-twice",
                f"the source `{citation.id}` stands here a second time",
                citation.id.span(),
                "give each source an id of its own",
                known[citation.id.value].id.span(),
            )
        known[citation.id.value] = citation
    cited: list[Text] = [name for section in leaflet.sections for name in section.sources]
    cited += [
        name for question in (review.questions if review else ()) for name in question.sources
    ]
    for name in cited:
        if name.value not in known:
            yield error(
                "source-unknown",
                f"there is no source `{name}`",
                name.span(),
                choose(name.value, list(known)) if known else "list it under review, sources",
            )
    yield from _same_keys(leaflet.personal)
    if len(set(leaflet.editions)) < len(leaflet.editions):
        yield error("edition-twice", "an edition is named twice", leaflet.span, "name each once")


def _same_keys(fields: tuple[PersonalField, ...]) -> Iterator[Finding]:
    known = {personal.REFERENCE, personal.PASSWORD}
    for field in fields:
        if field.key.value in known:
            yield error(
                "personal-field",
                f"`{field.key}` is the key of another field, or one that says nothing of a patient",
                field.key.span(),
                "give each field a key of its own",
            )
        known.add(field.key.value)


def kinds() -> dict[str, Kind]:
    """Return every block type's kind by name, for manuals and tests."""
    return {name: block.kind for name, block in BY_NAME.items()}
