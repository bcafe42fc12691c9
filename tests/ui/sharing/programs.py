"""The program in processes of its own, which say what happens in them, as the tests of two need."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread

ROOT = Path(__file__).parents[3]
SECONDS = 60
"""After which a program that says nothing has failed the test."""

TOLD = """
import sys
from sleepdiary import app
from sleepdiary.ui import main_window, prompts
from sleepdiary.ui.sharing import calls, claims

def say(*words):
    print(*words, flush=True)

def ask_way(parent, sentence, ways):
    say("asked", *ways)

prompts.ask_way = ask_way
prompts.tell = lambda parent, sentence: say("told", sentence)
opened = main_window.MainWindow._opened
listens, come = calls.Calls.__init__, None

def tell_opened(window):
    opened(window)
    diary = window.desk.diary
    say("opened", diary.path.name, "to read" if diary.only_reads else "to change")

def tell_listening(self, path, parent=None):
    listens(self, path, parent)
    self.come_requested.connect(lambda token: say("comes", token))
    say("listens")

main_window.MainWindow._opened = tell_opened
calls.Calls.__init__ = tell_listening
{more}
sys.exit(app.main(sys.argv[1:]))
"""


class Program:
    """One that runs: what it says is waited for, line by line."""

    def __init__(self, process):
        self.process = process
        self.said = []
        """Every line so far."""
        self._said = Queue()
        self._reader = Thread(target=self._read)
        self._reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))
            self._said.put(self.said[-1])
        self._said.put("")

    def until(self, beginning):
        """Return the next line that begins so; what is said before it is passed over."""
        while line := self._said.get(timeout=SECONDS):
            if line.startswith(beginning):
                return line
        raise AssertionError(f"it ended without saying “{beginning}”")

    def kill(self):
        """End it at once, as a crash does."""
        self.process.kill()
        self.process.wait()
        self._reader.join()


def running(*arguments, more="", **environment):
    """Run the window in a process of its own; it is killed at the end of the block."""
    return running_code(TOLD.replace("{more}", more), *arguments, **environment)


@contextmanager
def running_code(code, *arguments, **environment):
    """Run some code in a process of its own; it is killed at the end of the block."""
    with subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        program = Program(process)
        try:
            yield program
        finally:
            program.kill()


def ran(*arguments, **environment):
    """Run the program to its end; return its exit status and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "sleepdiary", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout + done.stderr
