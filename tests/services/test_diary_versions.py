"""What was deleted or changed is listed and brought back."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.storage.imports import Import
from tests.builders import a_night, a_questionnaire, a_session, an_event

TODAY = date(2025, 11, 4)


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
