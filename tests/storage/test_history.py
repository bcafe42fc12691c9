"""Earlier versions: kept, shown, brought back."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.storage.imports import Import
from tests.builders import PATIENT_ID, a_night, a_patient, a_questionnaire, a_session, an_event, utc

NOW = utc(2025, 11, 4, 8)


def changed(diary, do, what="Change", who=""):
    """Run a function in a work of its own and return the change."""
    diary.who = who
    with diary.work(what, NOW) as work:
        do(work)
        work.commit()
    return work.change


def undone(diary, change):
    return changed(diary, lambda work: work.undo(change.id), "Undo")


def nights_of(diary):
    with diary.reading() as work:
        return work.nights.all()


def versions_of(diary, kind, record_id):
    with diary.reading() as work:
        return work.history(kind, record_id)


@pytest.fixture
def night():
    return a_night()


@pytest.fixture
def added(diary, night):
    return changed(diary, lambda work: work.nights.add(night), "Log a night")


class TestVersions:
    def test_each_change_shows_what_it_made_of_the_record_newest_first(self, diary, night, added):
        better = replace(night, quality=5)
        changed(diary, lambda work: work.nights.replace(better), "Change a night", "Clinic")
        changed(diary, lambda work: work.nights.delete(night.id), "Delete a night")
        versions = versions_of(diary, "night", night.id)
        assert [version.record for version in versions] == [None, better, night]
        assert [version.what for version in versions] == [
            "Delete a night",
            "Change a night",
            "Log a night",
        ]
        assert [version.who for version in versions] == ["", "Clinic", ""]
        assert versions[2].at == NOW
        assert versions[2].change_id == added.id

    def test_a_new_diary_is_the_first_version_of_its_patient(self, diary):
        (version,) = versions_of(diary, "patient", PATIENT_ID)
        assert version.record == a_patient()
        assert (version.what, version.at) == ("New diary", a_patient().written_at)

    def test_a_record_that_never_was_has_no_versions(self, diary):
        assert versions_of(diary, "night", uuid4()) == []

    def test_every_kind_of_record_keeps_its_versions(self, diary):
        imported = Import(format="fitbit", file_name="sleep.json", imported_at=NOW)
        session, event = a_session(import_id=imported.id), an_event()
        answered = a_questionnaire(items=(0, None, 3))

        def add(work):
            work.imports.add(imported)
            work.infusions.add(session)
            work.events.add(event)
            work.questionnaires.add(answered)

        assert changed(diary, add).kinds == {"import", "infusion", "event", "questionnaire"}
        for kind, record in (
            ("import", imported),
            ("infusion", session),
            ("event", event),
            ("questionnaire", answered),
        ):
            assert versions_of(diary, kind, record.id)[0].record == record

    def test_a_work_that_fails_leaves_no_version(self, diary, night):
        with diary.work("Nothing", NOW) as work:
            work.nights.add(night)
        assert versions_of(diary, "night", night.id) == []

    @pytest.mark.usefixtures("added")
    def test_an_earlier_version_can_be_brought_back(self, diary, night):
        changed(diary, lambda work: work.nights.replace(replace(night, quality=1)))
        first = versions_of(diary, "night", night.id)[-1].record
        changed(diary, lambda work: work.nights.replace(first))
        assert nights_of(diary) == [night]

    @pytest.mark.usefixtures("added")
    def test_a_damaged_version_is_said(self, diary, night):
        changed(diary, lambda work: work.nights.delete(night.id))
        with diary.work("Damage", NOW) as work:
            work.connection.exec_driver_sql("UPDATE version SET before = '{' WHERE before NOT NULL")
            with pytest.raises(DiaryError, match="a record in it cannot be read"):
                work.history("night", night.id)


class TestDeleted:
    @pytest.mark.usefixtures("added")
    def test_what_is_gone_is_listed_as_it_was_the_last_deleted_first(self, diary, night):
        other = a_night(quality=1)
        changed(diary, lambda work: work.nights.add(other))
        better = replace(night, quality=5)
        changed(diary, lambda work: work.nights.replace(better))
        changed(diary, lambda work: work.nights.delete(other.id), "Delete a night", "Clinic")
        changed(diary, lambda work: work.nights.delete(night.id))
        with diary.reading() as work:
            gone = work.deleted("night")
        assert [version.record for version in gone] == [better, other]
        assert (gone[1].what, gone[1].who) == ("Delete a night", "Clinic")

    @pytest.mark.usefixtures("added")
    def test_what_is_there_again_is_not_listed(self, diary, night):
        undone(diary, changed(diary, lambda work: work.nights.delete(night.id)))
        with diary.reading() as work:
            assert work.deleted("night") == work.deleted("event") == []


class TestUndo:
    def test_an_added_record_goes(self, diary, added):
        undone(diary, added)
        assert nights_of(diary) == []

    @pytest.mark.usefixtures("added")
    def test_a_changed_record_is_as_it_was(self, diary, night):
        change = changed(diary, lambda work: work.nights.replace(replace(night, quality=1)))
        undone(diary, change)
        assert nights_of(diary) == [night]

    @pytest.mark.usefixtures("added")
    def test_a_deleted_record_comes_back(self, diary, night):
        undone(diary, changed(diary, lambda work: work.nights.delete(night.id)))
        assert nights_of(diary) == [night]

    @pytest.mark.usefixtures("added")
    def test_undoing_the_undoing_is_redoing(self, diary, night):
        better = replace(night, quality=5)
        change = changed(diary, lambda work: work.nights.replace(better))
        undone(diary, undone(diary, change))
        assert nights_of(diary) == [better]

    def test_undone_steps_can_be_undone_further(self, diary, night, added):
        first = changed(diary, lambda work: work.nights.replace(replace(night, quality=1)))
        second = changed(diary, lambda work: work.nights.replace(replace(night, quality=2)))
        undone(diary, second)
        undone(diary, first)
        undone(diary, added)
        assert nights_of(diary) == []

    def test_an_undo_is_a_change_with_a_history(self, diary, night, added):
        change = undone(diary, added)
        assert change.what == "Undo"
        assert change.record_ids == (night.id,)
        assert change.kinds == {"night"}
        assert versions_of(diary, "night", night.id)[0].what == "Undo"

    def test_an_import_of_thousands_is_undone_as_one_and_redone(self, diary):
        imported = Import(format="fitbit", file_name="sleep.json", imported_at=NOW, added=600)
        nights = [
            a_night(diary_date=date(2020, 1, 1) + timedelta(days=day), import_id=imported.id)
            for day in range(600)
        ]

        def bring_in(work):
            work.imports.add(imported)
            work.nights.add_all(nights)

        undo = undone(diary, changed(diary, bring_in))
        assert nights_of(diary) == []
        undone(diary, undo)
        assert nights_of(diary) == nights

    def test_a_change_that_wrote_a_record_twice_is_undone_whole(self, diary, night):
        def add_and_change(work):
            work.nights.add(night)
            work.nights.replace(replace(night, quality=1))
            work.nights.replace(replace(night, quality=2))

        undone(diary, changed(diary, add_and_change))
        assert nights_of(diary) == []

    @pytest.mark.usefixtures("added")
    def test_a_change_of_several_kinds_is_undone_in_reverse(self, diary, night):
        imported = Import(format="fitbit", file_name="sleep.json", imported_at=NOW)

        def fill_in(work):
            work.nights.replace(replace(night, quality=1))
            work.imports.add(imported)
            work.nights.replace(replace(night, import_id=imported.id))

        undone(diary, changed(diary, fill_in))
        assert nights_of(diary) == [night]

    def test_a_record_that_was_changed_later_stands_in_the_way(self, diary, night, added):
        changed(diary, lambda work: work.nights.replace(replace(night, quality=1)))
        with pytest.raises(DiaryError, match=r"it was changed again later\. Undo that first"):
            undone(diary, added)
        assert nights_of(diary) == [replace(night, quality=1)]

    def test_a_record_that_was_deleted_later_stands_in_the_way(self, diary, night, added):
        changed(diary, lambda work: work.nights.delete(night.id))
        with pytest.raises(DiaryError, match="changed again later"):
            undone(diary, added)

    def test_nothing_is_undone_twice(self, diary, added):
        undone(diary, added)
        with pytest.raises(DiaryError, match="changed again later"):
            undone(diary, added)

    def test_other_records_changed_later_do_not_matter(self, diary, added):
        other = a_night()
        changed(diary, lambda work: work.nights.add(other))
        undone(diary, added)
        assert nights_of(diary) == [other]

    def test_records_that_build_on_it_stand_in_the_way(self, diary):
        other = a_patient(id=uuid4())
        change = changed(diary, lambda work: work.patients.add(other))
        theirs = a_night(patient_id=other.id)
        changed(diary, lambda work: work.nights.add(theirs))
        with pytest.raises(DiaryError, match="later changes build on it"):
            undone(diary, change)

    def test_an_undo_that_fails_leaves_the_rest_of_the_work(self, diary, night):
        other = a_patient(id=uuid4())
        change = changed(diary, lambda work: work.patients.add(other))
        changed(diary, lambda work: work.nights.add(a_night(patient_id=other.id)))
        with diary.work("More", NOW) as work:
            with pytest.raises(DiaryError, match="build on it"):
                work.undo(change.id)
            work.nights.add(night)
            work.commit()
        assert work.change.record_ids == (night.id,)
        assert versions_of(diary, "night", night.id)[0].what == "More"

    def test_a_change_that_never_was_cannot_be_undone(self, diary):
        with pytest.raises(DiaryError, match="cannot be undone"):
            changed(diary, lambda work: work.undo(uuid4()))
