"""The backup of Sleep as Android."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.domain.measures import measures_of
from sleepdiary.domain.records import SleepKind
from sleepdiary.exchange.formats import Read, Remark, Source, Unreadable, format_named, recognise
from tests.builders import minutes, zoned
from tests.exchange.files import REAL_EXPORTS, START, a_recording, found_in, only, written, zipped

NAME = "sleep-as-android"
MINUTE_MS = 60_000


def night_in(folder, *events, **changes):
    return only(found_in(written(folder, a_recording(*events, **changes)), NAME)).record


def fault_in(folder, **changes):
    (fault,) = found_in(written(folder, a_recording(**changes)), NAME)
    assert isinstance(fault, Unreadable), fault
    return fault


def awake(edge, minute):
    """Return an event so many minutes after the start."""
    return f"AWAKE_{edge}-{START + round(minute * MINUTE_MS)}"


# One recording


def test_tracking_is_from_lights_out_to_the_final_awakening_and_knows_no_bed(tmp_path):
    night = night_in(tmp_path)

    assert night.lights_out == night.fell_asleep == zoned("2025-11-03 23:00")
    assert night.final_awakening == zoned("2025-11-04 06:30")
    assert (night.into_bed, night.out_of_bed, night.sleep_onset_latency) == (None, None, None)
    assert night.diary_date == date(2025, 11, 4)


def test_it_says_where_it_came_from(tmp_path):
    night = night_in(tmp_path)

    assert (night.source, night.source_key) == (NAME, str(START))
    assert night.device == "Sleep as Android"


def test_the_end_is_start_plus_hours_whatever_from_and_to_say(tmp_path):
    night = night_in(tmp_path, From="01. 01. 1999 1:00", To="nonsense", Hours="8.25")

    assert night.final_awakening == zoned("2025-11-04 07:15")


def test_across_the_end_of_summer_time_the_hours_are_real_ones(tmp_path):
    night = night_in(tmp_path, Id="1761429600000", Hours="8.0")

    assert night.lights_out == zoned("2025-10-25 23:00")
    assert night.final_awakening == zoned("2025-10-26 06:00")


def test_times_are_in_the_zone_of_the_record(tmp_path):
    night = night_in(tmp_path, Tz="America/New_York")

    assert night.lights_out == zoned("2025-11-03 18:00", "America/New_York")


def test_the_adjustment_takes_minutes_off_the_sleep(tmp_path):
    night = night_in(tmp_path, LenAdjust="-42")

    assert night.asleep_by_device == minutes(408)
    assert measures_of(night).total_sleep_time == 408


@pytest.mark.parametrize("adjustment", ["-1", "-1.0", "0", "", "NA"])
def test_without_an_adjustment_the_sleep_is_the_span(tmp_path, adjustment):
    assert night_in(tmp_path, LenAdjust=adjustment).asleep_by_device == minutes(450)


@pytest.mark.parametrize("adjustment", ["-451", "1"])
def test_a_sleep_that_does_not_fit_the_recording_is_left_out_and_noted(tmp_path, adjustment):
    read = only(found_in(written(tmp_path, a_recording(LenAdjust=adjustment)), NAME))

    assert read.record.asleep_by_device is None
    assert read.notes == ("The minutes asleep are left out: they do not fit the recording.",)


@pytest.mark.parametrize(
    ("rating", "quality", "notes"),
    [
        ("0.0", None, ()),
        ("", None, ()),
        ("3.0", 3, ()),
        ("5.0", 5, ()),
        ("2.5", 3, ("The rating 2.5 is kept as 3.",)),
        ("3.25", 3, ("The rating 3.25 is kept as 3.",)),
        ("0.25", 1, ("The rating 0.25 is kept as 1.",)),
        ("6.0", None, ("The rating 6 is left out: it is not from 0 to 5.",)),
        ("-1.0", None, ("The rating -1 is left out: it is not from 0 to 5.",)),
    ],
)
def test_stars_become_the_quality_and_none_stays_none(tmp_path, rating, quality, notes):
    read = only(found_in(written(tmp_path, a_recording(Rating=rating)), NAME))

    assert (read.record.quality, read.notes) == (quality, notes)


@pytest.mark.parametrize(
    ("share", "deep"),
    [("0.25", minutes(100)), ("0.0", minutes(0)), ("-1.0", None), ("-2.0", None), ("", None)],
)
def test_deep_sleep_is_a_share_of_the_sleep(tmp_path, share, deep):
    assert night_in(tmp_path, DeepSleep=share, LenAdjust="-50").deep_sleep == deep


def test_deep_sleep_beyond_all_sleep_is_left_out_and_noted(tmp_path):
    read = only(found_in(written(tmp_path, a_recording(DeepSleep="1.5")), NAME))

    assert read.record.deep_sleep is None
    assert read.notes == ("The deep sleep is left out: it is more than all of the sleep.",)


def test_deep_sleep_is_not_known_where_sleep_is_not(tmp_path):
    assert night_in(tmp_path, DeepSleep="0.5", LenAdjust="-999").deep_sleep is None


@pytest.mark.parametrize(
    ("cell", "comment"),
    [
        ("Manually added", "Manually added"),
        ('€¥$π\\,"" \\n  #dream ', '€¥$π\\,"\n #dream '),
        ("one \\n two", "one\ntwo"),
        ("\\n \\n two", "\n\ntwo"),
        ("one \\n", "one\n"),
        ("C:\\new \\name", "C:\\new \\name"),
        (" \\n ", None),
        ("", None),
    ],
)
def test_a_comment_is_kept_but_for_the_escapes_of_the_app(tmp_path, cell, comment):
    assert night_in(tmp_path, Comment=cell).comment == comment


@pytest.mark.parametrize(
    ("comment", "kind"),
    [
        ("tired #nap", SleepKind.NAP),
        ("#Nap_2x", SleepKind.NAP),
        ("#napping", SleepKind.MAIN),
        ("a nap", SleepKind.MAIN),
    ],
)
def test_only_the_tag_makes_it_a_nap(tmp_path, comment, kind):
    assert night_in(tmp_path, Comment=comment).kind is kind


# Awakenings


def test_awakenings_are_counted_and_summed(tmp_path):
    night = night_in(
        tmp_path,
        "DHA-1-2.0",
        awake("START", 60),
        awake("END", 70),
        "LUX-5-1.0",
        awake("START", 200),
        awake("END", 205.5),
        times=3,
    )

    assert night.awakenings == 2
    assert night.wake_after_sleep_onset == minutes(15.5)
    assert night.awakening_times[0].start == zoned("2025-11-04 00:00")
    assert [each.length for each in night.awakening_times] == [minutes(10), minutes(5.5)]


def test_without_such_events_awakenings_are_unknown_not_nought(tmp_path):
    night = night_in(tmp_path, "LUX-5-1.0", times=2)

    assert (night.awakenings, night.wake_after_sleep_onset) == (None, None)


def test_events_out_of_order_are_sorted(tmp_path):
    night = night_in(tmp_path, awake("END", 70), awake("START", 60))

    assert night.wake_after_sleep_onset == minutes(10)


def test_an_awakening_that_never_ends_lasts_until_the_recording_does(tmp_path):
    read = only(found_in(written(tmp_path, a_recording(awake("START", 440))), NAME))

    assert read.record.wake_after_sleep_onset == minutes(10)
    assert read.notes == (
        "The last awakening has no end: it is taken to last until the recording's.",
    )


def test_an_awakening_that_began_twice_began_the_first_time(tmp_path):
    events = [awake("START", 60), awake("START", 65), awake("END", 70)]

    read = only(found_in(written(tmp_path, a_recording(*events)), NAME))

    assert read.record.wake_after_sleep_onset == minutes(10)
    assert read.notes == ("An awakening without its beginning or its end is left out.",)


def test_an_awakening_that_never_began_is_left_out(tmp_path):
    read = only(found_in(written(tmp_path, a_recording(awake("END", 70))), NAME))

    assert read.record.awakenings is None
    assert read.notes == ("An awakening without its beginning or its end is left out.",)


def test_awakenings_are_cut_to_the_recording(tmp_path):
    night = night_in(
        tmp_path,
        awake("START", -60),
        awake("END", -50),
        awake("START", -5),
        awake("END", 5),
        awake("START", 440),
        awake("END", 500),
        awake("START", 600),
        awake("END", 610),
    )

    assert [each.length for each in night.awakening_times] == [minutes(5), minutes(10)]


def test_more_awakenings_than_a_diary_counts_are_left_out(tmp_path):
    events = [awake(edge, minute) for minute in range(100) for edge in ("START", "END")]

    read = only(found_in(written(tmp_path, a_recording(*events)), NAME))

    assert read.record.awakenings is None
    assert read.notes == ("The awakenings are left out: 100 are too many.",)


# The file


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"Id": "soon"}, "Id: “soon” is not a time in milliseconds."),
        ({"Id": "١٢٣"}, "Id: “١٢٣” is not a time in milliseconds."),
        ({"Tz": "Mars/Base"}, "Tz: The time zone “Mars/Base” is not known."),
        ({"Tz": ""}, "Tz: The time zone “” is not known."),
        ({"Hours": ""}, "Hours: “” is not the length of a sleep."),
        ({"Hours": "-1"}, "Hours: “-1” is not the length of a sleep."),
        ({"Hours": "999"}, "Hours: “999” is not the length of a sleep."),
        ({"Hours": "nan-ish"}, "Hours: “nan-ish” is not a number."),
        ({"Rating": "good"}, "Rating: “good” is not a number."),
        ({"LenAdjust": "x"}, "LenAdjust: “x” is not a number."),
    ],
)
def test_a_recording_that_cannot_be_read_is_named_with_its_line(tmp_path, changes, why):
    fault = fault_in(tmp_path, **changes)

    assert fault.where == "line 2"
    assert fault.why.startswith(why)


def test_the_recordings_after_a_broken_one_are_read(tmp_path):
    content = a_recording(Hours="x") + a_recording(Comment='un"closed') + a_recording()

    first, second, third = found_in(written(tmp_path, content), NAME)

    assert isinstance(first, Unreadable)
    assert isinstance(second, Unreadable)
    assert (second.where, third.where) == ("line 4", "line 6")


def test_a_record_with_fewer_cells_than_its_header_is_named_and_the_others_are_read(tmp_path):
    broken = a_recording(times=2).replace(',"0.5"', "")

    fault, read = found_in(written(tmp_path, broken + a_recording()), NAME)

    assert fault == Unreadable("line 2", "It has 15 cells, the header has 17.")
    assert isinstance(read, Read)


@pytest.mark.parametrize("end", ["7.500", ',""\n', "Id,Tz", "Geo\n"])
def test_a_file_that_was_cut_short_is_refused(tmp_path, end):
    content = a_recording() + a_recording(Id=str(START + MINUTE_MS))
    content = content[: content.rindex(end) + len(end.rstrip(',"\n'))]

    with pytest.raises(DiaryError, match="cut short"):
        found_in(written(tmp_path, content), NAME)


@pytest.mark.parametrize("broken", [',"0.5"', '"0"'])
def test_a_broken_last_record_does_not_cut_the_file_short(tmp_path, broken):
    content = a_recording() + a_recording(times=2).replace(broken, '"' * (broken == '"0"'))

    read, fault = found_in(written(tmp_path, content), NAME)

    assert isinstance(read, Read)
    assert isinstance(fault, Unreadable)


def test_a_header_alone_holds_no_record(tmp_path):
    assert found_in(written(tmp_path, a_recording().partition("\n")[0]), NAME) == []


def test_a_line_of_noise_levels_is_no_record(tmp_path):
    content = a_recording(times=2) + "," * 15 + "0.1,0.2\n"

    only(found_in(written(tmp_path, content), NAME))


def test_a_recording_that_stands_twice_is_kept_once_and_said(tmp_path):
    read, remark = found_in(written(tmp_path, a_recording() * 2), NAME)

    assert isinstance(read, Read)
    assert remark == Remark("line 4", "This recording stands in the file twice; kept once.")


def test_a_decimal_comma_is_read(tmp_path):
    assert night_in(tmp_path, Hours="7,5").final_awakening == zoned("2025-11-04 06:30")


def test_a_recording_of_seconds_is_read(tmp_path):
    night = night_in(tmp_path, Hours="0.010")

    assert night.final_awakening - night.lights_out == timedelta(seconds=36)


def test_a_recording_without_any_length_is_read(tmp_path):
    night = night_in(tmp_path, awake("START", 1), awake("END", 2), Hours="0.000")

    assert night.asleep_by_device == timedelta()
    assert night.awakenings is None


def test_another_file_is_refused(tmp_path):
    with pytest.raises(DiaryError, match="no export of Sleep as Android"):
        found_in(written(tmp_path, "a,b\n1,2\n"), NAME)


def test_the_zip_of_the_app_is_read_without_unpacking_it(tmp_path):
    path = zipped(tmp_path, a_recording())

    only(found_in(path, NAME))

    assert list(tmp_path.iterdir()) == [path]


def test_a_night_is_handed_over_before_the_file_is_read(tmp_path):
    content = "".join(a_recording(Id=str(START + number)) for number in range(500))

    with Source(written(tmp_path, content)) as source:
        next(iter(format_named(NAME).read(source, "UTC")))

        assert source.share < 0.1


# Real files


@pytest.fixture
def real():
    folder = os.environ.get("SLEEPDIARY_SAMPLES")
    if folder is None:
        pytest.skip("SLEEPDIARY_SAMPLES names no folder")
    return Path(folder) / "sleepdiary-core" / "SleepAsAndroid"


@pytest.mark.parametrize(
    ("tail", "count"),
    REAL_EXPORTS,
)
def test_every_record_of_a_real_file_is_read(real, tail, count):
    path = real / f"sleep-export.{tail}.zip"

    assert recognise(path).name == NAME
    found = found_in(path, NAME)
    assert [type(each) for each in found] == [Read] * count


def test_the_night_typed_by_hand_in_a_real_file(real):
    night = found_in(real / "sleep-export.1.zip", NAME)[1].record

    assert night.lights_out == zoned("2020-11-26 20:00")
    assert night.final_awakening == zoned("2020-11-27 07:00")
    assert night.asleep_by_device == minutes(660)
    assert (night.quality, night.comment) == (None, "Manually added")


def test_the_awkward_comment_of_a_real_file(real):
    night = found_in(real / "sleep-export.1.zip", NAME)[0].record

    assert night.comment.startswith('€¥$π\\,"\n #alcohol_3x #food ')
    assert night.asleep_by_device == timedelta(seconds=108)


def test_the_line_breaks_of_a_real_file(real):
    reads = found_in(real / "sleep-export.1606907034.zip", NAME)

    comments = {read.record.source_key: read.record.comment for read in reads}
    assert comments["1606467277729"] is None
    assert comments["1606467250452"] is None
    assert comments["1606738485202"] == " #fullmoon"


def test_the_real_file_that_is_no_archive_is_refused(real):
    with pytest.raises(DiaryError, match="named like a zip archive but is none"):
        recognise(real / "sleep-as-android-diary.zip")
