import os
import time
import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.domain.records import (
    TYPED,
    Awakening,
    InfusionSession,
    MedicineTaken,
    Night,
    SleepKind,
)
from sleepdiary.domain.times import ZonedTime
from sleepdiary.domain.words import Words
from sleepdiary.exchange.found import Format, Read, Remark, Unreadable
from sleepdiary.exchange.own_csv import write_infusions, write_nights
from sleepdiary.services import importing
from sleepdiary.services.diary import Diary
from sleepdiary.services.importing import CancelledError, OnClash, Status, preview, store
from tests.builders import a_night, a_session, minutes, utc, zoned
from tests.exchange.files import START, a_recording, written

HEADER = (
    "into_bed,lights_out,sleep_onset_latency,final_awakening,out_of_bed,quality,"
    "awakenings,wake_after_sleep_onset"
)
DOUBTFUL = "into_bed,final_awakening,awakenings,wake_after_sleep_onset"
MONDAY = "2025-11-02 22:45,2025-11-02 23:00,25,2025-11-03 06:30,2025-11-03 06:50,4,,"
TUESDAY = "2025-11-03 22:30,2025-11-03 23:00,20,2025-11-04 06:30,2025-11-04 07:00,3,,"


@pytest.fixture
def diary(tmp_path, clock):
    diary = Diary.create(tmp_path / "mine.sleepdiary", clock)
    yield diary
    diary.close()


@pytest.fixture
def samples():
    if "SLEEPDIARY_SAMPLES" not in os.environ:
        pytest.skip("SLEEPDIARY_SAMPLES is not set")
    return Path(os.environ["SLEEPDIARY_SAMPLES"])


def table(folder, *rows, header=HEADER, name="nights.csv"):
    return written(folder, "\n".join([header, *rows]) + "\n", name)


def exported(folder, *nights, name="nights.csv"):
    stream = StringIO(newline="")
    write_nights(nights, stream)
    return written(folder, stream.getvalue(), name)


def exported_sessions(folder, *sessions):
    stream = StringIO(newline="")
    write_infusions(sessions, stream)
    return written(folder, stream.getvalue(), "infusions.csv")


def statuses(seen):
    return [each.status for each in seen.incoming]


def whole(diary):
    """Return everything that a person can see in a diary."""
    return diary.nights(), diary.sessions(), diary.events()


def imports(diary):
    with diary.file.reading() as work:
        return work.imports.all()


def imported(diary, path, on_clash=OnClash.KEEP):
    return store(diary, preview(diary, path), on_clash)


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


def preview_of(diary, folder, *found):
    """Return the preview of a file in which a format would find just this."""
    fake = Format("fake", "Fake", (".csv",), lambda _: True, lambda _source, _zone: iter(found))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(importing, "recognise", lambda _path: fake)
        return preview(diary, written(folder, "x"))


def test_a_file_that_is_none_of_the_formats_is_refused_in_a_sentence(diary, tmp_path):
    with pytest.raises(DiaryError, match="cannot be imported"):
        preview(diary, written(tmp_path, "Dear diary"))


def test_a_night_with_an_error_is_refused_and_says_why(diary, tmp_path):
    slow = MONDAY.replace(",25,", ",600,")
    (refused,) = preview(diary, table(tmp_path, slow)).incoming
    assert refused.status is Status.REFUSED
    assert refused.why(Words()) == (
        "Falling asleep and being awake together take 10 h 00, but the night has only 7 h 30. "
        "Change one of them."
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


# Twice


def test_importing_twice_adds_nothing(diary, tmp_path):
    path = table(tmp_path, MONDAY, TUESDAY)
    assert imported(diary, path) is not None
    before = whole(diary)
    seen = preview(diary, path)
    assert statuses(seen) == [Status.PRESENT, Status.PRESENT]
    for on_clash in OnClash:
        assert store(diary, seen, on_clash) is None
    assert whole(diary) == before
    assert len(imports(diary)) == 1


def test_what_the_diary_wrote_itself_is_there_already(diary, tmp_path):
    diary.log_night(a_night())
    diary.log_session(a_session())
    assert statuses(preview(diary, exported(tmp_path, *diary.nights()))) == [Status.PRESENT]
    sessions = exported_sessions(tmp_path, *diary.sessions())
    assert statuses(preview(diary, sessions)) == [Status.PRESENT]


def test_a_night_that_was_typed_the_same_is_there_already(diary, tmp_path):
    diary.log_night(a_night())
    again = a_night(id=UUID(int=7), source="csv", source_key="another")
    assert statuses(preview(diary, exported(tmp_path, again))) == [Status.PRESENT]


def test_the_name_of_the_zone_alone_is_no_difference(diary, tmp_path):
    diary.log_night(a_night())
    row = "2025-11-03T22:45+00:00,2025-11-03T23:00+00:00,25,2,35,2025-11-04T06:30+00:00,"
    path = table(
        tmp_path,
        row + "2025-11-04T06:50+00:00,4",
        header="into_bed,lights_out,sleep_onset_latency,awakenings,wake_after_sleep_onset,"
        "final_awakening,out_of_bed,quality",
    )
    assert statuses(preview(diary, path, zone="UTC")) == [Status.PRESENT]


@pytest.mark.parametrize("on_clash", OnClash)
def test_a_clash_that_was_settled_does_not_add_when_imported_again(diary, tmp_path, on_clash):
    diary.log_night(a_night())
    path = table(tmp_path, TUESDAY)
    imported(diary, path, on_clash)
    before = whole(diary)
    imported(diary, path, on_clash)
    assert whole(diary) == before


def test_keeping_both_twice_adds_once_where_the_ids_are_the_same(diary, tmp_path):
    night = a_night()
    diary.log_night(night)
    path = exported(tmp_path, replace(night, quality=1))
    for _ in range(2):
        imported(diary, path, OnClash.BOTH)
    assert [each.quality for each in diary.nights()] in ([1, 4], [4, 1])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(
    wall=st.datetimes(datetime(2025, 3, 1), datetime(2025, 10, 30)),
    medicine=st.sampled_from([None, "zopiclone", "melatonin"]),
    minute=st.floats(0, 60),
)
def test_whatever_the_times_twice_adds_nothing(diary, tmp_path, wall, medicine, minute):
    awake = wall + timedelta(hours=7, minutes=minute)
    offset = timedelta(hours=1)
    taken = ZonedTime(wall - timedelta(hours=1), offset)
    night = Night(
        diary_date=awake.date(),
        into_bed=ZonedTime(wall, offset),
        final_awakening=ZonedTime(awake, offset),
        sleep_onset_latency=minutes(minute),
        awakening_times=(Awakening(ZonedTime(wall + timedelta(hours=2), offset), minutes(3)),),
        medicines=(MedicineTaken(medicine, "2 mg", taken),) if medicine else (),
    )
    path = exported(tmp_path, night)
    change = imported(diary, path)
    assert statuses(preview(diary, path)) == [Status.PRESENT]
    diary.undo(change)


# Clashes


def test_a_night_that_the_diary_has_otherwise_clashes(diary, tmp_path):
    diary.log_night(a_night())
    (clash,) = preview(diary, table(tmp_path, TUESDAY)).incoming
    assert clash.status is Status.CLASH
    assert clash.others == tuple(diary.nights())
    assert clash.why(Words()) == (
        "Your diary has this night with other answers: "
        "Into bed, Time to fall asleep, Awakenings, Awake during the night, …."
    )


def test_a_new_night_has_nothing_to_explain(diary, tmp_path):
    (new,) = preview(diary, table(tmp_path, MONDAY)).incoming
    assert new.why(Words()) == ""


def test_a_difference_that_has_no_name_is_still_a_clash(diary, tmp_path):
    night = a_night()
    diary.log_night(night)
    other = replace(night, not_applicable=frozenset({"naps"}))
    (clash,) = preview(diary, exported(tmp_path, other)).incoming
    assert clash.why(Words()) == "Your diary has this night with other answers."


def test_by_default_a_clash_leaves_the_night_that_was_typed(diary, tmp_path):
    diary.log_night(a_night())
    before = diary.nights()
    change = imported(diary, table(tmp_path, MONDAY, TUESDAY))
    assert [night for night in diary.nights() if night.source == TYPED] == before
    assert len(diary.nights()) == 2
    assert change is not None


def test_nothing_but_clashes_that_are_kept_is_no_change(diary, tmp_path):
    diary.log_night(a_night())
    assert imported(diary, table(tmp_path, TUESDAY)) is None


def test_replacing_takes_the_file_s_night_and_keeps_the_earlier_version(diary, tmp_path):
    diary.log_night(a_night())
    (before,) = diary.nights()
    change = imported(diary, table(tmp_path, TUESDAY), OnClash.REPLACE)
    (after,) = diary.nights()
    assert (after.id, after.quality, after.source) == (before.id, 3, "csv")
    assert after.written_at == before.written_at
    with diary.file.reading() as work:
        assert [each.record for each in work.history("night", before.id)] == [after, before]
    diary.undo(change)
    assert diary.nights() == [before]


def test_keeping_both_adds_the_file_s_night_beside(diary, tmp_path):
    diary.log_night(a_night())
    before = diary.nights()
    change = imported(diary, table(tmp_path, TUESDAY), OnClash.BOTH)
    assert len(diary.nights()) == 2
    assert before[0] in diary.nights()
    diary.undo(change)
    assert diary.nights() == before


def test_a_night_known_by_its_id_clashes_wherever_it_moved(diary, tmp_path):
    night = a_night(diary_date=date(2025, 11, 3))
    diary.log_night(night)
    moved = a_night(id=night.id, diary_date=date(2025, 10, 3))
    assert statuses(preview(diary, exported(tmp_path, moved))) == [Status.CLASH]
    imported(diary, exported(tmp_path, moved), OnClash.REPLACE)
    assert [each.diary_date for each in diary.nights()] == [date(2025, 10, 3)]


def test_a_recording_that_was_changed_by_hand_is_not_overwritten(diary, tmp_path):
    path = written(tmp_path, a_recording())
    imported(diary, path)
    (night,) = diary.nights()
    moved = {"lights_out": zoned("2025-10-03 23:10"), "fell_asleep": zoned("2025-10-03 23:10")}
    woke = {"final_awakening": zoned("2025-10-04 06:30"), "diary_date": date(2025, 10, 4)}
    diary.log_night(replace(night, comment="My own words", **moved, **woke))
    assert statuses(preview(diary, path)) == [Status.CLASH]


def test_a_night_over_two_of_the_diary_takes_the_place_of_both(diary, tmp_path):
    first = a_night(out_of_bed=None, final_awakening=zoned("2025-11-04 02:00"))
    second = a_night(
        into_bed=None,
        lights_out=zoned("2025-11-04 03:00"),
        id=UUID(int=3),
        sleep_onset_latency=None,
    )
    diary.log_night(first)
    diary.log_night(second)
    before = diary.nights()
    change = imported(diary, table(tmp_path, TUESDAY), OnClash.REPLACE)
    assert [night.quality for night in diary.nights()] == [3]
    diary.undo(change)
    assert diary.nights() == before


def test_of_two_nights_over_one_of_the_diary_the_first_takes_its_place(diary, tmp_path):
    night = a_night()
    diary.log_night(night)
    first = a_night(id=UUID(int=4), into_bed=None, quality=1)
    second = replace(night, quality=2)
    imported(diary, exported(tmp_path, first, second), OnClash.REPLACE)
    assert sorted((each.quality, each.id == night.id) for each in diary.nights()) == [
        (1, True),
        (2, False),
    ]


def test_a_device_s_night_and_one_s_own_are_both_kept_and_it_is_said(diary, tmp_path):
    diary.log_night(a_night())
    path = written(tmp_path, a_recording())
    (recorded,) = preview(diary, path).incoming
    assert recorded.status is Status.NEW
    assert recorded.flags(Words()) == ["You wrote down this night too: both are kept, apart."]
    imported(diary, path)
    assert [night.from_device for night in diary.nights()].count(True) == 1
    assert len(diary.nights()) == 2


def test_one_s_own_night_beside_a_device_s_says_so_too(diary, tmp_path):
    imported(diary, written(tmp_path, a_recording()))
    (own,) = preview(diary, table(tmp_path, TUESDAY, name="own.csv")).incoming
    assert own.status is Status.NEW
    assert own.flags(Words()) == ["A device recorded this night too: both are kept, apart."]


def test_a_night_of_the_diary_without_times_is_no_obstacle(diary, tmp_path):
    night = a_night(patient_id=diary.patient.id, into_bed=None, lights_out=None)
    with diary.file.work("test", utc(2025, 11, 4)) as work:
        work.nights.add(night)
        work.commit()
    assert statuses(preview(diary, table(tmp_path, TUESDAY))) == [Status.NEW]


@pytest.mark.parametrize(
    ("time", "status"),
    [("10:30", Status.CLASH), ("", Status.CLASH), ("15:00", Status.NEW)],
)
def test_sessions_of_one_day_are_one_unless_hours_apart(diary, tmp_path, time, status):
    diary.log_session(a_session())
    path = table(tmp_path, f"2025-11-05,{time},40", header="date,time,dose_mg")
    assert statuses(preview(diary, path)) == [status]


def test_a_session_that_clashes_says_what_differs(diary, tmp_path):
    session = a_session()
    diary.log_session(session)
    (clash,) = preview(diary, exported_sessions(tmp_path, replace(session, dose_mg=50))).incoming
    assert clash.why(Words()) == ("Your diary has this session with other answers: Dose (mg).")


def test_a_session_can_take_the_place_of_the_diary_s(diary, tmp_path):
    session = a_session()
    diary.log_session(session)
    before = diary.sessions()
    path = exported_sessions(tmp_path, replace(session, dose_mg=50))
    change = imported(diary, path, OnClash.REPLACE)
    assert [each.dose_mg for each in diary.sessions()] == [50]
    diary.undo(change)
    assert diary.sessions() == before


def test_a_night_with_the_id_of_a_session_is_a_new_night(diary, tmp_path):
    session = a_session()
    diary.log_session(session)
    imported(diary, exported(tmp_path, a_night(id=session.id)))
    assert len(diary.nights()) == 1
    assert diary.nights()[0].id != session.id


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

    with pytest.raises(CancelledError, match="Nothing was imported"):
        preview(diary, many(tmp_path, 50), progress=cancel)
    assert sum(share >= 0.5 for share in shares) == 1


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


# The report


def test_the_report_lists_what_a_script_wants_to_know(diary, tmp_path):
    diary.log_night(a_night())
    doubtful = "2025-10-09 23:00,,,2025-10-10 06:30,,,0,20"
    refused = MONDAY.replace(",25,", ",600,")
    present = "2025-10-20 22:45,,,2025-10-21 06:30,,,,"
    imported(diary, table(tmp_path, present))
    path = table(tmp_path, present, TUESDAY, doubtful, refused, "soon,,,,,,,", name="more.csv")
    seen = preview(diary, path)
    found = importing.report(seen, OnClash.KEEP, dry_run=True)
    assert found == {
        "file": str(path),
        "format": "csv",
        "timezone": "Europe/London",
        "dry_run": True,
        "read": 4,
        "added": 1,
        "replaced": 0,
        "known": 1,
        "on_clash": "keep",
        "clashes": [
            {"where": "line 3", "diary_date": "2025-11-04", "why": seen.incoming[1].why(Words())}
        ],
        "refused": [
            {"where": "line 5", "diary_date": "2025-11-03", "why": seen.incoming[3].why(Words())}
        ],
        "unreadable": [{"where": "line 6", "why": seen.unreadable[0].why}],
        "unreadable_count": 1,
        "flagged": [
            {
                "where": "line 4",
                "diary_date": "2025-10-10",
                "flags": ["awake_without_awakenings"],
                "sentences": ["20 min awake, but no awakening. Keep it if that is right."],
            }
        ],
        "remarks": [],
    }


@pytest.mark.parametrize(
    ("on_clash", "added", "replaced"),
    [(OnClash.KEEP, 1, 0), (OnClash.REPLACE, 1, 1), (OnClash.BOTH, 2, 0)],
)
def test_the_report_counts_what_was_done_about_clashes(diary, tmp_path, on_clash, added, replaced):
    diary.log_night(a_night())
    seen = preview(diary, table(tmp_path, MONDAY, TUESDAY))
    found = importing.report(seen, on_clash, dry_run=False)
    assert (found["added"], found["replaced"]) == (added, replaced)
    before = len(diary.nights())
    store(diary, seen, on_clash)
    assert len(diary.nights()) - before == added


def test_the_report_of_sessions_names_their_date(diary, tmp_path):
    session = a_session()
    diary.log_session(session)
    seen = preview(diary, exported_sessions(tmp_path, replace(session, dose_mg=50)))
    (clash,) = importing.report(seen, OnClash.KEEP, dry_run=False)["clashes"]
    assert clash["date"] == "2025-11-05"


def test_the_report_reads_as_lines_for_a_person(diary, tmp_path):
    diary.log_night(a_night())
    path = table(
        tmp_path, MONDAY, TUESDAY, "soon,,,,,,,", "2025-10-09 23:00,,,2025-10-10 06:30,,,0,20"
    )
    seen = preview(diary, path)
    said = importing.report_as_text(importing.report(seen, OnClash.KEEP, dry_run=False))
    assert said.splitlines() == [
        "nights.csv (csv): 2 added, 1 kept as the diary has it, 1 not readable.",
        "Clashes:",
        f"  line 3, 2025-11-04: {seen.incoming[1].why(Words())}",
        "Not readable:",
        f"  line 4: {seen.unreadable[0].why}",
        "Look at:",
        "  line 5, 2025-10-10: 20 min awake, but no awakening. Keep it if that is right.",
    ]


@pytest.mark.parametrize(
    ("on_clash", "said"),
    [(OnClash.REPLACE, "1 to add, 1 to replace"), (OnClash.BOTH, "2 to add")],
)
def test_the_report_of_a_dry_run_says_what_would_be_done(diary, tmp_path, on_clash, said):
    diary.log_night(a_night())
    seen = preview(diary, table(tmp_path, MONDAY, TUESDAY))
    text = importing.report_as_text(importing.report(seen, on_clash, dry_run=True))
    assert text.startswith(f"nights.csv (csv): {said}.")


def test_a_file_without_nights_is_reported_as_such(diary, tmp_path):
    text = importing.report_as_text(
        importing.report(preview(diary, table(tmp_path)), OnClash.KEEP, dry_run=False)
    )
    assert text == "nights.csv (csv): nothing in it."


def test_a_long_report_is_cut_for_the_terminal(diary, tmp_path):
    seen = preview(diary, table(tmp_path, *["soon,,,,,,,"] * 25))
    text = importing.report_as_text(importing.report(seen, OnClash.KEEP, dry_run=False))
    assert len(text.splitlines()) == 23
    assert text.splitlines()[-1] == "  … and 5 more; --json lists them."


# Files of other programs


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("1", 2),
        ("2", 4),
        ("3", 7),
        ("4", 8),
        ("1606551886", 8),
        ("1606736472", 9),
        ("1606738409", 10),
        ("1606738537", 11),
        ("1606907034", 12),
    ],
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
