"""A date field between two others, by key."""

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from sleepdiary.ui.widgets.date_edit import DateEdit

DAY = QDate(2025, 11, 22)


@pytest.fixture
def make(qtbot):
    def made(language="en_GB"):
        QLocale.setDefault(QLocale(language))
        page = QWidget()
        column = QVBoxLayout(page)
        page.before, page.date, page.after = QLineEdit(), DateEdit(), QLineEdit()
        for field in (page.before, page.date, page.after):
            column.addWidget(field)
        page.date.setDate(DAY)
        qtbot.addWidget(page)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.date.setFocus(Qt.FocusReason.TabFocusReason)
        return page

    yield made
    QLocale.setDefault(QLocale.c())


def test_one_tab_leaves_it_and_one_back(qtbot, make):
    page = make()
    qtbot.keyClick(page.date, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.after
    qtbot.keyClick(page.after, Qt.Key.Key_Backtab)
    qtbot.keyClick(page.date, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is page.before


def test_what_is_typed_after_tab_is_not_taken_for_a_month(qtbot, make):
    page = make()
    qtbot.keyClick(page.date, Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "10:30")
    assert page.date.date() == DAY
    assert page.after.text() == "10:30"


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("en_GB", "03112025", "03/11/2025"),
        ("en_US", "11032025", "11/03/2025"),
        ("de_DE", "03112025", "03.11.2025"),
        ("C", "20251103", "2025-11-03"),
    ],
)
def test_digits_are_understood_in_the_locales_order(qtbot, make, language, typed, shown):
    page = make(language)
    qtbot.keyClicks(page.date, typed)
    assert page.date.date() == QDate(2025, 11, 3)
    assert page.date.text() == shown


def test_arrows_step_by_days(qtbot, make):
    page = make()
    qtbot.keyClick(page.date, Qt.Key.Key_Down)
    assert page.date.date() == DAY.addDays(-1)
