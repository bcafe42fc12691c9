"""What was said to be saved is there, whatever happens to the program."""

import subprocess
import sys
from pathlib import Path
from uuid import UUID

import sleepdiary
from sleepdiary.storage.check import check
from sleepdiary.storage.file import DiaryFile

ROOT = Path(sleepdiary.__file__).parents[1]


def keep_saving(path, limit=0):
    return running("keep_saving", path, str(limit))


def running(program, *arguments):
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.storage.{program}", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def saved(lines):
    return {UUID(line.split()[1]) for line in lines if line.startswith("saved")}


def nights_in(path):
    with DiaryFile.open(path).reading() as work:
        return {night.id for night in work.nights.all()}


def test_a_disk_that_takes_no_more_is_said_and_the_diary_is_whole(diary):
    with keep_saving(diary.path, limit=200_000) as process:
        lines = process.stdout.readlines()
    assert process.returncode == 0
    assert lines[-1].startswith("refused “mine.sleepdiary” cannot be read or written")
    assert saved(lines)
    assert nights_in(diary.path) == saved(lines)
    assert check(diary.path) == []
