"""Moving: a step along the nights over time, in the window, against pyqtgraph with the same marks.

pyqtgraph is no part of the program; without it the floor is the same figure drawn anew. To have it:
`pip install ".[bench]"`.
"""

import tempfile
import warnings
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from types import ModuleType
from typing import Any

import numpy as np
from diaries import make_diary
from matplotlib.figure import Figure
from numpy.typing import NDArray
from pairs import Act, report, run_pairs
from plain import read_infusions, read_nights
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sleepdiary.analysis.nights import COLUMNS, Treatment
from sleepdiary.charts.colours import LIGHT
from sleepdiary.charts.look import Look
from sleepdiary.charts.nights_over_time import draw
from sleepdiary.charts.page import Shown
from sleepdiary.charts.time_axis import date_of
from sleepdiary.domain.words import Words
from sleepdiary.services.comparing import comparison_if_any, treatment_of
from sleepdiary.ui.trends.canvas import PictureCanvas

AIM_MS = 33
SIZE = (1000, 600)
STEPS = 4
SHOWN = 0.95  # of all nights, so that there is somewhere to go
CONTROL = Qt.KeyboardModifier.ControlModifier


def picture(treatment: Treatment, figure: Figure) -> Shown:
    days = treatment.table.day
    first = int(days[-1] - SHOWN * (days[-1] - days[0]))
    return draw(
        figure,
        treatment,
        comparison=comparison_if_any(treatment),
        look=Look(LIGHT, Words()),
        span=(date_of(first), date_of(int(days[-1]))),
    )


def ours(treatment: Treatment) -> tuple[PictureCanvas, Act]:
    """Return the canvas, and a step to the left or to the right on it."""
    canvas = PictureCanvas(Words(), str)
    canvas.resize(*SIZE)
    canvas.show_picture(partial(picture, treatment))
    canvas.show()
    canvas.grab()
    keys = cycle((Qt.Key.Key_Left, Qt.Key.Key_Right))

    def step() -> None:
        QTest.keyClick(canvas, next(keys), CONTROL)
        canvas.grab()

    return canvas, step


def floor(path: Path) -> tuple[str, object, Act]:
    """Return what the floor is, what must stay alive for it, and a step on it."""
    import pyqtgraph

    nights, infusions = read_nights(path, COLUMNS), read_infusions(path)
    days = nights["diary_date"].astype(np.int64)
    asleep = nights["final_awakening"] - nights["lights_out"]
    grid = pyqtgraph.GraphicsLayoutWidget()
    grid.resize(*SIZE)
    plots = []
    for row, values in enumerate((asleep / 60, nights["awakenings"])):
        plot = grid.addPlot(row=row, col=0)
        add_marks(pyqtgraph, plot, days, values, infusions)
        plots.append(plot)
    plots[1].setXLink(plots[0])
    grid.show()
    grid.grab()
    width = SHOWN * (days[-1] - days[0])
    ends = cycle((days[-1] - width, days[0]))

    def step() -> None:
        start = next(ends)
        plots[0].setXRange(start, start + width, padding=0)
        grid.grab()

    return "pyqtgraph", grid, step


def add_marks(
    graph: ModuleType,
    plot: Any,  # noqa: ANN401 - pyqtgraph has no types
    days: NDArray[np.int64],
    values: NDArray[np.float64],
    infusions: NDArray[np.int64],
) -> None:
    """Add four kinds of dots, the running mean and the infusions, as our picture has them."""
    parts = np.array_split(np.arange(days.size), 4)
    for part, symbol in zip(parts, ("o", "s", "d", "t"), strict=True):
        dots = graph.ScatterPlotItem(
            days[part], values[part], symbol=symbol, size=4, brush="#777777", pen=None
        )
        plot.addItem(dots)
    mean = np.convolve(np.nan_to_num(values), np.ones(7) / 7, "same")
    plot.plot(days, mean, pen="k")
    top = float(np.nanmax(values))
    plot.plot(
        np.repeat(infusions, 2), np.tile([0.0, top], infusions.size), connect="pairs", pen="g"
    )


def main() -> None:
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        for nights in (3_650, 36_500):
            path = Path(folder) / f"{nights}.sleepdiary"
            diary = make_diary(path, nights)
            treatment = treatment_of(diary)
            diary.close()
            canvas, step = ours(treatment)
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # what another library warns of
                    what, kept, plain = floor(path)
            except ImportError:
                what, kept = "the picture drawn anew", None
                plain = partial(picture, treatment, Figure((10, 6)))
            pairs = run_pairs(plain, step, repeats=STEPS)
            report(f"a step over {nights:,} nights, against {what}", pairs, 2)
            taken = 1000 * median(pair.ours.cpu for pair in pairs)
            print(f"  processor time {taken:.3g} ms; aim {AIM_MS} ms")
            canvas.close()
            del kept
    application.quit()


main()
