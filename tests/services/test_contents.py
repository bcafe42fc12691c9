"""What an open diary holds beside its nights: plans, questionnaires, drafts, versions.

What is read of nights, sessions and events is tested with what writes them, in test_diary.
"""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

from sleepdiary.domain.drafts import Form
from sleepdiary.domain.records import MedicineTaken
from sleepdiary.services.contents import USUAL_NIGHTS
from tests.builders import a_night, a_questionnaire, a_session, an_event

TODAY = date(2025, 11, 4)


def ids(records):
    return [each.id for each in records]


def test_plans_are_no_sessions_and_sessions_no_plans(diary):
    session, plan = a_session(), a_session(date=date(2025, 11, 7), planned=True)
    for each in (plan, session):
        diary.log_session(each)
    assert ids(diary.sessions()) == [session.id]
    assert ids(diary.plans()) == [plan.id]


def test_a_plan_is_there_as_a_plan_and_not_as_the_session(diary):
    plan = a_session(date=date(2025, 11, 7), planned=True)
    diary.log_session(plan)
    assert diary.has_session(plan)
    assert not diary.has_session(replace(plan, planned=False))


def test_a_diary_with_a_plan_is_not_empty(diary):
    diary.log_session(a_session(planned=True))
    assert not diary.is_empty()


def test_questionnaires_come_by_date(diary):
    later, earlier = a_questionnaire(), a_questionnaire(date=date(2025, 10, 21))
    for each in (later, earlier):
        diary.log_questionnaire(each)
    assert ids(diary.questionnaires()) == [earlier.id, later.id]


def test_the_usual_medicines_are_those_of_the_recent_nights(diary):
    long_ago = TODAY - timedelta(days=USUAL_NIGHTS)
    for day in range(USUAL_NIGHTS):
        night = a_night(diary_date=TODAY - timedelta(days=day))
        diary.log_night(replace(night, medicines=(MedicineTaken("melatonin", "2 mg"),)))
    diary.log_night(a_night(diary_date=long_ago, medicines=(MedicineTaken("zopiclone"),)))
    assert diary.usual_medicines() == [MedicineTaken("melatonin", "2 mg")]


def test_there_is_no_draft_before_something_is_typed(diary):
    assert diary.draft(Form.NIGHT) is None


def test_the_versions_of_any_record_are_found_by_its_id_alone(diary):
    records = (a_night(), a_session(), an_event(), a_questionnaire())
    diary.log_night(records[0])
    diary.log_session(records[1])
    diary.log_event(records[2])
    diary.log_questionnaire(records[3])
    for record in records:
        (version,) = diary.versions(record.id)
        assert type(version.record) is type(record)
        assert version.record.id == record.id


def test_versions_say_when_who_and_what_newest_first(diary):
    diary.file.who = "ana"
    night = a_night()
    diary.log_night(night)
    diary.log_night(replace(night, quality=1))
    diary.delete_nights([night.id])
    versions = diary.versions(night.id)
    assert [each.what for each in versions] == ["delete nights", "log night", "log night"]
    assert [each.record and each.record.quality for each in versions] == [None, 1, 4]
    assert {(each.who, each.at) for each in versions} == {("ana", diary.clock())}


def test_what_never_was_has_no_versions(diary):
    assert diary.versions(uuid4()) == []
