"""What holds for every test: its own home, a clock that stands still, nothing left behind."""

import gc
import os
import threading
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import hypothesis
import pytest

from sleepdiary.services.places import VARIABLE

JOIN_SECONDS = 2
OPEN_FILES = Path("/proc/self/fd")
HOMES = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
XDG = ("DATA", "CONFIG", "CACHE", "STATE")

# The same examples in every run: what fails for one person fails for all.
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci")


PASSED = pytest.StashKey[bool]()
"""Whether a test has passed so far: the report of one that failed holds on to what it used."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    report = yield
    item.stash[PASSED] = item.stash.get(PASSED, True) and report.passed
    return report


@pytest.fixture
def has_passed(request):
    """Return whether the test has passed so far, when asked while it is cleared away."""
    return lambda: request.node.stash.get(PASSED, False)


@pytest.fixture(scope="session", autouse=True)
def _one_font_cache(tmp_path_factory):
    """Let matplotlib look for fonts once a run, not once a test and process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MPLCONFIGDIR", str(tmp_path_factory.mktemp("matplotlib")))
        yield


@pytest.fixture(autouse=True)
def _young_heap():
    """Put what was there before a test where the collector does not look, as it is asked often.

    A window and its cycles are collected after each test: looking through all that was ever
    imported as well took more than half of a run.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def home(tmp_path_factory, monkeypatch):
    """Give the test an empty home: no test may touch the diary of who runs it."""
    folder = tmp_path_factory.mktemp("home")
    for name in HOMES:
        monkeypatch.setenv(name, str(folder))
    for name in XDG:
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    monkeypatch.delenv(VARIABLE, raising=False)
    return folder


@pytest.fixture(scope="session")
def qapp_args():
    """Refuse to open some hundred windows in front of somebody, or to die of having no screen."""
    if os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        pytest.exit("Run the tests with QT_QPA_PLATFORM=offscreen in the environment.", 1)
    return ["sleepdiary", "-style", "Fusion"]


@pytest.fixture
def clock():
    """Return a clock that stands at half past seven on Tue 4 Nov 2025, in London."""
    now = datetime(2025, 11, 4, 7, 30, tzinfo=ZoneInfo("Europe/London"))
    return lambda: now


@pytest.fixture(autouse=True)
def _no_thread_left():
    """Fail a test whose threads outlive it."""
    before = set(threading.enumerate())
    yield
    left = [
        thread
        for thread in threading.enumerate()
        # Python calls threads that others began, Qt's pool for one, dummies and keeps them listed.
        if thread not in before and not isinstance(thread, threading._DummyThread)
    ]
    for thread in left:
        thread.join(JOIN_SECONDS)
    still = [thread.name for thread in left if thread.is_alive()]
    assert not still, f"threads left running: {', '.join(still)}"


@pytest.fixture(autouse=True)
def _no_file_left_open(tmp_path_factory, has_passed):
    """Fail a test that leaves a file or a diary open in the folder of the tests.

    Python says nothing of a forgotten SQLite connection before 3.13, and holds it for ever.
    """
    folder = str(tmp_path_factory.getbasetemp())
    before = _open_in(folder)
    yield
    left = _open_in(folder) - before
    if left:
        gc.collect()
        left &= _open_in(folder)
    assert not (left and has_passed()), f"files left open: {', '.join(sorted(left))}"


def _open_in(folder: str) -> set[str]:
    """Return the files below a folder that this process has open, where the system tells."""
    found = set()
    for descriptor in OPEN_FILES.iterdir() if OPEN_FILES.is_dir() else ():
        try:
            target = str(descriptor.readlink())
        except OSError:  # the one that the listing itself used
            continue
        if target.startswith(folder):
            found.add(target)
    return found


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch, request):
    """Make keys from passphrases in no time, but where the test is marked `slow_keys`."""
    if "slow_keys" not in request.keywords:
        monkeypatch.setattr("sleepdiary.storage.key._ROUNDS", 2)
