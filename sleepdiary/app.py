"""Where the parts meet: the arguments, the clock, the diary, the window.

What is imported inside a function loads late on purpose: a command needs no window, and the window
is painted before what it needs next is loaded.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NoReturn
from zoneinfo import ZoneInfo

from sleepdiary import cli
from sleepdiary.domain import DiaryError
from sleepdiary.outcome import ended

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QLocale, QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

    from sleepdiary.domain.times import Clock
    from sleepdiary.ui.main_window import MainWindow
    from sleepdiary.ui.run_note import RunNote
    from sleepdiary.ui.settings import Setting, Settings

    Then = Callable[[MainWindow, cli.WindowWish], None]

SELDOM = 50_000
"""New objects after which Python looks for cycles among them, once a diary is open. At its own 700
that search takes a sixth of the time that matplotlib needs to load, and finds nothing."""
_HOME = "home_zone"
IDLE = 2000
"""Milliseconds after which a person has begun to read or type, and the charts may load."""
CHART_MODULES = (
    "matplotlib.backends.backend_agg",
    "scipy.special",
    "sleepdiary.charts.nights_over_time",
)
NO_DISPLAY = (
    "Sleep Diary needs a screen and found none. Start it from your desktop, or use a command: "
    "sleepdiary --help lists them."
)
NO_LIBRARIES = (
    "Sleep Diary needs Qt's system libraries and did not find them. On Debian or Ubuntu: "
    "apt install libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libglib2.0-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0."
)
OPEN_ALREADY = "This diary is open already. Its window was asked to come to the front."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status: 0 done, 1 told why not, 2 wrong use."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    if cli.is_command(arguments):
        return cli.run(arguments, system_clock)

    def show() -> int:
        wish = cli.window_wish(arguments)
        return wish if isinstance(wish, int) else show_window(wish)

    return ended(show)


def system_clock() -> datetime:
    """Return now, in the time zone that this computer is set to."""
    return datetime.now(local_zone())


def local_zone() -> ZoneInfo:
    """Return the computer's time zone; UTC where its setting makes no sense.

    It is looked up once a minute: the program may run while the computer travels.
    """
    return _zone_in(datetime.now(UTC).replace(second=0, microsecond=0))


@lru_cache(maxsize=1)
def _zone_in(minute: datetime) -> ZoneInfo:
    del minute
    import tzlocal  # noqa: PLC0415 - only when the clock is read

    try:
        return ZoneInfo(str(tzlocal.reload_localzone()))
    except (OSError, ValueError, LookupError):
        return ZoneInfo("UTC")


@lru_cache
def _known_zone(name: str) -> ZoneInfo | None:
    """Return the time zone of this name; None where there is none: it stands in an open file.

    The clock is read at every key: to look through all zones for it would take longer than the key.
    """
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, LookupError):
        return None


def clock_of(settings: "Settings") -> "Clock":
    """Return the window's clock: in the computer's zone, or in that of home if nights stay there.

    Home is where the person knew the computer to be when they chose that.
    """
    from sleepdiary.ui.settings import LAST_ZONE, STAY, TRAVEL  # noqa: PLC0415

    def note_home(setting: "Setting") -> None:
        if setting is TRAVEL:
            settings.note(_HOME, settings.noted(LAST_ZONE) or str(local_zone()))

    def now() -> datetime:
        home = settings.noted(_HOME) if settings[TRAVEL] == STAY else ""
        return datetime.now(_known_zone(home) or local_zone())

    settings.changed.connect(note_home)
    return now


def open_first(window: "MainWindow", wish: "cli.WindowWish") -> None:
    """Show the form, now that the window is painted; next the diary that is meant."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    window.show_page("log")
    QTimer.singleShot(0, window, lambda: open_meant(window, wish))


def open_meant(window: "MainWindow", wish: "cli.WindowWish") -> None:
    """Load the services and open the diary that is meant; the rest once a night can be typed."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    try:
        from sleepdiary.ui.opening import Opening  # noqa: PLC0415 - loads SQLAlchemy

        begin_run(window)
        opening = Opening(window)
        opening.superfluous.connect(partial(give_way, window))
        window.new_requested.connect(opening.ask_new)
        window.open_requested.connect(opening.ask_open)
        window.demo_requested.connect(opening.open_demo)
        window.menus.backups_requested.connect(opening.ask_backups)
        window.menus.passphrase_requested.connect(opening.ask_passphrase)
        if wish.demo:
            opening.open_demo()
        else:
            opening.open_meant(wish.diary)
    finally:
        gc.freeze()  # what was loaded stays: it need not be looked through again
        gc.enable()
    QTimer.singleShot(0, window, lambda: add_rest(window))
    QTimer.singleShot(0, window, lambda: tell_of_cloud(window, opening.open_copy))


def give_way(window: "MainWindow") -> None:
    """End a second start that found out only now that another window has the diary."""
    from PySide6.QtCore import QCoreApplication  # noqa: PLC0415

    print(OPEN_ALREADY)
    window.close()
    QCoreApplication.quit()


def begin_run(window: "MainWindow") -> None:
    """Note that the window runs, until it ends as it should: when it is closed, or told to end."""
    from PySide6.QtCore import QCoreApplication, qInstallMessageHandler, qVersion  # noqa: PLC0415

    from sleepdiary.outcome import head  # noqa: PLC0415
    from sleepdiary.services.places import notes_of_runs  # noqa: PLC0415
    from sleepdiary.ui.ending import Ending  # noqa: PLC0415
    from sleepdiary.ui.run_note import RunNote  # noqa: PLC0415

    note = RunNote(notes_of_runs(), f"{head()}, Qt {qVersion()}")
    Ending(window, note.end)
    application = QCoreApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(note.end)
    qInstallMessageHandler(partial(_qt_said_since, note))


def add_rest(window: "MainWindow") -> None:
    """Add what stands beside the pages, and load the charts while nothing is done."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    from sleepdiary.ui.tasks import load_ahead  # noqa: PLC0415
    from sleepdiary.ui.tray import Tray  # noqa: PLC0415

    Tray(window, since=None if window.isHidden() else window.desk.clock())
    tell_of_travel(window)
    tell_of_draft(window)
    tell_of_damage(window)
    tell_of_end(window)
    QTimer.singleShot(IDLE, window, lambda: load_ahead(CHART_MODULES))


def tell_of_travel(window: "MainWindow") -> None:
    """Say over the pages when the computer has moved to another zone, now or later."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415

    from sleepdiary.ui.settings import Section  # noqa: PLC0415
    from sleepdiary.ui.travel_notice import TravelNotice  # noqa: PLC0415

    notice = TravelNotice(window.desk, lambda: str(local_zone()), window)
    window.put_over_pages(notice)
    notice.act_requested.connect(partial(window.show_settings, Section.TIMES))
    application = QGuiApplication.instance()
    if isinstance(application, QGuiApplication):
        application.applicationStateChanged.connect(notice.look)


def tell_of_draft(window: "MainWindow") -> None:
    """Say over the pages when something typed into a dialog is not saved."""
    from sleepdiary.ui.draft_notice import DraftNotice  # noqa: PLC0415 - loads late

    window.put_over_pages(DraftNotice(window.desk, window))


def tell_of_damage(window: "MainWindow") -> None:
    """Say over the pages when the diary is damaged, and offer to save what can be read of it."""
    from sleepdiary.ui.damage_notice import DamageNotice  # noqa: PLC0415 - loads late

    def save() -> None:
        from sleepdiary.ui.salvaging.ask import ask_salvage  # noqa: PLC0415 - hardly ever wanted

        desk = window.desk
        if desk.diary is None or not window.log_page.may_leave():
            return
        with desk.telling():
            desk.diary.refuse_reader()
            ask_salvage(desk, desk.diary.path, window, desk.lay, desk.diary.key)

    notice = DamageNotice(window.desk, window)
    notice.act_requested.connect(save)
    window.put_over_pages(notice)


def tell_of_end(window: "MainWindow") -> None:
    """Say over the pages when an earlier run did not end as it should, and what is saved."""
    from sleepdiary.services.places import notes_of_runs  # noqa: PLC0415
    from sleepdiary.ui.run_note import taken_from  # noqa: PLC0415

    reports = taken_from(notes_of_runs())
    if reports:
        from sleepdiary.ui.end_notice import EndNotice  # noqa: PLC0415 - hardly ever needed

        window.put_over_pages(EndNotice(window.desk, reports, window.banner.isHidden, window))


def is_open_already(wish: "cli.WindowWish") -> bool:
    """Have the window that has the diary come to the front, if one of this computer has it.

    A start that is to stay hidden only asks whether it is there.
    """
    if wish.demo:
        return False
    from sleepdiary.services.places import diary_path, is_claimed  # noqa: PLC0415

    try:
        path = diary_path(wish.diary)
    except DiaryError:  # the window tells
        return False
    if not is_claimed(path):
        return False
    from sleepdiary.ui.sharing.claim import Claim  # noqa: PLC0415 - seldom

    claim = Claim(path)
    holder = claim.take()
    claim.release()  # it was left by one that was killed: the window takes it anew
    if holder is None or not holder.is_here:
        return False
    from sleepdiary.ui.sharing.calls import COME, THERE, call  # noqa: PLC0415 - seldom

    if not call(path, THERE if wish.hidden else COME):
        return False
    print(OPEN_ALREADY)
    return True


def tell_of_cloud(window: "MainWindow", open_copy: "Callable[[Path], None]") -> None:
    """Say over the pages when a cloud service syncs the diary's folder, or left a copy there."""
    from sleepdiary.ui.sharing.cloud_notice import CloudNotice  # noqa: PLC0415 - loads late

    notice = CloudNotice(window.desk, window)
    notice.copy_requested.connect(open_copy)
    window.put_over_pages(notice)


def show_window(wish: "cli.WindowWish", then: "Then" = open_first) -> int:
    """Show the window; once it is painted, load the rest and open the diary that is meant.

    `then` is what is done at that time; the benchmarks watch it.
    """
    gc.disable()  # until a diary is open: all that is loaded until then stays
    gc.set_threshold(SELDOM)
    if not _may_have_screen():
        print(NO_DISPLAY, file=sys.stderr)
        return 1
    try:
        from PySide6.QtCore import QLocale, QTimer, qInstallMessageHandler  # noqa: PLC0415
        from PySide6.QtWidgets import QApplication  # noqa: PLC0415
    except ImportError:
        print(NO_LIBRARIES, file=sys.stderr)
        return 1
    if is_open_already(wish):
        return 0
    from sleepdiary.ui import theme  # noqa: PLC0415 - needs Qt's libraries

    qInstallMessageHandler(_qt_said)
    application = QApplication(["sleepdiary", *theme.STYLE])
    application.setApplicationName("sleepdiary")
    application.setApplicationDisplayName("Sleep Diary")
    application.setDesktopFileName("sleepdiary")
    _translate(application, QLocale())

    from sleepdiary.ui import errors  # noqa: PLC0415 - these need the application
    from sleepdiary.ui.appearance import Appearance  # noqa: PLC0415
    from sleepdiary.ui.desk import Desk  # noqa: PLC0415
    from sleepdiary.ui.icons import app_icon  # noqa: PLC0415
    from sleepdiary.ui.main_window import MainWindow  # noqa: PLC0415
    from sleepdiary.ui.settings import OFF, REMINDER, Settings, settings_file  # noqa: PLC0415
    from sleepdiary.ui.speech import LocaleWords  # noqa: PLC0415

    errors.install()
    settings = Settings(settings_file())
    Appearance(application, settings)
    application.setWindowIcon(app_icon())
    words = LocaleWords()
    settings.apply_to(words)
    window = MainWindow(Desk(clock_of(settings), words, settings))
    if wish.hidden and settings[REMINDER] != OFF:
        QTimer.singleShot(0, window, lambda: then(window, wish))
    else:
        window.painted.connect(lambda: then(window, wish))
        window.show()
    return application.exec()


def _translate(application: "QApplication", locale: "QLocale") -> None:
    """Speak the person's language where there is a translation."""
    from PySide6.QtCore import QTranslator  # noqa: PLC0415

    from sleepdiary.assets import asset  # noqa: PLC0415

    translator = QTranslator(application)
    try:
        folder = asset("translations")
    except FileNotFoundError:
        return
    if translator.load(locale, "sleepdiary", "_", str(folder)):
        application.installTranslator(translator)


def _may_have_screen() -> bool:
    """Whether a screen is at least named: asking Qt without one would make it chatter and abort."""
    asked_for = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if not sys.platform.startswith("linux") or asked_for not in {"", "xcb", "wayland"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


_warnings: list[str] = []


def _qt_said(kind: "QtMsgType", context: "QMessageLogContext", message: str) -> None:
    """Turn Qt's abort for want of a screen into a sentence; pass on what else it says."""
    del context
    if kind.name == "QtFatalMsg":
        _give_up()
    if kind.name in {"QtCriticalMsg", "QtWarningMsg"}:
        _warnings.append(message)
        if "platform plugin" not in message and "connect to display" not in message:
            print(message, file=sys.stderr)


def _qt_said_since(
    note: "RunNote", kind: "QtMsgType", context: "QMessageLogContext", message: str
) -> None:
    """Write down what Qt says while a diary may be open, but for what it quotes; then it aborts."""
    from sleepdiary.ui.run_note import without_values  # noqa: PLC0415

    del context
    said = without_values(message)
    if kind.name == "QtFatalMsg":
        note.write(f"Qt: {said}")
    if kind.name not in {"QtDebugMsg", "QtInfoMsg"}:
        print(said, file=sys.stderr)


def _give_up() -> NoReturn:
    """Say why there is no window and leave at once: after this Qt would abort."""
    unreached = any("connect to display" in warning for warning in _warnings)
    print(NO_DISPLAY if unreached else NO_LIBRARIES, file=sys.stderr, flush=True)
    os._exit(1)
