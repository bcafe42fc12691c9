from PySide6.QtCore import Qt

from sleepdiary.ui.demo_banner import DemoBanner


def test_it_leads_back_to_the_persons_own_diary(qtbot):
    banner = DemoBanner()
    qtbot.addWidget(banner)
    assert not banner.isVisible()
    banner.show()
    with qtbot.waitSignal(banner.back_requested):
        qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)
