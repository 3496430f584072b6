"""Named tuples, as `typing` makes them, without the wait at the start.

`typing.NamedTuple` compiles a function for each class and an expression for each of its fields
when its module is read: for the ninety kinds that `check` knows that is a twentieth of its time,
and most are made a few times or never. Here a class takes its fields as they stand, and its
`__new__` is compiled once many have been made. Type checkers see `typing.NamedTuple` itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter

    class _Maker(type):
        """Makes a class of tuples of what the body of a class says."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:  # NamedTuple itself
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            defaults = {field: body[field] for field in fields if field in body}
            if fields[len(fields) - len(defaults) :] != tuple(defaults):
                after = fields[-1]
                raise TypeError(f"{name}: `{after}` has no default, and one before it has")
            for place, field in enumerate(fields):
                body[field] = _tuplegetter(place, f"Field {place}.")
            body.setdefault("__repr__", _repr)
            body |= {
                "__slots__": (),
                "__new__": _new(name, fields, defaults),
                "__match_args__": fields,
                "__getnewargs__": _values,
                "_fields": fields,
                "_field_defaults": defaults,
                "_make": classmethod(_make),
                "_replace": _replace,
                "_asdict": _asdict,
            }
            return type(name, (tuple,), body)

    class NamedTuple(metaclass=_Maker):
        """What a class of named tuples names as its base."""

    MANY = 24  # to make as many one field at a time costs what it costs to compile how

    def _new(name: str, fields: tuple[str, ...], defaults: dict[str, Any]) -> Any:
        """Return the `__new__` of a class: slow for the first, compiled for those that follow."""
        made = 0
        compiled = None

        def new(cls: type, *values: Any, **named: Any) -> Any:
            nonlocal made, compiled
            if made < MANY:
                made += 1
                if len(values) < len(fields):
                    rest = fields[len(values) :]
                    known = {**defaults, **named}
                    if named.keys() <= set(rest) and known.keys() >= set(rest):
                        return tuple.__new__(cls, (*values, *[known[field] for field in rest]))
                elif len(values) == len(fields) and not named:
                    return tuple.__new__(cls, values)
            if compiled is None:
                compiled = _compiled(name, fields, defaults)
                owner = next(one for one in cls.__mro__ if one.__dict__.get("__new__") is first)
                owner.__new__ = compiled
            return compiled(cls, *values, **named)

        first = staticmethod(new)
        return first

    def _compiled(name: str, fields: tuple[str, ...], defaults: dict[str, Any]) -> Any:
        made = eval(  # the fields' names are those of a class in this program
            f"lambda _cls, {', '.join(fields)}: _made(_cls, ({''.join(f'{f}, ' for f in fields)}))",
            {"_made": tuple.__new__, "__builtins__": {}, "__name__": f"namedtuple_{name}"},
        )
        made.__name__ = "__new__"
        made.__defaults__ = tuple(defaults.values())
        return made

    def _make(cls: type, values: Any) -> Any:
        """Make one of all its values, in order."""
        return cls(*values)

    def _replace(self: Any, /, **named: Any) -> Any:
        """Return one like it, with other values for the fields that are named."""
        made = tuple.__new__(type(self), map(named.pop, self._fields, self))
        if named:
            raise ValueError(f"Got unexpected field names: {list(named)!r}")
        return made

    def _values(self: Any) -> tuple[Any, ...]:
        return tuple(self)

    def _asdict(self: Any) -> dict[str, Any]:
        """Return the values by their fields' names."""
        return dict(zip(self._fields, self, strict=True))

    def _repr(self: Any) -> str:
        said = (f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
        return f"{type(self).__name__}({', '.join(said)})"
