"""Hearing of sleep and of locked screens, from a message bus of the test's own."""

import os
import select
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest

CONF = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir={folder}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>
"""
PROGRAM = """\
import sys
from PySide6.QtCore import SLOT, QCoreApplication, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from sleepdiary.ui.locking.session_watch import SessionWatch

application = QCoreApplication([])
watch = SessionWatch()
print("hears" if watch.hears else "deaf", flush=True)
if not watch.hears:
    sys.exit()

class Ends(QObject):
    count = 0

    @Slot()
    def end(self):
        self.count += 1
        if self.count == 2:
            application.quit()

# A bus delivers in order to each of its connections: once both have heard the end, all was heard.
ends, buses = Ends(), (QDBusConnection.systemBus(), QDBusConnection.sessionBus())
for bus in buses:
    bus.connect("", "/end", "org.example.Test", "End", ends, SLOT("end()"))
    bus.interface().registeredServiceNames()  # answered after all that was asked before
other = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, "other")

def tell(path, interface, name, *arguments):
    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(arguments))
    other.send(message)

heard = []
watch.left.connect(lambda: heard.append(1))
tell(*eval(sys.argv[1]))
tell("/end", "org.example.Test", "End")
QTimer.singleShot(30_000, lambda: application.exit(3))
status = application.exec()
print(len(heard), flush=True)
sys.exit(status)
"""


@pytest.fixture(scope="module")
def bus(tmp_path_factory):
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("there is no dbus-daemon here")
    folder = tmp_path_factory.mktemp("bus")
    (folder / "bus.conf").write_text(CONF.format(folder=folder))
    with subprocess.Popen(
        [daemon, f"--config-file={folder}/bus.conf", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        yield running.stdout.readline().strip()
        running.terminate()


def heard(said, bus):
    buses = {"DBUS_SESSION_BUS_ADDRESS": bus, "DBUS_SYSTEM_BUS_ADDRESS": bus}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, repr(said)],
        env=os.environ | buses,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split()


LOGIN_MANAGER = """\
import os, sys
from jeepney import HeaderFields, MessageType, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

bus = open_dbus_connection(bus=os.environ["DBUS_SYSTEM_BUS_ADDRESS"], enable_fds=True)
bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.login1"))
print("ready", flush=True)
asked = bus.receive()
while asked.header.fields.get(HeaderFields.member) != "Inhibit":
    asked = bus.receive()
ours, theirs = os.pipe()
bus.send(new_method_return(asked, "h", (theirs,)))
os.close(theirs)
print(*asked.body, sep="|", flush=True)
os.read(ours, 1)
print("let go", flush=True)
"""
SLEEPER = """\
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from sleepdiary.ui.locking.session_watch import SessionWatch

application = QCoreApplication([])
watch = SessionWatch()
watch.hold_up()
if sys.argv[1] == "at once":
    watch.let_go()

def look():
    if watch._hold:
        watch.hold_up()
        print("holds", flush=True)
        sys.stdin.readline()
        watch.let_go()
        timer.stop()
        print("lets go", flush=True)

timer = QTimer()
timer.timeout.connect(look)
timer.start(5)
QTimer.singleShot(30_000, application.quit)
application.exec()
"""


@pytest.fixture
def login(bus, monkeypatch):
    """Have a login manager on the bus that grants one hold, and tells of it."""
    pytest.importorskip("jeepney")
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus)
    with running(LOGIN_MANAGER) as login:
        assert login.stdout.readline() == "ready\n"
        yield login


@contextmanager
def running(program, *arguments):
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", program, *arguments]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as ran:
        yield ran
        ran.kill()


def test_the_computer_waits_with_its_sleep_until_the_diary_is_locked(login):
    with running(SLEEPER, "when told") as window:
        assert login.stdout.readline() == "sleep|Sleep Diary|Locking the diary|delay\n"
        assert window.stdout.readline() == "holds\n"
        assert not select.select([login.stdout], [], [], 0)[0]  # it waits
        window.stdin.write("\n")
        window.stdin.flush()
        assert window.stdout.readline() == "lets go\n"
        assert login.stdout.readline() == "let go\n"


def test_locked_before_the_hold_is_granted_it_is_let_go_at_once(login):
    with running(SLEEPER, "at once"):
        assert login.stdout.readline().startswith("sleep|")
        assert login.stdout.readline() == "let go\n"


LOGIN = "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep"


@pytest.mark.parametrize(
    "said",
    [
        (*LOGIN, True),
        ("/org/freedesktop/login1/session/_32", "org.freedesktop.login1.Session", "Lock"),
        ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True),
    ],
    ids=["sleep", "session", "screen", "gnome"],
)
def test_it_hears_that_the_person_leaves(bus, said):
    assert heard(said, bus) == ["hears", "1"]


@pytest.mark.parametrize(
    "said",
    [
        (*LOGIN, False),
        ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", False),
    ],
    ids=["woken", "unlocked"],
)
def test_it_is_not_told_twice_when_the_person_is_back(bus, said):
    assert heard(said, bus) == ["hears", "0"]


def test_without_a_bus_it_is_deaf_and_quiet(tmp_path):
    assert heard((), f"unix:path={tmp_path}/none") == ["deaf"]
