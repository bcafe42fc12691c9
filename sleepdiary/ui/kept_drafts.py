"""Where what is typed and not saved is kept: in the diary, or here while its file takes nothing."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sleepdiary.domain import DiaryError
from sleepdiary.domain.drafts import Draft, Form
from sleepdiary.domain.times import Clock

if TYPE_CHECKING:
    from sleepdiary.services.diary import Diary


class KeptDrafts:
    """The drafts of whichever diary is open.

    A window that locks itself takes its forms away: what the disk did not take, because it is full
    or gone, outlives that in memory.
    """

    def __init__(self, diary: "Callable[[], Diary | None]", clock: Clock) -> None:
        self._diary, self._clock = diary, clock
        self._held: dict[tuple[Path, Form, UUID | None], Draft] = {}

    def keep(
        self, form: Form, day: date, texts: Mapping[str, str], record_id: UUID | None = None
    ) -> None:
        """Keep what a form holds of a record, in the place of what it held: see `keep_draft`."""
        diary = self._diary()
        if diary is None:
            return
        self._let_go(diary.path, form, record_id)
        try:
            diary.keep_draft(form, day, texts, record_id)
        except DiaryError:
            at = self._clock().astimezone(UTC)
            self._held[diary.path, form, record_id] = Draft(form, day, dict(texts), at, record_id)

    def drop(self, form: Form, record_id: UUID | None = None) -> None:
        """Forget what was typed about a record, or a new one."""
        diary = self._diary()
        if diary is not None:
            self._let_go(diary.path, form, record_id)
            with suppress(DiaryError):
                diary.drop_draft(form, record_id)

    def all(self, form: Form) -> list[Draft]:
        """Return the drafts of a form, newest first; those that cannot be read are none."""
        diary, stored = self._diary(), list[Draft]()
        if diary is None:
            return []
        with suppress(DiaryError):
            stored = diary.drafts(form)
        held = {
            record_id: draft
            for (path, of, record_id), draft in self._held.items()
            if path == diary.path and of is form
        }
        drafts = {each.record_id: each for each in stored} | held
        return sorted(drafts.values(), key=lambda each: each.at, reverse=True)

    def get(self, form: Form, record_id: UUID | None = None) -> Draft | None:
        """Return what was typed about a record, or a new one."""
        diary = self._diary()
        if diary is None:
            return None
        held = self._held.get((diary.path, form, record_id))
        if held is None:
            with suppress(DiaryError):
                held = diary.draft(form, record_id)
        return held

    def _let_go(self, path: Path, form: Form, record_id: UUID | None) -> None:
        for which in [each for each in self._held if each[:2] == (path, form)]:
            if form is Form.NIGHT or which[2] == record_id:  # of nights there is one only
                del self._held[which]
