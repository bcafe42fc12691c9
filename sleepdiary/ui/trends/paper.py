"""A picture on paper, to take along."""

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from sleepdiary.charts.page import POINTS_PER_INCH

_MOST_DOTS = 300
"""An inch: more is not seen, and takes a printer's memory."""


def inches_of(printer: QPrinter) -> tuple[float, float]:
    """Return the width and the height of what a page can hold, in inches."""
    page = printer.pageLayout().paintRect(QPageLayout.Unit.Point)
    return page.width() / POINTS_PER_INCH, page.height() / POINTS_PER_INCH


def put_on(printer: QPrinter, figure: Figure) -> bool:
    """Print a figure on one page; return whether the printer took it."""
    dots = min(printer.resolution(), _MOST_DOTS)
    figure.set_dpi(dots)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    width, height = canvas.get_width_height()
    image = QImage(canvas.buffer_rgba(), width, height, QImage.Format.Format_RGBA8888)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    larger = printer.resolution() / dots
    painter.drawImage(QRect(0, 0, round(width * larger), round(height * larger)), image)
    return painter.end()
