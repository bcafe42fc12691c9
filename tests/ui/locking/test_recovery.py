"""The recovery sheet, on the screen and on paper."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from sleepdiary.services.locking import Key
from sleepdiary.ui import prompts
from sleepdiary.ui.locking.recovery import RecoveryDialog
from sleepdiary.ui.speech import LocaleWords

SALT = bytes(16)


@pytest.fixture
def key():
    return Key(bytes(range(32)), SALT)


@pytest.fixture
def dialog(front, key):
    words = LocaleWords(QLocale("en_GB"))
    return front(RecoveryDialog("My diary", key.recovery_groups(), words, date(2025, 11, 4)))


def test_what_is_shown_can_be_typed_in_and_is_the_key(dialog, key):
    assert Key.of(dialog.key.text(), SALT).as_blob() == key.as_blob()
    assert key.recovery_groups()[0] in dialog.key.accessibleName()


def test_the_sheet_says_what_it_opens_until_when_and_every_group(dialog, key):
    text = dialog.sheet().toPlainText()
    assert "“My diary”" in text
    assert "4 Nov 2025" in text
    assert "When the passphrase is changed they open nothing any more" in text
    assert all(group in text for group in key.recovery_groups())


def test_it_is_printed_on_an_upright_page(qtbot, dialog, tmp_path, monkeypatch):
    file = tmp_path / "sheet.pdf"
    printer = QPrinter()
    printer.setOutputFileName(str(file))
    asked = []
    monkeypatch.setattr(prompts, "ask_printer", lambda *given: asked.append(given) or printer)
    dialog.foot.accept.click()
    assert asked == [(dialog, QPageLayout.Orientation.Portrait)]
    assert file.read_bytes().startswith(b"%PDF")
    assert dialog.foot.sentence.text() == "Printed."


def test_who_chooses_no_printer_prints_nothing(dialog, monkeypatch):
    monkeypatch.setattr(prompts, "ask_printer", lambda *_: None)
    dialog.foot.accept.click()
    assert dialog.foot.sentence.text() == ""


def test_it_fits_on_one_page(dialog, tmp_path):
    writer = QPdfWriter(str(tmp_path / "sheet.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    writer.setPageMargins(QMarginsF(10, 10, 10, 10))
    document = dialog.sheet()
    document.setPageSize(writer.pageLayout().paintRectPoints().size().toSizeF())
    assert document.pageCount() == 1
