"""Asks what to do about a damaged diary, and saves what can be read of it into a new one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from sleepdiary.domain import LostDiaryError
from sleepdiary.services.backing_up import list_backups, restore_backup
from sleepdiary.services.diary import Diary
from sleepdiary.services.locking import Key
from sleepdiary.services.salvaging import (
    Saved,
    has_passphrase,
    salvage,
    saved_as_text,
    unlock_damaged,
)
from sleepdiary.ui import prompts
from sleepdiary.ui.desk import Desk
from sleepdiary.ui.tasks import run_task

translate = QCoreApplication.translate
Lay = Callable[[Diary], None]


def ask_lost(
    desk: Desk,
    path: Path,
    error: LostDiaryError,
    parent: QWidget,
    lay: Lay,
    *,
    key: Key | None = None,
) -> bool:
    """Say that a diary cannot be opened, and do about it what the person wants.

    Args:
        desk: On which the diary is to lie.
        path: The diary's file; it need not be there any more.
        error: Why it cannot be opened.
        parent: The window that waits.
        lay: Lays a diary on the desk.
        key: What opens it, if it has a passphrase that was typed already.

    Returns:
        Whether there was anything to choose; otherwise nothing was said.
    """
    from sleepdiary.ui.backups.ask import ask_backups  # noqa: PLC0415 - it may not be wanted

    ways: list[tuple[str, Callable[[], None]]] = []
    if list_backups(path, desk.second_folder):
        show = translate("salvaging", "Show its backups…")
        ways.append((show, partial(ask_backups, desk, path, parent, lay)))
    if path.is_file() and path.stat().st_size:
        save = partial(ask_salvage, desk, path, parent, lay, key)
        ways.append((save_what_can_be_read(), save))
    if not ways:
        return False
    chosen = prompts.ask_way(parent, error.said(desk.words), [text for text, _ in ways])
    if chosen is not None:
        ways[chosen][1]()
    return True


def save_what_can_be_read() -> str:
    """Return what the button says."""
    return translate("salvaging", "Save what can be read…")


def ask_salvage(desk: Desk, path: Path, parent: QWidget, lay: Lay, key: Key | None = None) -> None:
    """Save what can be read of a diary, say what that is, and lay it on the desk.

    The passphrase is asked for if it has one, unless its key is known.
    """
    if key is None:
        with desk.telling():
            if has_passphrase(path):
                from sleepdiary.ui.locking.unlock_form import ask_key  # noqa: PLC0415 - loads late

                key = ask_key(path, parent, unlock_damaged)
                if key is None:
                    return
    title = translate("salvaging", "Reading what is left of {name}").format(name=path.name)
    run_task(
        parent,
        title,
        lambda progress: salvage(path, desk.clock, progress=progress, key=key),
        done=lambda saved: _saved(desk, saved, parent, lay),
    )


def _saved(desk: Desk, saved: Saved, parent: QWidget, lay: Lay) -> None:
    question = translate(
        "salvaging",
        "The new diary can take the place of the damaged one, which is then kept in the folder of "
        "its backups.",
    )
    ways = [
        translate("salvaging", "Put it in its place"),
        translate("salvaging", "Open it, keep both"),
    ]
    said = f"{saved_as_text(saved, desk.words)}\n\n{question}"
    chosen = prompts.ask_way(parent, said, ways)
    if chosen is None:
        return
    in_place = chosen == 0

    def put_in_place() -> Diary:
        return restore_backup(saved.original, saved.path, desk.clock, saved.key, saved.key)

    with desk.telling():
        if not in_place:
            lay(Diary.open(saved.path, desk.clock, saved.key))
        elif desk.diary is not None and desk.diary.path == saved.original:
            desk.exchange(put_in_place)
        else:
            lay(put_in_place())
