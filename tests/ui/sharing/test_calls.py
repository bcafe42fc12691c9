"""A second start calls the window that has the diary; nobody else gets anything out of it."""

import sys
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from sleepdiary.ui.sharing import calls
from sleepdiary.ui.sharing.calls import THERE, Calls, call, server_name
from tests.ui.sharing.programs import running_code

CALLING = """
import sys
from pathlib import Path
from sleepdiary.ui.sharing.calls import call
print(call(Path(sys.argv[1]), sys.argv[2]), flush=True)
"""
MOST = 8


@pytest.fixture(autouse=True)
def _own_sockets(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "mine.sleepdiary"


@pytest.fixture
def listening(qtbot, path):
    listening = Calls(path)
    listening.heard = []
    listening.come_requested.connect(listening.heard.append)
    yield listening
    listening.stop()
    listening.deleteLater()


@pytest.fixture
def caller(qtbot, path, listening):
    """Give a function that connects to the window and sends what it is given."""
    sockets = []

    def send(sent):
        socket = QLocalSocket()
        sockets.append(socket)
        socket.connectToServer(server_name(path))
        assert socket.waitForConnected()
        socket.write(sent)
        socket.flush()
        return socket

    yield send
    for socket in sockets:
        socket.abort()


def is_over(socket):
    return socket.state() == QLocalSocket.LocalSocketState.UnconnectedState


@pytest.mark.parametrize(("what", "heard"), [("come", ["of-the-launcher"]), ("there", [])])
def test_another_program_is_answered_and_its_token_handed_on(
    qtbot, path, listening, what, heard, monkeypatch
):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "of-the-launcher")
    with running_code(CALLING, path, what) as program:
        qtbot.waitUntil(lambda: program.said != [], timeout=20_000)
        assert program.said[0] == "True"
    assert listening.heard == heard


def test_a_token_that_is_none_is_left_out(qtbot, path, listening, monkeypatch):
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "two words")
    with running_code(CALLING, path, "come") as program:
        qtbot.waitUntil(lambda: program.said != [], timeout=20_000)
    assert listening.heard == [""]


@pytest.mark.parametrize(
    "sent",
    [
        b"\n",
        b"come\n",
        b"sleepdiary quit\n",
        b"sleepdiary come \n",
        b"sleepdiary come two words\n",
        b"sleepdiary come " + b"x" * 257 + b"\n",
        b"sleepdiary come \xff\n",
        b"sleepdiary come \x1b[2J\n",
        b"x" * 100_000,
    ],
)
def test_any_other_line_is_cut_off_without_an_answer(qtbot, caller, listening, sent):
    socket = caller(sent)
    qtbot.waitUntil(lambda: is_over(socket))
    assert (bytes(socket.readAll().data()), listening.heard) == (b"", [])


def test_a_line_may_come_in_pieces(qtbot, caller, listening):
    socket = caller(b"sleepdiary co")
    socket.write(b"me\n")
    qtbot.waitUntil(lambda: bytes(socket.peek(99).data()) == b"sleepdiary here\n")
    assert listening.heard == [""]


def test_who_says_nothing_is_cut_off_after_a_while(qtbot, caller, monkeypatch):
    monkeypatch.setattr(calls, "WAIT", 50)
    socket = caller(b"sleepdiary")
    qtbot.waitUntil(lambda: is_over(socket))


def test_only_so_many_call_at_once_and_places_become_free(qtbot, caller, listening):
    silent = [caller(b"sleepdiary") for _ in range(MOST)]
    qtbot.waitUntil(lambda: listening._callers == MOST)
    one_more = caller(b"sleepdiary come\n")
    qtbot.waitUntil(lambda: is_over(one_more))
    assert listening.heard == []
    for socket in silent:
        socket.disconnectFromServer()
    qtbot.waitUntil(lambda: listening._callers == 0)
    caller(b"sleepdiary come\n")
    qtbot.waitUntil(lambda: listening.heard == [""])


def test_where_nobody_listens_nobody_answers(path, monkeypatch):
    monkeypatch.setattr(calls, "WAIT", 100)
    assert not call(path, THERE)


def test_a_window_that_never_answers_is_given_up(qtbot, path, listening, monkeypatch):
    monkeypatch.setattr(calls, "WAIT", 100)
    assert not call(path)  # it is this one, which is busy calling


def test_what_a_killed_window_left_is_no_hindrance(qtbot, path):
    Path(server_name(path)).touch()
    first = Calls(path)
    assert Path(server_name(path)).is_socket()
    first.stop()
    assert not Path(server_name(path)).exists()
    first.deleteLater()


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe has no owner to look at")
def test_a_socket_of_another_account_is_not_asked(path, listening, monkeypatch):
    monkeypatch.setattr(calls, "WAIT", 100)
    monkeypatch.setattr(calls.os, "getuid", lambda: -1)
    assert not call(path)
    assert listening.heard == []


def test_only_the_account_itself_may_open_the_socket(path, listening):
    assert Path(server_name(path)).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("folder", ["", "/nowhere/at/all"])
def test_without_a_folder_of_the_session_the_name_is_short_all_the_same(path, monkeypatch, folder):
    monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
    assert len(server_name(path)) <= 40
    assert "/" not in server_name(path)
    assert server_name(path) != server_name(path.with_name("other.sleepdiary"))
