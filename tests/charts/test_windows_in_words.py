import dataclasses

import pytest

from sleepdiary.analysis.comparison import Evidence, Verdict
from sleepdiary.charts.windows_in_view import compared_of
from sleepdiary.charts.windows_in_words import (
    cautions_said,
    change_asides,
    change_said,
    happened_said,
    verdict_said,
    windows_said,
)
from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.words import Words
from tests.services.comparisons import compared as changed

WORDS = Words()


@pytest.fixture
def found(diary):
    def compared(*infused, events=(), days=range(40)):
        table = diary.nights(days, asleep=[300 + 20 * (day % 3) for day in days])
        treatment = diary.treatment(table, [diary.session(day) for day in infused], events)
        comparison = diary.compared(table, (0, 13), (20, 33))
        return compared_of(treatment, comparison, from_device=False)

    return compared


def test_the_windows_are_said_with_their_dates_and_how_much_was_logged(found):
    said = windows_said(found(days=range(1, 40)), WORDS)
    assert said[:2] == [
        "Before: 3 Mar 2025 to 16 Mar 2025, 13 of 14 nights logged.",
        "After: 23 Mar 2025 to 5 Apr 2025, 14 of 14 nights logged.",
    ]


@pytest.mark.parametrize(
    ("infused", "said"),
    [
        ((), "In between: no infusion."),
        ((14,), "In between: one infusion, 17 Mar 2025."),
        ((14, 17), "In between: 2 infusions, 17 Mar 2025 to 20 Mar 2025."),
    ],
)
def test_the_treatment_in_between_is_said(found, infused, said):
    assert windows_said(found(*infused), WORDS)[-1] == said


def test_what_else_happened_is_said_with_its_dates(diary, found):
    flu = Event(date=diary.day(22), kind=EventKind.ILLNESS, label="flu")
    assert happened_said(found(3, 14, 22, 25, 28, events=[flu]), WORDS) == [
        "What else happened:",
        "an infusion in the nights before, 6 Mar 2025",
        "3 infusions in the nights after, 25 Mar 2025 to 31 Mar 2025",
        "illness: flu, 25 Mar 2025, in the nights after: 11 of 14 follow it",
    ]
    assert happened_said(found(14), WORDS) == []


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (-1, "days before the nights before: 1"),
        (-40, "days before the nights before: 40"),
        (0, "in the nights before"),
        (13, "in the nights before"),
        (14, "between the nights compared"),
        (33, "in the nights after: 0 of 14 follow it"),
    ],
)
def test_an_event_is_said_with_where_it_lies_beside_the_windows(diary, found, day, place):
    moved = Event(date=diary.day(day), kind=EventKind.TRAVEL)
    assert happened_said(found(14, events=[moved]), WORDS)[-1].endswith(f", {place}")


def test_the_first_caution_is_that_change_is_not_cause(found):
    comparison = found(14).comparison
    for labels in (None, ["Awakenings"]):
        said = cautions_said(comparison, WORDS, labels)
        assert said[0] == "One person, before and after. This shows change, not its cause."


def test_how_many_measures_were_compared_is_said_where_all_are_shown(found):
    comparison = found(14).comparison
    many = "measures were compared; about one in 20 intervals misses by chance."
    assert many in " ".join(cautions_said(comparison, WORDS))
    assert many not in " ".join(cautions_said(comparison, WORDS, ["Awakenings"]))


def test_which_way_sleep_is_better_is_said_beside_sleep(found):
    comparison = found(14).comparison
    more = "More sleep counts as better."
    assert more in cautions_said(comparison, WORDS, ["Total sleep time"])
    assert more not in cautions_said(comparison, WORDS, ["Awakenings"])


def test_a_trend_before_treatment_is_said_beside_its_measure(diary):
    days = range(40)
    table = diary.nights(days, asleep=[300 + 4 * day for day in days])
    comparison = diary.compared(table, (0, 13), (20, 33))
    assert "already changing" in " ".join(cautions_said(comparison, WORDS, ["Total sleep time"]))
    assert "already changing" not in " ".join(cautions_said(comparison, WORDS, ["Awakenings"]))


def test_a_change_is_said_with_its_verdict_and_how_sure_it_is():
    found = changed("total_sleep_time", 53.0, (39.0, 67.0), verdict=Verdict.BETTER)
    assert change_said(found, WORDS) == [
        "+53 min on average: better",
        "95 % interval 39 to 67 min; smallest change these nights could show ±14 min",
    ]


def test_without_variation_it_is_said_that_there_is_no_interval():
    assert change_said(changed("awakenings", 0.0, None), WORDS) == [
        "0.0 on average: no clear change",
        "no variation: no interval",
    ]


def test_on_one_line_it_is_said_shorter_and_shorter():
    found = changed("awakenings", -1.0, (-2.0, 0.0), verdict=Verdict.NO_CLEAR_CHANGE)
    whole, shorter, shortest, change = change_asides(found, WORDS)
    assert whole == " · ".join(change_said(found, WORDS))
    assert shorter == shortest == "−1.0 on average: no clear change · 95 % interval −2.0 to 0.0"
    assert change == "−1.0 on average: no clear change"
    none = dataclasses.replace(found, evidence=Evidence.CHART_ONLY, estimate=None)
    assert set(change_asides(none, WORDS)) == {"too few nights for numbers"}


def test_few_nights_are_said():
    found = changed("awakenings", -1.0, (-2.0, 0.0), verdict=Verdict.TOO_FEW)
    short = dataclasses.replace(found, evidence=Evidence.SHORT, verdict=Verdict.BETTER)
    assert change_said(short, WORDS)[-1] == "fewer than 14 nights before or after"
    few = dataclasses.replace(found, evidence=Evidence.TOO_FEW)
    assert change_said(few, WORDS)[0] == "−1.0 on average: too few nights to judge"
    none = dataclasses.replace(found, evidence=Evidence.CHART_ONLY, estimate=None)
    assert change_said(none, WORDS) == ["too few nights for numbers"]
    assert verdict_said(none, WORDS) == "too few nights for numbers"
