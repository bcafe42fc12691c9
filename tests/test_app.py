"""The way in: what the arguments start, and what happens where there is no window to show."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
import tzlocal

from sleepdiary import app, cli
from sleepdiary.ui.settings import STAY, TRAVEL, Settings

ROOT = Path(__file__).parent.parent

DRIVEN = """
import sys
from PySide6.QtCore import QTimer
from sleepdiary.ui import main_window

opened = main_window.MainWindow._opened

def quit_once_opened(window):
    opened(window)
    print(len(window.desk.diary.nights()), window.windowTitle(), flush=True)
    QTimer.singleShot(0, window.close)

main_window.MainWindow._opened = quit_once_opened
from sleepdiary.app import main
sys.exit(main(sys.argv[1:]))
"""


def start(*arguments, code=DRIVEN, **environment):
    """Run the whole program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_the_first_start_opens_an_empty_default_diary(home):
    started = start()
    assert started.stderr == ""
    assert (started.returncode, started.stdout) == (0, "0 My diary – Sleep Diary\n")
    assert len(list(home.rglob("My diary.sleepdiary"))) == 1


def test_the_demonstration_is_shown_and_leaves_nothing_behind(home, tmp_path):
    started = start("--demo", TMPDIR=str(tmp_path))
    assert started.returncode == 0, started.stderr
    assert started.stdout.endswith("Demonstration – Sleep Diary\n")
    assert list(tmp_path.iterdir()) == []
    assert list(home.rglob("*.sleepdiary")) == []


HIDDEN = """
import gc, sys
from PySide6.QtWidgets import QApplication
from sleepdiary.ui import tray

made = tray.Tray.__init__

def quit_once_made(self, window, **since):
    made(self, window, **since)
    print(window.isHidden(), len(window.desk.diary.nights()), gc.isenabled(), flush=True)
    self.quit.trigger()

tray.Tray.__init__ = quit_once_made
from sleepdiary.app import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(("reminder", "is_hidden"), [("09:00", True), ("off", False)])
def test_with_the_session_it_starts_in_the_tray_if_a_reminder_is_set(home, reminder, is_hidden):
    settings = home / "config" / "sleepdiary" / "settings.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text(f"[General]\nreminder={reminder}\n", encoding="utf-8")
    started = start("--hidden", code=HIDDEN)
    chatter = [each for each in started.stderr.splitlines() if "systemTrayWindow" not in each]
    assert chatter == []  # but for what Qt itself says where the platform has no tray at all
    assert (started.returncode, started.stdout) == (0, f"{is_hidden} 0 True\n")


def test_a_command_is_run_without_qt(tmp_path):
    code = (
        "import sys; from sleepdiary.app import main; status = main(sys.argv[1:]); "
        "assert not any(name.startswith('PySide6') for name in sys.modules); sys.exit(status)"
    )
    started = start("new", str(tmp_path / "a.sleepdiary"), code=code)
    assert (started.returncode, started.stderr) == (0, "")


def test_help_loads_neither_qt_nor_sqlalchemy_nor_numpy():
    code = (
        "import sys; from sleepdiary.app import main; status = main(['--help']); "
        "heavy = {'PySide6', 'sqlalchemy', 'numpy', 'matplotlib'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy else status)"
    )
    assert start(code=code).returncode == 0


def test_the_first_painting_waits_for_nothing_heavy():
    code = (
        "import os, sys\n"
        "from sleepdiary import app, cli\n"
        "def look(window, wish):\n"
        "    import PySide6.QtCore\n"
        "    late = ('sqlalchemy', 'numpy', 'matplotlib', 'tzlocal', 'sleepdiary.ui.log.page',\n"
        "            'sleepdiary.ui.tray')\n"
        "    heavy = [each for each in late if each in sys.modules]\n"
        "    names = vars(PySide6.QtCore) | vars(PySide6.QtWidgets)\n"
        "    enums = [each for each in ('Qt', 'QStyle') if each in names]\n"
        "    print(*heavy, *enums, flush=True)\n"
        "    os._exit(0)\n"
        "app.show_window(cli.WindowWish(), look)\n"
    )
    started = start(code=code)
    assert (started.returncode, started.stdout) == (0, "\n"), started.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have a screen")
@pytest.mark.parametrize("display", ["", ":1234"])
def test_without_a_screen_it_says_so_and_stops(display):
    started = start(QT_QPA_PLATFORM="", DISPLAY=display, WAYLAND_DISPLAY="")
    assert started.returncode == 1
    assert started.stderr.splitlines()[-1] == app.NO_DISPLAY


def test_wrong_use_and_help_do_not_open_a_window(capsys):
    assert app.main(["--help"]) == 0
    assert app.main(["--nonsense"]) == 2
    capsys.readouterr()


def test_a_window_is_shown_where_no_command_is_given(monkeypatch):
    wished = []
    monkeypatch.setattr(app, "show_window", lambda wish: wished.append(wish) or 0)
    monkeypatch.setattr(sys, "argv", ["sleepdiary", "--demo"])
    assert app.main() == 0
    assert wished == [cli.WindowWish(demo=True)]


@pytest.fixture(autouse=True)
def _zone_forgotten():
    yield
    app._zone_in.cache_clear()


def test_the_clock_is_in_the_computers_zone(monkeypatch):
    app._zone_in.cache_clear()
    monkeypatch.setattr(tzlocal, "reload_localzone", lambda: ZoneInfo("Asia/Kolkata"))
    now = app.system_clock()
    assert str(now.tzinfo) == "Asia/Kolkata"
    assert abs(now - datetime.now(UTC)).total_seconds() < 60


def test_the_computers_zone_is_looked_up_once_a_minute(monkeypatch):
    zones = iter([ZoneInfo("Europe/London"), ZoneInfo("Asia/Kolkata")])
    monkeypatch.setattr(tzlocal, "reload_localzone", lambda: next(zones))
    minute = datetime(2025, 11, 4, 7, 30, tzinfo=UTC)
    read = [app._zone_in(at) for at in (minute, minute, minute.replace(minute=31))]
    assert [str(zone) for zone in read] == ["Europe/London", "Europe/London", "Asia/Kolkata"]


def test_a_computer_with_an_odd_zone_keeps_a_diary_in_utc(monkeypatch):
    app._zone_in.cache_clear()
    monkeypatch.setattr(tzlocal, "reload_localzone", lambda: "local")
    assert str(app.local_zone()) == "UTC"


def test_reading_the_clock_looks_through_no_zones(monkeypatch):
    settings = Settings()
    clock = app.clock_of(settings)
    clock()  # which looks up where the computer is

    def looked(*_arguments):
        raise AssertionError

    monkeypatch.setattr("os.scandir", looked)
    clock()


def test_a_home_that_is_no_zone_is_where_the_computer_is(monkeypatch):
    monkeypatch.setattr(app, "local_zone", lambda: ZoneInfo("Asia/Kolkata"))
    settings = Settings()
    settings.choose(TRAVEL, STAY)
    settings.note("home_zone", "Europe/London")
    clock = app.clock_of(settings)
    assert str(clock().tzinfo) == "Europe/London"
    settings.note("home_zone", "../etc")
    assert str(clock().tzinfo) == "Asia/Kolkata"


def test_the_form_stands_there_before_what_reads_a_diary_is_loaded():
    code = "import sys; import sleepdiary.ui.log.page; sys.exit(str('sqlalchemy' in sys.modules))"
    assert start(code=code).stderr.strip() == "False"


@pytest.mark.parametrize(
    ("warning", "sentence"),
    [
        ("could not connect to display :9", app.NO_DISPLAY),
        ("libxcb-cursor0 is needed to load the Qt xcb platform plugin", app.NO_LIBRARIES),
    ],
)
def test_an_abort_of_qt_becomes_a_sentence(monkeypatch, capfd, warning, sentence):
    left = []
    monkeypatch.setattr(app, "_warnings", [])
    monkeypatch.setattr(os, "_exit", left.append)
    app._qt_said(SimpleNamespace(name="QtWarningMsg"), None, warning)
    app._qt_said(SimpleNamespace(name="QtFatalMsg"), None, "no Qt platform plugin")
    assert left == [1]
    assert capfd.readouterr().err == sentence + "\n"


def test_what_else_qt_says_is_passed_on(monkeypatch, capfd):
    monkeypatch.setattr(app, "_warnings", [])
    app._qt_said(SimpleNamespace(name="QtWarningMsg"), None, "a font is missing")
    app._qt_said(SimpleNamespace(name="QtDebugMsg"), None, "chatter")
    assert capfd.readouterr().err == "a font is missing\n"
