"""Files and folders for one pair of eyes."""

import os
import stat

import pytest

from sleepdiary.storage.private import close_to_others, make_file, make_folder


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def generous_umask():
    before = os.umask(0)
    yield
    os.umask(before)


def test_every_folder_that_is_made_is_private(tmp_path):
    make_folder(tmp_path / "a" / "b")
    assert mode(tmp_path / "a") == mode(tmp_path / "a" / "b") == 0o700


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path):
    tmp_path.chmod(0o755)
    make_folder(tmp_path)
    assert mode(tmp_path) == 0o755


def test_a_file_is_private_from_its_first_byte(tmp_path):
    make_file(tmp_path / "folder" / "file")
    assert mode(tmp_path / "folder" / "file") == 0o600


def test_a_link_to_nothing_is_something(tmp_path):
    (tmp_path / "file").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExistsError):
        make_file(tmp_path / "file")
    assert not (tmp_path / "elsewhere").exists()


def test_others_permissions_are_taken_away(tmp_path):
    (tmp_path / "file").touch(0o644)
    close_to_others(tmp_path / "file")
    assert mode(tmp_path / "file") == 0o600


def test_a_private_file_is_left_as_it_is(tmp_path):
    (tmp_path / "file").touch(0o400)
    close_to_others(tmp_path / "file")
    assert mode(tmp_path / "file") == 0o400


def test_a_file_that_is_gone_meanwhile_is_none_to_close(tmp_path):
    close_to_others(tmp_path / "file")
    assert list(tmp_path.iterdir()) == []
