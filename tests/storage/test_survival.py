"""What was said to be saved is there, whatever happens to the program."""

import random
import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest

import sleepdiary
from sleepdiary.storage.backups import backups_of
from sleepdiary.storage.check import check
from sleepdiary.storage.file import DiaryFile
from sleepdiary.storage.restoring import back_up, restore
from tests.builders import utc

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
@pytest.mark.parametrize("seed", range(8))
def test_whenever_it_is_killed_in_making_or_restoring_a_backup_nothing_is_lost(diary, seed):
    chance = random.Random(seed)  # noqa: S311 - when to kill
    with running("keep_restoring", diary.path) as process:
        lines = [process.stdout.readline() for _ in range(chance.randint(1, 30))]
        for _ in range(chance.randint(0, 400_000)):  # anywhere within what is next
            pass
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
    assert saved(lines) <= nights_in(diary.path)
    assert check(diary.path) == []
    found = backups_of(diary.path)
    assert len(found) >= min(lines.count("backed up\n"), 10)
    for backup in found:
        assert check(backup.path) == []
    # and it goes on as if nothing had been
    backup = back_up(diary.path, utc(2026, 1, 1), "closed")
    restore(diary.path, backup.path, utc(2026, 1, 1))
    assert saved(lines) <= nights_in(diary.path)


@pytest.mark.slow
def test_a_disk_that_takes_no_more_is_said_and_the_diary_is_whole(diary):
    with keep_saving(diary.path, limit=200_000) as process:
        lines = process.stdout.readlines()
    assert process.returncode == 0
    assert lines[-1].startswith("refused “mine.sleepdiary” cannot be read or written")
    assert saved(lines)
    assert nights_in(diary.path) == saved(lines)
    assert check(diary.path) == []
