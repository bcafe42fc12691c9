"""Nights and sessions as tables: what the commands print."""

import io
import json
from datetime import date

import pytest

from sleepdiary.domain.records import InfusionSession, Night, SleepKind
from sleepdiary.domain.words import Words
from sleepdiary.services.listing import (
    nights_as_json,
    nights_as_text,
    sessions_as_json,
    sessions_as_text,
    write_infusions,
    write_nights,
)
from tests.builders import a_night, a_session, minutes

BLANK = Night(diary_date=date(2025, 11, 5))


def columns(text):
    """Return the cells of each line by the heads above them; a blank cell is empty."""
    heads, rule, *lines = text.splitlines()
    starts = [place for place in range(len(rule)) if f" {rule}"[place : place + 2] == " -"]
    ends = [*starts[1:], None]
    cut = [
        [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]
        for line in (heads, *lines)
    ]
    return [dict(zip(cut[0], cells, strict=True)) for cells in cut[1:]]


# Nights


def test_a_night_is_one_line_under_what_its_cells_are():
    (line,) = columns(nights_as_text([a_night()], Words()))
    assert line == {
        "Night": "Mon 3 → Tue 4 Nov 2025",
        "Into bed": "22:45",
        "Final awakening": "06:30",
        "Total sleep time": "6 h 30",
        "Awakenings": "2",
        "Sleep quality": "4",
        "Kind": "main sleep",
    }


def test_what_was_not_answered_is_blank():
    (line,) = columns(nights_as_text([BLANK], Words()))
    assert {line[each] for each in ("Into bed", "Total sleep time", "Sleep quality")} == {""}


def test_a_night_that_contradicts_itself_is_listed_without_a_time_asleep():
    night = a_night(wake_after_sleep_onset=minutes(9_000))
    line = nights_as_text([night], Words()).splitlines()[-1]
    assert "07:30" in line or "06:30" in line
    assert " h " not in line


def test_no_awakenings_are_a_nought_and_not_a_blank():
    (line,) = columns(nights_as_text([a_night(awakenings=0)], Words()))
    assert line["Awakenings"] == "0"


def test_a_night_without_going_to_bed_begins_with_lights_out():
    (line,) = columns(nights_as_text([a_night(into_bed=None)], Words()))
    assert line["Into bed"] == "23:00"


@pytest.mark.parametrize(
    ("changes", "kind"),
    [({"kind": SleepKind.NAP}, "nap"), ({"device": "watch"}, "watch")],
)
def test_a_nap_and_a_recording_are_named_as_such(changes, kind):
    (line,) = columns(nights_as_text([a_night(**changes)], Words()))
    assert line["Kind"] == kind


class TwelveHours(Words):
    """A language whose clock has twice twelve hours."""

    def clock(self, clock):
        return f"{clock:%I:%M %p}"


def test_times_are_said_as_the_language_says_them():
    (line,) = columns(nights_as_text([a_night()], TwelveHours()))
    assert (line["Into bed"], line["Final awakening"]) == ("10:45 PM", "06:30 AM")


class Upside(Words):
    """A language that turns every marked text round."""

    def tr(self, text):
        return text if "{" in text else text[::-1]


def test_the_heads_are_said_in_the_language():
    nights = nights_as_text([a_night()], Upside()).splitlines()[0]
    sessions = sessions_as_text([a_session()], Upside()).splitlines()[0]
    assert nights.startswith("thgiN")
    assert sessions.startswith("etaD")


def test_no_nights_are_said_in_words():
    assert nights_as_text([], Words()) == "No nights."


def test_nights_as_json_hold_their_answers_and_measures(diary):
    diary.log_night(a_night())

    (listed,) = nights_as_json(diary, diary.nights())

    assert json.loads(json.dumps(listed)) == listed
    assert listed["diary_date"] == "2025-11-04"
    assert (listed["total_sleep_time"], listed["awakenings"]) == (390, 2)
    assert listed["flags"] == []


def test_nights_as_json_name_what_looks_wrong(diary):
    diary.log_night(a_night(awakenings=2, wake_after_sleep_onset=minutes(0)))

    (listed,) = nights_as_json(diary, diary.nights())

    assert listed["flags"] == ["awakenings_without_awake"]


# Infusion sessions


def test_a_session_is_one_line_under_what_its_cells_are():
    (line,) = columns(sessions_as_text([a_session(note="calm")], Words()))
    assert line == {
        "Date": "5 Nov 2025",
        "Time": "10:00",
        "Route": "IV",
        "Dose (mg)": "40",
        "Course": "induction",
        "Note": "calm",
    }


def test_a_plan_is_marked_where_its_date_stands():
    (line,) = columns(sessions_as_text([a_session(planned=True)], Words()))
    assert line["Date"] == "5 Nov 2025 · planned"


def test_of_a_session_only_its_date_is_needed():
    (line,) = columns(sessions_as_text([InfusionSession(date=date(2025, 11, 5))], Words()))
    assert [cell for cell in line.values() if cell] == ["5 Nov 2025"]


def test_no_sessions_are_said_in_words():
    assert sessions_as_text([], Words()) == "No infusion sessions."


def test_sessions_as_json_hold_every_field():
    (listed,) = sessions_as_json([a_session()])
    assert json.loads(json.dumps(listed)) == listed
    assert (listed["date"], listed["time"], listed["dose_mg"]) == ("2025-11-05", "10:00", 40)


# Both as CSV


@pytest.mark.parametrize(
    ("write", "records", "day"),
    [(write_nights, [a_night()], "2025-11-04"), (write_infusions, [a_session()], "2025-11-05")],
)
def test_records_are_written_as_our_own_csv(write, records, day):
    written = io.StringIO()
    write(records, written)
    _heads, line = written.getvalue().splitlines()
    assert day in line
