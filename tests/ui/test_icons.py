import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon

from sleepdiary.assets import asset
from sleepdiary.charts.colours import DARK, LIGHT
from sleepdiary.ui.icons import app_icon, icon

NAMES = sorted(
    path.stem for path in asset("icons").glob("*.svg") if "currentColor" in path.read_text()
)
WANTED = {"log", "diary", "trends", "compare", "settings", "help", "add", "import", "undo", "redo"}
WANTED |= {"save", "previous", "next", "infusion", "moon", "delete", "edit", "history"}


def colours_in(pixmap):
    """Return the colours of the pixels that are wholly painted."""
    image = pixmap.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def inked(pixmap):
    """Return where there is paint that an eye would see."""
    image = pixmap.toImage()
    return {
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 100
    }


def test_there_is_a_drawing_for_every_name(qapp):
    assert set(NAMES) == WANTED


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_paints_inside_its_edges(qapp, name):
    ink = inked(icon(name, LIGHT).pixmap(24, 24))
    assert len(ink) > 20
    assert all(0 < x < 23 and 0 < y < 23 for x, y in ink)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_an_icon_takes_the_text_colour_and_the_accent_where_it_is_checked(qapp, scheme):
    drawn = icon("add", scheme)
    assert colours_in(drawn.pixmap(48, 48)) == {scheme.text}
    checked = drawn.pixmap(QSize(48, 48), QIcon.Mode.Normal, QIcon.State.On)
    assert colours_in(checked) == {scheme.accent}


def test_a_disabled_icon_is_muted(qapp):
    assert colours_in(icon("add", DARK).pixmap(48, 48, QIcon.Mode.Disabled)) == {DARK.muted}


@pytest.mark.parametrize("side", [16, 20, 24])
@pytest.mark.parametrize("scale", [1, 2])
def test_an_icon_has_a_pixel_for_every_pixel_of_the_screen(qapp, side, scale):
    pixmap = icon("log", LIGHT).pixmap(QSize(side, side), float(scale))
    assert pixmap.size() == QSize(side * scale, side * scale)
    assert pixmap.devicePixelRatio() == scale


def test_an_unknown_icon_is_refused(qapp):
    with pytest.raises(FileNotFoundError, match="unheard-of"):
        icon("unheard-of", LIGHT)


@pytest.mark.parametrize("side", [16, 64])
def test_the_programs_own_icon_keeps_its_colours(qapp, side):
    picture = app_icon().pixmap(side, side).toImage()
    assert picture.width() == side
    moon = picture.pixelColor(side * 3 // 8, side // 2)
    sky = picture.pixelColor(side * 3 // 4, side // 4)
    assert moon == QColor("#F4EFD6")
    assert sky == QColor("#27357F")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_style_sheets_own_drawings_have_their_schemes_colours(scheme):
    colours = {"light": LIGHT, "dark": DARK}[scheme]
    for name in ("arrow-down", "arrow-left", "arrow-right", "minus", "plus"):
        assert f'"{colours.muted}"' in asset("icons", f"{name}-{scheme}.svg").read_text()
    assert f'"{colours.on_accent}"' in asset("icons", f"check-{scheme}.svg").read_text()
