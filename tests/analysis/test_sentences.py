from dataclasses import replace
from datetime import date

import pytest

from sleepdiary.analysis.comparison import Comparison, Coverage, MeasureComparison, compare
from sleepdiary.analysis.estimate import Lag1
from sleepdiary.analysis.sentences import Sentence, amount, sentences
from sleepdiary.analysis.windows import Window, Windows
from sleepdiary.domain.compared import Choice
from sleepdiary.domain.measures import measure_named
from sleepdiary.domain.times import DAY
from sleepdiary.domain.words import Words
from tests.analysis.tables import nights_from, table_of

FIRST = date(2025, 10, 23)
AFTER = FIRST + 14 * DAY
ASLEEP = (300, 330, 310, 320, 290, 340, 305, 325, 315, 335, 295, 310, 330, 320)
WAKING = (3, 2, 4, 3, 2, 3, 4, 2, 3, 3, 2, 4, 3, 2)

ONE_PERSON = "One person, before and after. This shows change, not its cause."
VARIATION = "cannot be told from night-to-night variation."
WEEKENDS = "The windows hold different shares of weekends."
INFUSION = "Another infusion falls inside the after-window."
DEVICE = "These nights were recorded by a device; they are not mixed with the diary's."


def compared(before=ASLEEP, after=ASLEEP, awakenings=WAKING, **wishes) -> Comparison:
    nights = [*nights_from(FIRST, before, awakenings), *nights_from(AFTER, after, awakenings)]
    windows = Windows(Window(FIRST, AFTER - DAY), Window(AFTER, AFTER + 13 * DAY), Choice.BY_HAND)
    return compare(table_of(nights), windows, [], **wishes)


def with_measure(comparison: Comparison, name: str, **changes) -> Comparison:
    """Return the comparison with one measure's estimate or other results changed."""
    found = comparison.measure(name)
    estimate = {key: changes.pop(key) for key in list(changes) if hasattr(found.estimate, key)}
    changed = replace(found, estimate=replace(found.estimate, **estimate), **changes)
    measures = tuple(changed if each == found else each for each in comparison.measures)
    return replace(comparison, measures=measures)


def said(comparison: Comparison) -> list[str]:
    return [sentence.said(Words()) for sentence in sentences(comparison, Words())]


def strong(comparison: Comparison) -> list[str]:
    return [each.said(Words()) for each in sentences(comparison, Words()) if each.strong]


def of(text: str, comparison: Comparison) -> list[str]:
    return [sentence for sentence in said(comparison) if text in sentence]


def test_what_one_person_shows_is_always_said_first():
    for comparison in (compared(), compared([], []), compared(from_device=True)):
        assert said(comparison)[0] == ONE_PERSON


def test_a_full_quiet_comparison_says_only_what_always_applies():
    comparison = compared([slept + 1 for slept in ASLEEP], ASLEEP)
    for name in ("total_sleep_time", "awakenings"):
        comparison = with_measure(
            comparison, name, lag1=Lag1(0.0, 0.0, 26), smallest_change=12.34, trend_change=None
        )

    assert said(comparison) == [
        ONE_PERSON,
        f"Total sleep time: changes smaller than ±12 min {VARIATION}",
        f"Awakenings: changes smaller than ±12.3 {VARIATION}",
        "4 measures were compared; about one in 20 intervals misses by chance.",
        "More sleep counts as better.",
    ]
    assert strong(comparison) == []


def test_the_smallest_change_that_could_be_told_is_half_the_interval_s_width():
    comparison = compared()
    low, high = comparison.measure("total_sleep_time").estimate.interval

    (sentence,) = of("Total sleep time: changes smaller", comparison)

    assert f"±{Words().duration((high - low) / 2)} " in sentence


def test_nights_without_variation_have_a_sentence_in_place_of_a_smallest_change():
    comparison = compared([300] * 14, [360] * 14)

    assert of("Total sleep time", comparison) == ["Total sleep time: no variation: no interval."]
    assert of("Awakenings", comparison)[0].startswith("Awakenings: changes smaller")


@pytest.mark.parametrize("count", [0, 4])
def test_before_there_are_numbers_it_is_said_what_is_there_and_nothing_is_doubted(count):
    comparison = compared(after=ASLEEP[:count])

    assert said(comparison) == [
        ONE_PERSON,
        (
            f"So far {14 + count} of these 28 nights are logged. "
            "Missing ones are left out, never guessed."
        ),
        "More sleep counts as better.",
    ]
    assert strong(comparison) == []


@pytest.mark.parametrize(("after", "expected"), [(ASLEEP, 1), ([], 0)])
def test_without_any_night_before_it_is_said_what_to_do(after, expected):
    found = of("None of them is in the window before", compared([], after))

    assert found == expected * [
        "None of them is in the window before: import nights from then, or choose other windows."
    ]


def test_before_there_are_numbers_nights_to_come_and_devices_are_said_too():
    begun = compared(after=ASLEEP[:2], until=AFTER + 2 * DAY)
    assert "Nights after that are still to come: 11." in said(begun)
    assert "So far 16 of these 17 nights are logged." in said(begun)[1]
    assert DEVICE in said(compared([], [], from_device=True))


def test_a_trend_before_treatment_is_a_strong_doubt():
    growing = [300 + 2 * night for night in range(28)]

    comparison = compared(growing[:14], growing[14:])

    assert (
        "Total sleep time: sleep was already changing before treatment: that trend alone gives "
        "28 min of the 28 min change."
    ) in strong(comparison)


def test_a_trend_that_gives_more_than_the_change_is_said_to_give_all_of_it():
    growing = [300 + 2 * night for night in range(14)]

    comparison = compared(growing, [slept + 10 for slept in growing])

    assert (
        "Total sleep time: sleep was already changing before treatment: that trend alone gives "
        "all of the 10 min change."
    ) in strong(comparison)


def test_a_trend_larger_than_the_change_by_less_than_is_printed_gives_what_is_printed():
    comparison = with_measure(
        compared(), "awakenings", difference=-1.21, trend_change=-1.24, smallest_change=1.0
    )

    assert of("gives 1.2 of the 1.2 change.", comparison)


def test_a_trend_that_explains_nothing_is_not_said():
    assert of("already changing", compared(ASLEEP, [slept + 60 for slept in ASLEEP])) == []


def test_a_loss_that_the_trend_explains_is_said_without_signs():
    falling = [400 - 2 * night for night in range(28)]

    assert of("gives 28 min of the 28 min change.", compared(falling[:14], falling[14:]))


def test_neighbouring_nights_that_are_alike_are_said_with_how_much():
    comparison = with_measure(compared(), "total_sleep_time", lag1=Lag1(0.2, 0.346, 26))

    assert (
        "Total sleep time: neighbouring nights are alike (r = 0.35); the interval is widened."
    ) in said(comparison)


@pytest.mark.parametrize(("used", "count"), [(0.0, 0), (0.004, 0), (0.005, 1)])
def test_a_likeness_that_would_be_printed_as_nought_is_not_said(used, count):
    comparison = with_measure(compared(), "total_sleep_time", lag1=Lag1(0.1, used, 26))

    assert len(of("Total sleep time: neighbouring", comparison)) == count


def test_a_likeness_that_had_to_be_assumed_is_said_so():
    every_third = [slept if count % 3 == 0 else None for count, slept in enumerate(ASLEEP)]

    assert (
        "Total sleep time: too few neighbouring nights to see how alike they are (r = 0.20 is "
        "assumed); the interval is widened."
    ) in said(compared(every_third, every_third))


def test_without_an_interval_nothing_widens_it():
    comparison = compared([300] * 14, [360] * 14)

    assert comparison.measure("total_sleep_time").estimate.lag1.used > 0
    assert of("Total sleep time: too few neighbouring", comparison) == []


@pytest.mark.parametrize(
    ("before", "after", "missing", "doubted"),
    [(14, 14, None, False), (13, 14, 1, False), (9, 14, 5, True), (14, 9, 5, True)],
)
def test_nights_not_logged_are_said_and_doubted_below_seventy_percent(
    before, after, missing, doubted
):
    comparison = replace(
        compared(), before=Coverage(14, before, 0.3), after=Coverage(14, after, 0.3)
    )
    sentence = f"{missing} of 28 nights not logged."

    assert of("not logged", comparison) == ([sentence] if missing else [])
    assert (sentence in strong(comparison)) == doubted


def test_seventy_percent_logged_is_enough():
    comparison = replace(compared(), before=Coverage(10, 7, 0.3))

    assert of("not logged", comparison) == ["3 of 24 nights not logged."]
    assert strong(comparison) == []


@pytest.mark.parametrize(
    ("before", "after", "different"),
    [
        (4 / 14, 4 / 14, False),
        (4 / 14, 4 / 13, False),
        (0.2, 0.35, True),
        (0.35, 0.2, True),
        (None, 0.3, False),
        (0.3, None, False),
    ],
)
def test_different_shares_of_weekends_are_said(before, after, different):
    comparison = replace(compared(), before=Coverage(14, 14, before), after=Coverage(14, 14, after))

    assert (WEEKENDS in said(comparison)) == different


@pytest.mark.parametrize("count", [0, 1, 3])
def test_another_infusion_in_the_window_after_is_a_strong_doubt(count):
    comparison = replace(compared(), infusions_in_after=count)

    assert said(comparison).count(INFUSION) == strong(comparison).count(INFUSION) == min(count, 1)


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, []),
        (1, ["1 night was filled in more than a day late."]),
        (3, ["3 nights were filled in more than a day late."]),
    ],
)
def test_nights_filled_in_late_are_said(count, expected):
    assert of("more than a day late", replace(compared(), backfilled=count)) == expected


def test_device_nights_are_said_to_be_such():
    assert DEVICE in said(compared(from_device=True))
    assert DEVICE not in said(compared())


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["total_sleep_time"], []),
        (
            ["total_sleep_time", "awakenings"],
            ["2 measures were compared; about one in 20 intervals misses by chance."],
        ),
    ],
)
def test_several_intervals_are_said_to_miss_sometimes(names, expected):
    comparison = compared(measures=[measure_named(name) for name in names])

    assert of("misses by chance", comparison) == expected


def test_a_measure_without_an_interval_is_none_of_them():
    comparison = compared(
        [300] * 14,
        [360] * 14,
        measures=[measure_named("total_sleep_time"), measure_named("awakenings")],
    )

    assert of("misses by chance", comparison) == []


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (True, "More sleep counts as better."),
        (False, "Less sleep counts as better."),
    ],
)
def test_which_direction_is_better_is_said_last(more, sentence):
    assert said(compared(more_sleep_is_better=more))[-1] == sentence


def test_a_comparison_without_sleep_time_says_nothing_of_its_direction():
    assert of("better", compared(measures=[measure_named("awakenings")])) == []


def measured(name: str) -> MeasureComparison:
    return replace(compared().measure("total_sleep_time"), measure=measure_named(name))


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("total_sleep_time", 95, "1 h 35"),
        ("total_sleep_time", -35.2, "35 min"),
        ("awakenings", -2.55, "2.6"),
        ("quality", 0.5, "0.5"),
        ("sleep_efficiency", -4.06, "4.1 points"),
    ],
)
def test_an_amount_is_said_in_its_unit_without_its_sign(name, value, expected):
    assert amount(measured(name), value, Words()) == expected


class Backwards(Words):
    """A language that the tests can tell from English."""

    def tr(self, text: str) -> str:
        return {
            "{label}: no variation: no interval.": "No interval: {label}.",
            "Total sleep time": "Sleep",
        }.get(text, text)


def test_a_sentence_and_its_label_are_translated():
    sentence = Sentence("{label}: no variation: no interval.", {"label": "Total sleep time"})

    assert sentence.said(Backwards()) == "No interval: Sleep."


def test_no_sentence_claims_a_cause():
    every = compared([300 + 2 * night for night in range(14)], [slept + 90 for slept in ASLEEP])
    every = replace(every, infusions_in_after=1, backfilled=2, before=Coverage(14, 8, 0.0))

    for sentence in said(every):
        assert "improve" not in sentence.lower()
        assert "!" not in sentence
        assert sentence.endswith(".")


def test_nights_still_to_come_are_not_called_missing():
    comparison = compared(after=ASLEEP[:9], until=AFTER + 9 * DAY)
    said = [each.said(Words()) for each in sentences(comparison, Words())]
    assert "1 of 24 nights not logged." in said
    assert "Nights after that are still to come: 4." in said


def test_a_window_that_is_over_has_no_nights_to_come():
    comparison = compared(until=AFTER + 40 * DAY)
    assert (comparison.after.to_come, comparison.after.past) == (0, 14)
    said = [each.said(Words()) for each in sentences(comparison, Words())]
    assert not [sentence for sentence in said if "to come" in sentence]
