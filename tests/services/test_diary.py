"""The diary: what is written into it, undone and done again, and which one is opened."""

import getpass
from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.domain.drafts import Form
from sleepdiary.domain.questionnaires import QuestionnaireKind
from sleepdiary.domain.records import Event
from sleepdiary.services.diary import Diary
from sleepdiary.services.places import default_diary
from sleepdiary.services.progress import CancelledError
from sleepdiary.storage.file import DiaryFile
from tests.builders import a_night, a_patient, a_questionnaire, a_session, an_event

TODAY = date(2025, 11, 4)


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


def test_a_night_moved_to_a_date_long_before_it_was_written_is_backfilled(diary):
    night = a_night()
    diary.log_night(night)
    earlier = a_night(id=night.id, diary_date=night.diary_date - timedelta(days=2))
    diary.log_night(earlier)
    assert diary.night(night.id).backfilled


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


# Beside another window


@pytest.fixture
def reader(diary, clock):
    reader = Diary.open(diary.path, clock, only_reads=True)
    yield reader
    reader.close()


def test_who_only_reads_changes_nothing_and_copies_nothing(diary, reader):
    assert reader.only_reads
    assert not diary.only_reads
    assert not reader.may_change()
    for change in (
        lambda: reader.log_night(a_night()),
        lambda: reader.back_up("before-deletion"),
        reader.refuse_reader,
    ):
        with pytest.raises(DiaryError, match="You are only reading"):
            change()
    assert [each.name for each in diary.path.parent.iterdir()] == [diary.path.name]


def test_who_only_reads_has_nothing_half_typed(diary, reader):
    diary.keep_draft(Form.NIGHT, date(2025, 11, 4), {"comment": "half"})
    assert len(diary.drafts(Form.NIGHT)) == 1
    assert (reader.drafts(Form.NIGHT), reader.draft(Form.NIGHT)) == ([], None)


def test_what_another_wrote_is_followed_but_what_is_half_typed_is_no_change(diary, reader):
    known = reader.follow(None)
    diary.keep_draft(Form.NIGHT, date(2025, 11, 4), {"comment": "half"})
    assert reader.follow(known) == known
    change = diary.set_sleep_direction(more_is_better=False)
    assert reader.patient.more_sleep_is_better is not False
    assert reader.follow(known) == change.id
    assert reader.patient.more_sleep_is_better is False
