from dataclasses import replace
from datetime import time

import pytest

from sleepdiary.domain.records import Route, SleepKind
from sleepdiary.domain.words import Words
from sleepdiary.services.importing import Incoming, OnClash, Status, preview, store
from sleepdiary.ui.importing import phrases
from tests.builders import a_night, a_session, minutes, zoned
from tests.exchange.files import a_recording, written

WORDS = Words()
HEADER = "into_bed,final_awakening,sleep_onset_latency"
NIGHTS = [f"2025-10-0{n} 22:45,2025-10-0{n + 1} 06:30," for n in range(1, 5)]


def seen(diary, folder, *rows, header=HEADER):
    return preview(diary, written(folder, "\n".join([header, *rows]) + "\n"))


def row(record, status=Status.NEW, on_clash=OnClash.KEEP):
    return phrases.row(Incoming(record, "line 2", status), on_clash, WORDS)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "Nothing in this file can be imported."),
        (NIGHTS[:1], "1 night: 1 new."),
        (NIGHTS, "4 nights, all new."),
        (
            [*NIGHTS[:2], "2025-10-07 22:45,2025-10-08 06:30,600"],
            "3 nights: 2 new, 1 cannot be right.",
        ),
    ],
)
def test_a_file_is_summed_up_in_a_sentence(diary, tmp_path, rows, said):
    assert phrases.summary(seen(diary, tmp_path, *rows), WORDS) == said


def test_a_file_that_is_there_already_has_nothing_new(diary, tmp_path):
    store(diary, seen(diary, tmp_path, *NIGHTS))
    again = seen(diary, tmp_path, *NIGHTS)
    assert phrases.summary(again, WORDS) == "Nothing new: 4 nights that your diary has already."


def test_several_clashes_are_spoken_of_as_several(diary, tmp_path):
    diary.log_night(a_night())
    diary.log_night(a_night(diary_date=a_night().diary_date.replace(day=3)))
    rows = ["2025-11-03 22:45,2025-11-04 06:30,", "2025-11-02 22:45,2025-11-03 06:30,"]
    said = phrases.summary(seen(diary, tmp_path, *rows), WORDS)
    assert said == "2 nights: 2 clash with your diary."


def test_sessions_are_called_so(diary, tmp_path):
    rows = seen(diary, tmp_path, "2025-11-05", "2025-11-07", header="date")
    assert phrases.summary(rows, WORDS) == "2 infusion sessions, all new."
    assert phrases.source(rows) == "“nights.csv”"


def test_the_device_is_the_source_where_there_is_one(diary, tmp_path):
    assert phrases.source(preview(diary, written(tmp_path, a_recording()))) == "Sleep as Android"


def test_a_night_shows_its_dates_times_and_sleep():
    assert row(a_night()) == ("Mon 3 → Tue 4 Nov 2025", "22:45 – 06:50", "6 h 30", "+ comes in", "")


def test_a_nap_is_called_one():
    assert row(a_night(kind=SleepKind.NAP))[0] == "Mon 3 → Tue 4 Nov 2025, nap"


def test_what_is_not_known_of_a_night_stays_blank():
    night = a_night(into_bed=None, lights_out=None, sleep_onset_latency=None)
    assert row(night)[1:3] == ("", "")


def test_a_contradictory_night_has_no_sleep():
    assert row(a_night(sleep_onset_latency=minutes(600)))[2] == ""


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, ("5 Nov 2025", "10:00", "40 mg IV")),
        ({"start": None, "dose_mg": 37.5, "route": Route.ORAL}, ("5 Nov 2025", "", "37.5 mg oral")),
        ({"dose_mg": None, "route": None}, ("5 Nov 2025", "10:00", "")),
    ],
)
def test_a_session_shows_its_date_time_and_what_was_given(changes, shown):
    assert row(replace(a_session(), **changes))[:3] == shown


def test_the_locale_tells_the_time(words):
    each = Incoming(a_night(out_of_bed=zoned("2025-11-04 07:05")), "line 2", Status.NEW)
    assert words.clock(time(7, 5)) in phrases.row(each, OnClash.KEEP, words)[1]


def test_a_night_that_is_there_already_has_nothing_to_look_at():
    each = Incoming(a_night(), "line 2", Status.PRESENT, notes=("The clocks showed it twice.",))
    assert phrases.look_at(each, WORDS) == ""
    assert phrases.look_at(replace(each, status=Status.NEW), WORDS) == "The clocks showed it twice."
