"""Leaflets of all that the schema allows are proved, or refused in the author's own words."""

from __future__ import annotations

import pytest
from generated_judged import judged_whole
from generated_whole import whole


@pytest.mark.parametrize("seed", range(14))
def test_what_the_schema_allows_is_proved_or_refused_with_a_place(seed: int) -> None:
    """No proof stops what a check has passed, and whatever layout refuses has its line."""
    made = whole(seed)
    found = judged_whole(made)
    assert not found.wrong, (made.edition, found.wrong)
    assert all(one.span.line for one in found.laid if one.severity == "error"), found.laid
