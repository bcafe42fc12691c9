"""Which nights a person wants compared."""

from datetime import date
from uuid import UUID

import pytest

from sleepdiary.domain.compared import Choice, Compared

SPAN = (date(2025, 11, 4), date(2025, 11, 10))


def test_it_is_the_induction_course_if_nobody_chose():
    assert Compared().choice is Choice.INDUCTION


@pytest.mark.parametrize(
    "parts",
    [
        {"choice": Choice.BY_HAND},
        {"choice": Choice.BY_HAND, "before": SPAN},
        {"choice": Choice.ALL, "before": SPAN, "after": SPAN},
        {"choice": Choice.AROUND},
        {"choice": Choice.LAST, "around": UUID(int=1)},
    ],
)
def test_a_choice_has_what_belongs_to_it_and_nothing_else(parts):
    with pytest.raises(ValueError, match="has other parts"):
        Compared(**parts)
