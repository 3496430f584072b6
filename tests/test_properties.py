"""What holds for any text at all: places are true, no word is lost, and nothing ends in a crash."""

from __future__ import annotations

import itertools
import random
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
import trials
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from handout.base.finding import Finding, has_errors, show, tidy
from handout.base.text import Text
from handout.fonts.coverage import printed
from handout.leaflet import model
from handout.leaflet.markdown import prose
from handout.leaflet.reader import load
from handout.source.nodes import Mapping, Node, Scalar, Sequence, parse

Factory = pytest.TempPathFactory
TOP = Path(__file__).resolve().parents[1]
SOURCES = TOP / "sources"
SHIPPED = [
    path.read_text(encoding="utf-8")
    for path in sorted([*SOURCES.glob("*.yaml"), *(TOP / "tests" / "leaflets").glob("*.yaml")])
]


# ---------------------------------------------------------------- places


def scalars(node: Node | None) -> list[Scalar]:
    """Return every scalar of a tree, keys included."""
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [one for item in node.items for one in scalars(item)]
    if isinstance(node, Mapping):
        return [one for pair in node.pairs for part in pair for one in scalars(part)]
    return []


def misplaced(text: Text, escapes: str) -> list[tuple[str, str]]:
    """Return the characters that are not what stands in the file at their place.

    A line end may stand for a space, and the reverse; an escape stands for any character.
    """
    file = text.source.text
    pairs = [
        (c, file[text.index(at)] if text.index(at) < len(file) else "")
        for at, c in enumerate(text.value)
    ]
    return [
        (c, f)
        for c, f in pairs
        if c != f and not (c in " \n" and f in " \n") and (not f or f not in escapes)
    ]


LINE = st.text(
    st.sampled_from("abc é\u4e2d\U0001f48a\"'\\:,#-|>*&![]{}%@`?~ 0x41n\u00a0"), max_size=24
)
QUOTED = st.lists(LINE, min_size=1, max_size=4)
BLOCK_LINES = st.lists(st.tuples(st.integers(0, 3), LINE), min_size=1, max_size=6)
HEAD = st.tuples(
    st.sampled_from("|>"), st.sampled_from(["", "+", "-"]), st.sampled_from(["", " # a comment"])
)


def block(head: tuple[str, str, str], lines: list[tuple[int, str]]) -> str:
    """Return a block scalar under a key, its lines indented by two and what each adds."""
    return "".join(head) + "\n" + "".join(f"  {' ' * more}{line}\n" for more, line in lines)


@given(
    st.one_of(
        st.builds(block, HEAD, BLOCK_LINES),
        QUOTED.map(lambda lines: "'" + "\n  ".join(lines).replace("'", "''") + "'\n"),
        QUOTED.map(lambda lines: '"' + "\n  ".join(lines).replace('"', '\\"') + '"\n'),
        QUOTED.map(lambda lines: "\n  ".join(lines) + "\n"),
        QUOTED.map(lambda lines: "[" + ",\n  ".join(lines) + "]\n"),
    )
)
def test_every_character_of_a_scalar_stands_at_its_place(text: str) -> None:
    """In any style, a character of a value is the file's at its place, a fold, or an escape."""
    reading = parse("x.yaml", f"key: {text}end: x\n".encode())
    assume(reading.root is not None)
    for scalar in scalars(reading.root):
        if scalar.text.value.strip() and not reading.findings:
            quoted = not scalar.plain and scalar.text.source.text[scalar.start] == '"'
            assert misplaced(scalar.text, "\\" if quoted else "") == []


MARKS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "**",
                "*",
                "- ",
                "1. ",
                "2. ",
                "### ",
                "\n",
                "\n\n",
                "  ",
                " ",
                "\\",
                "&amp;",
                "&#65;",
                "`",
                "<",
                ">",
                "|",
                "| a | b |\n|---|---|\n| ",
                "    ",
                "(",
                ")",
                "!",
                "#",
                "_",
                "\\*",
                "\n  - ",
                "~",
                "=",
                "---",
                "+ ",
                "\u00a0",
                "&",
                ";",
            ]
        ),
        st.text(st.sampled_from("abcxyz0159 é"), min_size=1, max_size=8),
    ),
    max_size=24,
).map("".join)


def runs(part: object) -> list[model.Run]:
    """Return every run inside a part of prose, in reading order."""
    if isinstance(part, model.Run):
        return [part]
    if isinstance(part, tuple):
        return [run for one in part for run in runs(one)]
    inner = {
        model.Paragraph: ("runs",),
        model.SubHeading: ("runs",),
        model.List: ("items",),
        model.Item: ("parts",),
        model.Table: ("columns", "rows"),
    }.get(type(part), ())
    return [run for name in inner for run in runs(getattr(part, name))]


def read(text: str) -> tuple[tuple[model.ProsePart, ...], list[Finding]]:
    found: list[Finding] = []
    return prose(trials.placed(text), found.append), found


@given(MARKS)
def test_every_character_of_markdown_stands_at_its_place(text: str) -> None:
    """A printed character is the file's at its place, a line end, or an escape or entity."""
    parts, found = read(text.strip())
    assume(not has_errors(found))
    for run in runs(parts):
        assert misplaced(run.text, "\\&") == []


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@given(MARKS)
def test_no_word_of_markdown_is_lost(text: str) -> None:
    """Where nothing is reported, the words are those that any CommonMark reader finds, in order."""
    parts, found = read(text.strip())
    assume(not has_errors(found))
    stock = MarkdownIt("commonmark", {"html": False}).enable("table").disable("reference")
    html = re.sub(
        r"<[^>]*>", " ", stock.render(text.strip()).replace("<strong>", "").replace("</strong>", "")
    )
    plain = (
        html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    )
    said = "".join(_spaced(part) for part in parts)

    assert words(said) == words(plain)


def _spaced(part: object) -> str:
    """Return the words of a part, its paragraphs and cells apart."""
    if isinstance(part, model.Paragraph | model.SubHeading):
        return model.plain(part.runs) + "\n"
    if isinstance(part, model.List):
        return "".join(_spaced(inner) for item in part.items for inner in item.parts)
    assert isinstance(part, model.Table)
    return "\n".join(model.plain(cell) for row in (part.columns, *part.rows) for cell in row) + "\n"


# ---------------------------------------------------------------- noise


def sound(path: Path) -> None:
    """Check a file and hold what is found against the file."""
    from handout import pipeline

    ready, found = pipeline.check(path, SOURCES)
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert (ready is None) == has_errors(found)
    assert found == tidy(found)
    for finding in found:
        for span in (finding.span, finding.also):
            if span is not None and span.path == str(path) and span.line:
                assert 1 <= span.line <= len(lines)
                assert 1 <= span.column <= len(span.excerpt) + 1
                assert span.column < span.end_column <= len(span.excerpt) + 2
                if finding.id != "file-encoding":
                    assert span.excerpt == lines[span.line - 1]
    for style in ("human", "json", "github"):
        assert show(found, style) or style != "json"


@given(
    st.one_of(
        st.binary(max_size=400),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
        st.text(
            st.sampled_from(" \n\t-:?[]{}#&*!|>'\"%@`,abc0.\\\r\u00e9\u0301\ufeff"), max_size=120
        ).map(str.encode),
    )
)
def test_noise_never_crashes_a_check(tmp_path_factory: Factory, data: bytes) -> None:
    """Whatever bytes a file holds, a check ends, and its findings lie inside the file."""
    sound(trials.write(tmp_path_factory.getbasetemp() / "noise", data))


SCRAPS = st.one_of(
    st.sampled_from(
        [
            "\n",
            "  ",
            "- ",
            ": ",
            '"',
            "'",
            "**",
            "*",
            "`",
            "[",
            "](",
            ")",
            "{",
            "}",
            "&a ",
            "*a",
            "!x ",
            "#",
            " #",
            "|",
            ">",
            "\\",
            "<b>",
            "---\n",
            "\t",
            "\x00",
            "title: x\n",
            "\u202e",
            "\u0301",
            "1. ",
            "| a |\n",
            "&#x0;",
            "~",
            "%",
            "@",
        ]
    ),
    st.text(max_size=6),
)


@given(st.sampled_from(SHIPPED), st.integers(0, 2**32), st.lists(SCRAPS, min_size=1, max_size=4))
def test_spoiled_leaflets_never_crash_a_check(
    tmp_path_factory: Factory, leaflet: str, seed: int, scraps: list[str]
) -> None:
    """A real leaflet, cut and pasted at random, is checked to its end."""
    chance = random.Random(seed)
    for scrap in scraps:
        start = chance.randrange(len(leaflet))
        stop = start + chance.choice([0, 0, 1, 2, 30])
        leaflet = leaflet[:start] + scrap + leaflet[stop:]
    data = leaflet.encode("utf-8", "replace")
    sound(trials.write(tmp_path_factory.getbasetemp() / "spoiled", data))


# ---------------------------------------------------------------- nothing is lost


class Writer:
    """Writes leaflets of numbered words, each once, so that a lost or moved one is missed."""

    def __init__(self, chance: random.Random):
        self.chance = chance
        self.count = 0

    def text(self, most: int = 6) -> str:
        """Return some new words."""
        said = []
        for _ in range(self.chance.randint(1, most)):
            self.count += 1
            said.append(
                self.chance.choice(["w{}", "**w{}**", "w{}.", "(w{})", "[w{}](lang:fr)"]).format(
                    self.count
                )
            )
        return " ".join(said)

    def plain(self) -> str:
        """Return some new words without marks."""
        return re.sub(r"[^w0-9 ]", "", self.text(3).replace("(lang:fr)", ""))

    def scalar(self, text: str, indent: int) -> str:
        """Write a text as YAML in one style or another."""
        pad = "\n" + " " * indent
        # As an editor wraps it: one word a line would be a list.
        folded = pad.join(textwrap.wrap(text, 60, break_long_words=False, break_on_hyphens=False))
        styles = [
            f'"{text}"',
            f"'{text}'",
            f"|{pad}{text}",
            f">-{pad}{folded}",
            f'"{folded}"',
            '"' + text.replace("w", "\\x77") + '"',
            f'"{text[:1]}\\{pad}{text[1:]}"',
        ]
        return self.chance.choice([*styles, text, folded] if text[0] == "w" else styles)

    def block(self) -> str:
        """Write one block of content as it goes after a dash."""
        t, p, s = self.text, self.plain, self.scalar
        kinds: dict[str, Callable[[], str]] = {
            "|\n": lambda: (
                f"{t()}\n\n- {t()}\n  - {t()}\n- {t()}\n\n### {t()}\n\n3. {t()}\n4. {t()}\n"
            ),
            "|-\n": lambda: f"| {t()} | {t()} |\n|---|---|\n| {t()} | {t()} |\n| {t()} | {t()} |",
            "": lambda: s(t(), 10),
            "warning:\n": lambda: f"level: note\ntitle: {s(t(), 14)}\ntext: {s(t(), 14)}",
            "steps:\n": lambda: f"- {s(t(), 14)}\n- {s(t(), 14)}",
            "key_facts:\n": lambda: f"- label: {s(p(), 14)}\n  text: {s(t(), 14)}",
            "contacts:\n": lambda: f"- name: {s(p(), 14)}\n  hours: {p()}\n  note: {s(t(), 14)}",
            "fill_in:\n": lambda: f"- label: {s(p(), 14)}",
            "table:\n": lambda: (
                f"caption: {s(t(), 14)}\ncolumns: ['{t()}', '{t()}']\n"
                f"rows: [['{t()}', '{t()}'], ['{t()}', '{t()}']]"
            ),
        }
        head = self.chance.choice(list(kinds))
        body = kinds[head]()
        # Whatever stands below a key stands further in.
        return head + re.sub(r"^(?=.)", " " * 10, body, flags=re.M) if head else body

    def leaflet(self) -> str:
        """Write a whole leaflet."""
        said = f"title: {self.scalar(self.plain(), 2)}\nlanguage: en-GB\n"
        said += f"main_message: {self.scalar(self.text(), 2)}\nsections:\n"
        for _ in range(self.chance.randint(1, 3)):
            said += f"  - heading: {self.scalar(self.plain(), 6)}\n    content:\n"
            said += "".join(f"      - {self.block()}\n" for _ in range(self.chance.randint(1, 4)))
        return said


@given(st.integers(0, 2**32))
def test_no_word_of_a_leaflet_is_lost(tmp_path_factory: Factory, seed: int) -> None:
    """Every word of a leaflet, whatever block and style it stands in, is printed exactly once."""
    writer = Writer(random.Random(seed))
    path = trials.write(tmp_path_factory.getbasetemp() / "whole", writer.leaflet())
    leaflet, found = load(path)
    assert leaflet is not None, (path.read_text(), found)
    assert not has_errors(found), (path.read_text(), found)
    said = [
        [int(number) for number in re.findall(r"w(\d+)", str(text))]
        for text in printed((leaflet.title, leaflet.main_message, leaflet.sections))
    ]

    assert sorted(itertools.chain(*said)) == list(range(1, writer.count + 1))
    assert all(numbers == sorted(numbers) for numbers in said)
