"""Signs on a page: a warning's icon beside its title, a step's number on its disc, no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from handout.design import looks
from handout.drawing import svgpath
from handout.proof.faults import Fault, Place, quoted
from handout.proof.look.boxes import is_covered, is_cut
from handout.proof.look.hues import alike
from handout.proof.look.needs import Needs
from handout.proof.read.drawing import FILL, Page, Shape

_ICONS = Path(__file__).parents[2] / "drawing" / "data"
_NEAR = 4.0  # of the size: an icon's distance from its words


def signs(page: Page, found: list[Shape], needs: Needs) -> Iterator[Fault]:
    """Find each warning's icon beside its title, and a number's disc under it; name the rest."""
    left = list(found)
    for level, run in needs.icons:
        its = (
            [
                shape
                for shape in left
                if alike(shape.colour, looks.LOOKS.framed[level].on_head)
                and abs((shape.box[1] + shape.box[3]) / 2 - run.y) < run.size
                and min(abs(shape.box[2] - run.x), abs(shape.box[0] - run.end)) < _NEAR * run.size
            ]
            if run.size
            else []
        )
        if not _is_icon(level, its) or any(
            [is_covered(shape, page) or is_cut(shape) for shape in its]
        ):
            yield Fault(
                "proof-decoration",
                f"the icon of level {level} does not stand beside {quoted(run.text or run.drawn)}",
                Place(page.number, page.down(run.y), page.marks[run.mark].number),
            )
        left = [shape for shape in left if shape not in its]
    for shape in left:
        if not any(
            shape.box[0] <= run.x
            and run.end - run.size / 2 <= shape.box[2]
            and shape.box[1] <= run.y <= shape.box[3]
            and shape.box[2] - shape.box[0] <= 3 * run.size
            and shape.kind == FILL
            for run in page.runs
            if run.order in needs.signs
        ):
            yield Fault(
                "proof-decoration",
                "a sign is drawn that nobody wrote",
                Place(page.number, page.down(shape.box[3])),
            )


def _is_icon(level: str, shapes: list[Shape]) -> bool:
    """Say whether shapes are a level's icon: its outlines, upright, in one scale."""
    wanted = _icon(level)
    return len(wanted) == len(shapes) and all(
        shape.kind == FILL
        and shape.even_odd == even_odd
        and shape.matrix[1] == 0 == shape.matrix[2]
        and abs(shape.matrix[0] + shape.matrix[3]) < 1e-3
        and shape.matrix[0] > 0.2
        and len(path) == len(shape.path)
        and all(
            {"M": "m", "L": "l", "C": "c", "Z": "h"}[verb] == its
            and len(found) == 2 * len(points)
            and all(
                [
                    abs(point - complex(x, y)) < 0.002
                    for point, x, y in zip(points, found[::2], found[1::2])
                ]
            )
            for (verb, *points), (its, found) in zip(path, shape.path)
        )
        for (even_odd, path), shape in zip(wanted, shapes)
    )


@lru_cache(maxsize=None)
def _icon(level: str) -> list[tuple[bool, svgpath.Path]]:
    """Read an icon's outlines from its drawing, and whether each is filled by the even-odd rule."""
    drawing = (_ICONS / f"{level}.svg").read_text(encoding="utf-8")
    return [
        ("evenodd" in path[0], svgpath.trace(path[1]))
        for path in re.finditer(r'<path[^>]*? d="([^"]*)"[^>]*>', drawing)
    ]
