"""The reader of drawings never breaks: whatever comes ends in a drawing or in faults, and soon."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_svg import HEAD, LOGO, refusals

from handout.drawing import svg


@pytest.mark.parametrize(
    "body",
    [
        f'<path d="M1{" " * 900_000}x"/>',
        f'<path d="M{"1" * 900_000}x"/>',
        f'<path d="M0 0{"a1 1 0 011 1" * 70_000}"/>',
        f'<g transform="{"scale(1)" * 100_000}x"/>',
        f'<g transform="{"a " * 400_000}"/>',
        f'<g style="{"a:b;" * 200_000}"/>',
        f"<g {' ' * 900_000}onload=''/>",
        f'<rect x="{"1" * 900_000}"/>',
        f'<g fill="rgb({"1," * 400_000}"/>',
    ],
    ids=range(9),
)
def test_time_is_linear(body: str) -> None:
    """A megabyte made to be slow is refused within seconds."""
    start = time.perf_counter()
    assert refusals(body)
    assert time.perf_counter() - start < 5


def read_or_refuse(data: bytes) -> None:
    told: tuple[svg.Fault, ...] = ()
    try:
        drawn = svg.read(data).shapes
    except svg.SvgFaults as refused:
        drawn, told = (), refused.faults
    assert bool(drawn) != bool(told), "a drawing or faults, and never both or neither"
    assert all(f.message and f.hint and f.line > 0 and f.column > 0 for f in told)


@given(st.binary(max_size=300))
def test_random_bytes(data: bytes) -> None:
    """Any bytes end in a drawing or in faults."""
    read_or_refuse(data)
    read_or_refuse(HEAD.encode() + data)


SCRAPS = [
    "",
    "<",
    ">",
    '"',
    "/",
    "&",
    "&#10;",
    "0",
    "1e999",
    "1e-320",
    "-",
    ".",
    ",",
    "NaN",
    "a",
    "A",
    "z",
    "<g>",
    "</g>",
    "scale(0)",
    "skewX(90)",
    "url(#a)",
    "\N{WHITE HEART SUIT}",
    "100%",
    "inherit",
    "none",
    "\x00",
    ' d="m0 0"',
    ' stroke-width="auto"',
]
SPOILS = st.tuples(st.integers(0, len(LOGO)), st.integers(0, 20), st.sampled_from(SCRAPS))


@settings(max_examples=500)
@given(st.lists(SPOILS, min_size=1, max_size=6))
def test_random_mutations(spoils: list[tuple[int, int, str]]) -> None:
    """A good drawing, spoilt anywhere, ends in a drawing or in faults."""
    text = LOGO
    for at, length, scrap in spoils:
        text = text[:at] + scrap + text[at + length :]
    read_or_refuse(text.encode())


@settings(max_examples=300)
@given(st.text("MmLlHhVvCcSsQqTtAaZz0123456789.,-+eE \n", max_size=60))
def test_random_paths(data: str) -> None:
    """Any path data ends in a drawing or in faults."""
    read_or_refuse(f'{HEAD}<path stroke="red" d="M1 1 {data}"/></svg>'.encode())
