from datetime import date

import pytest
from PySide6.QtCore import QLocale

from sleepdiary.analysis.comparison import (
    Verdict,
)
from sleepdiary.analysis.sentences import Sentence
from sleepdiary.analysis.windows import Window
from sleepdiary.domain.words import Words
from sleepdiary.ui.compare import phrases
from sleepdiary.ui.speech import LocaleWords
from tests.services.comparisons import compared

TODAY = date(2025, 12, 31)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2025, 3, 3), date(2025, 3, 16), "3–16 Mar"),
        (date(2025, 3, 29), date(2025, 4, 11), "29 Mar – 11 Apr"),
        (date(2024, 3, 3), date(2024, 3, 16), "3–16 Mar 2024"),
        (date(2024, 12, 24), date(2025, 1, 6), "24 Dec 2024 – 6 Jan 2025"),
        (date(2025, 3, 3), date(2025, 3, 3), "3 Mar"),
    ],
)
def test_dates_of_a_window_are_said_once_where_they_are_the_same(first, last, said):
    assert phrases.dates(Window(first, last), TODAY, Words()) == said


def test_dates_follow_a_locale_that_says_the_month_first():
    words = LocaleWords(QLocale("en_US"))
    window = Window(date(2025, 3, 3), date(2025, 3, 16))
    assert phrases.dates(window, TODAY, words) == "Mar 3 – Mar 16"


def test_means_are_said_in_the_unit_of_the_measure():
    asleep = compared("total_sleep_time", 53.0, (39.0, 67.0), means=(306.0, 359.0))
    assert phrases.means(asleep, Words()) == "5 h 06 → 5 h 59"
    share = compared("sleep_efficiency", 5.0, (1.0, 9.0), means=(80.04, 85.0))
    assert phrases.means(share, Words()) == "80.0 % → 85.0 %"


def test_without_variation_there_is_no_interval():
    same = compared("awakenings", 1.0, None)
    assert phrases.details(same, Words())[1] == "No variation: no interval."


LESS, MORE = (
    "The true change is likely between {} less.",
    "The true change is likely between {} more.",
)


@pytest.mark.parametrize(
    ("name", "difference", "interval", "said"),
    [
        (
            "total_sleep_time",
            34.6,
            (12.2, 57.0),
            "In the nights after, you slept about 35 min a night longer than before. "
            + MORE.format("12 min and 57 min"),
        ),
        (
            "total_sleep_time",
            -34.6,
            (-57.0, -12.2),
            "In the nights after, you slept about 35 min a night less than before. "
            + LESS.format("12 min and 57 min"),
        ),
        (
            "total_sleep_time",
            5.0,
            (0.3, 9.7),
            "In the nights after, you slept about 5 min a night longer than before. "
            + MORE.format("next to nothing and 10 min"),
        ),
        (
            "awakenings",
            -0.61,
            (-1.62, 0.4),
            (
                "In the nights after, you woke about 0.6 fewer times each night than before. "
                "The true change is likely between 1.6 less and 0.4 more, so there may be none."
            ),
        ),
        (
            "awakenings",
            0.02,
            (-0.5, 0.54),
            (
                "In the nights after, you woke about as often as before. "
                "The true change is likely between 0.5 less and 0.5 more, so there may be none."
            ),
        ),
        (
            "sleep_efficiency",
            13.0,
            None,
            "In the nights after, about 13.0 points more than before.",
        ),
    ],
)
def test_a_change_is_said_in_plain_words(name, difference, interval, said):
    found = phrases.in_plain_words(compared(name, difference, interval), Words())
    assert found.replace("\u00a0", " ") == said


def test_no_line_is_broken_inside_an_amount():
    found = compared("total_sleep_time", 85.0, (59.4, 110.2))
    plain = phrases.in_plain_words(found, Words())
    for amount in ("1 h 25", "59 min", "1 h 50"):
        assert amount.replace(" ", "\u00a0") in plain


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict.BETTER, "✓ better"),
        (Verdict.WORSE, "✕ worse"),
        (Verdict.EARLIER, "← earlier"),
        (Verdict.LATER, "→ later"),
        (Verdict.FEWER, "↓ fewer"),
        (Verdict.MORE, "↑ more"),
        (Verdict.NO_CLEAR_CHANGE, "≈ no clear change"),
        (Verdict.TOO_FEW, "too few nights"),
    ],
)
def test_each_verdict_on_numbers_has_a_symbol_of_its_own(verdict, said):
    found = compared("awakenings", 1.0, (0.0, 2.0), verdict=verdict)
    assert phrases.verdict(found, Words()) == said
    assert len(set(phrases.SYMBOLS.values())) == len(Verdict) - 1


@pytest.mark.parametrize(
    ("change", "interval", "said"),
    [
        (
            25.0,
            (10.0, 40.0),
            (
                "In the nights after about 25 min later than before. "
                "The true change is likely between 10 min and 40 min later."
            ),
        ),
        (
            -25.0,
            (-40.0, -10.0),
            (
                "In the nights after about 25 min earlier than before. "
                "The true change is likely between 10 min and 40 min earlier."
            ),
        ),
        (
            5.0,
            (-10.0, 20.0),
            (
                "In the nights after about 5 min later than before. The true change is likely "
                "between 10 min earlier and 20 min later, so there may be none."
            ),
        ),
    ],
)
def test_a_clock_time_is_said_to_be_earlier_or_later(change, interval, said):
    found = compared("into_bed", change, interval)
    assert phrases.in_plain_words(found, Words()).replace("\u00a0", " ") == said


def test_the_share_of_pairs_says_what_no_difference_is():
    said = phrases.pairs(compared("awakenings", 1.0, (0.0, 2.0)), Words())
    assert said == (
        "A random night after was better than a random night before in 50\u00a0% of pairs "
        "(95\u00a0% interval 30 to 70\u00a0%); 50\u00a0% is no difference."
    )


def test_a_strong_sentence_says_that_it_is_one():
    assert phrases.said(Sentence("So it is.", strong=True), Words()) == ("Keep in mind: So it is.")
    assert phrases.said(Sentence("So it is."), Words()) == "So it is."
