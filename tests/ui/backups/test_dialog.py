"""The dialog of backups by itself."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sleepdiary.domain.words import Words
from sleepdiary.services.backing_up import Backup, Held, Listed
from sleepdiary.ui.backups.dialog import BackupsDialog


@pytest.fixture
def dialog(qtbot):
    dialog = BackupsDialog("mine", Words(), UTC)
    qtbot.addWidget(dialog)
    return dialog


def backup(day, why="closed"):
    held = Held(4, day, date(2026, 7, day), {})
    return Listed(Backup(Path(f"Backups/{day}"), datetime(2026, 7, day, tzinfo=UTC), why), held, {})


def test_it_names_its_diary_and_everything_has_a_name(dialog):
    assert dialog.table.accessibleName() == "Backups of “mine”"
    assert dialog.windowTitle() == "Backups"
    assert all(button.text() for button in (dialog.choose, dialog.drop, dialog.make))


def test_the_newest_is_chosen_first(dialog):
    dialog.show_backups([backup(9), backup(3, "by-hand")], is_known=True)
    assert dialog.chosen.held.nights == 9
    dialog.table.selectRow(1)
    assert dialog.chosen.backup.why == "by-hand"


def test_a_cell_that_is_cut_off_says_all_of_it_at_the_mouse(dialog):
    dialog.show_backups([backup(9)], is_known=True)
    model = dialog.table.model()
    assert (model.tip(0, 1), model.tip(0, 4)) == (
        "when the diary was closed",
        str(Path("Backups/9")),
    )
    assert model.headerData(0, dialog.table.horizontalHeader().orientation()) == "Made"


def test_where_the_diary_cannot_be_read_what_differs_is_not_promised(dialog):
    dialog.show_backups([backup(9)], is_known=False)
    assert "what differs is not known" in dialog.foot.sentence.text()
    assert dialog.foot.accept.isEnabled()


def test_none_is_chosen_of_none(dialog):
    dialog.show_backups([], is_known=True)
    assert dialog.chosen is None


def test_only_what_is_put_in_a_second_folder_is_said_to_be(dialog):
    dialog.show_second(Path("stick"))
    assert "on closing, and when you ask for one, are put in stick too" in dialog._second.text()
