from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sleepdiary.domain.records import TYPED, Awakening, MedicineTaken, Night, SleepKind
from sleepdiary.domain.times import ZonedTime
from sleepdiary.domain.words import Words
from sleepdiary.exchange.found import Read
from sleepdiary.services.importing import OnClash, Status, preview, store
from sleepdiary.services.incoming import Shelf
from tests.builders import a_night, a_session, minutes, utc, zoned
from tests.exchange.files import a_recording, written
from tests.services.imports import (
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
        "Into bed, Time to fall asleep, Awakenings and 3 more."
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


def test_a_night_under_the_wrong_date_clashes_with_the_one_of_its_time(diary, tmp_path):
    diary.log_night(a_night())
    wrong = replace(a_night(quality=1), diary_date=date(2025, 11, 3))
    assert statuses(preview(diary, exported(tmp_path, wrong))) == [Status.CLASH]


def test_a_night_that_begins_when_another_ends_does_not_clash(diary, tmp_path):
    diary.log_night(a_night())
    path = table(tmp_path, "2025-11-04 06:50,2025-11-04 07:20", header="into_bed,final_awakening")
    assert statuses(preview(diary, path)) == [Status.NEW]


def test_a_nap_beside_a_night_of_the_same_file_is_not_flagged(diary, tmp_path):
    path = exported(tmp_path, a_night(), a_night(kind=SleepKind.NAP, comment="Slept twice"))
    assert [each.flags(Words()) for each in preview(diary, path).incoming] == [[], []]


def test_replacing_takes_the_file_s_night_and_keeps_the_earlier_version(diary, tmp_path, clock):
    diary.log_night(a_night())
    (before,) = diary.nights()
    diary.clock = lambda: clock() + timedelta(hours=1)
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


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"dose_mg": 4000.0}, "A dose is more than 0 and at most 1000 mg. Check it."),
        ({"dose_mg": 0.0}, "A dose is more than 0 and at most 1000 mg. Check it."),
        ({"number": 0}, "The sessions of a course are numbered from 1 to 999. Check it."),
        (
            {"systolic_peak": 80, "diastolic_peak": 120},
            "80/120: the upper blood pressure is the higher one. Check both.",
        ),
    ],
)
def test_a_session_that_cannot_be_is_refused_and_says_why(diary, tmp_path, changes, why):
    path = exported_sessions(tmp_path, a_session(**changes), a_session(date=date(2025, 11, 8)))
    refused, fine = preview(diary, path).incoming
    assert (refused.status, fine.status) == (Status.REFUSED, Status.NEW)
    assert refused.why(Words()) == why
    imported(diary, path)
    assert [session.date for session in diary.sessions()] == [date(2025, 11, 8)]


def test_one_session_takes_the_place_of_no_more_than_one(diary, tmp_path):
    for hour in ("10:00", "15:00"):
        diary.log_session(a_session(start=zoned(f"2025-11-05 {hour}")))
    imported(diary, table(tmp_path, "2025-11-05,50", header="date,dose_mg"), OnClash.REPLACE)
    assert sorted(each.dose_mg for each in diary.sessions()) == [40, 50]


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


def test_a_session_that_was_held_is_new_beside_the_plan_of_its_day(diary, tmp_path):
    diary.log_session(a_session(planned=True))
    path = exported_sessions(tmp_path, a_session(dose_mg=50))
    assert statuses(preview(diary, path)) == [Status.NEW]
    imported(diary, path)
    assert (len(diary.sessions()), len(diary.plans())) == (1, 1)


def test_a_plan_that_comes_in_is_a_plan(diary, tmp_path):
    imported(diary, exported_sessions(tmp_path, a_session(planned=True)))
    assert (len(diary.sessions()), len(diary.plans())) == (0, 1)


def test_a_night_with_the_id_of_a_session_is_a_new_night(diary, tmp_path):
    session = a_session()
    diary.log_session(session)
    imported(diary, exported(tmp_path, a_night(id=session.id)))
    assert len(diary.nights()) == 1
    assert diary.nights()[0].id != session.id


def test_however_many_nights_a_file_has_of_one_date_each_is_compared_with_a_few():
    compared = 0

    class Counted(datetime):
        def __lt__(self, other):
            nonlocal compared
            compared += 1
            return super().__lt__(other)

    start = Counted(2025, 11, 4)
    moments = [ZonedTime(start + minutes(each), timedelta(), None) for each in range(1_001)]
    shelf = Shelf([], utc(2025, 11, 5), Words())
    for begun, ended in pairwise(moments):
        night = Night(diary_date=begun.date, into_bed=begun, out_of_bed=ended)
        shelf.place(Read(night, "line 1"))

    assert len(shelf.incoming) == 1_000
    assert compared < 200_000
