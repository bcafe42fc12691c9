import dataclasses
from datetime import date, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from sleepdiary.analysis.effects import Effects, effects_of
from sleepdiary.analysis.windows import NothingToCompareError, Window
from sleepdiary.domain.compared import Choice, Compared
from sleepdiary.domain.words import Words
from sleepdiary.services.comparing import (
    comparison_as_json,
    comparison_as_text,
    comparison_if_any,
    comparison_of,
    session_of,
    treatment_of,
    which_nights,
)
from sleepdiary.services.diary import Diary
from tests.builders import a_night, a_session, zoned

NOW = datetime(2025, 12, 31, 8, tzinfo=ZoneInfo("Europe/London"))
INFUSION = date(2025, 11, 17)


@pytest.fixture
def clock():
    return lambda: NOW


def log(diary, days, awake, **changes):
    """Log a night for each day relative to the infusion, awake so many minutes in turn."""
    for place, day in enumerate(days):
        minutes = timedelta(minutes=awake[place % len(awake)])
        night = a_night(
            diary_date=INFUSION + timedelta(days=day), wake_after_sleep_onset=minutes, **changes
        )
        diary.log_night(night)


def treated(diary):
    log(diary, range(-13, 1), [60, 75, 55])
    log(diary, range(1, 15), [30, 20, 35])
    diary.log_session(a_session(date=INFUSION, start=None))


def document_of(diary):
    treatment = treatment_of(diary)
    comparison = comparison_of(treatment)
    return comparison_as_json(comparison, effects_of(treatment.table, comparison))


def test_the_default_is_fourteen_nights_around_the_induction_course(diary):
    treated(diary)
    comparison = comparison_of(treatment_of(diary))
    assert comparison.windows.choice is Choice.INDUCTION
    assert comparison.windows.before == Window(date(2025, 11, 4), INFUSION)
    assert comparison.windows.after == Window(date(2025, 11, 18), date(2025, 12, 1))
    assert comparison.measure("total_sleep_time").estimate.difference > 30


def test_windows_by_hand_are_taken_as_they_are(diary):
    treated(diary)
    before = (date(2025, 11, 4), date(2025, 11, 10))
    after = (date(2025, 11, 20), date(2025, 11, 26))
    compared = Compared(Choice.BY_HAND, before=before, after=after)
    comparison = comparison_of(treatment_of(diary), compared)
    assert (comparison.before.logged, comparison.after.logged) == (7, 7)
    assert comparison.windows.choice is Choice.BY_HAND


def test_windows_that_were_chosen_are_compared_from_then_on_until_that_is_undone(diary):
    treated(diary)
    before = (date(2025, 11, 4), date(2025, 11, 10))
    after = (date(2025, 11, 20), date(2025, 11, 26))
    change = diary.set_compared(Compared(Choice.BY_HAND, before=before, after=after))
    again = Diary.open(diary.path, lambda: NOW)
    assert comparison_of(treatment_of(again)).windows.before == Window(*before)
    again.close()
    diary.undo(change)
    assert comparison_of(treatment_of(diary)).windows.choice is Choice.INDUCTION


def test_windows_around_a_session_that_is_gone_become_the_usual_ones(diary):
    treated(diary)
    other = a_session(id=uuid4(), date=INFUSION + timedelta(days=4), start=None)
    diary.log_session(other)
    diary.set_compared(Compared(Choice.AROUND, other.id))
    assert comparison_of(treatment_of(diary)).windows.first_session.date == other.date
    diary.delete_session(other.id)
    assert comparison_of(treatment_of(diary)).windows.choice is Choice.INDUCTION


def test_a_diary_without_infusions_has_nothing_to_compare(diary):
    log(diary, range(5), [30])
    treatment = treatment_of(diary)
    with pytest.raises(NothingToCompareError):
        comparison_of(treatment)
    assert comparison_if_any(treatment) is None


def test_the_nights_of_a_device_are_compared_where_there_are_no_others(diary):
    log(diary, range(5), [30], device="a watch")
    assert which_nights(treatment_of(diary).table)
    log(diary, range(5, 7), [30])
    assert not which_nights(treatment_of(diary).table)
    assert which_nights(treatment_of(diary).table, from_device=True)


def test_an_empty_diary_is_taken_for_one_of_nights_written_down(diary):
    assert not which_nights(treatment_of(diary).table)


def test_the_document_has_what_the_format_names(diary):
    treated(diary)
    document = document_of(diary)
    assert document["windows"]["before"] == {
        "from": "2025-11-04",
        "to": "2025-11-17",
        "nights": 14,
        "logged": 14,
    }
    sleep = document["measures"][0]
    assert sleep["name"] == "total_sleep_time"
    assert sleep["primary"]
    assert sleep["before"].keys() == {"n", "mean", "sd", "median"}
    assert sleep["interval"][0] < sleep["difference"] < sleep["interval"][1]
    assert sleep["smallest_change"] == pytest.approx(sleep["interval"][1] - sleep["difference"])
    assert 0.5 < sleep["nap"] <= 1
    assert len(sleep["nap_interval"]) == 2
    assert sleep["verdict"] == "better"
    assert sleep["evidence"] is None
    assert document["sentences"][0].startswith("One person, before and after.")


def test_the_document_has_every_effect_of_each_measure(diary):
    treated(diary)
    by_name = {each["name"]: each["effects"] for each in document_of(diary)["measures"]}
    names = {field.name for field in dataclasses.fields(Effects)}
    assert all(found.keys() == names for found in by_name.values())
    assert by_name["total_sleep_time"]["hodges_lehmann"] == 35
    assert by_name["into_bed"]["percent_change"] is None


def test_too_few_nights_give_no_numbers_in_the_document(diary):
    log(diary, range(-3, 1), [60, 75])
    log(diary, range(1, 5), [30, 20])
    diary.log_session(a_session(date=INFUSION, start=None))
    sleep = document_of(diary)["measures"][0]
    assert sleep["before"] == {"n": 4, "mean": None, "sd": None, "median": None}
    assert (sleep["difference"], sleep["interval"], sleep["nap_interval"]) == (None, None, None)
    assert sleep["verdict"] == "too few nights"
    assert sleep["effects"] is None


def test_the_text_says_windows_changes_and_sentences(diary):
    treated(diary)
    text = comparison_as_text(comparison_of(treatment_of(diary)), Words())
    lines = text.splitlines()
    assert lines[0] == "Before 14 nights, 4 Nov 2025 to 17 Nov 2025 (14 logged)"
    sleep = next(line for line in lines if line.startswith("Total sleep time"))
    assert "better" in sleep
    assert "+36 min" in sleep
    awake = next(line for line in lines if line.startswith("Awake during the night"))
    assert "−36 min" in awake
    assert "One person, before and after. This shows change, not its cause." in lines


def test_the_text_of_too_few_nights_has_dashes(diary):
    log(diary, range(-3, 5), [60, 75])
    diary.log_session(a_session(date=INFUSION, start=None))
    text = comparison_as_text(comparison_of(treatment_of(diary)), Words())
    sleep = next(line for line in text.splitlines() if line.startswith("Total sleep time"))
    assert sleep.split("  ")[1:] != []
    assert "too few nights" in sleep
    assert "min" not in sleep


def test_the_text_says_shares_in_percent_and_their_change_in_points(diary):
    treated(diary)
    text = comparison_as_text(comparison_of(treatment_of(diary)), Words())
    share = next(line for line in text.splitlines() if line.startswith("Share"))
    assert share.count(" points") == 2
    assert share.count(" %") == 3


def test_of_two_sessions_on_one_day_the_first_is_meant():
    late, early = (
        a_session(date=INFUSION, start=zoned(f"{INFUSION} {at}")) for at in ("16:00", "09:00")
    )
    assert session_of([late, early], INFUSION) is early
    assert session_of([late, early], None) is late


def test_without_sessions_there_is_none_to_compare_around():
    with pytest.raises(NothingToCompareError, match="no infusion session yet"):
        session_of([], None)
