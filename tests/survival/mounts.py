"""Disks of a test's own: small ones that fill up, and ones that can only be read."""

import ctypes
import os
import subprocess
from contextlib import contextmanager

import pytest

OWN_MOUNTS = 0x20000
"""Linux's CLONE_NEWNS: what this process mounts, no other sees."""


@contextmanager
def small_disk(folder, size):
    """Give a disk of so many bytes at a folder, where there is the right to mount one."""
    if os.geteuid() != 0 or ctypes.CDLL(None).unshare(OWN_MOUNTS):
        pytest.skip("no right to mount a disk")
    folder.mkdir()
    _run("mount", "--make-rprivate", "/")
    _run("mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder)
    try:
        yield folder
    finally:
        _run("umount", folder)


@contextmanager
def full(folder):
    """Leave no room on the disk of a folder."""
    ballast = folder / "ballast"
    disk = os.statvfs(folder)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, disk.f_bavail * disk.f_frsize)
    yield
    ballast.unlink()


@contextmanager
def only_read(folder):
    """Let nothing be written on the disk of a folder."""
    _run("mount", "-o", "remount,ro", folder)
    yield
    _run("mount", "-o", "remount,rw", folder)


def _run(*command):
    subprocess.run(command, check=True)
