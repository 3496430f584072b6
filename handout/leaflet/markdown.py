"""Markdown inside a leaflet: a placed text -> paragraphs, sub-headings, lists and small tables.

CommonMark (markdown-it-py) decides what the marks mean; this module keeps each character's place
through it, and refuses by name what a leaflet must not hold (quotations, code, raw HTML, ...) or
what Markdown would lose in silence. What is inside a paragraph is read by `handout.inlines`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from handout.base.finding import Finding, Span, error
from handout.base.patterns import Pattern
from handout.base.text import Text
from handout.leaflet import line_ends, line_starts
from handout.leaflet.boxes import tick_box, ticked
from handout.leaflet.inlines import joined, read_inline
from handout.leaflet.model import (
    Cell,
    Definition,
    Inline,
    Item,
    List,
    Paragraph,
    ProsePart,
    SubHeading,
    Table,
)
from handout.leaflet.notes import DEFINITION

MAX_PROSE = 100_000

_REFUSED_BLOCKS = {
    "blockquote_open": (
        "md-quote",
        "a quotation (`>`)",
        "write `more than` for the sign; set a quotation as a paragraph",
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
_TABLE_RULE = Pattern(r"^ *(?:\| *)?:?-+:? *\|(?: *:?-+:? *\|)*(?: *:?-+:?)? *$", re.M)
_HEADING = Pattern(r" {0,3}#{1,6}[ ]*")

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
    line_ends.check(stripped, report)
    token = _parser().parseInline(stripped.value)[0]
    runs = read_inline(stripped, token.children or [], report)
    if not any(run.text.value.strip() for run in runs):
        report(error("md-empty", "there are no words here", text.span(), "write some"))
    return runs


def cell(text: Text, report: Report) -> Cell:
    """Read a cell of a table, or a fact: one paragraph's words or, on several lines, prose."""
    stripped = text.strip()
    if "\n" not in stripped.value:
        return tick_box(inline(stripped, report))
    parts = prose(stripped, report)
    kept = tuple(part for part in parts if isinstance(part, (Paragraph, List)))
    if len(kept) < len(parts):
        span = stripped.span()
        hint = "give it a row or a table of its own"
        report(error("md-cell", "a cell holds no heading and no table", span, hint))
    if len(kept) == 1 and isinstance(kept[0], Paragraph):
        return kept[0].runs
    return kept


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
        self.mark = ""  # of the list entry that is being read
        self.notes: list[Definition] = []  # that are read and not yet handed on

    def read(self) -> Iterator[ProsePart]:
        while self.at < len(self.tokens):
            part = self.part(0)
            if part is not None:
                yield part
            yield from self.notes
            self.notes = []

    def part(self, depth: int) -> ProsePart | None:
        """Read the block that starts at the cursor; `depth` counts the lists around it."""
        token = self.tokens[self.at]
        if token.type == "paragraph_open":
            words = self.tokens[self.at + 1].content
            if DEFINITION.search(words):
                return self.defined()
            meant = line_starts.plain_lines(words)
            if meant is not None and not _TABLE_RULE.search(words):
                self.fault(meant.id, meant.message, token, meant.hint)
            return Paragraph(self.inside("paragraph_close"))
        if token.type in ("bullet_list_open", "ordered_list_open"):
            return self.listing(depth)
        if token.type == "heading_open" and depth == 0:
            return self.heading()
        if token.type == "table_open" and depth == 0:
            return self.table()
        self.refuse(token)
        return None

    def defined(self) -> Paragraph | None:
        """Read a paragraph that defines footnotes, each on a line of its own."""
        placed = self.placed(self.tokens[self.at + 1], False)
        self.at += 3
        found = list(DEFINITION.finditer(placed.value))
        ends = [match.start() for match in found[1:]] + [len(placed)]
        for match, end in zip(found, ends):
            words = placed[match.end() : end].strip()
            span = placed.span(match.start(), match.end())
            if words:
                self.notes.append(Definition(inline(words, self.report), match[1], span))
            else:
                hint = "write its words behind the colon"
                self.report(error("md-empty", f"the note [^{match[1]}] is empty", span, hint))
        before = placed[: found[0].start()].strip()
        return Paragraph(inline(before, self.report)) if before else None

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
                "delete the line of signs under it; a section has its `heading`, and a sub-heading "
                "inside one starts with ###"
                if token.markup in "=-"
                else "sections have their own `heading`; inside one, use ###",
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
        marks: list[Token] = []
        words: list[str] = []
        while self.tokens[self.at].type == "list_item_open":
            marks.append(self.tokens[self.at])
            inner = self.tokens[self.at + 2] if self.at + 2 < len(self.tokens) else None
            words.append(inner.content if inner is not None and inner.type == "inline" else "")
            items.append(self.entry(depth))
        self.at += 1
        if ordered:
            self.numbers([(int(token.info), token) for token in marks if token.info.isdigit()])
        self.meant(opening, marks, words, start, depth)
        return List(tuple(items), start)

    def entry(self, depth: int) -> Item:
        """Read one entry of a list."""
        token = self.tokens[self.at]
        self.at += 1
        parts: list[Paragraph | List] = []
        self.mark = token.info + token.markup
        if self.tokens[self.at].type == "list_item_close":
            self.fault("md-list-empty", "an empty list entry", token, "fill it in or delete it")
        while self.tokens[self.at].type != "list_item_close":
            part = self.part(depth + 1)
            if isinstance(part, (Paragraph, List)):
                parts.append(part)
        self.mark = ""
        self.at += 1
        box, parts = ticked(parts) if not token.info else ("", parts)
        return Item(tuple(parts), box)

    def meant(
        self, opening: Token, marks: list[Token], words: list[str], start: int | None, depth: int
    ) -> None:
        """Report a list that may not have been meant as one."""
        number = (opening.map or [0])[0]
        before = self.lines[number - 1].strip() if number and not depth else ""
        mark = marks[0].info + marks[0].markup
        beside = [ends for token, ends in self.counted if token is not opening]
        opened = line_starts.Opened(mark, words, before, start, beside)
        found = (
            line_starts.bullets(opened, self.text.value)
            if start is None
            else line_starts.numbers(opened)
        )
        if found is not None:
            self.fault(found.id, found.message, opening, found.hint)

    @cached_property
    def counted(self) -> tuple[tuple[Token, tuple[int, int]], ...]:
        """The numbered lists of the text, each with its first and last number."""
        found = []
        for n, token in enumerate(self.tokens):
            if token.type == "ordered_list_open" and token.level == 0:
                first, count = int(token.attrs.get("start", 1)), 0
                for inner in self.tokens[n + 1 :]:
                    if inner.level == 0:
                        break
                    count += inner.type == "list_item_open" and inner.level == 1
                found.append((token, (first, first + count - 1)))
        return tuple(found)

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
        align = line_starts.wished(self.lines[(opening.map or [0])[0] + 1])
        return Table(rows[0], tuple(rows[1:]), self.span(opening), align=align)

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
                cells.append(tick_box(read_inline(text, token.children or [], self.report)))
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
        line_ends.check(placed, self.report, self.mark)
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
