"""The same pages drawn by plain, untagged Platypus from XML paragraphs, for `bench.py` to compare.

`story` writes a leaflet's content down as plain data; `draw` turns such data into a PDF and imports
nothing of handout. Run as a script it is the bare program that the cold start is measured against:

    python platypus_baseline.py STORY.json OUT.pdf
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

FONTS = Path(__file__).resolve().parents[1] / "handout" / "fonts" / "data" / "noto-sans"


def story(leaflet: Any) -> list[Any]:
    """Return a leaflet's content as lists of strings, XML for Platypus inside."""
    from handout.leaflet import model

    def xml(runs: Any) -> str:
        return "".join(
            f"<b>{escape(r.text.value)}</b>" if r.bold else escape(r.text.value) for r in runs
        )

    rows: list[Any] = [
        ["h1", escape(leaflet.title.value)],
        ["p", xml(leaflet.main_message)],
        ["p", xml(leaflet.call_to_action)],
    ]

    def parts(found: Any, into: list[Any]) -> None:
        for part in found:
            if isinstance(part, model.Paragraph):
                into.append(["p", xml(part.runs)])
            elif isinstance(part, model.SubHeading):
                into.append(["h3", xml(part.runs)])
            elif isinstance(part, model.List):
                for n, item in enumerate(part.items):
                    mark = "\u2022" if part.start is None else f"{part.start + n}."
                    for inner in item.parts:
                        if isinstance(inner, model.Paragraph):
                            into.append(["li", mark, xml(inner.runs)])
                        else:
                            parts((inner,), into)
            else:
                table(part, into)

    def table(block: Any, into: list[Any]) -> None:
        if block.caption:
            into.append(["h3", xml(block.caption)])
        cells = [[xml(c) for c in row] for row in (block.columns, *block.rows)]
        into.append(["table", cells])

    for section in leaflet.sections:
        rows.append(["h2", escape(section.heading.value)])
        for block in section.content:
            _block(block, rows, xml, parts, table)
    return rows


def _block(block: Any, rows: list[Any], xml: Any, parts: Any, table: Any) -> None:
    from handout.leaflet import model
    from handout.leaflet.blocks.contacts import Contacts
    from handout.leaflet.blocks.figure import Figure
    from handout.leaflet.blocks.fill_in import FillIn
    from handout.leaflet.blocks.key_facts import KeyFacts
    from handout.leaflet.blocks.prose import Prose
    from handout.leaflet.blocks.qr import Qr
    from handout.leaflet.blocks.steps import Steps
    from handout.leaflet.blocks.warning import Warning

    if isinstance(block, Prose):
        parts(block.parts, rows)
    elif isinstance(block, Warning):
        inside: list[Any] = [["h3", f"{block.level.capitalize()}: {xml(block.title)}"]]
        parts(block.text, inside)
        rows.append(["box", inside])
    elif isinstance(block, Steps):
        for n, step in enumerate(block.steps, 1):
            inside = []
            parts(step, inside)
            rows.append(["li", f"{n}", inside[0][-1]])
            rows.extend(inside[1:])
    elif isinstance(block, model.Table):
        table(block, rows)
    elif isinstance(block, KeyFacts):
        rows.append(
            ["facts", [[f"<b>{escape(f.label.value)}</b>", xml(f.text)] for f in block.facts]]
        )
    elif isinstance(block, Contacts):
        for contact in block.entries:
            said = [contact.phone, contact.hours, contact.email, contact.web]
            rows.append(["p", f"<b>{escape(contact.name.value)}</b>"])
            rows += [["p", escape(text.value)] for text in said if text]
    elif isinstance(block, FillIn):
        rows += [
            ["p", escape(blank.label.value) + " ____________________"] for blank in block.blanks
        ]
    elif isinstance(block, Qr):
        rows.append(["p", escape(block.address.value)])
    elif isinstance(block, Figure):
        rows.append(["p", xml(block.caption)])


def draw(rows: list[Any], target: Any) -> None:
    """Draw the pages with Platypus, untagged."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.fonts import addMapping
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import (
        BaseDocTemplate,
        Frame,
        KeepTogether,
        PageTemplate,
        Paragraph,
        Table,
    )

    if "N" not in pdfmetrics.getRegisteredFontNames():
        for name, file, bold in (("N", "400Regular", 0), ("NB", "700Bold", 1)):
            pdfmetrics.registerFont(
                TTFont(name, str(FONTS / f"NotoSans_{file}.ttf"), asciiReadable=0)
            )
            addMapping("N", bold, 0, name)
    body = ParagraphStyle(
        "p",
        fontName="N",
        fontSize=12,
        leading=16.8,
        spaceAfter=8.4,
        allowWidows=0,
        allowOrphans=0,
        bulletFontName="NB",
    )
    style = {
        "p": body,
        "li": ParagraphStyle("li", body, leftIndent=18, spaceAfter=4.2),
        "h1": ParagraphStyle("h1", body, fontName="NB", fontSize=28, leading=34),
        "h2": ParagraphStyle(
            "h2", body, fontName="NB", fontSize=16, leading=21, spaceBefore=8, keepWithNext=1
        ),
        "h3": ParagraphStyle("h3", body, fontName="NB", keepWithNext=1),
    }
    cell = ParagraphStyle("cell", body, spaceAfter=0)

    def flow(found: list[Any]) -> list[Any]:
        made: list[Any] = []
        for kind, *rest in found:
            if kind == "li":
                made.append(Paragraph(rest[1], style["li"], bulletText=rest[0]))
            elif kind in ("table", "facts"):
                made.append(
                    Table(
                        [[Paragraph(c, cell) for c in row] for row in rest[0]],
                        repeatRows=1 if kind == "table" else 0,
                        style=[
                            ("FONTNAME", (0, 0), (-1, -1), "N"),
                            ("VALIGN", (0, 0), (-1, -1), "TOP"),
                            ("LINEBELOW", (0, 0), (-1, -1), 0.8, HexColor("#0f5855")),
                        ],
                    )
                )
            elif kind == "box":
                made.append(
                    KeepTogether(
                        [
                            Table(
                                [[flow(rest[0])]],
                                colWidths=[452],
                                style=[
                                    ("FONTNAME", (0, 0), (-1, -1), "N"),
                                    ("BACKGROUND", (0, 0), (-1, -1), HexColor("#fdeeee")),
                                    ("LINEBEFORE", (0, 0), (0, -1), 6, HexColor("#8a1010")),
                                ],
                            )
                        ]
                    )
                )
            else:
                made.append(Paragraph(rest[0], style[kind]))
        return made

    def around(canvas: Any, document: Any) -> None:
        canvas.setFillColor(HexColor("#0b4a4c"))
        canvas.rect(0, 780 if document.page == 1 else 830, 596, 62, stroke=0, fill=1)
        canvas.setFont("N", 12)
        canvas.drawString(72, 40, rows[0][1])
        canvas.drawRightString(524, 40, f"Page {document.page}")

    document = BaseDocTemplate(
        target, pagesize=(595.28, 841.89), initialFontName="N", invariant=1, pageCompression=1
    )
    document.addPageTemplates(
        [PageTemplate("p", [Frame(72, 66, 452, 700, 0, 0, 0, 0)], onPage=around)]
    )
    document.build(flow(rows))


if __name__ == "__main__":
    draw(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), sys.argv[2])
