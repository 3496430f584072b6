"""Frozen data, as `dataclasses` makes it, without the wait at the start.

`dataclass(frozen=True)` writes and compiles six functions for each class when its module is read:
for the sixty kinds of data that `check` knows that is an eighth of its time, and most are never
asked. Here a class shares all of them but `__init__`; that is compiled when many have been made, or
when its fields are more than names with their defaults, and the fields are read when first asked.
They are those of `dataclasses`, so that `fields`, `replace` and `field` work as always.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, TypeVar, dataclass_transform, overload

_set = object.__setattr__
_Class = TypeVar("_Class", bound=type)


@overload
def frozen(cls: _Class) -> _Class: ...
@overload
def frozen(*, eq: bool = True) -> Callable[[_Class], _Class]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(dataclasses.field,))
def frozen(cls: Any = None, *, eq: bool = True) -> Any:
    """Make a class one of data that never changes; with `eq=False` each is equal to itself alone.

    Takes the class, or the option and then the class; returns the class. An attribute that is set
    or taken away raises `dataclasses.FrozenInstanceError`.
    """
    if cls is None:
        return lambda its: _made(its, eq=eq)
    return _made(cls, eq=eq)


class _Fields:
    """A class's fields, read when they are first asked for."""

    def __get__(self, one: object, cls: Any) -> Any:
        dataclasses.dataclass(init=False, repr=False, eq=False)(cls)  # sets them in our place
        return cls.__dict__["__dataclass_fields__"]


class _Compared:
    """What gets of one all that is compared; made when two are first compared."""

    def __get__(self, one: object, cls: Any) -> Any:
        names = [field.name for field in dataclasses.fields(cls) if field.compare]
        cls.__compared__ = staticmethod(attrgetter(*names) if names else lambda _: ())
        return cls.__compared__


MANY = 16  # to make as many one field at a time costs what it costs to compile how


def _made(cls: Any, eq: bool) -> Any:
    names = tuple(vars(cls).get("__annotations__", ()))
    defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    plain = cls.__bases__ == (object,) and not any(
        isinstance(value, dataclasses.Field) for value in defaults.values()
    )
    made = 0

    def first(self: Any, *values: Any, **named: Any) -> None:
        nonlocal made
        made += 1
        rest = names[len(values) :]
        known = {**defaults, **named}
        fit = named.keys() <= set(rest) and known.keys() >= set(rest)
        if plain and made < MANY and fit and len(values) <= len(names):
            for name, value in (*zip(names, values), *[(name, known[name]) for name in rest]):
                _set(self, name, value)
            return
        cls.__init__ = _init(cls)
        cls.__init__(self, *values, **named)

    # `dataclasses` would write a signature for one that has no words, by an import and a long read.
    cls.__doc__ = cls.__doc__ or cls.__name__
    cls.__dataclass_fields__ = _Fields()
    cls.__init__ = first
    cls.__repr__ = _repr
    cls.__setattr__ = _refuse
    cls.__delattr__ = _refuse
    if eq:
        cls.__compared__ = _Compared()
        cls.__eq__ = _eq
        cls.__hash__ = _hash
    return cls


def _init(cls: Any) -> Any:
    """Return `__init__` of a class, compiled: its fields in order, each with its default."""
    known: dict[str, Any] = {"_set": _set, "_MISSING": dataclasses.MISSING}
    taken, lines = [], []
    for field in dataclasses.fields(cls):
        name, value = field.name, field.name
        if field.default_factory is not dataclasses.MISSING:
            known[f"_new_{name}"] = field.default_factory
            taken.append(f"{name}=_MISSING")
            value = f"_new_{name}() if {name} is _MISSING else {name}"
        elif field.default is not dataclasses.MISSING:
            known[f"_of_{name}"] = field.default
            taken.append(f"{name}=_of_{name}")
        else:
            taken.append(name)
        lines.append(f"    _set(self, {name!r}, {value})")
    source = f"def __init__({', '.join(['self', *taken])}):\n" + "\n".join(lines or ["    pass"])
    exec(compile(source, f"<fields of {cls.__qualname__}>", "exec"), known)
    made = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


@recursive_repr()
def _repr(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__compared__(self) == self.__compared__(other)


def _hash(self: Any) -> int:
    return hash(self.__compared__(self))


def _refuse(self: Any, name: str, value: object = None) -> None:
    raise dataclasses.FrozenInstanceError(f"{name!r} of {type(self).__qualname__} never changes")
