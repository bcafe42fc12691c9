from datetime import date

import pytest

from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.sleep_names import days_of, name_of
from sleepdiary.domain.words import Words

MORNING = date(2025, 11, 4)
MAIN, NAP = SleepKind


@pytest.mark.parametrize(
    ("kind", "with_year", "said"),
    [
        (MAIN, False, "Mon 3 → Tue 4 Nov"),
        (MAIN, True, "Mon 3 → Tue 4 Nov 2025"),
        (NAP, False, "Tue 4 Nov"),
        (NAP, True, "Tue 4 Nov 2025"),
    ],
)
def test_a_night_has_two_days_and_a_nap_one(kind, with_year, said):
    assert days_of(kind, MORNING, Words(), with_year=with_year) == said


@pytest.mark.parametrize(
    ("kind", "new", "said"),
    [
        (MAIN, False, "the night Mon 3 → Tue 4 Nov"),
        (MAIN, True, "the new night Mon 3 → Tue 4 Nov"),
        (NAP, False, "the nap of Tue 4 Nov"),
        (NAP, True, "the new nap of Tue 4 Nov"),
    ],
)
def test_a_sleep_is_called_by_its_kind_and_days(kind, new, said):
    assert name_of(kind, MORNING, Words(), new=new) == said


def test_it_is_called_with_its_year_where_years_are_mixed():
    assert name_of(NAP, MORNING, Words(), with_year=True) == "the nap of Tue 4 Nov 2025"
