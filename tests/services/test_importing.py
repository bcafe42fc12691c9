import os
import time
import tracemalloc
from dataclasses import replace
from datetime import UTC, date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.domain.records import InfusionSession, SleepKind
from sleepdiary.domain.words import Words
from sleepdiary.exchange.bounds import MOST_FOUND, MOST_TEXT
from sleepdiary.exchange.found import Format, Read, Remark, Unreadable
from sleepdiary.services import importing
from sleepdiary.services.importing import CancelledError, OnClash, Status, preview, store
from tests.builders import a_night, a_session, zoned
from tests.exchange.files import REAL_EXPORTS, START, a_recording, written
from tests.services.imports import (
    DOUBTFUL,
    MONDAY,
    TUESDAY,
    exported,
    exported_sessions,
    imported,
    imports,
    statuses,
    table,
    whole,
)


@pytest.fixture
def samples():
    if "SLEEPDIARY_SAMPLES" not in os.environ:
        pytest.skip("SLEEPDIARY_SAMPLES is not set")
    return Path(os.environ["SLEEPDIARY_SAMPLES"])


# What a preview shows


def test_a_preview_stores_nothing(diary, tmp_path):
    seen = preview(diary, table(tmp_path, MONDAY, TUESDAY))
    assert statuses(seen) == [Status.NEW, Status.NEW]
    assert seen.format.name == "csv"
    assert diary.is_empty()
    assert imports(diary) == []


def test_each_record_says_where_it_stood(diary, tmp_path):
    seen = preview(diary, table(tmp_path, MONDAY, TUESDAY))
    assert [each.where for each in seen.incoming] == ["line 2", "line 3"]


def test_a_format_can_be_named(diary, tmp_path):
    path = table(tmp_path, MONDAY)
    assert preview(diary, path, format_name="csv").format.name == "csv"
    with pytest.raises(DiaryError, match="sleep-as-android"):
        preview(diary, path, format_name="fitbit")


def test_times_without_a_zone_are_where_the_person_is_now(diary, tmp_path):
    seen = preview(diary, table(tmp_path, MONDAY))
    assert seen.zone == "Europe/London"
    assert seen.incoming[0].record.start == zoned("2025-11-02 22:45", "Europe/London")


def test_times_without_a_zone_are_in_the_zone_that_was_chosen(diary, tmp_path):
    seen = preview(diary, table(tmp_path, MONDAY), zone="America/New_York")
    assert seen.zone == "America/New_York"
    assert seen.incoming[0].record.start == zoned("2025-11-02 22:45", "America/New_York")


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Kiritimati"])
def test_the_zone_matters_where_a_time_names_none(diary, tmp_path, zone):
    assert preview(diary, table(tmp_path, MONDAY), zone=zone).zone_matters
    assert not preview(diary, exported(tmp_path, a_night()), zone=zone).zone_matters
    assert not preview(diary, written(tmp_path, a_recording()), zone=zone).zone_matters


def test_the_zone_does_not_matter_for_dates(diary, tmp_path):
    assert not preview(diary, table(tmp_path, "2025-11-03", header="date")).zone_matters


def test_a_line_that_cannot_be_read_is_named_and_the_rest_is_read(diary, tmp_path):
    seen = preview(diary, table(tmp_path, MONDAY.replace("25,", "soon,"), TUESDAY))
    (fault,) = seen.unreadable
    assert fault.where == "line 2"
    assert "soon" in fault.why
    assert seen.unread == 1
    assert statuses(seen) == [Status.NEW]


def test_of_very_many_unreadable_lines_and_remarks_the_first_are_listed(diary, tmp_path):
    found = [Unreadable(f"line {n}", "No.") for n in range(1500)]
    remarks = [Remark("", f"{n}.") for n in range(1500)]
    seen = preview_of(diary, tmp_path, *found, *remarks)
    assert len(seen.unreadable) == 1000
    assert seen.unread == 1500
    assert seen.remarks[:2] == ("0.", "1.")
    assert len(seen.remarks) == 1001
    assert seen.remarks[-1] == "500 more remarks are not shown."


def preview_of(diary, folder, *found, **options):
    """Return the preview of a file in which a format would find just this."""
    fake = Format("fake", "Fake", (".csv",), lambda _: True, lambda _source, _zone: iter(found))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importing, "recognise", lambda _path: fake)
        return preview(diary, written(folder, "x"), **options)


def test_a_file_that_is_none_of_the_formats_is_refused_in_a_sentence(diary, tmp_path):
    with pytest.raises(DiaryError, match="cannot be imported"):
        preview(diary, written(tmp_path, "Dear diary"))


def test_a_night_with_an_error_is_refused_and_says_why(diary, tmp_path):
    slow = MONDAY.replace(",25,", ",600,")
    (refused,) = preview(diary, table(tmp_path, slow)).incoming
    assert refused.status is Status.REFUSED
    assert refused.why(Words()) == (
        "Time to fall asleep: 10 h 00, but the night has only 7 h 30. Change one of them."
    )


@pytest.mark.parametrize(("day", "status"), [(5, Status.NEW), (6, Status.REFUSED)])
def test_a_night_far_from_its_diary_date_is_refused_and_says_why(diary, tmp_path, day, status):
    row = f"2025-11-0{day},2025-11-03 23:00,2025-11-04 06:30"
    path = table(tmp_path, row, header="diary_date,into_bed,out_of_bed")
    (incoming,) = preview(diary, path).incoming
    assert incoming.status is status
    if status is Status.REFUSED:
        assert incoming.why(Words()) == (
            "This night ends on 4 Nov 2025, but its date is 6 Nov 2025. Change one of them."
        )


def test_a_refused_night_is_not_stored_and_the_others_are(diary, tmp_path):
    imported(diary, table(tmp_path, MONDAY.replace(",25,", ",600,"), TUESDAY))
    assert [night.diary_date for night in diary.nights()] == [date(2025, 11, 4)]


def test_what_is_doubtful_is_flagged_and_may_come_in(diary, tmp_path):
    path = table(tmp_path, "2025-11-02 23:00,2025-11-03 06:30,0,20", header=DOUBTFUL)
    (doubtful,) = preview(diary, path).incoming
    assert doubtful.status is Status.NEW
    assert doubtful.flags(Words()) == ["20 min awake, but no awakening. Keep it if that is right."]


def test_notes_of_the_file_are_flags_too(diary, tmp_path):
    read = Read(a_night(), "line 2", ("The clocks showed it twice.",))
    (noted,) = preview_of(diary, tmp_path, read).incoming
    assert noted.flags(Words()) == ["The clocks showed it twice."]


def test_the_same_night_twice_in_a_file_is_kept_once_and_said(diary, tmp_path):
    night = a_night()
    seen = preview(diary, exported(tmp_path, night, replace(night, id=UUID(int=9))))
    assert statuses(seen) == [Status.NEW]
    assert seen.remarks[-1] == "line 3: The same stands in the file twice; it is kept once."


def test_nights_of_a_file_that_overlap_both_come_in_and_it_is_said(diary, tmp_path):
    later = MONDAY.replace("22:45", "22:50")
    seen = preview(diary, table(tmp_path, MONDAY, later))
    assert statuses(seen) == [Status.NEW, Status.NEW]
    assert seen.incoming[0].flags(Words()) == []
    assert seen.incoming[1].flags(Words()) == ["It overlaps another night of this file."]


def test_a_nap_does_not_clash_with_a_night(diary, tmp_path):
    diary.log_night(a_night())
    nap = a_night(kind=SleepKind.NAP, comment="Slept twice")
    assert statuses(preview(diary, exported(tmp_path, nap))) == [Status.NEW]


# One change


def test_an_import_is_one_change_and_undoing_it_leaves_the_diary_as_before(diary, tmp_path):
    diary.log_night(a_night(diary_date=date(2025, 10, 1)))
    before = whole(diary)
    change = imported(diary, table(tmp_path, MONDAY, TUESDAY))
    assert len(diary.nights()) == 3
    redo = diary.undo(change)
    assert whole(diary) == before
    assert imports(diary) == []
    diary.undo(redo)
    assert len(diary.nights()) == 3


def test_what_was_stored_says_where_it_came_from_and_when(diary, tmp_path, clock):
    diary.log_night(a_night(diary_date=date(2025, 10, 1)))
    path = table(
        tmp_path, MONDAY, TUESDAY.replace("20,", "?,"), "2025-09-30 23:00,,,2025-10-01,,,,"
    )
    imported(diary, path)
    (record,) = imports(diary)
    assert (record.format, record.file_name) == ("csv", "nights.csv")
    assert (record.added, record.known, record.clashing, record.unreadable) == (1, 0, 0, 2)
    night = diary.nights()[-1]
    assert (night.source, night.import_id) == ("csv", record.id)
    assert night.patient_id == diary.patient.id
    assert night.written_at == night.changed_at == clock().astimezone(UTC)


def test_what_the_file_says_of_when_it_was_written_is_kept(diary, tmp_path):
    imported(diary, exported(tmp_path, a_night()))
    assert diary.nights()[0].written_at == a_night().written_at


def test_infusion_sessions_are_stored_too(diary, tmp_path):
    session = a_session()
    imported(diary, exported_sessions(tmp_path, session))
    (stored,) = diary.sessions()
    assert (stored.id, stored.dose_mg) == (session.id, 40)
    assert stored.import_id == imports(diary)[0].id


def test_a_diary_that_changed_after_the_preview_is_not_written(diary, tmp_path):
    seen = preview(diary, table(tmp_path, TUESDAY))
    diary.log_night(a_night())
    before = whole(diary)
    with pytest.raises(DiaryError, match="changed meanwhile"):
        store(diary, seen)
    assert whole(diary) == before


def test_two_nights_under_one_id_are_both_stored(diary, tmp_path):
    night = a_night()
    other = a_night(id=night.id, diary_date=date(2025, 11, 3))
    store(diary, preview_of(diary, tmp_path, Read(night, "line 2"), Read(other, "line 3")))
    assert {each.diary_date.day for each in diary.nights()} == {3, 4}


# Progress


def many(folder, count):
    first = date(2015, 1, 1)
    nights = (a_night(diary_date=first + timedelta(days=day)) for day in range(count))
    return exported(folder, *nights)


def test_progress_grows_from_nothing_to_all(diary, tmp_path):
    shares = []
    seen = preview(diary, many(tmp_path, 50), progress=lambda share: not shares.append(share))
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.1
    assert shares[-1] == 1
    shares.clear()
    store(diary, seen, progress=lambda share: not shares.append(share))
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert shares[-1] == 1


def test_progress_counts_replaced_records_too(diary, tmp_path):
    night = a_night()
    diary.log_night(night)
    seen = preview(
        diary, exported(tmp_path, replace(night, quality=1), a_night(diary_date=date(2025, 10, 1)))
    )
    shares = []
    store(diary, seen, OnClash.REPLACE, progress=lambda share: not shares.append(share))
    assert shares == [0, 0.5, 1]


def test_cancelling_stops_the_reading_at_once(diary, tmp_path):
    shares = []

    def cancel(share):
        shares.append(share)
        return share < 0.5

    with pytest.raises(CancelledError, match="Nothing was changed"):
        preview(diary, many(tmp_path, 50), progress=cancel)
    assert sum(share >= 0.5 for share in shares) == 1


def test_cancelling_at_the_very_end_still_cancels(diary, tmp_path):
    with pytest.raises(CancelledError):
        preview_of(diary, tmp_path, progress=lambda _share: False)


@pytest.mark.parametrize("stop", [0, 0.8, 1])
def test_cancelling_midway_stores_nothing(diary, tmp_path, stop):
    diary.log_night(a_night())
    before = whole(diary)
    seen = preview(diary, many(tmp_path, 600))
    with pytest.raises(CancelledError):
        store(diary, seen, progress=lambda share: share < stop)
    assert whole(diary) == before
    assert imports(diary) == []


# Speed


def test_four_times_the_nights_take_some_four_times_as_long(diary, tmp_path):
    path = many(tmp_path, 100)
    imported(diary, path)  # what is loaded at the first time is not counted
    shorter, longer = (seconds_for(diary, many(tmp_path, count)) for count in (200, 800))
    assert longer < 10 * shorter


def seconds_for(diary, path):
    """Return the processor's seconds for looking at a file, storing it and looking again."""
    began = time.process_time()
    imported(diary, path)
    preview(diary, path)
    return time.process_time() - began


def test_memory_does_not_grow_with_the_file(diary, tmp_path):
    events = [f"DEEP_START-{START + minute * 60_000}" for minute in range(400)]
    record = a_recording(*events, times=400)
    peaks = []
    for count in (10, 10, 100):  # what is loaded at the first time is not counted
        path = written(tmp_path, record * count)
        tracemalloc.start()
        preview(diary, path)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert path.stat().st_size > 1_500_000
    assert peaks[2] - peaks[1] < 100_000


# Files of other programs


@pytest.mark.parametrize(
    ("name", "count"),
    REAL_EXPORTS,
)
def test_a_backup_of_sleep_as_android_comes_in_whole_and_once(diary, samples, name, count):
    path = samples / "sleepdiary-core" / "SleepAsAndroid" / f"sleep-export.{name}.zip"
    before = whole(diary)
    change = imported(diary, path)
    assert len(diary.nights()) == count
    assert preview(diary, path).counts == {Status.PRESENT: count}
    diary.undo(change)
    assert whole(diary) == before


def test_a_later_backup_adds_only_what_is_new(diary, samples):
    folder = samples / "sleepdiary-core" / "SleepAsAndroid"
    imported(diary, folder / "sleep-export.1606738537.zip")
    seen = preview(diary, folder / "sleep-export.1606907034.zip")
    assert seen.counts[Status.NEW] == 2
    assert seen.counts.total() == 12


def test_a_trap_among_the_backups_is_a_sentence(diary, samples):
    with pytest.raises(DiaryError, match="named like a zip archive but is none"):
        preview(diary, samples / "sleepdiary-core/SleepAsAndroid/sleep-as-android-diary.zip")


def test_sessions_hold_no_nights(diary, tmp_path):
    (incoming,) = preview(diary, exported_sessions(tmp_path, a_session())).incoming
    assert isinstance(incoming.record, InfusionSession)
    assert incoming.flags(Words()) == []


def test_as_many_records_as_are_taken_in_are_shown_within_256_megabytes(diary, tmp_path):
    some = 200
    nights = [a_night(diary_date=date(2020, 1, 1) + timedelta(each)) for each in range(some)]
    path = exported(tmp_path, *nights)
    preview(diary, path)  # what is remembered for ever
    tracemalloc.start()
    seen = preview(diary, path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(seen.incoming) == some
    widest = 4  # bytes of a character
    assert MOST_FOUND * peak / some + widest * MOST_TEXT < 256 << 20
