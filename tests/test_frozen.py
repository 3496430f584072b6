"""Frozen data behaves as that of `dataclasses` does, which serves as the judge here."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from handout.base.frozen import frozen


def _ours() -> Any:
    @frozen
    class Dose:
        """A dose."""

        amount: str
        unit: str = "mg"
        notes: list[str] = field(default_factory=list)
        place: int = field(default=0, compare=False, repr=False, metadata={"many": "places"})

    return Dose


def _theirs() -> Any:
    @dataclass(frozen=True)
    class Dose:
        """A dose."""

        amount: str
        unit: str = "mg"
        notes: list[str] = field(default_factory=list)
        place: int = field(default=0, compare=False, repr=False, metadata={"many": "places"})

    return Dose


@frozen
class Strength:
    """At the top of a module, as what is handed to another process must be."""

    number: int
    unit: str = "mg"


GIVEN: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    (("5",), {}),
    (("5", "mL"), {}),
    (("5", "mg", ["at night"]), {"place": 7}),
    ((), {"unit": "mL", "amount": "2.5"}),
)


@pytest.mark.parametrize(("values", "named"), GIVEN)
def test_one_is_made_shown_and_compared_as_theirs(values: Any, named: Any) -> None:
    ours, theirs = _ours(), _theirs()
    one, same = ours(*values, **named), ours(*values, **named)
    judge = theirs(*values, **named)
    assert [(f.name, getattr(one, f.name), dict(f.metadata)) for f in fields(one)] == [
        (f.name, getattr(judge, f.name), dict(f.metadata)) for f in fields(judge)
    ]
    assert repr(one).rpartition("Dose(")[2] == repr(judge).rpartition("Dose(")[2]
    assert one == same
    assert replace(one, place=99) == one
    assert replace(one, amount="50") != one
    assert one != judge and one != "5"
    assert ours.__match_args__ == theirs.__match_args__


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), (("5", "mg", [], 1, 2), {}), (("5",), {"dose": 1})]
)
def test_what_theirs_refuses_ours_refuses(values: Any, named: Any) -> None:
    for made in (_theirs(), _ours()):
        with pytest.raises(TypeError):
            made(*values, **named)
    with pytest.raises(TypeError):  # a second time too, when `__init__` is compiled
        made(*values, **named)


def test_no_two_share_what_is_made_anew_for_each() -> None:
    made = _ours()
    one, other = made("5"), made("10")
    one.notes.append("with food")
    assert other.notes == []


def test_nothing_of_it_can_be_changed() -> None:
    one = Strength(5)
    with pytest.raises(FrozenInstanceError, match="number"):
        one.number = 50  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="unit"):
        del one.unit
    with pytest.raises(FrozenInstanceError):
        one.other = 1  # type: ignore[attr-defined]
    assert one == Strength(5, "mg")


def test_equal_ones_are_one_in_a_set_and_survive_a_copy_and_another_process() -> None:
    assert len({Strength(5), Strength(5, "mg"), Strength(50)}) == 2
    assert pickle.loads(pickle.dumps(Strength(5))) == copy.deepcopy(Strength(5)) == Strength(5)


def test_one_that_came_from_another_process_is_whole_before_any_is_made_here() -> None:
    def come() -> Any:
        one = object.__new__(made)
        one.__dict__.update(amount="5", unit="mg", notes=(), place=3)  # as unpickling does
        return one

    made = _ours()
    assert come() == come() and hash(come()) == hash(come())
    assert replace(come(), amount="50") != come()
    assert repr(come()).endswith("Dose(amount='5', unit='mg', notes=())")


def test_with_eq_false_each_is_equal_to_itself_alone() -> None:
    @frozen(eq=False)
    class Sentence:
        """A sentence."""

        words: str

    one, same = Sentence("Take it."), Sentence("Take it.")
    assert one == one and one != same and len({one, same}) == 2
    with pytest.raises(FrozenInstanceError):
        one.words = ""  # type: ignore[misc]
