"""The quick look for damage after opening, against starting until a night can be typed."""

import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from diaries import TEN_YEARS, make_diary
from pairs import report, run_pairs

from sleepdiary.services.checking import looks_sound

HERE = Path(__file__).parent


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ten years.sleepdiary"
        make_diary(path).close()
        command = [sys.executable, str(HERE / "our_window.py"), str(path), "usable"]
        kept = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(HERE.parent)}
        days = (date(2026, 1, 1) + timedelta(days=number) for number in count())
        print(f"Looking at {TEN_YEARS} nights")
        pairs = run_pairs(
            lambda: subprocess.run(command, env=kept, check=True),
            lambda: looks_sound(path, next(days)),
        )
        report("quick look for damage", pairs, 0.1)


main()
