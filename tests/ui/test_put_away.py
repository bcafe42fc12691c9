"""Dialogs are closed without a question, and what is typed into them is kept."""

from PySide6.QtWidgets import QDialog, QMenu

from sleepdiary.domain.drafts import Form
from sleepdiary.services.diary import Diary
from sleepdiary.ui.put_away import keep_dialogs, put_dialogs_away
from tests.ui.hands import with_dialog


def test_every_dialog_and_menu_is_closed(qtbot, window):
    dialog, menu = QDialog(window), QMenu(window)
    menu.addAction("Cut")
    dialog.open()
    menu.popup(window.pos())
    put_dialogs_away()
    assert (dialog.isVisible(), menu.isVisible()) == (False, False)


def test_what_is_typed_into_a_dialog_is_kept(qtbot, window, tmp_path, clock):
    window.desk.lay(Diary.create(tmp_path / "mine.sleepdiary", clock))
    kept = []

    def type_and_keep(dialog):
        dialog.fields["label"].editor.setText("Flu")
        keep_dialogs()
        kept.append((dialog.isVisible(), window.desk.diary.draft(Form.EVENT).texts["label"]))
        put_dialogs_away()

    with_dialog(qtbot, type_and_keep)
    window.write_event()
    assert kept == [(True, "Flu")]
    assert window.desk.diary.draft(Form.EVENT).texts["label"] == "Flu"
