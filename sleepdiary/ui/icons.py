"""Our line icons, tinted by the colour scheme."""

from functools import cache
from typing import cast

from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sleepdiary.assets import asset
from sleepdiary.charts.colours import Colours

_SIDES = (16, 20)
_LARGEST = 72
"""Pixels of an icon for screens that are found later: Qt shrinks a picture, but stretches none."""


@cache
def icon(name: str, colours: Colours) -> QIcon:
    """Return the icon `resources/icons/<name>.svg` in a scheme's colours.

    It is drawn in the text colour, in the accent colour where its button is checked, muted where
    the button is disabled. Ask again when the scheme changes (`QEvent.Type.PaletteChange`).

    Raises:
        FileNotFoundError: There is no icon of that name.
    """
    drawing = QSvgRenderer(str(asset("icons", f"{name}.svg")))
    tints = (
        (QIcon.Mode.Normal, QIcon.State.Off, colours.text),
        (QIcon.Mode.Normal, QIcon.State.On, colours.accent),
        (QIcon.Mode.Disabled, QIcon.State.Off, colours.muted),
    )
    tinted = QIcon()
    scale = cast("QGuiApplication", QGuiApplication.instance()).devicePixelRatio()
    for side in (*(round(each * scale) for each in _SIDES), _LARGEST):
        shape = _shape(drawing, side)
        for mode, state, colour in tints:
            tinted.addPixmap(_tint(shape, colour), mode, state)
    return tinted


def app_icon() -> QIcon:
    """Return the program's own icon, in its own colours."""
    return QIcon(str(asset("icons", "sleepdiary.svg")))


def _shape(drawing: QSvgRenderer, side: int) -> QPixmap:
    """Return the drawing, `side` pixels wide and high, on nothing."""
    pixmap = QPixmap(side, side)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    drawing.render(painter)
    painter.end()
    return pixmap


def _tint(shape: QPixmap, colour: str) -> QPixmap:
    """Return the shape in one colour: a quarter of the time that drawing it again would take."""
    ground = QPixmap(shape.size())
    ground.fill(QColor(colour))
    tinted = shape.copy()
    painter = QPainter(tinted)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.drawPixmap(0, 0, ground)
    painter.end()
    return tinted
