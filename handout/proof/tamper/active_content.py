"""What a leaflet must never carry: programs, hidden files, actions, forms, layers.

ISO 19005-2, 6.1.13 and 6.5, forbid most of it; a sheet that a patient opens has no use for any.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from handout.proof.faults import Fault, Place
from handout.proof.read.reader import Opened, dictionary, name, reference, text, value

_MOST = 30_000  # objects looked at
_ACTIONS = {
    "JavaScript": "runs a program (JavaScript)",
    "Launch": "starts a program (Launch)",
    "GoToR": "opens another file",
    "GoToE": "opens a file inside this one",
    "SubmitForm": "sends what is typed somewhere",
    "ImportData": "reads another file",
    "Rendition": "plays media",
    "Movie": "plays a film",
    "Sound": "plays a sound",
    "RichMediaExecute": "runs rich media",
    "SetOCGState": "switches layers on and off",
    "Hide": "hides parts of the page",
    "ResetForm": "changes a form",
    "Named": "runs a command",
    "Thread": "leads elsewhere",
    "Trans": "animates the page",
    "GoTo3DView": "shows a 3D view",
}
_KEYS = {
    "/JS": "holds a program (JavaScript)",
    "/EF": "holds a file inside it (attachment)",
    "/XFA": "holds a form of programs (XFA)",
    "/OpenAction": "does something when it is opened",
    "/AA": "does something on its own",
    "/OCProperties": "has layers that can be switched off",
    "/AcroForm": "holds a form",
    "/Collection": "is a folder of files",
    "/AF": "has files that belong to it (AF)",
    "/PieceInfo": "holds another program's private data",
    "/Perms": "grants rights to a program",
    "/Threads": "has article threads",
    "/RichMediaContent": "holds rich media",
    "/Encrypt": "is encrypted",
}
# Not walked: read elsewhere, element by element, or nothing but bytes.
_APART = frozenset(
    (
        "/StructTreeRoot",
        "/Pages",
        "/Parent",
        "/P",
        "/Resources",
        "/Contents",
        "/Pg",
        "/Metadata",
        "/Kids",
        "/DestOutputProfile",
        "/Dest",
        "/D",
        "/Prev",
        "/Last",
    )
)


def check(file: Opened, allowed: frozenset[str] = frozenset()) -> Iterator[Fault]:
    """Look through the catalogue and the pages for what must not be there.

    `allowed` are entries that this file may have all the same, such as /EF of an attachment.
    """
    visited: set[int] = set()
    reported: set[str] = set()
    starts: list[tuple[Any, Place]] = [(file.root, Place())]
    starts += [(page.entries, Place(page.number)) for page in file.pages]
    for start, place in starts:
        for what in _within(start, visited, allowed):
            if what not in reported:
                reported.add(what)
                yield Fault("proof-danger", f"the file {what}", place)
    if len(visited) >= _MOST:
        yield Fault(
            "proof-danger",
            f"the file has more than {_MOST:,} objects, which nobody can look through",
        )


def _within(start: Any, visited: set[int], allowed: frozenset[str]) -> Iterator[str]:
    waiting: list[tuple[str, Any]] = [("", start)]
    while waiting and len(visited) < _MOST:
        key, thing = waiting.pop()
        number = reference(thing)
        if number:
            if number in visited:
                continue
            visited.add(number)
        found = value(thing)
        if isinstance(found, list):
            waiting += [(key, one) for one in found[:_MOST] if not isinstance(one, (int, float))]
        elif isinstance(found, dict):
            yield from _named(key, found, allowed)
            waiting += [
                (inner, one)
                for inner, one in found.items()
                if inner not in _APART or (key == "/Names" and inner == "/Kids")
            ]


def _named(key: str, found: dict[str, Any], allowed: frozenset[str]) -> Iterator[str]:
    if "/S" in found:
        action = name(found.get("/S"))
        if action in _ACTIONS:
            yield _ACTIONS[action]
        elif action == "URI" and key != "/A":
            yield f"opens {text(found.get('/URI'))[:80]} on its own"
    for entry, what in _KEYS.items():
        if (
            entry in found
            and entry not in allowed
            and value(found.get(entry)) not in (None, [], {})
        ):
            yield what
    if "/JavaScript" in found:
        yield _KEYS["/JS"]
    if "/EmbeddedFiles" in found and "/EmbeddedFiles" not in allowed:
        yield _KEYS["/EF"]
    if name(found.get("/Type")) == "Catalog" and dictionary(found.get("/MarkInfo")).get(
        "/Suspects"
    ):
        yield "says of itself that its tags may be wrong (Suspects)"
