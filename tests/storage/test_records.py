"""Records, stored and read back."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sleepdiary.domain import DiaryError
from sleepdiary.domain.questionnaires import Questionnaire
from sleepdiary.domain.records import (
    Event,
    InfusionSession,
    MedicineTaken,
    Night,
    Patient,
    SleepKind,
)
from sleepdiary.storage.imports import Import
from tests.builders import a_night, a_patient, a_questionnaire, a_session, an_event, utc, zoned
from tests.storage.strategies import records

NOW = utc(2025, 11, 4, 8)
DAY = date(2025, 11, 4)


@pytest.fixture
def work(diary):
    with diary.work("Test", NOW) as opened:
        yield opened


def nights(*days, **changes):
    return [a_night(diary_date=DAY + timedelta(days=day), **changes) for day in days]


# Each example takes away what it added, so that one work serves them all.
in_one_work = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=50,
)


class TestComingBack:
    @in_one_work
    @given(night=records(Night))
    @example(night=a_night())
    @example(night=a_night(into_bed=None, lights_out=None, awakenings=None, quality=None))
    @example(night=a_night(awakenings=0, wake_after_sleep_onset=timedelta(), comment=""))
    @example(night=a_night(not_applicable=frozenset({"alcohol", "caffeine"}), alcohol=None))
    @example(night=a_night(kind=SleepKind.NAP, backfilled=True, device="Watch"))
    @example(night=a_night(medicines=(MedicineTaken("Melatonin", "2 mg", None),)))
    @example(
        night=a_night(
            diary_date=date(2025, 10, 26),
            lights_out=zoned("2025-10-26 01:30"),
            final_awakening=zoned("2025-10-26 01:30", fold=1),
        )
    )
    @example(
        night=a_night(
            diary_date=date(2020, 3, 29),
            into_bed=zoned("2020-03-28 16:04"),
            out_of_bed=zoned("2020-03-29 02:11"),
        )
    )
    def test_a_night_comes_back_as_it_was(self, work, night):
        work.nights.add(night)
        assert work.nights.get(night.id) == night
        work.nights.delete(night.id)

    @in_one_work
    @given(session=records(InfusionSession, start=st.none()))
    @example(session=a_session())
    @example(session=a_session(dose_mg=40, weight_kg=-0.0))
    def test_an_infusion_session_comes_back_as_it_was(self, work, session):
        work.infusions.add(session)
        assert work.infusions.get(session.id) == session
        work.infusions.delete(session.id)

    @in_one_work
    @given(event=records(Event))
    def test_an_event_comes_back_as_it_was(self, work, event):
        work.events.add(event)
        assert work.events.get(event.id) == event
        work.events.delete(event.id)

    @in_one_work
    @given(questionnaire=records(Questionnaire))
    @example(questionnaire=a_questionnaire(items=(0, None, 3), score=None))
    @example(questionnaire=a_questionnaire(items=(), score=0))
    def test_a_questionnaire_comes_back_as_it_was(self, work, questionnaire):
        work.questionnaires.add(questionnaire)
        assert work.questionnaires.get(questionnaire.id) == questionnaire
        work.questionnaires.delete(questionnaire.id)

    @in_one_work
    @given(patient=records(Patient))
    def test_a_patient_comes_back_as_they_were(self, work, patient):
        work.patients.add(patient)
        assert work.patients.get(patient.id) == patient
        work.patients.delete(patient.id)

    def test_blank_zero_and_not_applicable_stay_three_things(self, work):
        blank, zero, without = nights(0, 1, 2, alcohol=None)
        zero = replace(zero, alcohol=0)
        without = replace(without, not_applicable=frozenset({"alcohol"}))
        work.nights.add_all([blank, zero, without])
        assert [night.alcohol for night in work.nights.all()] == [None, 0, None]
        assert [night.not_applicable for night in work.nights.all()] == [
            frozenset(),
            frozenset(),
            frozenset({"alcohol"}),
        ]

    def test_the_night_of_the_change_of_the_clocks_keeps_its_length(self, work):
        into_bed, out_of_bed = zoned("2020-03-28 16:04"), zoned("2020-03-29 02:11")
        night = a_night(diary_date=date(2020, 3, 29), into_bed=into_bed, out_of_bed=out_of_bed)
        work.nights.add(night)
        (back,) = work.nights.all()
        assert back.out_of_bed - back.into_bed == timedelta(hours=9, minutes=7)

    def test_an_import_comes_back_as_it_was(self, work):
        imported = Import(
            format="fitbit", file_name="sleep.json", imported_at=NOW, added=120, known=3, clashing=1
        )
        work.imports.add(imported)
        work.nights.add(a_night(import_id=imported.id, source="fitbit", source_key="7"))
        assert work.imports.all() == [imported]
        assert work.nights.all()[0].import_id == imported.id


class TestFinding:
    def test_a_record_that_is_not_there_is_none(self, work):
        assert work.nights.get(uuid4()) is None

    def test_nights_come_by_diary_date_then_id(self, work):
        late = a_night(id=UUID(int=5))
        second = a_night(id=UUID(int=2), diary_date=DAY - timedelta(days=1))
        first = a_night(id=UUID(int=1), diary_date=DAY - timedelta(days=1))
        work.nights.add_all([late, second, first])
        assert work.nights.all() == [first, second, late]

    def test_nights_between_two_dates_hold_both(self, work):
        work.nights.add_all(nights(0, 1, 2, 3))
        found = work.nights.between(DAY + timedelta(days=1), DAY + timedelta(days=2))
        assert [night.diary_date.day for night in found] == [5, 6]

    def test_the_last_nights_come_with_the_newest_last(self, work):
        work.nights.add_all(nights(3, 0, 2, 1))
        assert [night.diary_date.day for night in work.nights.last(2)] == [6, 7]
        assert len(work.nights.last(99)) == 4

    def test_sessions_and_events_come_by_date(self, work):
        sessions = [a_session(date=date(2025, 11, day)) for day in (9, 5, 7)]
        work.infusions.add_all(sessions)
        assert [session.date.day for session in work.infusions.all()] == [5, 7, 9]
        work.events.add_all([an_event(date=date(2025, 11, day)) for day in (9, 5, 7)])
        assert [event.date.day for event in work.events.between(DAY, date(2025, 11, 8))] == [5, 7]
        assert [session.date.day for session in work.infusions.last(1)] == [9]

    def test_one_patients_records_can_be_asked_for(self, work):
        other = a_patient(id=UUID(int=2))
        work.patients.add(other)
        theirs = a_night(patient_id=other.id)
        work.nights.add_all([theirs, *nights(0, 1)])
        assert work.nights.all(other.id) == [theirs]
        assert work.nights.between(DAY, DAY, patient_id=other.id) == [theirs]
        assert work.nights.last(3, patient_id=other.id) == [theirs]
        assert len(work.nights.all()) == 3

    def test_two_nights_may_have_one_date(self, work):
        work.nights.add_all([a_night(), a_night()])
        assert len(work.nights.between(DAY, DAY)) == 2


class TestChanging:
    def test_a_record_is_replaced_by_its_id(self, work):
        night, other = nights(0, 1)
        work.nights.add_all([night, other])
        changed = replace(night, quality=1, comment=None, awakenings=None)
        work.nights.replace(changed)
        assert work.nights.all() == [changed, other]

    def test_a_patient_with_nights_can_be_replaced(self, work):
        work.nights.add(a_night())
        work.patients.replace(a_patient(more_sleep_is_better=False))
        assert not work.patients.all()[0].more_sleep_is_better

    def test_a_record_is_deleted_by_its_id(self, work):
        night, other = nights(0, 1)
        work.nights.add_all([night, other])
        work.nights.delete(night.id)
        assert work.nights.all() == [other]

    def test_many_records_are_replaced_and_deleted_at_once_each_with_its_earlier_version(
        self, work
    ):
        first, second, third = nights(0, 1, 2)
        work.nights.add_all([first, second, third])
        changed = [replace(each, quality=1) for each in (first, second)]
        work.nights.replace_all(changed)
        assert work.nights.all() == [*changed, third]
        work.nights.delete_all([first.id, third.id])
        assert work.nights.all() == [changed[1]]
        left = [each.record for each in work.history("night", first.id)]
        assert left == [None, changed[0], first]

    def test_of_many_records_one_that_is_not_there_keeps_all_from_being_replaced(self, work):
        (night,) = nights(0)
        work.nights.add(night)
        with pytest.raises(LookupError, match="night"):
            work.nights.replace_all([replace(night, quality=1), a_night()])
        assert work.nights.all() == [night]

    def test_a_record_that_is_not_there_can_be_neither_replaced_nor_deleted(self, work):
        with pytest.raises(LookupError, match="night"):
            work.nights.replace(a_night())
        with pytest.raises(LookupError, match="night"):
            work.nights.delete(uuid4())

    def test_two_new_records_with_one_id_are_refused(self, work):
        night = a_night()
        with pytest.raises(ValueError, match="one id"):
            work.nights.add_all([night, night])

    def test_years_of_nights_are_added_at_once(self, work):
        added = nights(*range(1000))
        work.nights.add_all(iter(added))
        assert work.nights.all() == added


class TestDamage:
    @pytest.mark.parametrize(
        "damage", ["into_bed = 'tonight'", "kind = 'siesta'", "medicines = '[[1]'", "id = 'none'"]
    )
    def test_a_record_that_cannot_be_read_is_said(self, work, damage):
        work.nights.add(a_night())
        work.connection.exec_driver_sql("UPDATE night SET " + damage)
        with pytest.raises(DiaryError, match="a record in it cannot be read"):
            work.nights.all()
