"""Hearing of sleep and of locked screens, from a message bus of the test's own."""

import os
import shutil
import subprocess
import sys

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
