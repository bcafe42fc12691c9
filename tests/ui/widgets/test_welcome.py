import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from sleepdiary.ui.widgets.welcome import Welcome


@pytest.fixture
def welcome(qtbot):
    welcome = Welcome()
    qtbot.addWidget(welcome)
    welcome.show()
    return welcome


def button(welcome, text):
    return next(each for each in welcome.findChildren(QPushButton) if each.text() == text)


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Import nights…", "import_requested"),
        ("Look at the demonstration", "demo_requested"),
        ("Lock this diary with a passphrase…", "lock_requested"),
    ],
)
def test_each_way_to_begin_is_one_click_or_one_key(qtbot, welcome, text, signal):
    with qtbot.waitSignal(getattr(welcome, signal)):
        qtbot.mouseClick(button(welcome, text), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(getattr(welcome, signal)):
        qtbot.keyClick(button(welcome, text), Qt.Key.Key_Space)


def test_it_says_what_to_do_now_and_where_it_stays(welcome):
    text = " ".join(label.text() for label in welcome.findChildren(QLabel))
    assert "Write down below how last night was" in text
    assert "Everything stays on this computer." in text


def test_a_passphrase_is_offered_only_where_it_can_be_given(welcome):
    welcome.offer_lock(offered=False)
    assert not button(welcome, "Lock this diary with a passphrase…").isVisible()
    welcome.offer_lock(offered=True)
    assert button(welcome, "Lock this diary with a passphrase…").isVisible()
