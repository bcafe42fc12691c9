"""Drafts: one a patient and form, in the diary's own file, outside its history."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.storage import tables
from sleepdiary.storage.check import check
from tests.builders import PATIENT_ID, a_night, a_patient, a_questionnaire, a_session, an_event, utc
from tests.storage.strategies import texts

NOW = utc(2025, 11, 4, 8)
DAY = date(2025, 11, 4)
OTHER = UUID(int=2)


@pytest.fixture
def work(diary):
    with diary.work("Test", NOW) as opened:
        yield opened


def a_draft(**changes):
    typed = {"into_bed": "22:4", "comment": ""}
    return Draft(**{"form": Form.NIGHT, "date": DAY, "texts": typed, "at": NOW} | changes)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    st.builds(
        Draft,
        st.sampled_from(Form),
        st.dates(date(1900, 1, 1)),
        st.dictionaries(texts, texts),
        st.just(NOW),
        st.none() | st.uuids(),
    )
)
def test_a_draft_comes_back_as_it_was_typed(work, draft):
    work.drafts.keep(PATIENT_ID, draft)
    assert work.drafts.get(PATIENT_ID, draft.form) == draft


def test_the_newest_draft_of_a_form_takes_the_place_of_the_one_before(work):
    work.drafts.keep(PATIENT_ID, a_draft(record_id=uuid4()))
    later = a_draft(texts={"into_bed": "22:45"}, at=NOW + timedelta(seconds=9))
    work.drafts.keep(PATIENT_ID, later)
    assert work.drafts.get(PATIENT_ID, Form.NIGHT) == later


def test_each_form_and_each_patient_has_a_draft_of_its_own(work):
    work.patients.add(a_patient(id=OTHER))
    kept = {
        (patient, form): a_draft(form=form, texts={"comment": f"{patient} {form}"})
        for patient in (PATIENT_ID, OTHER)
        for form in Form
    }
    for (patient, _), draft in kept.items():
        work.drafts.keep(patient, draft)
    assert all(work.drafts.get(*of) == draft for of, draft in kept.items())


def test_only_the_draft_of_that_form_is_dropped(work):
    for form in Form:
        work.drafts.keep(PATIENT_ID, a_draft(form=form))
    work.drafts.drop(PATIENT_ID, Form.NIGHT)
    assert work.drafts.get(PATIENT_ID, Form.NIGHT) is None
    assert work.drafts.get(PATIENT_ID, Form.SESSION) is not None
    work.drafts.drop(PATIENT_ID, Form.NIGHT)


EARLIER = DAY - timedelta(days=1)
SAVED = a_night(diary_date=DAY)


@pytest.mark.parametrize(
    ("draft", "is_new", "goes"),
    [
        (a_draft(), True, True),
        (a_draft(date=EARLIER), True, False),
        (a_draft(), False, False),
        (a_draft(record_id=SAVED.id), False, True),
        (a_draft(record_id=SAVED.id, date=EARLIER), False, True),
        (a_draft(record_id=uuid4()), False, False),
        (a_draft(record_id=uuid4()), True, False),
        (a_draft(form=Form.SESSION), True, False),
    ],
)
def test_only_the_draft_from_which_a_night_was_saved_is_dropped(work, draft, is_new, goes):
    work.drafts.keep(PATIENT_ID, draft)
    work.drafts.drop_saved(PATIENT_ID, SAVED, is_new=is_new)
    assert (work.drafts.get(PATIENT_ID, draft.form) is None) is goes


@pytest.mark.parametrize(
    ("record", "own"),
    [
        (SAVED, Form.NIGHT),
        (a_session(date=DAY), Form.SESSION),
        (an_event(date=DAY), Form.EVENT),
        (a_questionnaire(date=DAY), Form.QUESTIONNAIRE),
    ],
)
def test_a_saved_record_drops_the_draft_of_its_own_form(work, record, own):
    for form in Form:
        work.drafts.keep(PATIENT_ID, a_draft(form=form))
    work.drafts.drop_saved(PATIENT_ID, record, is_new=True)
    assert {form for form in Form if work.drafts.get(PATIENT_ID, form) is None} == {own}


def test_a_draft_is_no_change_and_has_no_history(diary):
    with diary.work("Keep", NOW) as work:
        work.drafts.keep(PATIENT_ID, a_draft())
        work.commit()
        assert not work.change.record_ids
    with diary.reading() as reading:
        assert [row.what for row in reading.connection.execute(tables.change.select())] == [
            "New diary"
        ]
        assert reading.drafts.get(PATIENT_ID, Form.NIGHT) == a_draft()
    assert check(diary.path) == []


def test_a_work_that_fails_keeps_the_draft_that_was_there(diary):
    with diary.work("Keep", NOW) as work:
        work.drafts.keep(PATIENT_ID, a_draft())
        work.commit()
    with diary.work("Save", NOW) as work:
        work.nights.add(a_night())
        work.drafts.drop(PATIENT_ID, Form.NIGHT)
    with diary.reading() as reading:
        assert reading.drafts.get(PATIENT_ID, Form.NIGHT) == a_draft()


@pytest.mark.parametrize("held", ["{", "[1]", "3"])
def test_a_damaged_draft_is_said(diary, held):
    with diary.work("Keep", NOW) as work:
        work.drafts.keep(PATIENT_ID, a_draft())
        work.connection.exec_driver_sql("UPDATE draft SET texts = ?", (held,))
        work.commit()
    with diary.reading() as work, pytest.raises(DiaryError, match="cannot be read"):
        work.drafts.get(PATIENT_ID, Form.NIGHT)
