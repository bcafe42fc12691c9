import getpass
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.domain.drafts import Form
from sleepdiary.domain.problems import Code
from sleepdiary.domain.questionnaires import QuestionnaireKind
from sleepdiary.domain.records import Event, SleepKind
from sleepdiary.services.diary import Diary
from sleepdiary.services.places import default_diary
from sleepdiary.services.progress import CancelledError
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.imports import Import
from tests.builders import (
    a_night,
    a_patient,
    a_questionnaire,
    a_session,
    an_event,
    zoned,
)

TODAY = date(2025, 11, 4)


class Watch:
    """A clock that tests set."""

    def __init__(self):
        self.time = datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))

    def __call__(self):
        return self.time


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def diary(tmp_path, watch):
    diary = Diary.create(tmp_path / "mine.sleepdiary", watch)
    yield diary
    diary.close()


def test_a_new_diary_is_empty_and_has_one_patient(diary):
    assert diary.is_empty()
    assert diary.patient.patient_id == diary.patient.id
    assert diary.may_change()


def test_a_logged_night_is_there_after_opening_the_file_again(diary, watch):
    diary.log_night(a_night())
    diary.close()
    again = Diary.open(diary.path, watch)
    (night,) = again.nights()
    assert night.into_bed == a_night().into_bed
    assert night.written_at == watch().astimezone(UTC)
    assert night.patient_id == again.patient.id
    assert not again.is_empty()


def test_a_changed_night_keeps_when_it_was_written(diary, watch):
    night = a_night()
    diary.log_night(night)
    written = watch().astimezone(UTC)
    watch.time += timedelta(hours=3)
    diary.log_night(replace(night, awakenings=5))
    changed = diary.night(night.id)
    assert (changed.written_at, changed.changed_at) == (written, watch().astimezone(UTC))
    assert changed.awakenings == 5


@pytest.mark.parametrize(("hours", "late"), [(24, False), (25, True)])
def test_a_night_typed_more_than_a_day_after_waking_is_backfilled(diary, watch, hours, late):
    night = a_night()
    watch.time = night.final_awakening.instant.astimezone(watch.time.tzinfo)
    watch.time += timedelta(hours=hours)
    diary.log_night(night)
    assert diary.night(night.id).backfilled is late


def test_editing_a_night_later_does_not_make_it_backfilled(diary, watch):
    night = a_night()
    diary.log_night(night)
    watch.time += timedelta(days=9)
    diary.log_night(replace(diary.night(night.id), quality=1))
    assert not diary.night(night.id).backfilled


def test_a_contradictory_night_is_not_stored(diary):
    with pytest.raises(DiaryError, match="Change one of them"):
        diary.log_night(a_night(wake_after_sleep_onset=timedelta(hours=9)))
    assert diary.nights() == []


def test_every_change_can_be_undone_and_done_again(diary):
    night = a_night()
    logged = diary.log_night(night)
    undone = diary.undo(logged)
    assert diary.nights() == []
    diary.undo(undone)
    assert [each.id for each in diary.nights()] == [night.id]


def test_deleted_nights_come_back_by_undo(diary):
    nights = [a_night(diary_date=TODAY - timedelta(days=back)) for back in range(3)]
    for night in nights:
        diary.log_night(night)
    before = diary.nights()
    deleted = diary.delete_nights([nights[0].id, nights[2].id])
    assert [night.id for night in diary.nights()] == [nights[1].id]
    diary.undo(deleted)
    assert diary.nights() == before


def test_sessions_and_events_are_written_and_deleted(diary):
    session = a_session()
    diary.log_session(session)
    diary.log_event(Event(date=TODAY, label="a cold"))
    assert [each.id for each in diary.sessions()] == [session.id]
    assert [each.label for each in diary.events()] == ["a cold"]
    deleted = diary.delete_session(session.id)
    assert diary.sessions() == []
    diary.undo(deleted)
    assert len(diary.sessions()) == 1


def test_what_was_deleted_is_listed_the_last_first_and_can_be_brought_back(diary, watch):
    night, session, event = a_night(), a_session(), an_event()
    diary.log_night(night)
    diary.log_session(session)
    diary.log_event(event)
    assert diary.deleted() == []
    for delete in (
        lambda: diary.delete_event(event.id),
        lambda: diary.delete_nights([night.id]),
        lambda: diary.delete_session(session.id),
    ):
        watch.time += timedelta(minutes=1)
        delete()
    gone = diary.deleted()
    assert [each.record.id for each in gone] == [session.id, night.id, event.id]
    assert gone[0].at == watch().astimezone(UTC)
    diary.bring_back(gone[1])
    assert diary.night(night.id).quality == night.quality
    assert len(diary.deleted()) == 2


def test_a_deleted_questionnaire_is_listed_and_can_be_brought_back(diary):
    questionnaire = a_questionnaire()
    diary.log_questionnaire(questionnaire)
    diary.delete_questionnaire(questionnaire.id)
    (gone,) = diary.deleted()
    diary.bring_back(gone)
    assert [each.id for each in diary.questionnaires()] == [questionnaire.id]
    assert diary.deleted() == []


def test_a_night_that_is_no_longer_left_blank_is_no_event_that_was_deleted(diary):
    diary.leave_blank([TODAY])
    diary.offer_again([TODAY])
    assert diary.deleted() == []


def test_several_sessions_or_events_are_deleted_in_one_change(diary):
    sessions, events = [a_session(), a_session()], [an_event(), an_event()]
    for session, event in zip(sessions, events, strict=True):
        diary.log_session(session)
        diary.log_event(event)
    changes = [
        diary.delete_session(*(each.id for each in sessions)),
        diary.delete_event(*(each.id for each in events)),
    ]
    assert (diary.sessions(), diary.events()) == ([], [])
    for change in changes:
        diary.undo(change)
    assert (len(diary.sessions()), len(diary.events())) == (2, 2)


def test_deleted_events_come_back_by_undo(diary):
    event = an_event()
    diary.log_event(event)
    diary.log_event(replace(event, label="flu"))
    deleted = diary.delete_event(event.id)
    assert diary.events() == []
    diary.undo(deleted)
    assert [each.label for each in diary.events()] == ["flu"]


def test_a_questionnaire_is_scored_by_its_items_whatever_total_it_says(diary):
    diary.log_questionnaire(a_questionnaire(items=(3,) * 9, score=1))
    blank = a_questionnaire(date=TODAY + timedelta(days=1), items=(3,) * 8 + (None,), score=24)
    diary.log_questionnaire(blank)
    assert [each.score for each in diary.questionnaires()] == [27, None]


def test_a_total_alone_stays_as_it_was_written_down(diary):
    diary.log_questionnaire(a_questionnaire(kind=QuestionnaireKind.ISI, items=(), score=17))
    (kept,) = diary.questionnaires()
    assert (kept.items, kept.score) == ((), 17)


def test_a_questionnaire_that_cannot_be_is_not_stored(diary):
    with pytest.raises(DiaryError, match="The total of ISI is from 0 to 28"):
        diary.log_questionnaire(a_questionnaire(kind=QuestionnaireKind.ISI, items=(), score=29))
    assert diary.questionnaires() == []


def test_every_change_of_a_questionnaire_can_be_undone(diary):
    answered = a_questionnaire()
    logged = diary.log_questionnaire(answered)
    changed = diary.log_questionnaire(replace(answered, note="in the clinic"))
    deleted = diary.delete_questionnaire(answered.id)
    diary.undo(deleted)
    assert [each.note for each in diary.questionnaires()] == ["in the clinic"]
    diary.undo(changed)
    assert [each.note for each in diary.questionnaires()] == [None]
    diary.undo(logged)
    assert diary.questionnaires() == []


def test_what_is_typed_is_kept_until_it_is_saved(diary, watch):
    diary.keep_draft(Form.NIGHT, TODAY, {"into_bed": "22:4"})
    diary.close()
    again = Diary.open(diary.path, watch)
    draft = again.draft(Form.NIGHT)
    assert (draft.date, draft.texts, draft.record_id) == (TODAY, {"into_bed": "22:4"}, None)
    assert draft.at == watch().astimezone(UTC)
    again.log_night(a_night())
    assert again.draft(Form.NIGHT) is None


def test_the_draft_of_a_changed_record_goes_when_it_is_saved(diary):
    night, session = a_night(), a_session()
    diary.log_night(night)
    diary.log_session(session)
    diary.keep_draft(Form.NIGHT, TODAY, {"quality": "1"}, night.id)
    diary.keep_draft(Form.SESSION, session.date, {"note": "x"}, session.id)
    diary.log_night(replace(night, quality=1))
    assert diary.draft(Form.NIGHT) is None
    assert diary.draft(Form.SESSION) is not None
    diary.log_session(replace(session, note="x"))
    assert diary.draft(Form.SESSION) is None


def test_the_draft_of_an_event_or_a_questionnaire_goes_when_it_is_saved(diary):
    event, filled = an_event(), a_questionnaire()
    diary.keep_draft(Form.EVENT, event.date, {"note": "x"})
    diary.keep_draft(Form.QUESTIONNAIRE, filled.date, {"0": "1"})
    diary.log_event(event)
    assert diary.draft(Form.EVENT) is None
    assert diary.draft(Form.QUESTIONNAIRE) is not None
    diary.log_questionnaire(filled)
    assert diary.draft(Form.QUESTIONNAIRE) is None


def test_a_new_night_beside_a_changed_one_stays_a_draft(diary):
    night = a_night()
    diary.log_night(night)
    diary.keep_draft(Form.NIGHT, TODAY, {"into_bed": "13"})
    diary.log_night(replace(night, quality=1))
    assert diary.draft(Form.NIGHT) is not None


def test_a_night_that_cannot_be_saved_keeps_its_draft(diary):
    diary.keep_draft(Form.NIGHT, TODAY, {"wake_after_sleep_onset": "9 h"})
    with pytest.raises(DiaryError):
        diary.log_night(a_night(wake_after_sleep_onset=timedelta(hours=9)))
    assert diary.draft(Form.NIGHT) is not None


def test_a_draft_can_be_dropped_even_where_there_is_none(diary):
    diary.drop_draft(Form.NIGHT)
    diary.keep_draft(Form.NIGHT, TODAY, {})
    diary.drop_draft(Form.NIGHT)
    assert diary.draft(Form.NIGHT) is None


def test_undoing_does_not_bring_a_draft_back(diary):
    diary.keep_draft(Form.NIGHT, TODAY, {"quality": "4"})
    diary.undo(diary.log_night(a_night()))
    assert diary.draft(Form.NIGHT) is None


def test_an_earlier_version_is_brought_back_and_that_is_undone(diary, watch):
    night = a_night()
    diary.log_night(night)
    diary.log_night(replace(night, quality=1))
    watch.time += timedelta(days=2)
    first = diary.versions(night.id)[-1]
    change = diary.bring_back(first)
    back = diary.night(night.id)
    assert back == replace(first.record, changed_at=watch().astimezone(UTC))
    assert diary.versions(night.id)[0].what == "bring back"
    diary.undo(change)
    assert diary.night(night.id).quality == 1


def test_a_deleted_record_is_brought_back_as_it_was_written(diary, watch):
    for record, log, delete in (
        (a_session(), diary.log_session, diary.delete_session),
        (an_event(), diary.log_event, diary.delete_event),
        (a_questionnaire(), diary.log_questionnaire, diary.delete_questionnaire),
        (a_night(), diary.log_night, lambda night_id: diary.delete_nights([night_id])),
    ):
        log(record)
        delete(record.id)
        watch.time += timedelta(days=2)
        version = diary.versions(record.id)[1]
        diary.bring_back(version)
        back = diary.versions(record.id)[0].record
        assert back == replace(version.record, changed_at=watch().astimezone(UTC))


def test_the_patient_can_be_brought_back_too(diary):
    diary.set_sleep_direction(more_is_better=False)
    diary.bring_back(diary.versions(diary.patient.id)[-1])
    assert diary.patient.more_sleep_is_better


def test_a_deletion_is_nothing_to_bring_back(diary):
    night = a_night()
    diary.log_night(night)
    diary.delete_nights([night.id])
    with pytest.raises(DiaryError, match="In this version it was deleted"):
        diary.bring_back(diary.versions(night.id)[0])


def test_what_came_with_an_undone_import_is_brought_back_without_it(diary, watch):
    brought = Import(format="csv", file_name="nights.csv", imported_at=watch().astimezone(UTC))
    night = a_night(patient_id=diary.patient.id, source="csv", import_id=brought.id)
    with diary.file.work("import", watch().astimezone(UTC)) as work:
        work.imports.add(brought)
        work.nights.add(night)
        work.commit()
    still = diary.versions(night.id)[0]
    brought_back = diary.bring_back(still)
    assert diary.night(night.id).import_id == brought.id
    diary.undo(brought_back)
    diary.undo(work.change)
    diary.bring_back(still)
    assert (diary.night(night.id).import_id, diary.night(night.id).source) == (None, "csv")


def test_a_session_is_there_if_one_says_the_same_wherever_it_came_from(diary):
    assert not diary.has_session(a_session())
    diary.log_session(a_session(source="infusions-csv", source_key="1"))
    assert diary.has_session(a_session())
    assert not diary.has_session(a_session(dose_mg=45.0))


def test_the_direction_of_sleep_is_the_persons_own(diary, watch):
    change = diary.set_sleep_direction(more_is_better=False)
    assert not Diary.open(diary.path, watch).patient.more_sleep_is_better
    diary.undo(change)
    assert diary.patient.more_sleep_is_better


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


@pytest.fixture
def thousand(diary):
    """Return the change that brought a thousand nights into the diary."""
    first = TODAY - timedelta(days=1000)
    with diary.file.work("bring in", diary.clock().astimezone(UTC)) as work:
        work.nights.add_all(
            a_night(patient_id=diary.patient.id, diary_date=first + timedelta(days=day))
            for day in range(1000)
        )
        work.commit()
    return work.change


def test_undoing_much_tells_how_far_it_is(diary, thousand):
    shares = []
    diary.undo(thousand, lambda share: not shares.append(share))
    assert shares == [0, 0.5, 1]
    assert diary.nights() == []


@pytest.mark.parametrize("stop", [0, 0.5, 1])
def test_undoing_that_is_cancelled_takes_nothing_back(diary, thousand, stop):
    before = diary.nights()
    with pytest.raises(CancelledError):
        diary.undo(thousand, lambda share: share < stop)
    assert diary.nights() == before
    diary.undo(thousand)
    assert diary.nights() == []


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


def test_a_diary_of_several_patients_is_refused_in_words(tmp_path, watch):
    path = tmp_path / "two.sleepdiary"
    Diary.create(path, watch).close()
    file = DiaryFile.open(path)
    other = a_patient()
    with file.work("test", watch().astimezone(UTC)) as work:
        work.patients.add(other)
        work.commit()
    with pytest.raises(DiaryError, match="several patients"):
        Diary(file, watch)
    file.close()


def test_the_zone_is_where_the_clock_is(diary):
    assert diary.zone == "Europe/London"
    assert diary.due() == TODAY


@pytest.mark.parametrize(
    ("hour", "due"), [(0, date(2025, 11, 3)), (3, date(2025, 11, 3)), (4, TODAY), (23, TODAY)]
)
def test_after_midnight_the_night_that_ended_last_is_still_yesterdays(diary, watch, hour, due):
    watch.time = watch.time.replace(hour=hour, minute=5)
    assert diary.due() == due


def test_the_default_diary_is_made_once(home, watch):
    made = Diary.open_default(watch)
    made.log_night(a_night())
    made.close()
    again = Diary.open_default(watch)
    assert again.path.is_relative_to(home)
    assert len(again.nights()) == 1


def test_an_empty_file_is_a_lost_diary_and_never_a_new_one(watch):
    path = default_diary()
    path.parent.mkdir(parents=True)
    path.touch()
    with pytest.raises(DiaryError, match="the diary in it is lost"):
        Diary.open_default(watch)
    assert path.stat().st_size == 0


def test_two_first_starts_at_once_open_one_diary(watch, monkeypatch):
    create = Diary.create

    def create_second(path, clock):
        create(path, clock).log_night(a_night())
        return create(path, clock)

    monkeypatch.setattr(Diary, "create", create_second)
    assert len(Diary.open_default(watch).nights()) == 1


def test_a_default_diary_that_cannot_be_made_is_said(watch):
    default_diary().parent.parent.mkdir(parents=True)
    default_diary().parent.touch()
    with pytest.raises(DiaryError, match="No diary can be made in"):
        Diary.open_default(watch)


def test_the_history_says_whose_account_it_was(tmp_path, watch, monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "ana")
    diary = Diary.create(tmp_path / "mine.sleepdiary", watch)
    monkeypatch.setattr(getpass, "getuser", lambda: "ben")
    diary = Diary.open(diary.path, watch)
    diary.log_night(night := a_night())
    with diary.file.reading() as work:
        (made,) = work.history("patient", diary.patient.id)
        (logged,) = work.history("night", night.id)
    assert (made.who, logged.who) == ("ana", "ben")


def test_a_computer_without_accounts_keeps_a_diary_too(tmp_path, watch, monkeypatch):
    def fail():
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", fail)
    assert Diary.create(tmp_path / "mine.sleepdiary", watch).file.who == ""
