"""What the diary keeps of each import."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """One import of one file; the records that it added carry its id.

    Counts are records of the file: `added` to the diary, `known` to it already, `clashing` with one
    typed by hand, `unreadable`. `imported_at` is UTC.
    """

    id: UUID = field(default_factory=uuid4)
    format: str
    file_name: str
    imported_at: datetime
    added: int = 0
    known: int = 0
    clashing: int = 0
    unreadable: int = 0
