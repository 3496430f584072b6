"""The proof of a web page: what was approved is what a browser shows, and what is read out.

The same expected tree as for a PDF, held against a page that is read back by a reader of its own.
A page is text, and anybody can change it; so all of it is held, the style sheet and faces included,
and a page that holds anything else than what was written is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from handout.base.finding import NOTE
from handout.base.formats import HTML
from handout.language.writing import is_right_to_left
from handout.leaflet import model
from handout.proof.compare.markup import Pair, compare
from handout.proof.compare.metadata import Label
from handout.proof.compare.roles_of_markup import elements_of
from handout.proof.expect.document import Approved
from handout.proof.expect.elements import ExpectedElement, ExpectedText
from handout.proof.faults import Fault, finding, quoted
from handout.proof.look import screen
from handout.proof.read.markup import Node, read
from handout.proof.read.reader import Unreadable
from handout.proof.result import NO_LABEL, Proof, few, unchecked

_NAME = re.compile(rb'<meta name="leaflet-([a-z]+)" content="([^"<>&]{0,200})">')
_GENERATOR = re.compile(r"handout [0-9A-Za-z.+-]+")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"

# Elements that hold others, and what each may say of itself.
_SILENT: dict[str, tuple[dict[str, str], ...]] = {
    **{name: ({},) for name in ("body", "main", "figure", "figcaption", "div")},
    "header": ({"class": "top"}, {"class": "top logo-last"}),
    "bdi": ({"dir": "ltr"},),
}


def label_of(data: bytes) -> Label:
    """Read how a page names itself; nothing where it does not."""
    head = data.partition(b"<style>")[0][:20_000]
    metas = {one[1].decode(): one[2].decode("utf-8", "replace") for one in _NAME.finditer(head)}
    return Label(*(metas.get(key, "") for key in Label._fields)) if metas else NO_LABEL


def prove(data: bytes, path: str, approved: Approved | None = None) -> Proof:
    """Read a page back, and hold it against what was approved where that is known."""
    label = label_of(data)
    try:
        top = read(data)
    except Unreadable as fault:
        one = Fault(
            "proof-foreign",
            f"the page is not as handout wrote it: {fault}",
            hint="make it again from its source, or ask whoever sent it",
        )
        without = "anything else: the page cannot be relied on"
        return Proof((finding(one, path),), label, unchecked=without)
    if approved is None:
        without = unchecked(label)
        note = Fault("proof-unchecked", f"not checked: {without}", severity=NOTE)
        return Proof((finding(note, path),), label, unchecked=without)
    pairs: list[Pair] = []
    faults = few(_checks(top, approved, pairs))
    words = approved.expected.text.split()
    counted = (
        ("words approved, each found", len(words)),
        ("of them numbers", sum(any(c.isdigit() for c in word) for word in words)),
        ("elements, each in its role", len(pairs)),
        ("links", sum(node.name == "a" for node in top.all())),
    )
    return Proof(tuple(finding(one, path) for one in faults), label, counted)


def _checks(top: Node, approved: Approved, pairs: list[Pair]) -> Iterator[Fault]:
    names = [node.name for node in top.nodes]
    if names != ["head", "body"]:
        yield Fault("proof-tree", "the page has not one head and one body")
        return
    head, body = top.nodes
    way = "rtl" if is_right_to_left(approved.leaflet.language) else "ltr"
    if top.attributes != {"lang": approved.leaflet.language, "dir": way}:
        yield Fault("proof-language", "the page does not say its language and its direction")
    yield from _head(head, approved)
    yield from screen.style("".join(n.text for n in head.nodes if n.name == "style"), approved)
    wanted = _without_idle_heads(approved.expected)
    yield from compare(wanted, elements_of(body), pairs, approved.leaflet.language)
    yield from screen.pictures(pairs, approved.pictures)
    yield from _plain(body)
    yield from _places(body)
    yield from _heads(body)


def _without_idle_heads(want: ExpectedElement) -> ExpectedElement:
    """Return the tree as a page says it: a head of a table without a word is a cell.

    A page that calls it a head has readers announce a head that says nothing (WCAG 2.2, 1.3.1).
    """
    if want.role == "TH" and not want.parts:
        return replace(want, role="TD", scope="")
    if not want.elements:
        return want
    parts = tuple(
        [one if isinstance(one, ExpectedText) else _without_idle_heads(one) for one in want.parts]
    )
    return replace(want, parts=parts)


def _head(head: Node, approved: Approved) -> Iterator[Fault]:
    """Check what the page says of itself, and that it says nothing more."""
    leaflet, review = approved.leaflet, approved.leaflet.review
    wanted: dict[str, str] = {
        "viewport": "width=device-width, initial-scale=1",
        "description": model.plain(leaflet.main_message),
        "leaflet-id": leaflet.id,
        "leaflet-version": str(review.version) if review and review.version else "",
        "leaflet-status": "draft" if leaflet.is_draft else "approved",
        "leaflet-edition": HTML,
        "leaflet-digest": leaflet.source.digest,
    }
    metas: dict[str, str] = {}
    for node in head.nodes:
        if node.name == "meta":
            key = node.attributes.get("name") or node.attributes.get("http-equiv") or "charset"
            metas[key] = node.attributes.get("content", node.attributes.get("charset", ""))
    wanted |= {"charset": "utf-8", "Content-Security-Policy": _POLICY}
    if not _GENERATOR.fullmatch(metas.pop("generator", "")):
        yield Fault("proof-metadata", "the page does not say what made it")
    for key in {**wanted, **metas}:
        if wanted.get(key) != metas.get(key):
            message = f"the page says {quoted(metas.get(key, ''))} of its {key}"
            yield Fault("proof-metadata", f"{message}, not {quoted(wanted.get(key, ''))}")
    titles = [node.text for node in head.nodes if node.name == "title"]
    if titles != [leaflet.title.value]:
        yield Fault(
            "proof-title", "the page's title is not the leaflet's", span=leaflet.title.span()
        )
    shape = [node.name for node in head.nodes]
    if shape != ["meta"] * 3 + ["title"] + ["meta"] * 7 + ["style"]:
        yield Fault("proof-metadata", "the page says more of itself than handout writes, or less")


def _plain(body: Node) -> Iterator[Fault]:
    """Check that what only holds others says nothing, and that nothing is turned but by language.

    The roles, languages and looks of all other elements were held one by one.
    """
    for node in body.all():
        attributes, known = node.attributes, _SILENT.get(node.name)
        way = attributes.get("dir", "")
        turned = "rtl" if is_right_to_left(attributes.get("lang", "")) else "ltr"
        by_language = not way or ("lang" in attributes and way == turned)
        is_well = by_language if known is None else attributes in known
        if not is_well and attributes.get("class") != "footnote":
            what = ", ".join(f"{name} {value}" for name, value in attributes.items())
            yield Fault("proof-language", f"an element `{node.name}` says {quoted(what)}")


def _places(body: Node) -> Iterator[Fault]:
    """Check that every link inside the page has one place to lead to, and no place is idle."""
    names = [node.attributes["id"] for node in body.all() if "id" in node.attributes]
    leads = {href[1:] for n in body.all() if (href := n.attributes.get("href", ""))[:1] == "#"}
    if len(set(names)) != len(names) or set(names) != leads:
        yield Fault("proof-link", "a link inside the page leads nowhere, or to two places")
    sections = [n for n in body.all() if n.name == "section"]
    sections = [n for n in sections if all(kid.attributes.get("class") != "toc" for kid in n.nodes)]
    for number, node in enumerate(sections, 1):
        if node.attributes.get("id", "") not in ("", f"section-{number}"):
            yield Fault(
                "proof-link", "a link inside the page leads to another section than it says"
            )


def _heads(body: Node) -> Iterator[Fault]:
    """Check that each cell shows, on a narrow screen, the head of its own column."""
    for table in body.all():
        if table.name != "table":
            continue
        rows = [node for node in table.all() if node.name == "tr"]
        heads = [[" ".join(c.text.split()) for c in row.nodes] for row in rows[:1]]
        is_headed = bool(rows) and any(c.attributes.get("scope") == "col" for c in rows[0].nodes)
        for row in rows:
            for at, cell in enumerate(row.nodes):
                if cell.name != "td":
                    continue
                head = heads[0][at] if is_headed and at < len(heads[0]) else ""
                if " ".join(cell.attributes.get("data-head", "").split()) != head:
                    what = quoted(cell.text)
                    yield Fault("proof-scope", f"{what} stands behind the head of another column")
