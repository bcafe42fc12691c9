"""Wrong passphrases are counted by file, wherever they are typed."""

from sleepdiary.ui.locking import attempts


def test_after_two_wrong_ones_each_next_has_to_wait_longer(tmp_path):
    path, waits = tmp_path / "mine.sleepdiary", []
    for _ in range(5):
        attempts.note_failure(path)
        waits.append(attempts.wait(path))
    assert waits == [0, 0, 1, 2, 4]


def test_a_link_to_it_is_the_same_file(tmp_path):
    path, link = tmp_path / "mine.sleepdiary", tmp_path / "link.sleepdiary"
    link.symlink_to(path)
    for _ in range(3):
        attempts.note_failure(path)
    assert attempts.wait(link) == 1


def test_once_it_was_right_it_begins_anew(tmp_path):
    path = tmp_path / "mine.sleepdiary"
    for _ in range(9):
        attempts.note_failure(path)
    attempts.note_success(path)
    assert attempts.wait(path) == 0
    attempts.note_failure(path)
    assert attempts.wait(path) == 0


def test_of_other_files_it_knows_nothing(tmp_path):
    for _ in range(9):
        attempts.note_failure(tmp_path / "mine.sleepdiary")
    assert attempts.wait(tmp_path / "yours.sleepdiary") == 0
