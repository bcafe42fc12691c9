"""What looks wrong is said at its field, and asked about once before a night is saved."""

from datetime import date

import pytest

from sleepdiary.domain import DiaryError
from sleepdiary.services.diary import Diary
from sleepdiary.ui.log.checking import Checking
from sleepdiary.ui.log.night_form import NightForm
from tests.builders import a_night

MORNING = date(2025, 11, 4)
ORDINARY = {
    "into_bed": "22:45",
    "lights_out": "23:00",
    "final_awakening": "06:30",
    "out_of_bed": "06:50",
}
OPEN = "Not saved yet: change the marked answers, or save again to keep them."
WRONG = "Not saved yet: look at the marked answers."


@pytest.fixture
def form(qtbot, desk):
    form = NightForm(desk.words)
    qtbot.addWidget(form)
    form.show_night(None, MORNING, "Europe/London")
    return form


@pytest.fixture
def checking(form, desk):
    return Checking(form, desk, form)


def test_an_ordinary_night_can_be_saved(form, checking):
    form.take_up(ORDINARY)
    assert checking.why_not(form.filled(), is_new=True) == ""


def test_what_only_looks_wrong_is_asked_about_once(form, checking):
    form.take_up(ORDINARY | {"into_bed": "10:45"})
    assert [checking.why_not(form.filled(), is_new=True) for _ in range(2)] == [OPEN, ""]
    checking.begin()
    assert checking.why_not(form.filled(), is_new=True) == OPEN


def test_something_else_that_looks_wrong_is_asked_about_by_itself(form, checking):
    form.take_up(ORDINARY | {"into_bed": "10:45"})
    checking.why_not(form.filled(), is_new=True)
    form.take_up(ORDINARY | {"wake_after_sleep_onset": "30", "awakenings": "0"})
    assert checking.why_not(form.filled(), is_new=True) == OPEN


@pytest.mark.parametrize("wrong", [{"into_bed": "half"}, {"wake_after_sleep_onset": "9h"}])
def test_what_cannot_be_is_never_saved(form, checking, wrong):
    form.take_up(ORDINARY | wrong)
    assert [checking.why_not(form.filled(), is_new=True) for _ in range(2)] == [WRONG, WRONG]


def test_a_time_that_is_still_to_come_is_not_missing_until_saving_finds_it_so(form, checking):
    form.take_up({"sleep_onset_latency": "25"})
    assert not any(field.message for field in form.fields.values())
    checking.why_not(form.filled(), is_new=True)
    assert any(field.message for field in form.fields.values())


def test_it_is_looked_at_beside_the_nights_of_the_diary(form, checking, desk):
    desk.diary.log_night(a_night(diary_date=MORNING))
    form.take_up(ORDINARY)
    assert form.fields["into_bed"].message


def test_a_diary_that_cannot_be_asked_leaves_what_can_be_told_without_it(
    form, checking, desk, monkeypatch
):
    def failing(*_):
        raise DiaryError("The disk is gone.")

    monkeypatch.setattr(Diary, "check", failing)
    form.take_up(ORDINARY | {"wake_after_sleep_onset": "9h"})
    assert checking.why_not(form.filled(), is_new=True) == WRONG


def test_what_is_not_typed_or_has_not_changed_needs_no_saving(form, checking):
    assert checking.why_not(form.filled(), is_new=True) == "Nothing is typed yet."
    form.show_night(a_night(diary_date=MORNING), MORNING, "Europe/London")
    said = "Nothing has changed since it was saved."
    assert checking.why_not(form.filled(), is_new=False) == said
