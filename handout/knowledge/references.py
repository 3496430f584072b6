"""Where a fact comes from, as a data file says it: every fact of medicine there cites one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handout.base.finding import Finding, Span, error
from handout.base.rows import NamedTuple
from handout.base.text import Text
from handout.source.schema import Field, ListOf, Record
from handout.source.values import NAME, WEB, OneLine, choose


class Reference(NamedTuple):
    """A source: who published it, and when it was published or last reviewed."""

    id: Text
    title: Text
    publisher: Text
    date: Text
    span: Span
    url: Text | None = None
    note: Text | None = None


REFERENCES = ListOf(
    Record(
        Reference,
        {
            "id": Field(NAME, "a short name to cite it by", True),
            "title": Field(OneLine(), "its title", True),
            "publisher": Field(OneLine(), "who published it", True),
            "date": Field(OneLine(60), "when it was published or last reviewed", True),
            "url": Field(WEB, "where it can be read"),
            "note": Field(OneLine(500), "how far it was read, or what it is about"),
        },
        "a source",
    )
)
CITED = ListOf(NAME)


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
