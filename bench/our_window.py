"""Sleep Diary itself, as the command `sleepdiary` starts it, until something is on the screen.

Arguments: the diary's path, and what to wait for: "painted", "usable" or "picture".
"""

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from sleepdiary import app, cli

if TYPE_CHECKING:
    from sleepdiary.ui.main_window import MainWindow


def go_on(window: "MainWindow", wish: cli.WindowWish) -> None:
    """Do what the program does once its window was painted, up to what is waited for."""
    if sys.argv[2] == "painted":
        leave()
    on = leave_if_usable if sys.argv[2] == "usable" else leave_with_picture
    window.desk.opened.connect(lambda: QTimer.singleShot(0, partial(on, window)))
    app.open_first(window, wish)


def leave() -> None:
    """End at once: what a program does on its way out is not timed."""
    os._exit(0)


def leave_if_usable(window: "MainWindow") -> None:
    """Leave if last night stands in a form that can be typed in; else fail."""
    from sleepdiary.ui.log.night_form import NightForm

    form = window.log_page.findChild(NightForm)
    os._exit(0 if form and form.isEnabled() and form.texts()["into_bed"] else 1)


def leave_with_picture(window: "MainWindow") -> None:
    """Go to the main picture and leave once it was painted."""
    from sleepdiary.ui.trends.canvas import PictureCanvas

    window.show_page("trends")
    canvas = window.pages["trends"].findChild(PictureCanvas)
    if canvas:
        canvas.drawn.connect(lambda: QTimer.singleShot(0, leave))


wish = cli.window_wish(sys.argv[1:2])
if isinstance(wish, cli.WindowWish):
    app.show_window(wish, go_on)
