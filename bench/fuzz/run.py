"""Fuzz a parser with atheris: no crash, no hang, no memory, as it is said in docs/safety.md.

    PYTHONPATH=. python bench/fuzz/run.py nights --minutes 10

Exit status 0: nothing was found in that time; 1: something was, and what is printed last is the
file that shows it again: `--again FILE`.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from parsers import PARSERS

INSIDE = Path(__file__).with_name("inside.py")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=PARSERS)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--out", type=Path, help="folder for what is found (default: a new one)")
    parser.add_argument("--again", type=Path, help="read this file once, instead of fuzzing")
    args = parser.parse_args()
    if find_spec("atheris") is None:
        parser.error('atheris is missing: pip install ".[fuzz]", on Linux')
    out = Path(args.out or tempfile.mkdtemp(prefix="found-")).absolute()
    out.mkdir(parents=True, exist_ok=True)
    before = set(out.iterdir())
    with tempfile.TemporaryDirectory(prefix="fuzz-") as work:
        options = [f"-max_total_time={round(60 * args.minutes)}", f"-artifact_prefix={out}/"]
        given = [str(args.again.absolute())] if args.again else options
        # One process each: libFuzzer ends it with the first thing that it finds.
        done = subprocess.run(
            [sys.executable, str(INSIDE), args.name, *given],
            cwd=work,
            env=os.environ | {"PYTHONPATH": str(INSIDE.parents[2])},
            check=False,
        )
    if not done.returncode:
        print(f"{args.name}: nothing found")
        return 0
    found = sorted(map(str, set(out.iterdir()) - before))
    print(f"{args.name}: something found", *(found or [args.again or "see above"]))
    return 1


if __name__ == "__main__":
    sys.exit(main())
