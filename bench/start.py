"""Starting: a bare window, then ours painted, usable, and with the main picture."""

import compileall
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from diaries import TEN_YEARS, make_diary
from pairs import report, run_pairs

import sleepdiary
from sleepdiary.analysis.nights import COLUMNS

HERE = Path(__file__).parent
SWITCHED_OFF = "PYTHONDONTWRITEBYTECODE"  # would compile everything at each start
STARTS = (
    ("first paint", "bare_window.py", (), "painted", 1.5),
    ("last night in a usable form", "bare_query.py", (), "usable", 1.2),
    ("main picture painted", "bare_picture.py", COLUMNS, "picture", 1.2),
)


def run(script: str, *arguments: str) -> None:
    """Run a script of this folder in a fresh Python, without a screen.

    Without a time limit: with one, `subprocess` looks only every 50 ms whether it has ended.
    """
    kept = {name: value for name, value in os.environ.items() if name != SWITCHED_OFF}
    kept |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(HERE.parent)}
    command = [sys.executable, str(HERE / script), *arguments]
    subprocess.run(command, env=kept, check=True)


def main() -> None:
    for scripts in (Path(sleepdiary.__file__).parent, HERE):
        compileall.compile_dir(scripts, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "ten years.sleepdiary")
        make_diary(Path(path)).close()
        print(f"Starting with {TEN_YEARS} nights")
        for what, floor, columns, event, aim in STARTS:
            bare = partial(run, floor, path, *columns)
            report(what, run_pairs(bare, partial(run, "our_window.py", path, event)), aim)


main()
