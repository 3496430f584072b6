"""The catalogue: a static site of leaflets, which works from a folder, a stick or a server.

Data stand in a script of their own beside the page, for a page that is opened from a disk may not
fetch anything. The search forgives spelling (MiniSearch, whose licence lies beside it). Whoever
has no script has a plain list. Nothing is asked of the network.
"""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from handout.base.rows import NamedTuple
from handout.design import screen
from handout.language.writing import is_right_to_left
from handout.web.markup import Markup, element, joined

_DATA = Path(__file__).parent / "data"
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'; "
    "img-src 'self' data:"
)
FEED = "https://jsonfeed.org/version/1.1"
STANDINGS = {
    "current": "Current",
    "draft": "Draft, not approved",
    "overdue": "Past its review date",
    "withdrawn": "Withdrawn",
}


class File(NamedTuple):
    """One finished file of a leaflet: its name, edition, pages and size in bytes."""

    name: str
    edition: str
    pages: int
    size: int


class Entry(NamedTuple):
    """What the catalogue says of a leaflet. Only a `current` one, or a draft that was asked for,
    has files; `standing` is one of STANDINGS."""

    id: str
    title: str
    language: str
    kind: str
    message: str
    standing: str
    version: str = ""
    changed: datetime.date | None = None
    review_by: datetime.date | None = None
    publisher: str = ""
    grade: int | None = None
    keywords: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    files: tuple[File, ...] = ()
    picture: str = ""
    speciality: str = ""
    translation_of: str = ""


def site(entries: Sequence[Entry], name: str, base: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the files of a catalogue called `name`, by their names.

    `base` is the address it will stand at, for what must say addresses in full; without it there
    is no sitemap.
    """
    rows = sorted(entries, key=lambda one: (one.title.casefold(), one.id))
    yield "index.html", _index(rows, name)
    yield "list.html", _list(rows, name)
    yield "data.js", b"const PACKED = " + _json(_packed(rows)) + b";\n"
    yield "feed.json", _json(_feed(rows, name, base))
    yield "codes.json", _json(_codes(rows))
    for one in rows:
        yield f"leaflets/{one.id}.html", _leaflet(one, name, base)
    if base:
        yield "sitemap.xml", _sitemap(rows, base)
    yield "catalogue.js", (_DATA / "catalogue.js").read_bytes()
    library = _DATA / "minisearch"
    yield "minisearch/minisearch.js", _lean((library / "minisearch.js").read_text("utf-8"))
    yield "minisearch/LICENSE", (library / "LICENSE").read_bytes()


def _json(value: Any) -> bytes:
    """Return JSON that may stand in a script: nothing in it can end one."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return said.replace("<", "\\u003c").replace("\u2028", "\\u2028").encode()


_LISTED = (
    "language",
    "kind",
    "standing",
    "speciality",
)  # said so often that each is a number in a list


def _packed(rows: Sequence[Entry]) -> dict[str, Any]:
    """Return what the search and the cards need: a row a leaflet, its values in an order that the
    page's script knows. A thousand leaflets are to weigh no more than a picture does."""
    short = _shorthand(rows)
    lists = {key: sorted({getattr(one, key) for one in rows}) for key in _LISTED}
    endings = sorted({(_ending(one, file), file.edition) for one in rows for file in one.files})
    right_to_left = [n for n, tag in enumerate(lists["language"]) if is_right_to_left(tag)]
    return {
        **lists,
        "rtl": right_to_left,
        "endings": endings,
        "words": list(short),
        "rows": [_row(one, lists, endings, short) for one in rows],
    }


_FIRST, _MOST_WORDS = 0xE000, 6400  # signs of Unicode that mean nothing: those for private use


def _shorthand(rows: Sequence[Entry]) -> dict[str, str]:
    """Return a sign for each word that is said often enough to be worth it, the same every time."""
    said = Counter(
        word
        for one in rows
        for words in (one.title, _short(one.message), " ".join(one.keywords))
        for word in words.split(" ")
    )
    # A sign has three bytes and saves a space; a word is said once more, quoted, in the list.
    gain = {word: n * (len(word.encode()) - 2) - len(word.encode()) - 3 for word, n in said.items()}
    worth = sorted((word for word in gain if gain[word] > 0), key=lambda one: (-gain[one], one))
    return {word: chr(_FIRST + n) for n, word in enumerate(worth[:_MOST_WORDS])}


def _signed(words: str, short: dict[str, str]) -> str:
    """Return words with their signs; a sign stands for its word and the space behind it."""
    known = "".join([one for one in words if not _FIRST <= ord(one) < _FIRST + _MOST_WORDS])
    return "".join([short.get(one, f"{one} ") for one in known.split(" ")]).removesuffix(" ")


def _row(
    one: Entry,
    lists: dict[str, list[str]],
    endings: Sequence[tuple[str, str]],
    short: dict[str, str],
) -> list[Any]:
    """Return a leaflet's row; what is empty at its end is left out."""
    files = [
        [endings.index((_ending(one, file), file.edition)), file.pages, round(file.size / 1000)]
        for file in one.files
    ]
    row: list[Any] = [
        one.id,
        _signed(one.title, short),
        *[lists[key].index(getattr(one, key)) for key in _LISTED],
        _signed(_short(one.message), short),
        [number for file in files for number in file],
        int(bool(one.picture)),
        one.version,
        one.review_by or "",
        "" if one.grade is None else one.grade,
        _signed(" ".join(one.keywords), short),
        " ".join(f"{system}|{code}" for system, code in one.codes),
    ]
    while row[-1] == "":
        row.pop()
    return row


def _ending(one: Entry, file: File) -> str:
    """Return what a file's name has after its leaflet's."""
    return file.name.removeprefix(one.id)


def _lean(script: str) -> bytes:
    """Return a script without its comments and indents, which are three fifths of MiniSearch."""
    script = re.sub(r"(?ms)^[ \t]*/\*\*.*?\*/[ \t]*\n", "", script)
    return re.sub(r"(?m)^[ \t]*(?://.*\n)?", "", script).encode()


def _short(words: str, most: int = 120) -> str:
    """Return the beginning of a message, whole words of it where it has spaces."""
    if len(words) <= most:
        return words
    return (
        words[:most].rpartition(" ")[0].rstrip(" ,;:") + "\u2026" if " " in words else words[:most]
    )


def _page(title: str, *body: Markup, head: Markup | None = None, policy: str = POLICY) -> bytes:
    meta = [
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("title", title),
        element("style", Markup(screen.sheet("catalogue"))),
        *([head] if head else []),
    ]
    whole = element(
        "html", element("head", joined(meta)), element("body", joined([*body])), lang="en"
    )
    return f"<!DOCTYPE html>\n{whole}\n".encode()


def _index(rows: Sequence[Entry], name: str) -> bytes:
    box = element("input", type="search", id="words", autocomplete="off", class_="wide")
    fields = [element("p", element("label", "Search", for_="words"), box, class_="field wide")]
    for key, label in (
        ("lang", "Language"),
        ("kind", "Kind"),
        ("speciality", "Speciality"),
        ("edition", "Edition"),
        ("grade", "Reading grade, at most"),
    ):
        every = element("option", "All", value="")
        choice = element("select", every, id=key)
        fields.append(element("p", element("label", label, for_=key), choice, class_="field"))
    form = element("form", *fields, role="search", id="form")
    without = element(
        "noscript", element("p", element("a", "All leaflets in a plain list", href="list.html"))
    )
    count = element("p", f"{len(rows)} leaflets", id="count", role="status")
    cards = element("ul", id="cards", class_="cards")
    main = element("main", element("h1", name), form, without, count, cards)
    feed = element("link", rel="alternate", type="application/feed+json", href="feed.json")
    scripts = [
        element("script", src=source)
        for source in ("minisearch/minisearch.js", "data.js", "catalogue.js")
    ]
    return _page(name, main, *scripts, head=feed)


def _list(rows: Sequence[Entry], name: str) -> bytes:
    entries = [
        element(
            "li",
            element("a", one.title, href=f"leaflets/{one.id}.html", lang=one.language),
            "" if one.standing == "current" else f" ({STANDINGS[one.standing]})",
        )
        for one in rows
    ]
    back = element("p", element("a", "Search the catalogue", href="index.html"))
    main = element("main", element("h1", f"{name}: all leaflets"), back, element("ul", *entries))
    return _page(f"{name}: all leaflets", main)


def _facts(one: Entry) -> Iterator[tuple[str, str]]:
    if one.version:
        yield "Version", one.version
    if one.review_by:
        yield "Review by", str(one.review_by)
    if one.speciality:
        yield "Speciality", one.speciality
    if one.publisher:
        yield "Publisher", one.publisher
    if one.grade is not None:
        yield "Reading grade", str(one.grade)


def _leaflet(one: Entry, name: str, base: str) -> bytes:
    """Return a page on a leaflet: what it is, where its files are, the same for machines."""
    way = "rtl" if is_right_to_left(one.language) else None
    parts = [element("p", element("a", name, href="../index.html"))]
    parts.append(element("h1", one.title, lang=one.language, dir=way))
    if one.standing != "current":
        said = f"{STANDINGS[one.standing]}: do not give to patients."
        parts.append(element("p", said, class_="standing"))
    parts.append(element("p", one.message, lang=one.language, dir=way))
    rows = [element("div", element("dt", k), element("dd", v)) for k, v in _facts(one)]
    if rows:
        parts.append(element("dl", *rows))
    if one.files:
        entries = [
            element("li", element("a", _said(file), href=f"../files/{file.name}"))
            for file in one.files
        ]
        parts += [element("h2", "Read and print"), element("ul", *entries)]
    about = element(
        "script", Markup(_json(_medical(one, base)).decode()), type="application/ld+json"
    )
    return _page(one.title, element("main", *parts), head=about)


def _said(file: File) -> str:
    if file.edition == "html":
        return f"Web page, {round(file.size / 1000)} kB"
    pages = f"{file.pages} page{'s' * (file.pages != 1)}"
    return f"PDF, {file.edition}, {pages}, {round(file.size / 1000)} kB"


def _medical(one: Entry, base: str) -> dict[str, Any]:
    """Return what schema.org calls a MedicalWebPage."""
    said = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": one.title,
        "inLanguage": one.language,
        "description": one.message,
        "identifier": one.id,
        "version": one.version,
        "lastReviewed": one.changed if one.standing == "current" else None,
        "expires": one.review_by,
        "audience": {"@type": "Patient"},
        "creativeWorkStatus": STANDINGS[one.standing],
        "publisher": {"@type": "Organization", "name": one.publisher} if one.publisher else None,
        "url": f"{base}leaflets/{one.id}.html" if base else None,
        "about": [
            {"@type": "MedicalCode", "codingSystem": system, "codeValue": code}
            for system, code in one.codes
        ],
    }
    return {key: value for key, value in said.items() if value}


def _feed(rows: Sequence[Entry], name: str, base: str) -> dict[str, Any]:
    """Return a JSON Feed of the leaflets, the last changed first."""
    dated = sorted(rows, key=lambda one: (one.changed or datetime.date.min, one.id), reverse=True)
    items = []
    for one in dated:
        item = {
            "id": f"{one.id}@{one.version}",
            "url": f"{base}leaflets/{one.id}.html",
            "title": one.title,
            "content_text": f"{STANDINGS[one.standing]}. {one.message}".strip(),
            "language": one.language,
        }
        if one.changed:
            item["date_published"] = f"{one.changed}T00:00:00Z"
        items.append(item)
    return {"version": FEED, "title": name, "items": items}


def _codes(rows: Sequence[Entry]) -> dict[str, list[dict[str, str]]]:
    """Return which leaflets a code of a record asks for: those that may be given, by code."""
    found: dict[str, list[dict[str, str]]] = {}
    for one in rows:
        for system, code in one.codes if one.standing == "current" else ():
            found.setdefault(f"{system}|{code}", []).append(
                {"id": one.id, "language": one.language, "page": f"leaflets/{one.id}.html"}
            )
    return dict(sorted(found.items()))


def _sitemap(rows: Sequence[Entry], base: str) -> bytes:
    places = [
        element(
            "url",
            element("loc", f"{base}leaflets/{one.id}.html"),
            *([element("lastmod", str(one.changed))] if one.changed else []),
        )
        for one in rows
        if one.standing == "current"
    ]
    whole = element("urlset", *places, xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{whole}\n'.encode()
