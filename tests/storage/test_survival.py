"""What was said to be saved is there, whatever happens to the program."""

import random
import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

import sleepdiary
from sleepdiary.storage.check import check
from sleepdiary.storage.file import DiaryFile

ROOT = Path(sleepdiary.__file__).parents[1]


def keep_saving(path, limit=0):
    return subprocess.Popen(
        [sys.executable, "-m", "tests.storage.keep_saving", path, str(limit)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def saved(lines):
    return {UUID(line.split()[1]) for line in lines if line.startswith("saved")}


def nights_in(path):
    with DiaryFile.open(path).reading() as work:
        return {night.id for night in work.nights.all()}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_killed_program_has_lost_nothing_that_it_said_was_saved(diary, seed):
    chance = random.Random(seed)  # noqa: S311 - when to kill
    with keep_saving(diary.path) as process:
        lines = [process.stdout.readline() for _ in range(chance.randint(1, 40))]
        for _ in range(chance.randint(0, 200_000)):  # anywhere within the next night
            pass
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    there = nights_in(diary.path)
    assert saved(lines)
    assert saved(lines) <= there
    assert len(there - saved(lines)) <= 1  # stored, and killed before it could say so
    assert check(diary.path) == []


@pytest.mark.slow
def test_a_disk_that_takes_no_more_is_said_and_the_diary_is_whole(diary):
    with keep_saving(diary.path, limit=200_000) as process:
        lines = process.stdout.readlines()
    assert process.returncode == 0
    assert lines[-1].startswith("refused “mine.sleepdiary” cannot be read or written")
    assert saved(lines)
    assert nights_in(diary.path) == saved(lines)
    assert check(diary.path) == []
