"""The guide as it came with the program."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl

from sleepdiary.assets import asset
from sleepdiary.ui.help import CONTENTS, PAGES, Guide


@pytest.fixture
def guide(qtbot):
    guide = Guide()
    qtbot.addWidget(guide)
    guide.show()
    return guide


@pytest.mark.parametrize("name", [CONTENTS, *PAGES.values()])
def test_every_page_can_be_read(guide, name):
    guide.open_page(name)
    assert len(guide.text.toPlainText()) > 200
    assert "**" not in guide.text.toPlainText()


def test_a_link_leads_on_and_back_returns(qtbot, guide):
    guide.open_page(CONTENTS)
    contents = guide.text.toPlainText()
    guide.text.setSource(guide.text.source().resolved(QUrl("trends.md")))
    assert guide.text.toPlainText() != contents
    qtbot.mouseClick(guide._back, Qt.MouseButton.LeftButton)
    assert guide.text.toPlainText() == contents


def test_every_link_of_the_guide_leads_to_a_page_that_is_there():
    folder = asset("guide")
    for page in folder.glob("*.md"):
        for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert (folder / target).exists(), f"{page.name}: {target}"


def test_escape_closes_it(qtbot, guide):
    qtbot.keyClick(guide, Qt.Key.Key_Escape)
    assert not guide.isVisible()
