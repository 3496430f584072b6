"""The house: imports go down only, heavy libraries have one home each, and nothing grows too long.

A floor may use the floors below it and, as long as nothing goes in a circle, its own. A new
module needs a place here before it is used.
"""

from __future__ import annotations

import ast
import graphlib
from functools import cache
from pathlib import Path

import pytest
from floors import FLOORS

from handout.pipeline import NOT_OF_PAGES

TOP = Path(__file__).resolve().parents[1]
PACKAGE = TOP / "handout"

# Who may import a library. What is not listed here nobody may import but the standard library.
HOMES = {
    "yaml": ("source.nodes",),
    "markdown_it": ("leaflet.markdown", "leaflet.inlines"),
    "uharfbuzz": ("fonts", "base.faces"),
    "icu4py": ("language.line_breaks",),
    "PIL": ("drawing.rasters", "proof.look.rasters"),
    "reportlab": ("pdf", "pages.blocks.qr"),
    "pypdf": (
        "proof",
        "deliver.take_out",
        "deliver.same",
        "deliver.syntax",
        "deliver.attach",
        "deliver.personal_join",
        "deliver.personal_proof",
    ),
    "pypdfium2": ("author.preview", "deliver.catalogue"),
    "pikepdf": ("deliver.join", "deliver.intake", "deliver.note_tags", "deliver.encrypted"),
    "distributed": ("deliver.cluster",),
}

# A check starts in a fraction of a second because these come only when pages are made.
PROOF_MUST_NOT_SEE = (
    "setting",
    "pages",
    "pdf",
    "fonts",
    "pipeline",
    "drawing.pictures",
    "drawing.svg",
    "language.bidi",
    "language.isolates",
)
# All that the proof knows of the program besides itself, and why it may; the README says so too.
SHARED = {
    "base": "findings, texts with their places, formats, language tags, contrast",
    "leaflet.model": "what an author wrote",
    "leaflet.blocks": "what an author wrote",
    "leaflet.tags": "what the program's own roles mean to a reader",
    "language.wording": "the program's words in each language",
    "language.writing": "which way a language runs",
    "knowledge.profiles": "which language a house speaks",
    "design.looks": "colours, rules and bars",
    "design.screen": "the style sheet of web pages",
    "design.brand": "the colours and words of a brand, as a type alone",
    "drawing.svgpath": "the outlines of the warning icons",
}
# What those import in their turn: how sources, lists and brands are read, and no more.
BEHIND_WHAT_IS_SHARED = ("source", "leaflet", "knowledge", "language.files")
# The rooms of the proof, from the ground up: each knows only those before it.
ROOMS_OF_THE_PROOF = ("manual", "faults", "read", "expect", "compare", "look", "tamper")
CLOCK = ("cli.arguments",)  # the only module that asks what day it is

LONGEST_MODULE = 400
LONGEST_FUNCTION = 45


def is_part(module: str, name: str) -> bool:
    return module == name or module.startswith(name + ".")


@cache
def modules() -> dict[str, Path]:
    """Return every module of the package by its name below it; the package itself is `handout`."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__") or "handout"] = path
    return found


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(modules()[module].read_text(encoding="utf-8"))


@cache
def imports(module: str) -> frozenset[tuple[str, int]]:
    """Return each name that a module imports anywhere in it, functions included, and the line."""
    found = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            found |= {(alias.name, node.lineno) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports by dots"
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {
                (name if below(name) in modules() else str(node.module), node.lineno)
                for name in whole
            }
    return frozenset(found)


def below(name: str) -> str:
    """Return a module's name below the package."""
    return name.removeprefix("handout.")


def ours(module: str) -> set[tuple[str, int]]:
    """Return the modules of the package that a module imports, and where."""
    return {(below(name), line) for name, line in imports(module) if is_part(name, "handout")}


def for_types(module: str) -> set[int]:
    """Return the lines of a module that only whoever checks types reads."""
    return {
        line
        for node in ast.walk(tree(module))
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }


def floor(module: str) -> int:
    """Return the number of a module's floor, the ground being 0."""
    room = module.split(".")[0]
    for number, rooms in enumerate(FLOORS):
        if room in rooms:
            return number
    pytest.fail(
        f"handout.{module} stands on no floor: give its folder one in {Path(__file__).name}"
    )


@pytest.mark.parametrize("module", modules())
def test_imports_go_down_only(module: str) -> None:
    """A module knows only what stands below it, or beside it on its own floor."""
    for other, line in ours(module):
        assert other in modules(), f"handout/{module}:{line} imports {other}, which is not there"
        assert floor(other) <= floor(module), f"handout/{module}:{line} imports up: {other}"


def test_nothing_goes_in_a_circle() -> None:
    """There is an order in which every module stands above all that it imports."""
    graph = {
        module: {other for other, _ in ours(module) if other != module} for module in modules()
    }

    assert len(list(graphlib.TopologicalSorter(graph).static_order())) == len(modules())


def test_every_floor_is_lived_on() -> None:
    """The list of floors names nothing that is no longer there."""
    for names in (*FLOORS, *HOMES.values()):
        for name in names:
            assert any(is_part(module, name) for module in modules()), f"{name} is gone"


def test_few_stand_at_the_door() -> None:
    """What lies directly in the package is the door and the pipeline; all else has a room."""
    assert {path.name for path in PACKAGE.glob("*.py")} <= {
        "__init__.py",
        "__main__.py",
        "pipeline.py",
    }


@pytest.mark.parametrize("library", HOMES)
def test_a_library_stays_where_it_lives(library: str) -> None:
    """Each library is imported by the few modules that are its home, and really is."""
    users = {
        module
        for module in modules()
        for name, _ in imports(module)
        if name.split(".")[0] == library
    }

    assert users
    assert {
        user for user in users if not any(is_part(user, home) for home in HOMES[library])
    } == set()


def test_nothing_else_is_needed() -> None:
    """Besides its listed libraries the package imports the standard library alone."""
    import sys

    known = set(sys.stdlib_module_names) | set(HOMES) | {"handout"}
    for module in modules():
        assert {name.split(".")[0] for name, _ in imports(module)} <= known, module


def test_the_proof_shares_no_code_with_the_writer() -> None:
    """What reads a finished file back cannot make the mistake that the writer made."""
    for module in modules():
        if is_part(module, "proof"):
            for other, line in ours(module):
                assert not any(is_part(other, name) for name in PROOF_MUST_NOT_SEE), (
                    f"handout/{module}:{line} imports {other}"
                )


def test_what_pages_and_proof_share_is_a_short_list() -> None:
    """The proof imports what is listed and nothing else of ours; a reader finds the list too."""
    known = {
        next((name for name in SHARED if is_part(other, name)), other)
        for module in modules()
        if is_part(module, "proof")
        for other, _ in ours(module)
        if not is_part(other, "proof")
    }
    readme = (TOP / "README.md").read_text(encoding="utf-8")
    section = readme.partition("### What pages and proof share\n")[2].partition("\n#")[0]

    assert known == set(SHARED)
    assert [name for name in SHARED if f"| `{name}` | {SHARED[name]} |" not in section] == []


def test_what_the_proof_reaches_is_how_sources_are_read() -> None:
    """What its imports import, and so on, is how a leaflet is read: nothing of how one is set."""
    reached = {module for module in modules() if is_part(module, "proof")}
    waiting = list(reached)
    while waiting:
        module = waiting.pop()
        types = for_types(module)
        others = {other for other, line in ours(module) if line not in types} - reached
        reached |= others
        waiting += others
    behind = {module for module in reached if not is_part(module, "proof")} - {"handout"}
    known = {*SHARED, *BEHIND_WHAT_IS_SHARED}
    readme = (TOP / "README.md").read_text(encoding="utf-8")

    assert {module for module in behind if not any(is_part(module, one) for one in known)} == set()
    assert not any(is_part(module, one) for module in behind for one in PROOF_MUST_NOT_SEE)
    assert "design.brand" not in behind
    assert all(f"`{one}`" in readme for one in BEHIND_WHAT_IS_SHARED)


def test_the_rooms_of_the_proof_go_one_way() -> None:
    """Reading knows nothing of what is expected, comparing nothing of looks, and so on."""
    rooms = {f"proof.{room}": number for number, room in enumerate(ROOMS_OF_THE_PROOF)}

    def room(module: str) -> int:
        return rooms.get(".".join(module.split(".")[:2]), len(rooms))

    assert {f"proof.{room}" for room in ROOMS_OF_THE_PROOF} <= {
        ".".join(module.split(".")[:2]) for module in modules()
    }
    for module in modules():
        for other, line in ours(module) if is_part(module, "proof") else ():
            assert not is_part(other, "proof") or room(other) <= room(module), (
                f"handout/{module}:{line} imports up: {other}"
            )


def test_nothing_hides_an_import() -> None:
    """No module imports by a name made at run time, where this test could not see it.

    Two may do one thing of the kind: the door imports the command that was called, from its own
    room, and frozen data compiles an `__init__` that names nothing but a class's own fields.
    """
    hiding = {"__import__", "import_module", "importlib", "eval", "exec"}
    may = {"cli": {"importlib"}, "base.frozen": {"exec"}, "base.rows": {"eval"}}
    for module in modules():
        names = {node.id for node in ast.walk(tree(module)) if isinstance(node, ast.Name)}
        assert names & hiding == may.get(module, set()), module
    asked = [
        ast.unparse(node)
        for node in ast.walk(tree("cli"))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "importlib.import_module"
    ]
    assert asked == ["importlib.import_module(f'handout.cli.{name}')"]


def test_clock_and_chance_come_in_as_arguments() -> None:
    """Only the door asks what day it is, and nothing throws dice: equal sources, equal bytes."""
    for module in modules():
        called = {
            node.func.attr
            for node in ast.walk(tree(module))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        }
        used = called & {
            "today",
            "now",
            "utcnow",
            "time",
            "time_ns",
            "monotonic",
            "gmtime",
            "localtime",
            "uuid1",
            "uuid4",
            "urandom",
            "getenv",
        }
        assert not used or module in CLOCK, f"{module} calls {used}"
        assert not {name for name, _ in imports(module)} & {"random", "secrets", "uuid", "time"}


@pytest.mark.parametrize(
    "path",
    [*modules().values(), *sorted((TOP / "tests").rglob("*.py"))],
    ids=lambda path: str(path.relative_to(TOP)),
)
def test_no_file_is_longer_than_a_sitting(path: Path) -> None:
    """A module is read in one sitting."""
    lines = len(path.read_text(encoding="utf-8").splitlines())

    assert lines <= LONGEST_MODULE


@pytest.mark.parametrize("module", modules())
def test_functions_fit_a_screen(module: str) -> None:
    """A function is seen whole."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= LONGEST_FUNCTION, (
                f"handout/{module}:{node.lineno} {node.name} has {lines} lines"
            )


@pytest.mark.parametrize("module", modules())
def test_a_module_says_what_it_is(module: str) -> None:
    """Every module opens with what it is."""
    assert (ast.get_docstring(tree(module)) or "").strip()


def test_what_makes_and_proves_pages_knows_no_room_that_the_digest_of_pages_leaves_out() -> None:
    made = ("leaflet", "fonts", "design", "setting", "pages", "web", "pdf", "proof", "language")
    for module in modules():
        if any(is_part(module, room) for room in made):
            known = {name for name, _ in ours(module)}
            assert not [n for n in known if any(is_part(n, out) for out in NOT_OF_PAGES)], module
