"""Real diaries in which a comparison is easily wrong, or unfair: what is said of them and drawn.

Worse has to be as visible as better, and nothing is said that the nights do not show.
"""

import math
import re

import pytest
from scipy import stats

from sleepdiary.analysis.windows import NothingToCompareError, Window
from sleepdiary.domain.times import DAY
from sleepdiary.services.comparing import comparison_if_any, comparison_of, treatment_of
from sleepdiary.services.diary import Diary
from tests.analysis.tables import nights_from
from tests.builders import a_session, minutes
from tests.services.hard_diaries import (
    AFTER,
    BEFORE,
    INFUSED,
    LONGER,
    STEADY,
    found_in,
    keep,
    pictures_of,
)

MARGIN = stats.t.ppf(0.975, 26) * math.sqrt(2 * 100 / 13)
"""Half the interval of 14 nights 10 min off their mean in turn, beside 14 like that: each is unlike
the one before, so it is Welch's. The variance of either mean is 1400 / 13 / 14."""
OPPOSITE = {"better": "worse", "worse": "better"}


@pytest.fixture
def clock(watch):
    return watch


def treated(diary, watch, before, after, awakenings=((2,), (2,)), **answers):
    """Keep a diary of nights before and after one infusion; return what it says."""
    nights = [
        *nights_from(BEFORE, before, awakenings[0], **answers),
        *nights_from(AFTER, after, awakenings[1], **answers),
    ]
    keep(diary, watch, nights, a_session(date=INFUSED))
    return found_in(diary)


def got_better(diary, watch):
    return treated(diary, watch, STEADY, LONGER, ((1, 3), (0, 2)))


def got_worse(diary, watch):
    """Keep the diary that mirrors the better one at its means before, 350 min and 2 awakenings."""
    mirrored = [[700 - asleep for asleep in side] for side in (STEADY, LONGER)]
    return treated(diary, watch, *mirrored, ((3, 1), (4, 2)))


@pytest.fixture
def both(tmp_path, watch):
    """What is said of a diary that got better, and of its mirror."""
    found = []
    for keep_it in (got_better, got_worse):
        diary = Diary.create(tmp_path / f"{keep_it.__name__}.sleepdiary", watch)
        found.append(keep_it(diary, watch))
        diary.close()
    return found


# Worse beside better


def test_worse_is_said_as_plainly_as_better(both):
    better, worse = both
    # 40 min with 8.06 on either side; 1 awakening with 8.06 / 10
    awake = ["1 h 15", "35 min", "−40 min", "−48 to −32 min", "100 %", "better"]
    assert better.row("Awake during the night") == awake
    asleep = ["5 h 50", "6 h 30", "+40 min", "32 to 48 min", "100 %", "better"]
    assert better.row("Total sleep time") == asleep
    less = ["5 h 50", "5 h 10", "−40 min", "−48 to −32 min", "0 %", "worse"]
    assert worse.row("Total sleep time") == less
    # of the pairs of 1 or 3 before with 0 or 2 after, 1 and 2 alone is not better
    assert better.row("Awakenings") == ["2.0", "1.0", "−1.0", "−1.8 to −0.2", "75 %", "better"]
    assert worse.row("Awakenings") == ["2.0", "3.0", "+1.0", "0.2 to 1.8", "25 %", "worse"]


def test_every_number_of_a_mirrored_diary_is_mirrored(both):
    pairs = list(zip(*(found.comparison.measures for found in both), strict=True))
    assert len(pairs) == 10
    for better, worse in pairs:
        assert worse.measure is better.measure
        assert worse.estimate.difference == pytest.approx(-better.estimate.difference)
        if better.estimate.interval is None:
            assert worse.estimate.interval is None
        else:
            low, high = better.estimate.interval
            assert worse.estimate.interval == pytest.approx((-high, -low))
        assert worse.nap == pytest.approx(1 - better.nap)
        assert worse.verdict == OPPOSITE.get(better.verdict, better.verdict)
        assert worse.evidence is better.evidence
    assert [better.verdict for better, _ in pairs].count("better") == 4


def test_the_same_sentences_stand_beside_better_and_worse(both):
    better, worse = (found.sentences for found in both)
    assert worse == better
    assert better[1].startswith("Total sleep time: changes smaller than ±8 min cannot be told")


def shape(description):
    """Return what is said without the numbers and without which way it went."""
    turned = re.sub(r"\b(better|worse)\b", "<way>", description)
    return re.sub(r"[+−]?\d+(\.\d+)?( h \d\d| min)?", "<number>", turned)


def test_every_chart_says_worse_as_it_says_better(both):
    better, worse = (found.pictures() for found in both)
    assert {name: shape(each.description) for name, each in worse.items()} == {
        name: shape(each.description) for name, each in better.items()
    }
    assert "After: mean 6 h 30, 14 of 14 nights." in better["nights"].description
    assert "After: mean 5 h 10, 14 of 14 nights." in worse["nights"].description
    held = worse["does-it-hold"].description
    assert held.endswith(
        "17 Nov 2025, 14 of 14 nights logged, mean −40 min: worse, still so on the newest night."
    )
    for name, each in worse.items():
        assert "better" not in each.judged, name


# No change


def test_an_unchanged_diary_has_no_clear_change(diary, watch):
    found = treated(diary, watch, STEADY, STEADY)
    unchanged = ["5 h 50", "5 h 50", "0 min", "−8 to 8 min", "50 %", "no clear change"]
    assert found.row("Total sleep time") == unchanged
    low, high = found.comparison.measure("total_sleep_time").estimate.interval
    assert (low, high) == pytest.approx((-MARGIN, MARGIN))
    assert {each.verdict for each in found.comparison.measures} == {"no clear change"}


def test_no_chart_of_an_unchanged_diary_says_that_it_changed(diary, watch):
    pictures = treated(diary, watch, STEADY, STEADY).pictures()
    for name, each in pictures.items():
        assert not re.search("better|worse", each.judged), name
    assert pictures["does-it-hold"].description.endswith("logged, mean 0 min: never outside.")


@pytest.mark.parametrize(
    ("gain", "change", "interval", "verdict"),
    [
        (8, "+8 min", "0 to 16 min", "no clear change"),
        (9, "+9 min", "1 to 17 min", "better"),
        (-8, "−8 min", "−16 to 0 min", "no clear change"),
        (-9, "−9 min", "−17 to −1 min", "worse"),
    ],
)
def test_a_change_is_clear_from_the_smallest_one_that_the_nights_can_show(
    diary, watch, gain, change, interval, verdict
):
    found = treated(diary, watch, STEADY, [each + gain for each in STEADY])
    row = found.row("Total sleep time")
    assert (row[2], row[3], row[5]) == (change, interval, verdict)


# Already changing before


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("gain", "said"),
    [(20, "all of the 20 min"), (40, "36 min of the 40 min"), (72, "36 min of the 1 h 12")],
)
def test_a_change_that_had_begun_before_treatment_is_said_with_its_share(
    diary, watch, gain, said, turned
):
    found = already_changing(diary, watch, gain, turned=turned)
    assert (
        "Total sleep time: sleep was already changing before treatment: "
        f"that trend alone gives {said} change."
    ) in found.sentences


def already_changing(diary, watch, gain, *, turned=False):
    """Keep a diary with 2 min more each night before, and so much more after, or less of each.

    The window after begins 3 nights late because of a second infusion, and its first two nights
    are not logged: from the mean night before to the mean night after are 14 + 3 + 1, in which the
    trend alone gives 36 min.
    """
    rising = [-13 + 2 * night for night in range(14)]
    after = [gain + off for off in (-10, 10)] * 6
    way = -1 if turned else 1
    nights = [
        *nights_from(BEFORE, [320 + way * each for each in rising]),
        *nights_from(AFTER + 5 * DAY, [320 + way * each for each in after]),
    ]
    keep(diary, watch, nights, a_session(date=INFUSED), a_session(date=INFUSED + 3 * DAY))
    return found_in(diary)


@pytest.mark.parametrize("gain", [73, -40, 0])
def test_a_trend_of_less_than_half_the_change_or_the_other_way_is_not_said(diary, watch, gain):
    found = already_changing(diary, watch, gain)
    assert not [each for each in found.sentences if "already changing" in each]


def test_a_diary_that_was_already_changing_is_drawn(diary, watch):
    pictures = already_changing(diary, watch, 40).pictures()
    assert "After: mean 6 h 00, 12 of 14 nights." in pictures["nights"].description


# Few nights


@pytest.mark.parametrize(("count", "shown"), [(4, False), (6, True)])
def test_four_nights_have_no_numbers_anywhere(diary, watch, count, shown):
    # means 350.5 and 390.5 min, of which no night has one
    found = treated(diary, watch, [340, 361] * (count // 2), [380, 401] * (count // 2))
    pictures = found.pictures()
    assert ("5 h 51" in found.text) is shown
    assert ("+40 min" in found.text) is shown
    assert ("5 h 51" in pictures["nights"].description) is shown
    if shown:
        return
    assert found.row("Total sleep time") == ["–", "–", "–", "–", "too few nights"]
    for name, each in pictures.items():
        assert not re.search(r"5 h 51|6 h 31|[+−]\d|mean \d|interval \d", each.said), name


NUMBERS = ("difference", "interval", "smallest_change", "nap", "nap_interval", "lag1", "effects")


def test_four_nights_have_no_numbers_in_the_document(diary, watch):
    found = treated(diary, watch, [340, 361] * 2, [380, 401] * 2)
    nothing = {"n": 4, "mean": None, "sd": None, "median": None}
    for measure in found.document["measures"]:
        assert [measure[name] for name in NUMBERS] == [None] * len(NUMBERS)
        assert (measure["before"], measure["after"]) == (nothing, nothing)
        assert measure["verdict"] == "too few nights"


# No variation


def test_awakenings_that_are_all_nought_have_no_interval_and_no_clear_change(diary, watch):
    found = treated(diary, watch, STEADY, LONGER, ((0,), (0,)))
    assert found.row("Awakenings") == ["0.0", "0.0", "0.0", "–", "50 %", "no clear change"]
    awakenings = found.document["measures"][1]
    assert (awakenings["interval"], awakenings["smallest_change"]) == (None, None)
    assert awakenings["nap"] == 0.5
    low, high = awakenings["nap_interval"]
    assert 0.5 - low == pytest.approx(high - 0.5)
    assert "Awakenings: no variation: no interval." in found.sentences
    assert not [each for each in found.sentences if each.startswith("Awakenings: changes smaller")]


def test_awakenings_that_are_all_nought_are_drawn_by_every_chart(diary, watch):
    found = treated(diary, watch, STEADY, LONGER, ((0,), (0,)))
    pictures = found.pictures("awakenings", "total_sleep_time")
    assert "Awakenings: 0. Before: mean 0.0" in pictures["nights"].description
    held = pictures["does-it-hold"].description
    assert "14 of 14 nights are all alike, 0.0: there is no interval" in held


# No infusion, or one before all nights


def test_without_an_infusion_nothing_is_compared(diary, watch):
    keep(diary, watch, nights_from(BEFORE, STEADY))
    treatment = treatment_of(diary)
    assert comparison_if_any(treatment) is None
    with pytest.raises(NothingToCompareError, match="Add the date of the first one to compare"):
        comparison_of(treatment)


def test_without_an_infusion_charts_show_the_nights_or_say_what_to_do(diary, watch):
    keep(diary, watch, nights_from(BEFORE, STEADY))
    pictures = pictures_of(treatment_of(diary), None)
    assert "Total sleep time: 5 h 40 to 6 h 00 in 14 nights." in pictures["nights"].description
    assert pictures["since-infusion"].is_empty
    for name, each in pictures.items():
        assert not re.search(r"\b([Bb]efore|[Aa]fter):", each.said), name
        if each.is_empty:
            told = r"once you (add a session|fill one in|import nights)"
            assert re.search(told, each.said), name


def test_with_an_infusion_before_the_first_night_there_is_nothing_to_compare_with(diary, watch):
    keep(diary, watch, nights_from(AFTER, LONGER), a_session(date=INFUSED))
    found = found_in(diary)
    assert found.comparison.windows.before == Window(BEFORE, INFUSED)
    assert (found.comparison.before.logged, found.comparison.after.logged) == (0, 14)
    assert found.text.startswith("Before 14 nights, 4 Nov 2025 to 17 Nov 2025 (0 logged)\n")
    assert found.row("Total sleep time") == ["–", "–", "–", "–", "too few nights"]
    assert found.sentences[1:3] == [
        "So far 14 of these 28 nights are logged. Missing ones are left out, never guessed.",
        "None of them is in the window before: import nights from then, or choose other windows.",
    ]


def test_with_an_infusion_before_the_first_night_charts_say_that_there_is_no_night_before(
    diary, watch
):
    keep(diary, watch, nights_from(AFTER, LONGER), a_session(date=INFUSED))
    pictures = found_in(diary).pictures()
    assert "Before, 0 of 14 nights. After, 14 of 14 nights." in pictures["nights"].description
    since = "Total sleep time: 14 nights after infusions · before: 0 of 14 nights, too few"
    assert since in pictures["since-infusion"].description
    assert "0 of 14 nights have a value: too few" in pictures["does-it-hold"].description
    for name, each in pictures.items():
        assert not re.search(r"mean \d|better|worse", each.judged), name


# Who sleeps too much


def test_where_less_sleep_is_better_more_of_it_is_worse(diary, watch):
    diary.set_sleep_direction(more_is_better=False)
    found = treated(diary, watch, STEADY, LONGER, ((1, 3), (0, 2)), estimated_sleep=minutes(300))
    longer = ["5 h 50", "6 h 30", "+40 min", "32 to 48 min", "0 %", "worse"]
    assert found.row("Total sleep time") == longer
    assert found.row("Awakenings")[-2:] == ["75 %", "better"]
    assert "Less sleep counts as better." in found.sentences
    assert "More sleep counts as better." not in found.sentences
    turned = [
        each["name"] for each in found.document["measures"] if each["more_is_better"] is False
    ]
    assert {"total_sleep_time", "estimated_sleep"} <= set(turned)


def test_where_less_sleep_is_better_charts_say_so(diary, watch):
    diary.set_sleep_direction(more_is_better=False)
    pictures = treated(diary, watch, STEADY, LONGER).pictures()
    held = pictures["does-it-hold"].description
    assert held.endswith("logged, mean +40 min: worse, still so on the newest night.")
    assert re.search(r"Total sleep time: [^\n]*: worse\.", pictures["changes"].description)
    del pictures["changes"]  # it has measures that did get better
    for name, each in pictures.items():
        assert "better" not in each.judged, name
