"""What the kinds of tampering share: how each is noted, with the findings that name it."""

from __future__ import annotations

from collections.abc import Callable

from spoil import Copy

Tampering = Callable[[Copy], bytes]
KINDS: dict[str, tuple[str, Tampering]] = {}


def kind(*ids: str) -> Callable[[Tampering], Tampering]:
    """Note a tampering, and the findings that name it."""

    def note(made: Tampering) -> Tampering:
        assert made.__doc__
        KINDS[made.__name__] = (" ".join(ids), made)
        return made

    return note
