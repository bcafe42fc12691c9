"""Light, dark and the size of text, as they were set."""

import pytest
from PySide6.QtGui import QFont

from sleepdiary.charts.colours import DARK, LIGHT
from sleepdiary.ui import theme
from sleepdiary.ui.appearance import Appearance
from sleepdiary.ui.settings import TEXT_SIZE, THEME, Settings


@pytest.fixture
def app(qapp):
    font = QFont(qapp.font())
    yield qapp
    qapp.setFont(font)


@pytest.mark.parametrize(("chosen", "colours"), [("light", LIGHT), ("dark", DARK)])
def test_the_program_begins_in_the_colours_that_were_set(app, chosen, colours):
    settings = Settings()
    settings.choose(THEME, chosen)
    appearance = Appearance(app, settings)
    assert theme.colours_of(app.palette()) == colours
    appearance.deleteLater()


def test_another_choice_is_worn_at_once_and_the_systems_again(app):
    settings = Settings()
    appearance = Appearance(app, settings)
    settings.choose(THEME, "dark")
    assert theme.colours_of(app.palette()) == DARK
    settings.choose(THEME, "system")
    assert theme.colours_of(app.palette()) == LIGHT  # what the offscreen platform has
    appearance.deleteLater()


def test_text_grows_and_shrinks_again_with_its_setting(app):
    settings = Settings()
    before = app.font().pointSizeF()
    appearance = Appearance(app, settings)
    settings.choose(TEXT_SIZE, "150")
    assert app.font().pointSizeF() == pytest.approx(1.5 * before)
    settings.choose(TEXT_SIZE, "100")
    assert app.font().pointSizeF() == pytest.approx(before)
    appearance.deleteLater()
