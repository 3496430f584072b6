"""Markdown inside a leaflet: a placed text -> paragraphs, sub-headings, lists and small tables.

CommonMark (markdown-it-py) decides what the marks mean; this module keeps each character's place
through it, and refuses by name what a leaflet must not hold (quotations, code, raw HTML, ...) or
what Markdown would lose in silence. What is inside a paragraph is read by `handout.inlines`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from handout.base.finding import Finding, Span, error
from handout.base.text import Text
from handout.leaflet.inlines import joined, read_inline
from handout.leaflet.model import Inline, Item, List, Paragraph, ProsePart, SubHeading, Table

MAX_PROSE = 100_000

_REFUSED_BLOCKS = {
    "blockquote_open": (
        "md-quote",
        "a quotation (`>`)",
        "write it as a paragraph, or use a `warning` block of level note",
    ),
    "code_block": (
        "md-code",
        "text indented by four or more spaces, which Markdown reads as code",
        "indent it less",
    ),
    "fence": ("md-code", "a code block", "write it as a paragraph"),
    "hr": ("md-rule", "a line across the page", "start a new section instead"),
    "html_block": ("md-html", "raw HTML", "use Markdown or a typed block"),
}
_TABLE_RULE = re.compile(r"^ *(?:\| *)?:?-+:? *\|(?: *:?-+:? *\|)*(?: *:?-+:?)? *$", re.M)
_HEADING = re.compile(r" {0,3}#{1,6}[ ]*")

Report = Callable[[Finding], None]


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    # A link definition would vanish from the page in silence; without the rule it stays text.
    parser.disable(["reference", "text_join", "fragments_join"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # refused below, by name
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


def prose(text: Text, report: Report) -> tuple[ProsePart, ...]:
    """Read blocks of Markdown; faults go to `report`."""
    if len(text) > MAX_PROSE:
        report(
            error(
                "md-too-long",
                f"more than {MAX_PROSE:,} characters in one piece of text",
                text.span(0, 1),
                "split it into sections",
            )
        )
        return ()
    # Tabs cannot be here (the YAML reader refuses them), so line offsets are plain.
    return tuple(_Blocks(text, report).read())


def inline(text: Text, report: Report) -> Inline:
    """Read one paragraph's worth of Markdown, such as a table cell: bold and links only."""
    # A cell that opens like a list ("- none", "1. first") is still only text, so the block rules
    # are not asked.
    stripped = text.strip()
    stripped = stripped.with_value(stripped.value.replace("\n", " "))
    token = _parser().parseInline(stripped.value)[0]
    runs = read_inline(stripped, token.children or [], report)
    if not any(run.text.value.strip() for run in runs):
        report(error("md-empty", "there are no words here", text.span(), "write some"))
    return runs


class _Blocks:
    """Walks the block tokens of one text."""

    def __init__(self, text: Text, report: Report):
        self.text = text
        self.report = report
        self.lines = text.value.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.tokens = _parser().parse(text.value)
        self.at = 0

    def read(self) -> Iterator[ProsePart]:
        while self.at < len(self.tokens):
            part = self.part(0)
            if part is not None:
                yield part

    def part(self, depth: int) -> ProsePart | None:
        """Read the block that starts at the cursor; `depth` counts the lists around it."""
        token = self.tokens[self.at]
        if token.type == "paragraph_open":
            return Paragraph(self.inside("paragraph_close"))
        if token.type in ("bullet_list_open", "ordered_list_open"):
            return self.listing(depth)
        if token.type == "heading_open" and depth == 0:
            return self.heading()
        if token.type == "table_open" and depth == 0:
            return self.table()
        self.refuse(token)
        return None

    def refuse(self, token: Token) -> None:
        names = {
            "heading_open": ("md-heading", "a heading inside a list", "close the list first"),
            "table_open": ("md-table", "a table inside a list", "close the list first"),
        }
        id, what, hint = {**_REFUSED_BLOCKS, **names}[token.type]
        self.fault(id, f"{what} may not stand in a leaflet", token, hint)
        level = token.level
        self.at += 1
        if token.nesting == 1:
            while not (self.tokens[self.at].nesting == -1 and self.tokens[self.at].level == level):
                self.at += 1
            self.at += 1

    def heading(self) -> SubHeading:
        token = self.tokens[self.at]
        if token.markup != "###":
            what = {"=": "an underlined heading", "-": "an underlined heading"}.get(
                token.markup, f"a heading of level {len(token.markup)} ({token.markup})"
            )
            self.fault(
                "md-heading",
                f"{what} may not stand here",
                token,
                "sections have their own `heading`; inside one, use ###",
            )
        return SubHeading(self.inside("heading_close"))

    def listing(self, depth: int) -> List:
        opening = self.tokens[self.at]
        if depth == 2:
            self.fault(
                "md-list-depth",
                "a list nested three deep",
                opening,
                "two levels are the most a reader can follow: split the list",
            )
        ordered = opening.type == "ordered_list_open"
        start = int(opening.attrs.get("start", 1)) if ordered else None
        self.at += 1
        items: list[Item] = []
        numbers: list[tuple[int, Token]] = []
        while self.tokens[self.at].type == "list_item_open":
            token = self.tokens[self.at]
            if ordered and token.info.isdigit():
                numbers.append((int(token.info), token))
            self.at += 1
            parts = []
            if self.tokens[self.at].type == "list_item_close":
                self.fault("md-list-empty", "an empty list entry", token, "fill it in or delete it")
            while self.tokens[self.at].type != "list_item_close":
                part = self.part(depth + 1)
                if isinstance(part, (Paragraph, List)):
                    parts.append(part)
            self.at += 1
            items.append(Item(tuple(parts)))
        self.at += 1
        self.numbers(numbers)
        return List(tuple(items), start)

    def numbers(self, numbers: list[tuple[int, Token]]) -> None:
        """Markdown renumbers a list in silence; only counting up, or all alike, is safe."""
        alike = len({n for n, _ in numbers}) == 1
        for (before, _), (number, token) in zip(numbers, numbers[1:]):
            if number != before + 1 and not alike:
                self.fault(
                    "md-list-number",
                    f"entry {number} follows entry {before}, and would be printed as {before + 1}",
                    token,
                    "number the entries one after another",
                )
                return

    def table(self) -> Table:
        opening = self.tokens[self.at]
        self.at += 1
        rows: list[tuple[Inline, ...]] = []
        while self.tokens[self.at].type != "table_close":
            if self.tokens[self.at].type == "tr_open":
                rows.append(self.row())
            else:
                self.at += 1
        self.at += 1
        return Table(rows[0], tuple(rows[1:]), self.span(opening))

    def row(self) -> tuple[Inline, ...]:
        opening = self.tokens[self.at]
        number = (opening.map or [0])[0]
        line, start = self.lines[number], self.starts[number]
        cursor = 0
        cells: list[Inline] = []
        while self.tokens[self.at].type != "tr_close":
            token = self.tokens[self.at]
            if token.type == "inline":
                written = token.content.replace("|", "\\|")
                found = max(cursor, line.find(written, cursor))
                cursor = found + len(written)
                text = self.cell(token.content, start + found)
                cells.append(read_inline(text, token.children or [], self.report))
            self.at += 1
        self.at += 1
        given = _cell_count(line)
        if given != len(cells):
            # Markdown would drop what is too much in silence, and leave blank what is too little.
            count = f"{given} cell" + ("" if given == 1 else "s")
            self.fault(
                "md-table-row",
                f"this row has {count}, but there are {len(cells)} columns",
                opening,
                "give every row a cell for each column; after a table, leave an empty line",
            )
        return tuple(cells)

    def cell(self, content: str, start: int) -> Text:
        """Give a cell's content its places; a bar in it was written with a backslash before it."""
        texts: list[Text] = []
        for part in re.split(r"(\|)", content):
            start += part == "|"
            texts.append(self.text[start : start + len(part)])
            start += len(part)
        return joined(texts)

    def inside(self, closing: str) -> Inline:
        """Read the inline token between an opening token and its `closing` one."""
        opening, token = self.tokens[self.at], self.tokens[self.at + 1]
        assert self.tokens[self.at + 2].type == closing
        self.at += 3
        placed = self.placed(token, opening.markup.startswith("#"))
        runs = read_inline(placed, token.children or [], self.report)
        if not any(run.text.value.strip() for run in runs):
            self.fault("md-empty", "there are no words here", opening, "write some, or delete it")
        if _TABLE_RULE.search(token.content):
            self.fault(
                "md-table",
                "this looks like a table, but its head and the line of dashes "
                "differ in their number of cells",
                opening,
                "give both the same number",
            )
        return runs

    def placed(self, token: Token, has_hashes: bool) -> Text:
        """Give an inline token's content its places: each line of it ends a line of the text."""
        first = (token.map or [0])[0]
        lines = token.content.split("\n")
        runs: list[tuple[int, int]] = []
        at = 0
        for number, line in enumerate(lines, first):
            whole = self.lines[number]
            heading = _HEADING.match(whole) if has_hashes else None
            column = (
                whole.index(line, heading.end())
                if heading
                else (len(whole.rstrip()) - len(line.rstrip()))
            )
            start = self.starts[number] + column
            # The line's own places, for folds and escapes move them; with its end, but the last's.
            piece = self.text[start : start + len(line) + (at + len(line) < len(token.content))]
            runs += [(at + i, place) for i, place in piece.runs]
            at += len(line) + 1
        return Text(token.content, self.text.source, tuple(runs))

    def span(self, token: Token) -> Span:
        number = (token.map or [0, 0])[0]
        line = self.lines[number] if number < len(self.lines) else ""
        start = self.starts[number] + len(line) - len(line.lstrip())
        return self.text.span(start, max(start + 1, self.starts[number] + len(line.rstrip())))

    def fault(self, id: str, message: str, token: Token, hint: str) -> None:
        self.report(error(id, message, self.span(token), hint))


def _cell_count(line: str) -> int:
    """Return how many cells a row of a table is written with."""
    cells = escapedSplit(line.strip())
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")
