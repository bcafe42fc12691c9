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
