import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from sleepdiary.ui import theme
from sleepdiary.ui.rail import Rail


@pytest.fixture
def rail(qtbot):
    rail = Rail({"log": "Log", "trends": "Trends"})
    qtbot.addWidget(rail)
    rail.show_chosen("log")
    rail.show()
    rail.activateWindow()
    return rail


def test_a_click_asks_for_its_page(qtbot, rail):
    with qtbot.waitSignal(rail.page_requested) as asked:
        qtbot.mouseClick(rail.buttons["trends"], Qt.MouseButton.LeftButton)
    assert asked.args == ["trends"]


def test_arrows_ask_for_the_next_page(qtbot, rail):
    rail.buttons["log"].setFocus()
    with qtbot.waitSignal(rail.page_requested) as asked:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert asked.args == ["trends"]


def test_one_page_is_marked_at_a_time(rail):
    rail.show_chosen("trends")
    assert [button.isChecked() for button in rail.buttons.values()] == [False, True]


def test_the_tooltip_names_the_key(rail):
    assert rail.buttons["trends"].toolTip() == "Trends (Ctrl+2)"


def test_icons_follow_from_light_to_dark(rail, qapp):
    before = rail.buttons["trends"].icon().pixmap(20, 20).toImage()
    theme.apply_theme(qapp, Qt.ColorScheme.Dark)
    assert rail.buttons["trends"].icon().pixmap(20, 20).toImage() != before


def test_icons_grow_with_the_text(rail, set_text_size):
    before = rail.buttons["log"].iconSize()
    set_text_size(150)
    for button in (*rail.buttons.values(), rail.settings, rail.help):
        assert button.iconSize().height() >= button.fontMetrics().height()
        assert button.iconSize().height() > before.height() >= 20
