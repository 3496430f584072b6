"""Reads a QR code off the page as a telephone's camera does, to learn where it really leads.

Nobody can check a code by eye, so it must be checked here: a code that opens another address looks
like any other. Only what handout draws is understood (ISO/IEC 18004: error correction M, bytes),
and no error is forgiven, since a printed code has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from handout.base import contrast
from handout.design import looks
from handout.proof.compare.links import readable
from handout.proof.compare.readback import ReadBack
from handout.proof.expect.elements import ExpectedElement
from handout.proof.faults import Fault
from handout.proof.read.drawing import FILL, Path, Shape, box_of
from handout.proof.read.structure import Element, MarkKid

Grid = list[list[bool]]

# For versions 1 to 40 at level M: error words a block, and blocks.
_ERROR_WORDS = (
    10,
    16,
    26,
    18,
    24,
    16,
    18,
    22,
    22,
    26,
    30,
    22,
    22,
    24,
    24,
    28,
    28,
    26,
    26,
    26,
    26,
    *[28] * 19,
)
_BLOCKS = (
    1,
    1,
    1,
    2,
    2,
    4,
    4,
    4,
    5,
    5,
    5,
    8,
    9,
    9,
    10,
    10,
    11,
    13,
    14,
    16,
    17,
    17,
    18,
    20,
    21,
    23,
    25,
    26,
    28,
    29,
    31,
    33,
    35,
    37,
    38,
    40,
    43,
    45,
    47,
    49,
)
_LEVEL_M = 0
_LEAST = 0.9  # points, 0.32 mm: what a telephone tells apart at arm's length
_MOST_PARTS = 20_000
_FORMAT_MASK = 0x5412
_MASKS = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, c: r % 2 == 0,
    lambda r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
)


class NoCode(ValueError):  # noqa: N818
    """Why a drawing cannot be read as a QR code."""


def check(want: ExpectedElement, element: Element, document: ReadBack) -> Iterator[Fault]:
    """Check that a figure's code opens the address that was approved."""
    shapes = [
        shape
        for kid in element.kids
        if type(kid) is MarkKid
        for shape in document.shapes.get(kid, ())
    ]
    try:
        if any(shape.kind != FILL for shape in shapes):
            raise NoCode("something else is drawn with it")
        if any(
            not shape.colour or contrast.worst(shape.colour, looks.LOOKS.paper) < contrast.LEAST
            for shape in shapes
        ):
            raise NoCode("it is too pale for a camera")
        address = read(grid(shapes))
    except NoCode as fault:
        yield Fault(
            "proof-qr",
            f"the QR code for {want.opens} cannot be read: {fault}",
            document.place(element),
            want.span,
        )
        return
    if not address.isascii() or readable(address) != readable(want.opens):
        yield Fault(
            "proof-qr",
            f"the QR code opens {address}, not {want.opens}",
            document.place(element),
            want.span,
        )


def grid(shapes: Sequence[Shape]) -> Grid:
    """Return the code's modules, row by row from the top: True is dark."""
    boxes = []
    for shape in shapes:
        start = 0
        for at, (verb, _) in enumerate(shape.path):
            if verb in ("h", "re"):
                part = shape.path[start : at + 1]
                if not _is_box(part):
                    raise NoCode("its parts are not square")
                boxes.append(box_of(part, shape.matrix))
                start = at + 1
        if start < len(shape.path):
            raise NoCode("a part of it is open")
    if len(boxes) > _MOST_PARTS:
        raise NoCode("it is drawn in too many parts")
    if not boxes:
        raise NoCode("it is not drawn")
    side = min(box[3] - box[1] for box in boxes)
    left, top = min(box[0] for box in boxes), max(box[3] for box in boxes)
    wide = max(box[2] for box in boxes) - left
    if side < _LEAST:
        raise NoCode("its parts are too small for a camera")
    count = round(wide / side) if side > 0 else 0
    if count < 21 or count > 177 or count % 4 != 1 or abs(wide / side - count) > 0.3:
        raise NoCode("its parts have no common measure")
    made = [[False] * count for _ in range(count)]
    for box in boxes:
        for row in range(round((top - box[3]) / side), round((top - box[1]) / side)):
            for column in range(round((box[0] - left) / side), round((box[2] - left) / side)):
                if row < count and column < count:
                    made[row][column] = True
    return made


def _is_box(part: Path) -> bool:
    """Say whether a closed path is a box with upright edges."""
    verbs = [verb for verb, _ in part]
    if verbs == ["re"]:
        return True
    points = [values for _, values in part[:-1]]
    return (
        verbs == ["m", "l", "l", "l", "h"]
        and all(
            one[0] == other[0] or one[1] == other[1]
            for one, other in zip(points, points[1:] + points[:1])
        )
        and len({tuple(point) for point in points}) == 4
    )


def read(modules: Grid) -> str:
    """Return the text of a code. Raises `NoCode`."""
    count = len(modules)
    version = (count - 17) // 4
    free = _free(count, version)
    mask = _format(modules)
    words = _words(modules, free, mask)
    data = _data(words, version)
    bits = "".join(f"{word:08b}" for word in data)
    length = 8 if version < 10 else 16
    if bits[:4] != "0100":
        raise NoCode("it holds no plain text")
    size = int(bits[4 : 4 + length], 2)
    body = bits[4 + length : 4 + length + 8 * size]
    if len(body) < 8 * size:
        raise NoCode("its text breaks off")
    return bytes(int(body[at : at + 8], 2) for at in range(0, len(body), 8)).decode(
        "utf-8", "replace"
    )


def _format(modules: Grid) -> int:
    """Return the mask that the format information names; both copies must say the same."""
    count = len(modules)
    first = [modules[8][c] for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [
        modules[r][8] for r in (7, 5, 4, 3, 2, 1, 0)
    ]
    second = [modules[count - 1 - n][8] for n in range(7)] + [
        modules[8][count - 8 + n] for n in range(8)
    ]
    if first != second:
        raise NoCode("its two descriptions of itself differ")
    bits = int("".join("01"[bit] for bit in first), 2) ^ _FORMAT_MASK
    if bits >> 13 != _LEVEL_M:
        raise NoCode("its error correction is none that handout draws")
    if _remainder(bits >> 10) != bits & 0x3FF:
        raise NoCode("its description of itself is damaged")
    return bits >> 10 & 7


def _remainder(data: int) -> int:
    value = data << 10
    for bit in range(14, 9, -1):
        if value >> bit & 1:
            value ^= 0x537 << (bit - 10)
    return value


def _aligned(version: int, count: int) -> list[int]:
    if version == 1:
        return []
    number = version // 7 + 2
    step = 26 if version == 32 else (version * 4 + number * 2 + 1) // (number * 2 - 2) * 2
    return [6, *(count - 7 - n * step for n in range(number - 2, -1, -1))]


def _free(count: int, version: int) -> Grid:
    """Return where data may stand: not on finders, timing, alignment, format and version."""
    free = [[True] * count for _ in range(count)]

    def block(top: int, left: int, height: int, width: int) -> None:
        for row in range(top, top + height):
            for column in range(left, left + width):
                free[row][column] = False

    block(0, 0, 9, 9)
    block(0, count - 8, 9, 8)
    block(count - 8, 0, 8, 9)
    block(6, 0, 1, count)
    block(0, 6, count, 1)
    places = _aligned(version, count)
    for row in places:
        for column in places:
            if (row, column) not in ((6, 6), (6, count - 7), (count - 7, 6)):
                block(row - 2, column - 2, 5, 5)
    if version >= 7:
        block(0, count - 11, 6, 3)
        block(count - 11, 0, 3, 6)
    return free


def _words(modules: Grid, free: Grid, mask: int) -> list[int]:
    """Read the words along the code's zigzag, mask taken off."""
    count = len(modules)
    bits: list[bool] = []
    upward = True
    for right in (*range(count - 1, 6, -2), *range(5, 0, -2)):
        for row in range(count - 1, -1, -1) if upward else range(count):
            for column in (right, right - 1):
                if free[row][column]:
                    bits.append(modules[row][column] != _MASKS[mask](row, column))
        upward = not upward
    return [
        sum(bit << 7 - n for n, bit in enumerate(bits[at : at + 8]))
        for at in range(0, len(bits) - len(bits) % 8, 8)
    ]


def _data(words: list[int], version: int) -> list[int]:
    """Put interleaved blocks back in order, and check each against its error words."""
    blocks, errors = _BLOCKS[version - 1], _ERROR_WORDS[version - 1]
    short = len(words) // blocks - errors
    longer = len(words) % blocks
    sizes = [short + (n >= blocks - longer) for n in range(blocks)]
    made: list[list[int]] = [[] for _ in range(blocks)]
    source = iter(words)
    for at in range(short + 1):
        for n in range(blocks):
            if at < sizes[n]:
                made[n].append(next(source))
    data = [word for one in made for word in one]
    for _ in range(errors):
        for one in made:
            one.append(next(source))
    if any(not _is_whole(one, errors) for one in made):
        raise NoCode("some of it is damaged")
    return data


def _is_whole(block: Sequence[int], errors: int) -> bool:
    """Check a Reed-Solomon word: it is zero at each of the generator's first powers."""
    powers, logs = _field()
    for root in range(errors):
        found = 0
        for word in block:
            found = (powers[(logs[found] + root) % 255] if found else 0) ^ word
        if found:
            return False
    return True


@lru_cache(maxsize=1)
def _field() -> tuple[list[int], list[int]]:
    """Return powers of 2 and their logarithms in the field of 256 (modulo 0x11D)."""
    powers, logs, value = [0] * 255, [0] * 256, 1
    for n in range(255):
        powers[n], logs[value] = value, n
        value = value << 1 ^ (0x11D if value & 128 else 0)
    return powers, logs
