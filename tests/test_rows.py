"""Named tuples behave as those of `typing` do, which serve as the judge here."""

from __future__ import annotations

import copy
import pickle
import typing
from typing import Any

import pytest

from handout.base import rows
from handout.base.rows import NamedTuple

MANY = rows.MANY  # type: ignore[attr-defined]


class Strength(NamedTuple):
    """At the top of a module, as what is handed to another process must be."""

    number: int
    unit: str = "mg"
    note: str = ""

    @property
    def said(self) -> str:
        """The words of it."""
        return f"{self.number} {self.unit}"


class Judge(typing.NamedTuple):
    """The same, by `typing`."""

    number: int
    unit: str = "mg"
    note: str = ""


class Weak(Strength):
    """One that derives from another."""

    def __repr__(self) -> str:
        return "weak"


GIVEN: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    ((5,), {}),
    ((5, "mL"), {}),
    ((5, "mL", "at night"), {}),
    ((5,), {"note": "at night"}),
    ((), {"unit": "mL", "number": 2}),
)
REFUSED: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    ((), {}),
    ((), {"unit": "mL"}),
    ((5,), {"number": 5}),
    ((5,), {"dose": 5}),
    ((5, "mg", "", 7), {}),
    ((5, "mg", ""), {"note": ""}),
)


def _fresh() -> Any:
    class Dose(NamedTuple):
        """A dose."""

        number: int
        unit: str = "mg"
        note: str = ""

    return Dose


@pytest.mark.parametrize(("values", "named"), GIVEN)
def test_the_first_and_the_last_of_many_are_as_theirs(values: Any, named: Any) -> None:
    made, judge = _fresh(), Judge(*values, **named)
    for _ in range(MANY + 3):
        one = made(*values, **named)
        assert type(one) is made
        assert tuple(one) == tuple(judge)
        assert (one.number, one.unit, one.note) == (judge.number, judge.unit, judge.note)
        assert repr(one).partition("(")[2] == repr(judge).partition("(")[2]
        assert one._asdict() == judge._asdict()
        assert one._replace(note="x") == judge._replace(note="x")
        assert type(one._replace(note="x")) is made
        with pytest.raises(ValueError, match="dose"):
            one._replace(dose=1)
        with pytest.raises(AttributeError):
            one.number = 50
        with pytest.raises(AttributeError):
            one.other = 50


@pytest.mark.parametrize(("values", "named"), REFUSED)
def test_what_theirs_refuses_ours_refuses_at_any_time(values: Any, named: Any) -> None:
    made = _fresh()
    with pytest.raises(TypeError):
        Judge(*values, **named)
    for _ in range(MANY + 3):
        with pytest.raises(TypeError):
            made(*values, **named)
        assert made(5) == (5, "mg", "")


def test_a_class_tells_its_fields_as_theirs_does() -> None:
    for name in ("_fields", "_field_defaults", "__match_args__", "__slots__"):
        assert getattr(Strength, name) == getattr(Judge, name, ())
    assert Strength._make([5, "mL", ""]) == (5, "mL", "")
    assert Strength(5).said == "5 mg"
    assert Strength.__doc__ and "another process" in Strength.__doc__


def test_one_that_derives_from_another_stays_itself() -> None:
    for _ in range(MANY + 3):
        one = Weak(5, note="x")
        assert type(one) is Weak and repr(one) == "weak" and one.said == "5 mg"
    assert type(Strength(5)) is Strength


def test_a_copy_and_one_from_another_process_are_the_same() -> None:
    for _ in range(MANY + 3):
        one = Strength(5, note="at night")
        again = pickle.loads(pickle.dumps(one))
        assert again == copy.deepcopy(one) == copy.copy(one) == one
        assert type(again) is Strength


def test_a_field_without_a_default_cannot_follow_one_with() -> None:
    with pytest.raises(TypeError, match="unit"):
        type(NamedTuple)(
            "Dose",
            (NamedTuple,),
            {"__annotations__": {"number": "int", "unit": "str"}, "number": 1},
        )
