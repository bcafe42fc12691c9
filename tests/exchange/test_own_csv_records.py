"""Infusion sessions and questionnaires in CSV."""

import csv
import io
from datetime import date

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.domain.questionnaires import QuestionnaireKind
from sleepdiary.exchange.formats import Remark
from sleepdiary.exchange.own_csv import write_infusions, write_questionnaires
from tests.builders import LONDON, a_questionnaire, a_session, zoned
from tests.exchange.files import found_in, only, written
from tests.exchange.own_tables import cells_of, fault_in, read_back, text_of, without_its_diary

# Infusions


def session_in(folder, header, row, zone=LONDON):
    return only(found_in(written(folder, f"{header}\n{row}\n"), "infusions-csv", zone)).record


def test_a_session_of_the_builder_survives_the_way(tmp_path):
    session = a_session()

    read = read_back(tmp_path, [session], write_infusions, "infusions-csv")

    assert read == [without_its_diary(session)]


def test_a_session_without_a_start_survives_the_way(tmp_path):
    session = a_session(start=None)

    read = read_back(tmp_path, [session], write_infusions, "infusions-csv")

    assert read == [without_its_diary(session)]


def test_a_session_is_written_in_plain_values():
    cells = cells_of(write_infusions, a_session(zone="America/New_York"))

    assert (cells["date"], cells["time"]) == ("2025-11-05", "10:00")
    assert (cells["offset"], cells["zone"]) == ("UTC-05:00", "America/New_York")
    assert (cells["dose_mg"], cells["duration"]) == ("40", "40")


def test_only_the_date_of_a_session_is_required(tmp_path):
    session = session_in(tmp_path, "date", "2025-11-05")

    assert (session.date, session.start) == (date(2025, 11, 5), None)
    assert (session.source, session.source_key) == ("infusions-csv", "2025-11-05")


def test_the_time_of_a_session_is_in_the_zone_that_was_asked_for(tmp_path):
    session = session_in(tmp_path, "date,time", "2025-11-05,9:30", "Asia/Kathmandu")

    assert session.start == zoned("2025-11-05 09:30", "Asia/Kathmandu")


def test_the_zone_of_a_session_in_the_file_goes_first(tmp_path):
    session = session_in(tmp_path, "date,time,zone", "2025-11-05,9:30,America/New_York")

    assert session.start == zoned("2025-11-05 09:30", "America/New_York")


def test_two_sessions_of_one_day_are_two(tmp_path):
    path = written(tmp_path, "date,time\n2025-11-05,9:30\n2025-11-05,15:00\n2025-11-05,09:30\n")

    first, second, again = found_in(path, "infusions-csv")

    assert first.record.source_key != second.record.source_key
    assert isinstance(again, Remark)


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("date", "", "date: It is missing."),
        ("date", "5.11.2025", "date: “5.11.2025” is not a date like 2025-03-30."),
        ("time", "noon", "time: “noon” is not a time like 14:30."),
        ("time", "26:00", "time: “26:00” is not a time like 14:30."),
        ("route", "IX", "route: “IX” is not one of: IV, IM, SC, intranasal, oral, sublingual."),
        ("dose_mg", "-40", "dose_mg: “-40” is not a number."),
        ("dose_mg", "lots", "dose_mg: “lots” is not a number."),
        ("nausea", "4", "nausea: 4 is not from 0 to 3."),
        ("number", "1000", "number: 1000 is not from 0 to 999."),
        ("offset", "CET", "offset: “CET” is not an offset like UTC+01:00."),
        ("zone", "CEST/Now", "zone: The time zone “CEST/Now” is not known."),
    ],
)
def test_a_session_that_cannot_be_read_is_named_with_line_and_column(tmp_path, column, cell, why):
    row = {"date": "2025-11-05", "time": "9:30"} | {column: cell}

    fault = fault_in(tmp_path, ",".join(row), ",".join(row.values()), "infusions-csv")

    assert fault.where == "line 2"
    assert fault.why.startswith(why)


def test_a_session_at_a_time_that_the_clocks_jumped_over_is_named(tmp_path):
    fault = fault_in(tmp_path, "date,time", "2025-03-30,01:30", "infusions-csv")

    assert "did not exist" in fault.why


def test_sessions_without_a_date_column_are_refused(tmp_path):
    with pytest.raises(DiaryError, match="needs a column date"):
        found_in(written(tmp_path, "time,dose_mg\n9:30,40\n"), "infusions-csv")


# Questionnaires


def test_a_questionnaire_is_a_row_with_each_answer_in_its_column():
    isi = a_questionnaire(kind=QuestionnaireKind.ISI, items=(), score=17.0, note="=1+1")
    blank = a_questionnaire(items=(None,) + (2,) * 8, score=None)
    head, *rows = csv.reader(io.StringIO(text_of(write_questionnaires, [isi, blank])))
    items = [f"item_{place}" for place in range(1, 10)]
    assert head == ["date", "kind", "score", *items, "note"]
    assert rows == [
        ["2025-11-04", "ISI", "17", *[""] * 9, "'=1+1"],
        ["2025-11-04", "PHQ-9", "", "", *["2"] * 8, ""],
    ]


@pytest.mark.parametrize("offset", [":30", ":00:01", "UTC:30"])
def test_an_offset_without_a_sign_and_hours_is_none(tmp_path, offset):
    fault = fault_in(tmp_path, "date,time,offset", f"2025-11-05,9:30,{offset}", "infusions-csv")

    assert fault.why == f"offset: “{offset}” is not an offset like UTC+01:00."
