"""How a second start reaches the window that has the diary: a line through a local socket.

It is no network: a Unix socket or a named pipe, which only programs of the same account may open.
"""

import hashlib
import os
import re
import sys
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from sleepdiary.services.places import account, claim_file

WAIT = 2000
"""Milliseconds: who has not answered by then will not."""
_AGAIN = 50
"""Milliseconds until it is tried again to reach a window that may be starting."""
_LONGEST = 512
"""Bytes of a line; whoever sends more is cut off."""
_MOST = 8
"""So many may call at once."""
COME, THERE = "come", "there"
"""What may be asked: to come to the front, or only whether a window is there."""
_ASKED = re.compile(rb"sleepdiary (?P<what>come|there)(?: (?P<token>[!-~]{1,256}))?\n")
_ANSWER = b"sleepdiary here\n"


def server_name(path: Path) -> str:
    """Return where the window with this diary listens: short, as sockets' names must be.

    It lies in the folder that the session keeps for its user alone, where there is one.
    """
    whose = f"{account()}\0{claim_file(path)}"
    name = f"sleepdiary-{hashlib.sha256(os.fsencode(whose)).hexdigest()[:20]}"
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(folder, name)) if folder and Path(folder).is_dir() else name


class Calls(QObject):
    """Listens for other starts of the program, while this window has the claim on a diary."""

    come_requested = Signal(str)
    """Another start wants this window in front; carries its token for that, blank without one."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Listen for who wants the diary at `path`, whose claim must be held."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take)
        self._callers = 0
        name = server_name(path)
        QLocalServer.removeServer(name)  # a killed window's: nobody else has the claim
        self._server.listen(name)  # where it cannot, a second start only reads

    def stop(self) -> None:
        """Listen no longer."""
        self._server.close()

    def _take(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if self._callers == _MOST:
                socket.abort()
                socket.deleteLater()
            else:
                self._callers += 1
                _Caller(socket, self)

    def hear(self, asked: bytes) -> bytes:
        """Return the answer to a line, empty where it is none of ours."""
        heard = _ASKED.fullmatch(asked)
        if heard is None:
            return b""
        if heard["what"] == COME.encode():
            self.come_requested.emit((heard["token"] or b"").decode())
        return _ANSWER

    def hung_up(self) -> None:
        """One caller less."""
        self._callers -= 1


class _Caller(QObject):
    """One line from one caller, within bounds of length and time; anything else ends it."""

    def __init__(self, socket: QLocalSocket, calls: Calls) -> None:
        super().__init__(calls)
        self._socket, self._calls = socket, calls
        self._is_over = False
        socket.setParent(self)
        socket.setReadBufferSize(_LONGEST)
        timer = QTimer(self, singleShot=True, interval=WAIT)
        timer.timeout.connect(self._end)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(self._end)
        timer.start()
        self._read()

    def _read(self) -> None:
        if self._socket.canReadLine():
            answer = self._calls.hear(bytes(self._socket.readLine(_LONGEST).data()))
            if not answer:
                self._end()
                return
            self._socket.readyRead.disconnect(self._read)
            self._socket.write(answer)
            self._socket.disconnectFromServer()
        elif self._socket.bytesAvailable() >= _LONGEST:
            self._end()

    def _end(self) -> None:
        if not self._is_over:
            self._is_over = True
            self._calls.hung_up()
            self._socket.abort()
            self.deleteLater()


def call(path: Path, what: str = COME) -> bool:
    """Ask the window of this computer that has a diary to come to the front; return if it is there.

    It waits at most two seconds: the other may be starting, and not listening yet.
    """
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    asked = f"sleepdiary {what} {token}".rstrip().encode() + b"\n"
    if not _ASKED.fullmatch(asked):
        asked = f"sleepdiary {what}\n".encode()
    name = server_name(path)
    end = QDeadlineTimer(WAIT)
    while not end.hasExpired():
        if _answers(name, asked, end):
            return True
        QThread.msleep(_AGAIN)
    return False


def _answers(name: str, asked: bytes, end: QDeadlineTimer) -> bool:
    """Return whether a window answers before that time."""
    socket = QLocalSocket()
    try:
        socket.connectToServer(name)
        if not socket.waitForConnected(end.remainingTime()) or not _is_own(socket.fullServerName()):
            return False
        socket.write(asked)
        heard = b""
        while len(heard) < len(_ANSWER) and socket.waitForReadyRead(end.remainingTime()):
            heard += bytes(socket.read(len(_ANSWER) - len(heard)).data())
        return heard == _ANSWER
    finally:
        socket.abort()


def _is_own(place: str) -> bool:
    """Whether a socket was made by this account: in a folder for all anybody could have made it."""
    if sys.platform == "win32":
        return True
    try:
        return Path(place).stat().st_uid == os.getuid()
    except OSError:
        return False
