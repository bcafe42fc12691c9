from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sleepdiary.services.cloud_folders import cloud_of, conflict_copies, is_conflict_copy

NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("OneDrive", "OneDrive"),
        ("OneDrive - Some Clinic", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive/My Drive", "Google Drive"),
        ("Library/CloudStorage/GoogleDrive-somebody@example.org", "Google Drive"),
        ("My Drive", "Google Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("iCloud Drive", "iCloud Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("Nextcloud", "Nextcloud"),
        ("Nextcloud2", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("ownCloud - somebody@example.org", "ownCloud"),
        ("pCloudDrive", "pCloud"),
        ("pCloud Sync", "pCloud"),
        ("MEGA", "MEGA"),
        ("MEGAsync", "MEGA"),
        ("Box", "Box"),
        ("Box Sync", "Box"),
        ("Proton Drive", "Proton Drive"),
        ("Seafile", "Seafile"),
    ],
)
def test_a_folder_of_a_cloud_service_is_recognised_by_its_usual_name(folder, service):
    for place in (folder, folder.lower(), f"{folder}/Health/Sleep"):
        assert cloud_of(Path("/somebody", place, "mine.sleepdiary")) == service


@pytest.mark.parametrize(
    "folder",
    ["", "Documents", "Inbox", "Toolbox", "Mega Cities", "Drive", "Dropboxes", "Old OneDrive"],
)
def test_any_other_folder_is_none(folder):
    assert cloud_of(Path("/somebody", folder, "Dropbox.sleepdiary")) is None


@pytest.mark.parametrize(("mark", "service"), [(".stfolder", "Syncthing"), (".dropbox", "Dropbox")])
def test_a_folder_is_recognised_by_what_a_service_leaves_in_it(tmp_path, mark, service):
    below = tmp_path / "diaries"
    below.mkdir()
    assert cloud_of(below / "mine.sleepdiary") is None
    (tmp_path / mark).mkdir()
    assert cloud_of(below / "mine.sleepdiary") == service


def test_a_link_into_such_a_folder_leads_there(tmp_path):
    (tmp_path / "Nextcloud").mkdir()
    (tmp_path / "diaries").symlink_to(tmp_path / "Nextcloud")
    assert cloud_of(tmp_path / "diaries" / "mine.sleepdiary") == "Nextcloud"


COPIES = (
    "mine (conflicted copy 2026-11-21)",
    "mine (conflicted copy 2026-11-21 101112)",
    "mine (Upstairs's conflicted copy 2026-11-21)",
    "mine (somebody (2)'s conflicted copy)",
    "mine (Case Conflict)",
    "mine [conflicted]",
    "mine.sync-conflict-20261121-101112-ABCDEFG",
    "mine_conflict-20261121-101112",
)


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_after_a_conflict_is_known_by_its_name(name):
    assert is_conflict_copy(f"{name}.sleepdiary", "mine.sleepdiary")


@pytest.mark.parametrize(
    "name",
    [
        *("mine", "mine-laptop", "mine (1)", "mine 2", "mine-saved-20261121", "mine conflicts"),
        *("other (conflicted copy)", "my mine (conflicted copy)", "mine (unconflicted)"),
        *("mine (conflict", "mine.sync-conflict-", "mine (copy of a conflictedness)"),
    ],
)
def test_what_a_person_may_have_called_so_is_none(name):
    assert not is_conflict_copy(f"{name}.sleepdiary", "mine.sleepdiary")


def test_a_copy_of_another_kind_of_file_is_none():
    assert not is_conflict_copy("mine (conflicted copy).csv", "mine.sleepdiary")


@given(NAMES, NAMES)
def test_whatever_the_computer_is_called_its_copy_is_known(stem, computer):
    name = f"{stem} ({computer}'s conflicted copy 2026-11-21).sleepdiary"
    assert is_conflict_copy(name, f"{stem}.sleepdiary")


@given(NAMES, NAMES)
def test_a_file_is_never_a_copy_of_itself_nor_one_of_a_longer_name(stem, other):
    assert not is_conflict_copy(f"{stem}.sleepdiary", f"{stem}.sleepdiary")
    assert not is_conflict_copy(f"{stem}.sleepdiary", f"{stem}{other}.sleepdiary")


def test_copies_are_found_beside_the_file(tmp_path):
    path = tmp_path / "mine.sleepdiary"
    for name in (path.name, f"{COPIES[5]}.sleepdiary", f"{COPIES[0]}.sleepdiary", "notes.txt"):
        (tmp_path / name).touch()
    found = [each.name for each in conflict_copies(path)]
    assert found == [f"{COPIES[0]}.sleepdiary", f"{COPIES[5]}.sleepdiary"]
    assert conflict_copies(tmp_path / "nowhere" / "mine.sleepdiary") == []
