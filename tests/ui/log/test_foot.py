import pytest
from PySide6.QtCore import QLocale, Qt

from sleepdiary.domain.records import SleepKind
from sleepdiary.ui import theme
from sleepdiary.ui.log.foot import Foot
from sleepdiary.ui.speech import LocaleWords


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
