"""The nights of a diary: of a date, missed, left blank, and checked beside each other."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from sleepdiary.domain.problems import Code
from sleepdiary.domain.records import SleepKind
from tests.builders import a_night, an_event, zoned

TODAY = date(2025, 11, 4)


def test_nights_of_a_date_are_main_sleeps_that_the_person_wrote(diary):
    own = a_night()
    diary.log_night(own)
    diary.log_night(a_night(kind=SleepKind.NAP))
    diary.log_night(a_night(device="a watch"))
    assert [night.id for night in diary.nights_of(TODAY)] == [own.id]


def test_sleeps_of_a_date_are_all_that_the_person_wrote_by_their_beginning(diary):
    nap = a_night(
        kind=SleepKind.NAP,
        into_bed=zoned("2025-11-04 14:00"),
        lights_out=None,
        final_awakening=zoned("2025-11-04 16:00"),
        out_of_bed=None,
    )
    night = a_night()
    for each in (nap, night, a_night(device="a watch")):
        diary.log_night(each)
    diary.log_night(a_night(diary_date=TODAY - timedelta(days=1)))
    assert [each.id for each in diary.sleeps_of(TODAY)] == [night.id, nap.id]


def test_naps_and_recordings_do_not_crowd_out_the_nights_that_show_a_habit(diary):
    for back in range(1, 9):
        day = TODAY - timedelta(days=back)
        diary.log_night(a_night(diary_date=day))
        diary.log_night(a_night(diary_date=day, kind=SleepKind.NAP))
        diary.log_night(a_night(diary_date=day, device="a watch"))
    late = a_night(
        into_bed=zoned("2025-11-04 04:30"),
        lights_out=None,
        final_awakening=None,
        out_of_bed=zoned("2025-11-04 07:15"),
        sleep_onset_latency=None,
        awakenings=None,
        wake_after_sleep_onset=None,
    )
    assert [each.code for each in diary.check(late)] == [Code.UNUSUAL]


def test_gaps_are_dates_after_a_logged_night_and_before_today(diary):
    for back in (1, 4, 5, 20):
        diary.log_night(a_night(diary_date=TODAY - timedelta(days=back)))
    assert diary.gaps() == [TODAY - timedelta(days=back) for back in (2, 3)]


def test_nobody_missed_a_night_before_beginning(diary):
    assert (diary.gaps(), diary.missed(diary.nights())) == ([], [])
    diary.log_night(a_night())
    assert (diary.gaps(), diary.missed(diary.nights())) == ([], [])


def test_missed_nights_are_all_those_since_the_first_that_no_main_sleep_was_written_for(diary):
    for back in (0, 1, 30):
        diary.log_night(a_night(diary_date=TODAY - timedelta(days=back)))
    for back, changes in ((2, {"kind": SleepKind.NAP}), (3, {"device": "a watch"})):
        diary.log_night(a_night(diary_date=TODAY - timedelta(days=back), **changes))
    assert diary.missed(diary.nights()) == [TODAY - timedelta(days=back) for back in range(2, 30)]


def test_a_night_that_is_left_blank_is_missed_no_longer_and_no_event(diary):
    for back in (1, 5):
        diary.log_night(a_night(diary_date=TODAY - timedelta(days=back)))
    two, three, four = (TODAY - timedelta(days=back) for back in (2, 3, 4))
    change = diary.leave_blank([four, two])
    assert (diary.missed(diary.nights()), diary.gaps()) == ([three], [three])
    assert diary.left_blank(diary.nights()) == [two, four]
    assert diary.events() == []
    diary.undo(change)
    assert diary.missed(diary.nights()) == [two, three, four]
    assert diary.left_blank(diary.nights()) == []


def test_a_night_left_blank_is_offered_again_and_undo_takes_that_back(diary):
    diary.log_night(a_night(diary_date=TODAY - timedelta(days=3)))
    one, two = (TODAY - timedelta(days=back) for back in (1, 2))
    diary.log_event(an_event(date=two))
    diary.leave_blank([one, two])
    change = diary.offer_again([two])
    assert (diary.missed(diary.nights()), diary.left_blank(diary.nights())) == ([two], [one])
    assert len(diary.events()) == 1
    diary.undo(change)
    assert diary.left_blank(diary.nights()) == [one, two]


def test_a_night_left_blank_and_logged_after_all_is_blank_no_longer(diary):
    diary.leave_blank([TODAY])
    diary.log_night(a_night())
    assert diary.left_blank(diary.nights()) == []


def test_a_night_is_checked_beside_those_already_there(diary):
    diary.log_night(a_night())
    codes = {problem.code for problem in diary.check(a_night())}
    assert Code.ALREADY_LOGGED in codes


def test_nights_of_one_date_are_in_the_order_in_which_they_began(diary):
    starts = ["2025-11-04 13:00", "2025-11-03 22:45", "2025-11-04 04:00"]
    for number, start in enumerate(starts):
        moment = zoned(start)
        times = {"into_bed": moment, "lights_out": moment, "out_of_bed": None}
        woke = zoned(f"2025-11-04 {(moment.wall + timedelta(hours=3)):%H}:00")
        diary.log_night(
            a_night(id=UUID(int=number), final_awakening=woke, wake_after_sleep_onset=None, **times)
        )
    assert [str(night.start.wall) for night in diary.nights()] == [
        "2025-11-03 22:45:00",
        "2025-11-04 04:00:00",
        "2025-11-04 13:00:00",
    ]


def shifted(day, hours):
    """Return the night of a day, slept so many hours later."""
    moved = {
        name: replace(moment, wall=moment.wall + timedelta(hours=hours))
        for name in ("into_bed", "lights_out", "final_awakening", "out_of_bed")
        if (moment := getattr(night := a_night(diary_date=day), name))
    }
    return replace(night, **moved)


def test_a_logged_night_is_checked_beside_the_nights_before_it(diary):
    days = [TODAY - timedelta(days=back) for back in range(40, 0, -1)]
    for place, day in enumerate(days):
        diary.log_night(shifted(day, 0 if place < 20 else 6))
    found = [{each.code for each in problems} for problems in diary.check_logged(diary.nights())]
    assert [place for place, codes in enumerate(found) if Code.UNUSUAL in codes] == [20]


def test_a_logged_night_is_checked_beside_those_of_its_date(diary):
    for night in (a_night(), a_night(), a_night(diary_date=TODAY - timedelta(days=1))):
        diary.log_night(night)
    found = diary.check_logged(diary.nights())
    assert [[each.code for each in problems] for problems in found] == [
        [],
        [Code.ALREADY_LOGGED],
        [Code.ALREADY_LOGGED],
    ]


def test_any_number_of_nights_is_checked_with_one_look_into_the_file(diary, monkeypatch):
    for back in range(1, 6):
        diary.log_night(a_night(diary_date=TODAY - timedelta(days=back)))
    nights, looks, reading = diary.nights(), [], diary.file.reading
    monkeypatch.setattr(diary.file, "reading", lambda: looks.append(1) or reading())
    assert len(diary.check_logged(nights)) == 5
    assert len(looks) == 1
