"""What the strip says of a night."""

from datetime import date, time

import pytest
from PySide6.QtCore import QLocale

from sleepdiary.domain.records import Awakening, Night
from sleepdiary.domain.words import Words
from sleepdiary.ui.log.strip_handles import Drawn
from sleepdiary.ui.log.strip_words import hour_words, night_words, note_words, refusal_words
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night, minutes, zoned

WORDS = Words()


def test_a_night_is_said_from_evening_to_morning():
    assert night_words(Drawn(a_night()), WORDS) == (
        "Into bed 22:45; Lights out 23:00; Asleep 23:25 · after 25 min; Final awakening 06:30; "
        "Out of bed 06:50; 2 awakenings, 35 min"
    )


def test_single_awakenings_are_said_where_they_lie():
    times = (Awakening(zoned("2025-11-04 02:10"), minutes(10)),)
    said = night_words(Drawn(a_night(awakening_times=times)), WORDS)

    assert "after 25 min; Awake 02:10 · 10 min; Final awakening" in said
    assert "awakenings" not in said


def test_an_empty_night_says_that_nothing_is_drawn():
    assert night_words(Drawn(Night(diary_date=date(2025, 11, 4))), WORDS) == (
        "Nothing is drawn yet."
    )


@pytest.mark.parametrize(
    ("count", "awake", "said"),
    [
        (2, 35, "2 awakenings, 35 min"),
        (1, 10, "1 awakening, 10 min"),
        (3, None, "3 awakenings"),
        (None, 20, "awake 20 min"),
        (0, 0, ""),
        (None, None, ""),
    ],
)
def test_awakenings_without_a_place_are_noted(count, awake, said):
    length = None if awake is None else minutes(awake)
    night = a_night(awakenings=count, wake_after_sleep_onset=length)

    assert note_words(night, WORDS) == said


def test_why_no_awakening_is_added_is_said():
    assert refusal_words(Night(diary_date=date(2025, 11, 4))).startswith("First say when")
    assert refusal_words(a_night()) == "No room for another awakening"


@pytest.mark.parametrize(
    ("language", "said"), [("en_GB", "21"), ("en_US", "9 PM"), ("fi", "21.00")]
)
def test_hours_are_short_where_the_locale_lets_them_be(language, said):
    spoken = hour_words(time(21), LocaleWords(QLocale(language)))

    assert spoken.replace("\u202f", " ") == said
