"""How long a change holds in words."""

import math

from sleepdiary.charts.holding_in_words import before_said, describe_holding, infusion_said
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
        "17 Mar 2025, 10 of 10 nights logged: better, back on night 6.",
        "27 Mar 2025, 5 of 14 nights logged: worse, back between nights 5 and 14.",
        "Also in this time: illness: flu, 19 Mar 2025",
    ]


def test_how_many_ended_how_is_said_of_several_infusions_only(diary):
    table = table_of(diary, *[500] * 4, *[400] * 6, *[400] * 4)
    two = describe_holding(held(diary, table, 14, 24), WORDS)
    one = describe_holding(held(diary, table, 14), WORDS)
    assert (
        "Of 2 infusions: after 1 it is back inside, after 0 still outside at the end, "
        "after 1 never outside, after 0 it cannot be told."
    ) in two
    assert "infusions:" not in one


def test_infusions_that_the_same_night_follows_are_one_of_two(diary):
    view = held(diary, table_of(diary, *[500] * 4), 14, 14)
    assert infusion_said(view.spells[0].start, WORDS) == "17 Mar 2025 (×2)"


def test_it_is_said_in_the_language_of_the_person(diary, german):
    view = held(diary, table_of(diary, *[500] * 4), 14)
    assert infusion_said(view.spells[0].start, WORDS) == "17 Mar 2025"
    assert "17 Mrz 2025, 4 of 4" in describe_holding(view, german.words)
