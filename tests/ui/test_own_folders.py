"""Folders of the program itself are the owner's."""

import os
import stat
import sys

import pytest

from sleepdiary.ui.own_folders import make_own


@pytest.mark.skipif(sys.platform == "win32", reason="has other permissions")
def test_each_folder_that_is_made_is_for_its_owner_only(tmp_path):
    before = os.umask(0)
    try:
        make_own(tmp_path / "config" / "sleepdiary")
    finally:
        os.umask(before)
    for each in (tmp_path / "config", tmp_path / "config" / "sleepdiary"):
        assert stat.S_IMODE(each.stat().st_mode) == 0o700


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path):
    tmp_path.chmod(0o755)
    make_own(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_file_in_its_place_is_told(tmp_path):
    (tmp_path / "config").touch()
    with pytest.raises(OSError, match="config"):
        make_own(tmp_path / "config" / "sleepdiary")
