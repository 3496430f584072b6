"""Whether a translation says what its original says."""

from __future__ import annotations

from handout.rules.translation.original import RULES, find, inherited

__all__ = ["RULES", "find", "inherited"]
