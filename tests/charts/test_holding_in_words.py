"""How long a change holds in words."""

import math

from sleepdiary.charts.holding_in_words import (
    before_said,
    change_said,
    describe_holding,
    infusion_said,
)
from sleepdiary.domain.records import Event, EventKind
from sleepdiary.domain.words import Words
from tests.charts.repeated import held, table_of

WORDS = Words()


def test_the_window_before_says_its_interval_or_why_it_has_none(diary):
    view = held(diary, table_of(diary, *[500] * 9), 14)
    said = before_said(view.before, view.measure, WORDS)
    assert said.startswith("Before treatment, 4 Mar 2025 to 17 Mar 2025, 14 of 14 nights: mean 6 h")
    assert "95 % interval" in said
    view = held(diary, table_of(diary, 500), 14, measure="awakenings")
    assert "are all alike, 2.0: there is no" in before_said(view.before, view.measure, WORDS)
    view = held(diary, table_of(diary, 500, awakenings=math.nan), 14, measure="awakenings")
    assert "0 of 14 nights have a value: too few" in before_said(view.before, view.measure, WORDS)


def test_each_infusion_has_a_line_that_says_what_became_of_it(diary):
    flu = Event(date=diary.day(16), kind=EventKind.ILLNESS, label="flu")
    table = table_of(diary, *[500] * 4, *[400] * 6, *[300] * 3, *[None] * 9, 400, 400)
    view = held(diary, table, 14, 24, events=[flu])
    lines = describe_holding(view, WORDS).split("\n")
    assert lines[0].startswith("Does it hold? Total sleep time after each infusion Before treatm")
    assert lines[1:] == [
        "17 Mar 2025, 10 of 10 nights logged, mean +39 min: better, back on night 6.",
        "27 Mar 2025, 5 of 14 nights logged, mean −1 h 01: worse, back between nights 5 and 14.",
        "What else happened: illness: flu, 19 Mar 2025",
    ]


def test_what_was_outside_again_is_said_after_what_came_first(diary):
    table = table_of(diary, *[500] * 5, *[400] * 4, *[300] * 5, *[400] * 4, *[500] * 4)
    assert describe_holding(held(diary, table, 14), WORDS).endswith(
        ": better, back on night 7; later worse from night 9, back on night 16; "
        "better from night 18, still so on the newest night."
    )


def test_a_mean_of_fewer_than_three_nights_is_not_held_against_before(diary):
    three = held(diary, table_of(diary, 460, None, 460, 460), 14)
    two = held(diary, table_of(diary, 460, None, 460), 14)
    assert change_said(three.spells[0], three, WORDS) == "+59 min"
    assert change_said(two.spells[0], two, WORDS) == "–"


def test_how_many_went_which_way_is_said_of_several_infusions_only(diary):
    spells = [[500] * 4 + [400] * 6, [500] * 4 + [400] * 6, [500] * 10]
    spells += [[300] * 10, [300] * 10, [400] * 10, [400], [400], [400], [400]]
    table = table_of(diary, *(minutes for spell in spells for minutes in spell))
    ten = describe_holding(held(diary, table, *range(14, 74, 10), *range(74, 78)), WORDS)
    one = describe_holding(held(diary, table, 14), WORDS)
    assert (
        "10 infusions. What came first: better after 3, worse after 2, never outside after 1, "
        "cannot be told after 4. Outside at the end of its nights: better after 1, worse after 2."
    ) in ten
    assert "What came first" not in one


def test_infusions_that_the_same_night_follows_are_one_of_two(diary):
    view = held(diary, table_of(diary, *[500] * 4), 14, 14)
    assert infusion_said(view.spells[0].start, WORDS) == "17 Mar 2025 (×2)"


def test_it_is_said_in_the_language_of_the_person(diary, german):
    view = held(diary, table_of(diary, *[500] * 4), 14)
    assert infusion_said(view.spells[0].start, WORDS) == "17 Mar 2025"
    assert "17 Mrz 2025, 4 of 4" in describe_holding(view, german.words)
