from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.domain.records import SleepKind
from sleepdiary.ui import theme
from sleepdiary.ui.log.foot import Foot
from sleepdiary.ui.speech import LocaleWords
from tests.builders import a_night


@pytest.fixture
def foot(qtbot):
    foot = Foot(LocaleWords(QLocale("en_GB")))
    qtbot.addWidget(foot)
    return foot


@pytest.mark.parametrize(("kind", "name"), [(SleepKind.MAIN, "night"), (SleepKind.NAP, "nap")])
def test_it_speaks_of_the_kind_in_hand(foot, kind, name):
    foot.show_kind(kind)
    assert foot.save.accessibleName() == f"Save this {name}"
    assert foot.gone.text().startswith(f"This {name} is no longer in the diary.")


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (a_night(), ""),
        (a_night(awakenings=7), "This night was changed elsewhere meanwhile. Save replaces that."),
        (None, "This night is no longer in the diary. Save writes it down anew."),
    ],
)
def test_it_says_where_the_diary_no_longer_holds_what_the_form_was_filled_from(foot, stored, said):
    shown = a_night()
    if stored is not None:
        stored = replace(stored, id=shown.id)
    foot.show_kind(SleepKind.MAIN)
    foot.tell_of(shown, stored)
    foot.show()
    assert (foot.gone.text() if foot.gone.isVisible() else "") == said
    foot.show_kind(SleepKind.NAP)
    assert foot.gone.text() == (said or foot.gone.text()).replace("night", "nap")
    foot.tell_of(None, None)
    assert not foot.gone.isVisible()


def test_the_icon_follows_from_light_to_dark(foot, qapp):
    before = foot.session.icon().pixmap(16, 16).toImage()
    theme.apply_theme(qapp, Qt.ColorScheme.Dark)
    assert foot.session.icon().pixmap(16, 16).toImage() != before


def test_tab_goes_through_it_as_it_is_read(qtbot, foot):
    foot.same.setText("Same as yesterday")
    foot.same.show()
    foot.others.show_sleeps([], a_night())
    foot.show()
    foot.activateWindow()
    qtbot.waitUntil(foot.isActiveWindow)
    foot.same.setFocus()
    reached = [foot.same]
    for _ in range(4):
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    assert reached == [foot.same, foot.no_sleep, foot.session, foot.save, foot.others.nap]
