"""Runs what kills, cuts off and hinders the program: each in a process of its own, from `bench`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

MEMORY = Path("/dev/shm")  # noqa: S108 - nothing waits for a disk there
posix_only = pytest.mark.skipif(sys.platform != "linux", reason="forks, kills and mounts as Linux")


def run_bench(name, *arguments, before=(), **variables):
    """Run a script of `bench` to its end and return what it printed; finding a loss, it fails."""
    if MEMORY.is_dir():
        variables = {"TMPDIR": str(MEMORY), **variables}
    done = subprocess.run(
        [*before, sys.executable, f"bench/{name}.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
