"""Where a fact comes from, as a data file says it: every fact of medicine there cites one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from handout.base.finding import Finding, Span, error
from handout.base.text import Text
from handout.source.schema import Entry, Many, Record
from handout.source.values import NAME, WEB, Line, choose


class Reference(NamedTuple):
    """A source: who published it, and when it was published or last reviewed."""

    id: Text
    title: Text
    publisher: Text
    date: Text
    span: Span
    url: Text | None = None
    note: Text | None = None


REFERENCES = Many(
    Record(
        Reference,
        {
            "id": Entry(NAME, "a short name to cite it by", True),
            "title": Entry(Line(), "its title", True),
            "publisher": Entry(Line(), "who published it", True),
            "date": Entry(Line(60), "when it was published or last reviewed", True),
            "url": Entry(WEB, "where it can be read"),
            "note": Entry(Line(500), "how far it was read, or what it is about"),
        },
        "a source",
    )
)
CITED = Many(NAME)


def unknown(cited: Iterable[Text], known: tuple[Reference, ...]) -> Iterator[Finding]:
    """Find what is cited and not among the references, and references that nothing cites."""
    said = tuple(cited)
    ids = [reference.id.value for reference in known]
    for name in said:
        if name.value not in ids:
            hint = choose(name.value, ids) if ids else "list it under `sources`"
            yield error("source-unknown", f"there is no source `{name}`", name.span(), hint)
    for reference in known:
        if reference.id not in said:
            yield error(
                "source-unused",
                f"nothing cites the source `{reference.id}`",
                reference.id.span(),
                "cite it where it is used, or delete it",
            )
