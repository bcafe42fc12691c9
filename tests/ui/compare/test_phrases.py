from datetime import date

import pytest
from PySide6.QtCore import QLocale

from sleepdiary.analysis.comparison import (
    Evidence,
    MeasureComparison,
    PhaseSummary,
    Verdict,
)
from sleepdiary.analysis.estimate import Estimate, Lag1
from sleepdiary.analysis.sentences import Sentence
from sleepdiary.analysis.windows import Window
from sleepdiary.domain.measures import measure_named
from sleepdiary.domain.words import Words
from sleepdiary.ui.compare import phrases
from sleepdiary.ui.speech import LocaleWords

TODAY = date(2025, 12, 31)


def compared(name, difference, interval, means=(0.0, 0.0), verdict=Verdict.NO_CLEAR_CHANGE):
    margin = None if interval is None else (interval[1] - interval[0]) / 2
    change = Estimate(difference, interval, margin, None, None, Lag1(0.0, 0.0, 20), (14, 14))
    before, after = (PhaseSummary(14, mean) for mean in means)
    return MeasureComparison(
        measure_named(name), True, before, after, Evidence.FULL, verdict, change, 0.5, (0.3, 0.7)
    )


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


@pytest.mark.parametrize(
    ("name", "interval", "said"),
    [
        ("total_sleep_time", (39.4, 66.5), "39 to 67 min"),
        ("total_sleep_time", (-12.0, 20.0), "−12 to 20 min"),
        ("awakenings", (-2.62, 0.18), "−2.6 to 0.2"),
        ("sleep_efficiency", (1.84, 8.6), "1.8 to 8.6 points"),
        ("quality", (-0.5, 1.25), "−0.5 to 1.3"),
    ],
)
def test_an_interval_says_its_unit_once(name, interval, said):
    assert phrases.interval(compared(name, 1.0, interval), Words()) == said


@pytest.mark.parametrize(
    ("name", "interval", "said"),
    [
        ("total_sleep_time", (0.3, 5.0), "0.3 to 5.0 min"),
        ("total_sleep_time", (-5.0, -0.3), "−5.0 to −0.3 min"),
        ("awakenings", (0.04, 1.5), "0.04 to 1.50"),
        ("total_sleep_time", (-5.2, 0.3), "−5 to 0 min"),
    ],
)
def test_rounding_never_lets_an_interval_seem_to_hold_nought(name, interval, said):
    assert phrases.interval(compared(name, 1.0, interval), Words()) == said


def test_the_interval_of_a_change_of_hours_is_said_in_hours():
    found = compared("total_sleep_time", 85.0, (59.4, 110.2))
    assert phrases.interval(found, Words()) == "59 min to 1 h 50"


def test_means_are_said_in_the_unit_of_the_measure():
    asleep = compared("total_sleep_time", 53.0, (39.0, 67.0), means=(306.0, 359.0))
    assert phrases.means(asleep, Words()) == "5 h 06 → 5 h 59"
    share = compared("sleep_efficiency", 5.0, (1.0, 9.0), means=(80.04, 85.0))
    assert phrases.means(share, Words()) == "80.0 % → 85.0 %"


def test_without_variation_there_is_no_interval():
    same = compared("awakenings", 1.0, None)
    assert phrases.interval(same, Words()) == "–"
    assert phrases.details(same, Words())[0] == "No variation: no interval."


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict.BETTER, "✓ better"),
        (Verdict.WORSE, "✕ worse"),
        (Verdict.NO_CLEAR_CHANGE, "≈ no clear change"),
        (Verdict.TOO_FEW, "… too few nights"),
    ],
)
def test_each_verdict_has_a_symbol_of_its_own(verdict, said):
    found = compared("awakenings", 1.0, (0.0, 2.0), verdict=verdict)
    assert phrases.verdict(found, Words()) == said
    assert len(set(phrases.SYMBOLS.values())) == len(Verdict)


def test_the_share_of_pairs_says_what_no_difference_is():
    said = phrases.pairs(compared("awakenings", 1.0, (0.0, 2.0)), Words())
    assert said == (
        "A random night after was better than a random night before in 50\u00a0% of pairs "
        "(95\u00a0% interval 30 to 70\u00a0%); 50\u00a0% is no difference."
    )


def test_a_strong_sentence_says_that_it_is_one():
    assert phrases.said(Sentence("So it is.", strong=True), Words()) == (
        "Reason to doubt: So it is."
    )
    assert phrases.said(Sentence("So it is."), Words()) == "So it is."
