"""Nights in CSV that somebody wrote by hand: what is read, and what is said of the rest."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.domain.records import MedicineTaken, SleepKind
from sleepdiary.exchange.formats import Read, Remark, Source, format_named
from sleepdiary.exchange.own_csv import write_nights
from tests.builders import LONDON, a_night, minutes, zoned
from tests.exchange.files import found_in, only, written
from tests.exchange.own_tables import fault_in, night_in, read_back, text_of, without_its_diary


def test_a_night_of_another_program_is_new_and_from_csv(tmp_path):
    night = night_in(
        tmp_path,
        "into_bed,out_of_bed,source,written_at",
        "2025-11-03 22:45,2025-11-04 06:50,typed,2025-11-04T08:00Z",
    )

    assert night.source == "csv"
    assert night.written_at is None
    assert night.diary_date == date(2025, 11, 4)
    assert night.into_bed == zoned("2025-11-03 22:45")


def test_the_source_key_of_a_night_without_an_id_names_the_night_alone(tmp_path):
    header = "into_bed,out_of_bed,quality"

    first = night_in(tmp_path, header, "2025-11-03 22:45,2025-11-04 06:50,3")
    second = night_in(tmp_path, header, "2025-11-03 22:45,2025-11-04 07:50,4")

    assert first.id != second.id
    assert first.source_key == second.source_key == "2025-11-04 main 2025-11-03T22:45+00:00"


def test_a_night_with_an_id_keeps_where_it_came_from(tmp_path):
    night = night_in(
        tmp_path,
        "id,diary_date,into_bed,out_of_bed,source,written_at,changed_at",
        f"{UUID(int=7)},2025-11-04,22:45,06:50,typed,2025-11-04T08:00+00:00,2025-11-05T09:00+01:00",
    )

    assert (night.id, night.source, night.source_key) == (UUID(int=7), "typed", None)
    assert night.changed_at.isoformat() == "2025-11-05T08:00:00+00:00"


def test_a_night_with_an_id_but_no_source_is_from_csv(tmp_path):
    night = night_in(tmp_path, "id,into_bed,diary_date,out_of_bed", f"{UUID(int=7)},,2025-11-04,")

    assert night.source == "csv"


def test_bare_clock_times_are_placed_by_the_diary_date(tmp_path):
    night = night_in(
        tmp_path,
        "diary_date,into_bed,lights_out,final_awakening,out_of_bed,caffeine_last",
        "2025-11-04,22:45,0:10,6:30:15,06:50,16:00",
    )

    assert night.into_bed == zoned("2025-11-03 22:45")
    assert night.lights_out == zoned("2025-11-04 00:10")
    assert night.final_awakening == zoned("2025-11-04 06:30:15")
    assert night.caffeine_last == zoned("2025-11-03 16:00")


def test_bare_clock_times_are_placed_by_a_dated_rise(tmp_path):
    night = night_in(tmp_path, "into_bed,out_of_bed", "22:45,2025-11-04T06:50+00:00")

    assert night.into_bed == zoned("2025-11-03 22:45")


def test_bare_clock_times_are_of_the_zone_in_the_file(tmp_path):
    night = night_in(
        tmp_path,
        "diary_date,into_bed,out_of_bed,zone_morning",
        "2025-11-04,22:45,06:50,America/New_York",
    )

    assert night.into_bed == zoned("2025-11-03 22:45", "America/New_York")


@pytest.mark.parametrize(
    ("header", "row", "column"),
    [
        ("into_bed,out_of_bed", "22:45,06:50", "into_bed"),
        ("diary_date,into_bed,out_of_bed", "2025-11-04,22:45,", "into_bed"),
        ("diary_date,fell_asleep,out_of_bed", "2025-11-04,22:45,06:50", "fell_asleep"),
        (
            "diary_date,into_bed,out_of_bed,zone_evening,zone_morning",
            "2025-11-04,22:45,06:50,Europe/Paris,Europe/London",
            "into_bed",
        ),
    ],
)
def test_a_bare_clock_time_that_nothing_places_needs_its_date(tmp_path, header, row, column):
    fault = fault_in(tmp_path, header, row)

    assert (fault.where, fault.why) == ("line 2", f"{column}: This time needs its date.")


def test_a_dated_time_without_offset_is_in_the_zone_that_was_asked_for(tmp_path):
    row = "2025-07-03 22:45,2025-07-04 6:50"

    night = night_in(tmp_path, "into_bed,out_of_bed", row, "Asia/Kathmandu")

    assert night.out_of_bed == zoned("2025-07-04 06:50", "Asia/Kathmandu")


def test_a_time_with_an_offset_is_of_the_asked_zone_if_clocks_there_agree(tmp_path):
    row = "2025-07-03T22:45+01:00,2025-07-04T06:50+02:00"

    night = night_in(tmp_path, "into_bed,out_of_bed", row)

    assert (night.into_bed.zone, night.out_of_bed.zone) == (LONDON, None)


def test_a_time_in_z_is_shown_as_clocks_in_the_zone_showed_it(tmp_path):
    row = "2025-07-03T22:45Z,2025-07-04T05:50z"

    night = night_in(tmp_path, "into_bed,out_of_bed", row)

    assert night.into_bed == zoned("2025-07-03 23:45")


def test_a_time_that_stood_on_the_clock_twice_is_noted(tmp_path):
    path = written(tmp_path, "into_bed,out_of_bed\n2025-10-26 01:30,2025-10-26 09:00\n")

    read = only(found_in(path, "csv"))

    assert read.record.into_bed == zoned("2025-10-26 01:30", fold=0)
    assert read.notes == ("into_bed: the clocks showed it twice that night; the first is taken.",)


@pytest.mark.parametrize("clock", ["2025-03-30 01:30", "01:30"])
def test_a_time_that_the_clocks_jumped_over_is_named(tmp_path, clock):
    fault = fault_in(tmp_path, "diary_date,into_bed,out_of_bed", f"2025-03-30,{clock},09:00")

    assert fault.where == "line 2"
    assert fault.why.startswith("into_bed: 01:30 did not exist on 30 Mar 2025")


def test_a_final_awakening_on_another_date_is_noted(tmp_path):
    path = written(
        tmp_path,
        "diary_date,into_bed,final_awakening\n2025-11-05,2025-11-03 22:45,2025-11-04 06:30\n",
    )

    read = only(found_in(path, "csv"))

    assert read.record.diary_date == date(2025, 11, 5)
    assert read.notes == ("The final awakening is on 2025-11-04, not on the diary date.",)


@pytest.mark.parametrize("blank", ["", ".", "NA", "NaN", "null", " na "])
def test_each_way_of_leaving_out_is_a_blank(tmp_path, blank):
    night = night_in(
        tmp_path,
        "diary_date,into_bed,out_of_bed,quality,naps,sleep_onset_latency,comment",
        f"2025-11-04,{blank},6:50,{blank},{blank},{blank},{blank}",
    )

    assert (night.into_bed, night.quality, night.naps) == (None, None, None)
    assert (night.sleep_onset_latency, night.comment) == (None, None)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_semicolons_and_tabs_separate_and_commas_are_decimal(tmp_path, separator):
    header = separator.join(["diary_date", "into_bed", "out_of_bed", "sleep_onset_latency"])
    row = separator.join(["2025-11-04", "22:45", "06:50", "12,5"])

    assert night_in(tmp_path, header, row).sleep_onset_latency == minutes(12.5)


def test_a_comma_in_a_text_is_left_alone(tmp_path):
    night = night_in(tmp_path, "diary_date;into_bed;out_of_bed;comment", "2025-11-04;;6:50;a, b")

    assert night.comment == "a, b"


def test_a_byte_order_mark_and_capitals_in_the_header_do_not_matter(tmp_path):
    night = night_in(tmp_path, "\ufeffDiary_Date , Into_Bed,OUT_OF_BED", "2025-11-04,22:45,6:50")

    assert night.diary_date == date(2025, 11, 4)


def test_unknown_columns_are_said_once(tmp_path):
    path = written(
        tmp_path,
        "diary_date,into_bed,out_of_bed,steps\n2025-11-04,22:45,6:50,9\n2025-11-05,22:45,6:50,9\n",
    )

    remark, *reads = found_in(path, "csv")

    assert remark == Remark("line 1", "Columns left out, because unknown: “steps”.")
    assert [type(read) for read in reads] == [Read, Read]


def test_of_very_many_unknown_columns_only_some_are_listed(tmp_path):
    columns = ",".join(f"extra{number}" for number in range(50))
    path = written(tmp_path, f"diary_date,into_bed,out_of_bed,{columns}\n")

    (remark,) = found_in(path, "csv")

    assert "extra9" in remark.what
    assert "extra10" not in remark.what
    assert remark.what.endswith(" and more.")


@pytest.mark.parametrize(
    ("column", "cell", "why"),
    [
        ("quality", "good", "quality: “good” is not a whole number."),
        ("quality", "2.5", "quality: “2.5” is not a whole number."),
        ("quality", "6", "quality: 6 is not from 1 to 5."),
        ("naps", "100", "naps: 100 is not from 0 to 99."),
        ("naps", "-1", "naps: -1 is not from 0 to 99."),
        ("naps", "9e999", "naps: “9e999” is not a whole number."),
        ("nap_time", "1:30", "nap_time: “1:30” is not a number of minutes."),
        ("nap_time", "-1", "nap_time: “-1” is not a number of minutes."),
        ("nap_time", "99999", "nap_time: “99999” is not a number of minutes."),
        ("kind", "siesta", "kind: “siesta” is not one of: main, nap."),
        ("backfilled", "maybe", "backfilled: “maybe” is not true or false."),
        ("id", "7", "id: “7” is not an id."),
        ("not_applicable", "naps dreams", "not_applicable: There is no question “dreams”."),
        ("zone_evening", "Mars/Base", "zone_evening: The time zone “Mars/Base” is not known."),
        ("zone_evening", "Z" * 999, "zone_evening: “ZZZ"),
        ("into_bed", "late", "into_bed: “late” is not a time like"),
        ("into_bed", "25:00", "into_bed: “25:00” is not a time like"),
        ("into_bed", "2025-11-03", "into_bed: “2025-11-03” is not a time like"),
        ("into_bed", "2025-11-03 22:75", "into_bed: “2025-11-03 22:75” is not a time like"),
        ("into_bed", "1066-10-14 09:00", "into_bed: “1066-10-14 09:00” is not a time like"),
        ("into_bed", "2025-11-03T22:45+00:00[Mars]", "into_bed: The time zone “Mars”"),
        ("written_at", "2025-11-04T08:00", "written_at: “2025-11-04T08:00” is not a date and"),
        ("medicines", "[1]", "medicines: “[1]” is not a list of medicines."),
        ("medicines", '"[{""name"":5}]"', 'medicines: “[{"name":5}]” is not a list'),
        ("medicines", '"[{""name"":""\\ud800""}]"', "medicines: “"),
        ("medicines", "[" * 100_000, "medicines: “[[[[["),
        ("awakening_times", "{}", "awakening_times: “{}” is not a list of awakenings."),
        ("awakening_times", "[{}]", "awakening_times: “[{}]” is not a list of awakenings."),
    ],
)
def test_a_value_that_cannot_be_read_is_named_with_line_and_column(tmp_path, column, cell, why):
    row = {"diary_date": "2025-11-04", "into_bed": "2025-11-03 22:45", "out_of_bed": "6:50"}
    row[column] = cell

    fault = fault_in(tmp_path, ",".join(row), ",".join(row.values()))

    assert fault.where == "line 2"
    assert fault.why.startswith(why)


def test_a_long_value_is_quoted_shortened(tmp_path):
    fault = fault_in(tmp_path, "diary_date,into_bed,out_of_bed", f"2025-11-04,{'x' * 999},6:50")

    assert "x…”" in fault.why
    assert len(fault.why) < 150


@pytest.mark.parametrize("text", ["' " * 60_000, "'" * 120_000, " " * 120_000 + "x"])
def test_a_long_text_takes_no_longer_than_its_length(tmp_path, text):
    night = a_night(comment=text)

    assert read_back(tmp_path, [night]) == [without_its_diary(night)]


def test_a_row_that_names_no_night_is_named(tmp_path):
    fault = fault_in(tmp_path, "into_bed,out_of_bed", "2025-11-03 22:45,")

    assert fault.why == "diary_date: Nothing says which night it is."


def test_the_rows_after_a_broken_one_are_read(tmp_path):
    path = written(
        tmp_path,
        'diary_date,into_bed,out_of_bed\n2025-11-04,"22:45,6:50\n2025-11-05,22:45,6:50\n',
    )

    broken, read = found_in(path, "csv")

    assert (broken.where, read.where) == ("line 2", "line 3")


def test_empty_cells_behind_the_last_column_do_not_matter(tmp_path):
    assert night_in(tmp_path, "diary_date,into_bed,out_of_bed", "2025-11-04,22:45,6:50,,")


def test_a_row_that_is_cut_off_is_named(tmp_path):
    fault = fault_in(tmp_path, "diary_date,into_bed,out_of_bed", "2025-11-04,22:45")

    assert fault.why == "It has 2 cells, the header has 3."


def test_a_file_that_ends_within_a_record_is_refused(tmp_path):
    whole = text_of(write_nights, [a_night(), a_night(comment="One line\nand another")])
    for end in ("and", "Europe/London", '"'):
        path = written(tmp_path, whole[: whole.rindex(end) + len(end)])
        with pytest.raises(DiaryError, match="cut short"):
            found_in(path, "csv")


def test_the_last_line_needs_no_end(tmp_path):
    only(found_in(written(tmp_path, "diary_date,into_bed,out_of_bed\n2025-11-04,,6:50"), "csv"))


def test_cells_behind_the_last_column_are_named(tmp_path):
    fault = fault_in(tmp_path, "diary_date,into_bed,out_of_bed", "2025-11-04,22:45,6:50,,x")

    assert fault.why == "It has 5 cells, the header has 3."


@pytest.mark.parametrize(
    "rows",
    [
        f"{UUID(int=7)},2025-11-04,22:45,6:50\n" * 2,
        ",2025-11-04,22:45,6:50\n" * 2,
    ],
)
def test_a_night_that_stands_twice_is_kept_once_and_said(tmp_path, rows):
    found = found_in(written(tmp_path, f"id,diary_date,into_bed,out_of_bed\n{rows}"), "csv")

    assert isinstance(found[0], Read)
    assert found[1:] == [Remark("line 3", "It stands in the file twice and is kept once.")]


def test_a_medicine_may_be_a_mere_name(tmp_path):
    night = night_in(tmp_path, "diary_date,into_bed,out_of_bed,medicines", "2025-11-04,,,melatonin")

    assert night.medicines == (MedicineTaken("melatonin"),)


def test_a_nap_is_read_as_one(tmp_path):
    night = night_in(tmp_path, "diary_date,into_bed,out_of_bed,kind", "2025-11-04,,,nap")

    assert night.kind is SleepKind.NAP


@pytest.mark.parametrize(
    ("header", "lack"),
    [
        ("diary_date,quality", "into_bed or lights_out or fell_asleep"),
        ("diary_date,into_bed", "final_awakening or out_of_bed"),
        ("awakenings,quality", "when each night began and ended"),
    ],
)
def test_a_header_without_what_places_a_night_is_refused(tmp_path, header, lack):
    with pytest.raises(DiaryError, match=lack):
        found_in(written(tmp_path, f"{header}\n"), "csv")


@pytest.mark.parametrize("content", ["\n\n", '"diary_date,into_bed\n', '"a"b\n'])
def test_a_file_without_a_header_is_refused(tmp_path, content):
    with pytest.raises(DiaryError, match="has no header"):
        found_in(written(tmp_path, content), "csv")


def test_a_column_that_stands_twice_is_refused(tmp_path):
    with pytest.raises(DiaryError, match="has the column into_bed twice"):
        found_in(written(tmp_path, "diary_date,into_bed,out_of_bed,into_bed\n"), "csv")


def test_an_unknown_zone_for_the_whole_file_is_refused(tmp_path):
    path = written(tmp_path, "diary_date,into_bed,out_of_bed\n")

    for name in ("csv", "infusions-csv"):
        with pytest.raises(DiaryError, match="“Nowhere” is not known"):
            found_in(path, name, "Nowhere")


def test_a_night_is_handed_over_before_the_file_is_read(tmp_path):
    several = [replace(a_night(), id=UUID(int=number)) for number in range(300)]

    with Source(written(tmp_path, text_of(write_nights, several))) as source:
        next(iter(format_named("csv").read(source, LONDON)))

        assert source.share < 0.02


@pytest.mark.parametrize("cell", ["0", "none", "-"])
def test_no_medicine_written_by_hand_is_none_taken(tmp_path, cell):
    night = night_in(tmp_path, "diary_date,into_bed,out_of_bed,medicines", f"2025-11-04,,,{cell}")
    assert (night.medicines, night.not_applicable) == ((), frozenset({"medicines"}))


def test_an_empty_list_of_medicines_is_no_answer(tmp_path):
    night = night_in(tmp_path, "diary_date,into_bed,out_of_bed,medicines", "2025-11-04,,,[]")
    assert (night.medicines, night.not_applicable) == ((), frozenset())
