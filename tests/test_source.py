"""Reading YAML: nothing is typed, nothing is lost, and whatever a file holds, it never raises."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import trials
import yaml

from handout.base.text import Source
from handout.source import nodes
from handout.source.nodes import MAX_BYTES, MAX_NODES, Mapping, Node, Scalar, Sequence, parse, read

TOP = Path(__file__).resolve().parents[1]
FILES = sorted([*(TOP / "sources").rglob("*.yaml"), *(TOP / "tests").rglob("*.yaml")])
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and devices are POSIX")


def ids(reading: nodes.Reading) -> list[str]:
    return [finding.id for finding in reading.findings]


def words(node: Node | None) -> object:
    """Return a tree of nodes as lists, pairs and strings."""
    if isinstance(node, Scalar):
        return node.text.value
    if isinstance(node, Sequence):
        return [words(item) for item in node.items]
    assert isinstance(node, Mapping)
    return [(key.text.value, words(value)) for key, value in node.pairs]


def placed_words(node: Node | None) -> list[object]:
    """Return every node of a tree with its place, in order."""
    if isinstance(node, Scalar):
        return [(node.text.value, node.span, node.text.runs, node.plain)]
    if isinstance(node, Sequence):
        return [node.span, *(row for item in node.items for row in placed_words(item))]
    if isinstance(node, Mapping):
        return [
            node.span,
            *(
                row
                for key, value in node.pairs
                for row in (*placed_words(key), *placed_words(value))
            ),
        ]
    return []


@pytest.mark.parametrize(
    "value",
    [
        "no",
        "yes",
        "on",
        "012",
        "0x1F",
        "1e3",
        ".5",
        "5.0",
        "1_000",
        "12:30:45",
        "2026-11-22",
        "null_",
        "~1",
        "=",
        "0o14",
        ".inf",
        "True",
        "5.0mg",
    ],
)
def test_nothing_is_typed(value: str) -> None:
    """What YAML would make a number, a date or a flag of stays the text that was written."""
    assert words(parse("x.yaml", f"dose: {value}\n".encode()).root) == [("dose", value)]


def test_of_two_equal_keys_neither_wins_in_silence() -> None:
    """A second dose under the same key is an error that shows both places."""
    reading = parse("x.yaml", b'dose: 5 mg\nname: x\n"dose": 50 mg\n')
    (finding,) = reading.findings

    assert finding.id == "yaml-duplicate-key"
    assert (finding.span.line, finding.span.column) == (3, 2)
    assert finding.also is not None
    assert (finding.also.line, finding.also.column) == (1, 1)


def test_line_ends_are_all_alike() -> None:
    """Files from Windows and old Macs read as others do, their lines counted the same."""
    readings = [
        parse("x.yaml", f"a: b{end}c: [d,{end} e{end}".encode()) for end in ("\n", "\r\n", "\r")
    ]

    assert len({str(r.findings) for r in readings}) == 1
    assert readings[0].findings[0].span.line == 4


def test_a_byte_order_mark_is_no_text() -> None:
    """What some editors put at the start of a file moves no place."""
    reading = parse("x.yaml", b"\xef\xbb\xbfa: b\n")

    assert words(reading.root) == [("a", "b")]
    assert isinstance(reading.root, Mapping)
    assert reading.root.pairs[0][0].span.column == 1


def test_text_is_normalised_and_the_digest_is_not() -> None:
    """An accent written as a character of its own becomes part of its letter."""
    composed, apart = (
        parse("x.yaml", f"a: {text}\n".encode()) for text in ("caf\u00e9", "cafe\u0301")
    )
    assert words(composed.root) == words(apart.root) == [("a", "caf\u00e9")]
    assert composed.source is not None
    assert apart.source is not None
    assert composed.source.digest != apart.source.digest


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    """Missing files, folders, and files below files are named, with no place inside them."""
    (tmp_path / "file").write_text("a: b\n")
    found = {name: read(tmp_path / name) for name in ("missing.yaml", "", "file/x.yaml", "x" * 300)}

    assert [ids(reading) for reading in found.values()] == [
        ["file-missing"],
        ["file-folder"],
        ["file-unreadable"],
        ["file-unreadable"],
    ]
    assert all(reading.findings[0].span.line == 0 for reading in found.values())


@POSIX
def test_a_link_to_itself_and_devices_are_findings(tmp_path: Path) -> None:
    """Whatever stands at a path, reading it ends."""
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")

    assert ids(read(tmp_path / "loop.yaml")) == ["file-unreadable"]
    assert ids(read(Path("/dev/zero"))) == ["file-too-large"]
    assert ids(read(Path("/dev/null"))) == ["file-empty"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("a: b\nc: é\n".encode("latin-1"), (2, 4)),
        (b"\xff", (1, 1)),
        (b"a: \xc3\n", (1, 4)),
        (b"a: \xed\xa0\x80\n", (1, 4)),
        ("a: é\r\nb: €\r\n".encode("cp1252"), (1, 4)),
        ("é: ü".encode() + b"\xfc", (1, 5)),
    ],
)
def test_a_wrong_encoding_is_named_at_its_first_byte(data: bytes, place: tuple[int, int]) -> None:
    """Bytes that are no UTF-8 are shown in their line, however it is encoded."""
    (finding,) = parse("x.yaml", data).findings

    assert finding.id == "file-encoding"
    assert "Notepad" in finding.hint and "UTF-8" in finding.hint
    assert (finding.span.line, finding.span.column) == place


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wider_encodings_are_refused(encoding: str) -> None:
    """Text of two or four bytes a character is refused, with its mark or without."""
    reading = parse("x.yaml", trials.leaflet("Words.").encode(encoding))

    assert reading.root is None
    assert set(ids(reading)) <= {"file-encoding", "yaml-character"}
    assert reading.findings


@pytest.mark.parametrize("data", [b"", b"\n \n\n", b"\xef\xbb\xbf", b"# a comment\n", b"   "])
def test_a_file_without_text_is_a_finding(data: bytes) -> None:
    """An empty file, or one of comments only, is never passed in silence."""
    assert ids(parse("x.yaml", data)) == ["file-empty"]


def test_size_depth_and_number_have_limits() -> None:
    """What is past a stated limit is refused by name before it costs anything."""
    many = "[" + "a, " * (MAX_NODES + 1) + "]"

    assert ids(parse("x.yaml", b"a" * (MAX_BYTES + 1))) == ["file-too-large"]
    assert ids(parse("x.yaml", many.encode())) == ["yaml-too-much"]
    assert ids(parse("x.yaml", b"[" * 100_000)) == ["yaml-too-much"]
    assert ids(parse("x.yaml", b"a:\n" + b"".join(b" " * n + b"- \n" for n in range(99)))) == [
        "yaml-too-much"
    ]


def test_noise_of_controls_is_counted_not_listed() -> None:
    """A file of a million null bytes gives a screen of findings, and the number of the rest."""
    reading = parse("x.yaml", b"\0" * 1_000_000)

    assert len(reading.findings) == 21
    assert "999,980" in reading.findings[-1].message


def test_places_stay_cheap_in_a_file_of_one_long_line() -> None:
    """Forty thousand entries on one line, accents apart, take no more than their own memory."""
    text = "k\u0301: {" + ", ".join(f"k{n}: {n}" for n in range(20_000)) + "}\nend: x\n"
    reading = parse("x.yaml", text.encode())
    assert isinstance(reading.root, Mapping)
    inner = reading.root.pairs[0][1]
    assert isinstance(inner, Mapping)
    excerpts = {id(key.span.excerpt) for key, _ in inner.pairs}

    assert len(inner.pairs) == 20_000
    assert len(excerpts) == 1


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("Call ward #4 now", "#4 now"),
        ("Call ward   # x", "# x"),
        ("Call ward#4 now", None),
        ("'Call ward #4'", None),
        ("'Call ward' # x", None),
        ("|\n  Call #4", None),
    ],
)
def test_a_comment_behind_plain_text_is_known(text: str, comment: str | None) -> None:
    """What YAML would drop behind a text is kept for whoever prints that text."""
    root = parse("x.yaml", f"a: {text}\n".encode()).root
    assert isinstance(root, Mapping)
    node = root.pairs[0][1]
    assert isinstance(node, Scalar)
    span = node.comment

    assert (span and span.excerpt[span.column - 1 : span.end_column - 1]) == comment


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_two_loaders_read_alike(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the fast loader is missing, the other reads the same words at the same places."""
    data = path.read_bytes()
    fast = parse("x.yaml", data)
    monkeypatch.setattr(nodes, "_LOADER", yaml.BaseLoader)
    slow = parse("x.yaml", data)

    if "yaml-syntax" not in ids(slow):
        assert placed_words(slow.root) == placed_words(fast.root)
        assert slow.findings == fast.findings
    elif "yaml-syntax" not in ids(fast):
        # The slow one takes no question mark inside brackets without quotes, and says so.
        assert "'?'" in slow.findings[-1].message


def test_a_source_is_one_file() -> None:
    """The text of a file and its lines agree."""
    one = Source("x.yaml", "a\n\nb\n", "")

    assert [one.line_at(n) for n in (1, 2, 3, 4)] == ["a", "", "b", ""]


@pytest.mark.parametrize("name", ["UTF-16", "UTF-32"])
def test_a_wide_encoding_is_called_by_its_name(name: str) -> None:
    """A file with a mark of its encoding is told which one it has."""
    (finding,) = parse("x.yaml", "title: Ear drops\n".encode(name)).findings
    assert finding.message == f"this file is {name}"


@pytest.mark.parametrize(
    "char", [chr(n) for n in (*range(9), *range(11, 32), 0x85, 0x2028, 0x2029)]
)
def test_no_hint_runs_two_figures_together(tmp_path: Path, char: str) -> None:
    """What parts words is not simply to be deleted: 10, a line separator, 5 mg is not 105 mg."""
    path = tmp_path / "leaflet.yaml"
    path.write_bytes(f"title: Take 10{char}5 mg\n".encode())
    hints = [f.hint for f in read(path).findings if f.id in ("yaml-character", "yaml-tab")]

    assert len(hints) == (0 if char == "\r" else 1)
    for hint in hints:
        assert ("space" in hint) == (char.isspace())
