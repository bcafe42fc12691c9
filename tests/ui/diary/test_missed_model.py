from datetime import date

from sleepdiary.domain.words import Words
from sleepdiary.ui.diary.missed_model import missed_columns, missed_nights

OPEN, BLANK = date(2025, 11, 3), date(2025, 11, 4)


def test_a_missed_night_says_its_days_and_whether_it_is_left_blank():
    rows = missed_nights([OPEN], [BLANK])
    assert [[column.text(row) for column in missed_columns(Words())] for row in rows] == [
        ["Sun 2 → Mon 3 Nov 2025", "not logged"],
        ["Mon 3 → Tue 4 Nov 2025", "left blank"],
    ]


def test_a_night_is_the_same_row_whether_left_blank_or_not():
    assert missed_nights([OPEN], [])[0].id == missed_nights([], [OPEN])[0].id
    assert missed_nights([OPEN], [])[0].id != missed_nights([BLANK], [])[0].id


def test_missed_nights_sort_by_date_and_by_what_is_known():
    days, state = missed_columns(Words())
    later, earlier = missed_nights([], [BLANK])[0], missed_nights([OPEN], [])[0]
    assert days.value(earlier) < days.value(later)
    assert state.value(later) < state.value(earlier)
