"""Nights and infusion sessions as JSON."""

import json
from dataclasses import fields

from hypothesis import given, settings

from sleepdiary.domain.records import ENVELOPE, InfusionSession, MedicineTaken, SleepKind
from sleepdiary.exchange.own_json import infusion_as_json, night_as_json, questionnaire_as_json
from tests.builders import a_night, a_questionnaire, a_session, minutes, zoned
from tests.exchange.strategies import nights, sessions

REQUIRED = {
    "diary_date",
    "into_bed",
    "lights_out",
    "final_awakening",
    "out_of_bed",
    "sleep_onset_latency",
    "awakenings",
    "wake_after_sleep_onset",
    "time_in_bed",
    "sleep_period",
    "total_sleep_time",
    "sleep_efficiency",
    "quality",
    "source",
    "kind",
    "backfilled",
    "flags",
}


def test_a_night_has_exactly_the_documented_keys():
    assert night_as_json(a_night()).keys() == REQUIRED


def test_times_are_iso_and_minutes_are_whole_numbers_where_they_can_be():
    night = night_as_json(a_night(sleep_onset_latency=minutes(12.5)), ["early"])

    assert night["diary_date"] == "2025-11-04"
    assert night["into_bed"] == "2025-11-03T22:45+00:00"
    assert night["sleep_onset_latency"] == 12.5
    assert (night["time_in_bed"], type(night["time_in_bed"])) == (485, int)
    assert night["sleep_efficiency"] == 82.989691
    assert night["flags"] == ["early"]


def test_what_is_missing_is_null():
    night = night_as_json(a_night(out_of_bed=None, quality=None))

    assert (night["out_of_bed"], night["time_in_bed"], night["quality"]) == (None, None, None)


def test_other_questions_stand_there_once_they_are_answered():
    night = a_night(
        alcohol=0,
        comment="",
        not_applicable=frozenset({"naps"}),
        medicines=(MedicineTaken("melatonin", "2 mg", zoned("2025-11-03 22:00")),),
    )

    values = night_as_json(night)

    assert values.keys() - REQUIRED == {"alcohol", "comment", "not_applicable", "medicines"}
    assert values["alcohol"] == 0
    assert values["not_applicable"] == ["naps"]
    assert values["medicines"] == [
        {"name": "melatonin", "dose": "2 mg", "time": "2025-11-03T22:00+00:00"}
    ]


def test_a_contradictory_night_has_no_measures():
    night = night_as_json(a_night(wake_after_sleep_onset=minutes(2000)))

    assert (night["total_sleep_time"], night["wake_after_sleep_onset"]) == (None, 2000)


def test_the_kind_is_a_plain_text():
    assert type(night_as_json(a_night(kind=SleepKind.NAP))["kind"]) is str


@settings(max_examples=30, deadline=None)
@given(nights)
def test_any_night_is_json(night):
    values = night_as_json(night)

    assert values.keys() >= REQUIRED
    assert json.loads(json.dumps(values, allow_nan=False)) == values


def test_a_session_has_all_its_fields():
    session = infusion_as_json(a_session(note=None))

    names = {field.name for field in fields(InfusionSession)} - ENVELOPE
    assert session.keys() == names | {"time", "source"}
    assert (session["date"], session["time"]) == ("2025-11-05", "10:00")
    assert session["start"] == "2025-11-05T10:00+00:00"
    assert (session["route"], session["dose_mg"], session["duration"]) == ("IV", 40, 40)
    assert session["note"] is None


def test_a_session_without_a_start_has_no_time():
    session = infusion_as_json(a_session(start=None))

    assert (session["time"], session["start"]) == (None, None)


@settings(max_examples=30, deadline=None)
@given(sessions)
def test_any_session_is_json(session):
    values = infusion_as_json(session)

    assert json.loads(json.dumps(values, allow_nan=False)) == values


def test_a_questionnaire_has_each_answer_its_total_and_what_that_is_called():
    written = questionnaire_as_json(a_questionnaire(score=9.0, note="calm"))
    assert json.loads(json.dumps(written)) == {
        "date": "2025-11-04",
        "kind": "PHQ-9",
        "items": [1] * 9,
        "score": 9,
        "band": "mild",
        "note": "calm",
        "source": "typed",
    }
    assert type(written["score"]) is int


def test_a_blank_answer_is_null_and_leaves_no_total():
    written = questionnaire_as_json(a_questionnaire(items=(None,) + (0,) * 8, score=None))
    assert written["items"][:2] == [None, 0]
    assert (written["score"], written["band"]) == (None, None)
