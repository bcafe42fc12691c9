"""A file that is being imported: streamed line by line, bounded, never trusted."""

import codecs
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BufferedReader, FileIO, RawIOBase
from pathlib import Path
from types import TracebackType
from typing import IO, Self, cast

from sleepdiary.domain import DiaryError

LONGEST_LINE = 1 << 20
"""Bytes; a night of Sleep as Android with a value a minute has some 30,000."""
LARGEST_MEMBER = 512 << 20
"""Bytes that one file in an archive may unpack to."""
HIGHEST_RATIO = 50
"""Exports pack to a fifth; what unpacks to more than this times its size is a bomb."""
MOST_LINES = 1_000_000
"""Of a file; fifty years of nights, with twenty lines of comment each, have a third of them."""
LARGEST_DIRECTORY = 1 << 20
"""Bytes of an archive's table of contents, which is read as a whole."""

_HEAD = 1 << 16
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_SAVE_AGAIN = "Save it as “CSV UTF-8” and import that."
_SQLITE = b"SQLite format 3\x00"
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises over an archive that someone has tampered with."""


class _BoundedFile(BufferedReader):
    """A file that refuses to hand out much at once: zipfile reads a whole table of contents."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > LARGEST_DIRECTORY:
            msg = "a table of contents beyond all measure"
            raise zipfile.BadZipFile(msg)
        return super().read(size)


class Source:
    """An opened file: its lines, and how much of it has been read.

    Close it, or use it in a `with` statement.

    Raises:
        DiaryError: There is no such file, it is empty, or it is a diary.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name or str(path)
        self._read = 0
        self._whole = 0
        self._zip: zipfile.ZipFile | None = None
        self._file = self._opened(path)
        try:
            self._head = self._file.read(_HEAD)
            self._size = self._file.seek(0, 2)
            self._refuse(path)
        except OSError as error:
            self.close()
            raise self._unreadable(error) from error
        except DiaryError:
            self.close()
            raise

    def _opened(self, path: Path) -> _BoundedFile:
        try:
            if path.is_dir():
                message = f"“{self.name}” is a folder. Choose a file in it."
                raise DiaryError(message)
            if not path.exists():
                message = f"There is no file “{self.name}”. Check its name and its folder."
                raise DiaryError(message)
            if not path.is_file():  # a pipe or a device never ends
                message = f"“{self.name}” is no ordinary file. Choose another one."
                raise DiaryError(message)
            return _BoundedFile(FileIO(path))
        except OSError as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: OSError) -> DiaryError:
        why = error.strerror or "it cannot be read"
        return DiaryError(f"“{self.name}” cannot be opened: {why}. Check who may read it.")

    def _refuse(self, path: Path) -> None:
        if not self._head:
            message = f"“{self.name}” is empty. Export it again."
            raise DiaryError(message)
        if self._head.startswith(_SQLITE) or path.suffix.lower() == ".sleepdiary":
            message = f"“{self.name}” is a diary, not something to import. Open it instead."
            raise DiaryError(message)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; nothing can be read after."""
        if self._zip is not None:
            self._zip.close()
        self._file.close()

    @property
    def share(self) -> float:
        """How much has been read, 0 to 1."""
        return min(1.0, self._read / self._whole) if self._whole else 0.0

    @property
    def is_zip(self) -> bool:
        """Whether it begins like a zip archive."""
        return self._head.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    @property
    def first_line(self) -> str:
        """The first line, for a guess at the format: at most 64 KiB, wrong characters replaced."""
        line = self._head.removeprefix(_UTF8_MARK).partition(b"\n")[0]
        return line.decode(errors="replace").rstrip("\r")

    @property
    def encoding_fault(self) -> str | None:
        """A sentence if it is not text in UTF-8, as far as its beginning tells."""
        if self._head.startswith(_UTF16_MARKS):
            return f"“{self.name}” is in UTF-16. {_SAVE_AGAIN}"
        if b"\0" in self._head:
            return f"“{self.name}” is not a text file. Choose another one."
        try:
            codecs.getincrementaldecoder("utf-8")().decode(self._head)
        except UnicodeDecodeError:
            return f"“{self.name}” is not in UTF-8. {_SAVE_AGAIN}"
        return None

    def has_member(self, member: str) -> bool:
        """Whether it is an archive that holds a file of exactly this name.

        Raises:
            DiaryError: The archive is damaged.
        """
        return self.is_zip and member in self._archive().NameToInfo

    def lines(self, member: str | None = None) -> Iterator[tuple[int, str]]:
        """Yield number and text of each line, its end included, from the first one.

        Lines end with LF alone; a byte order mark is taken off. `member` names the file of an
        archive to read instead; it is unpacked as it is read.

        Raises:
            DiaryError: A line is too long, one too many or not in UTF-8; the archive is damaged
                or a bomb.
        """
        stream, self._whole = self._member(member) if member else (self._file, self._size)
        stream.seek(0)
        self._read = 0
        number = 0
        while line := self._line(stream, number + 1):
            number += 1
            if number > MOST_LINES:
                message = f"“{self.name}” has more lines than any diary. Choose another file."
                raise DiaryError(message)
            self._read += len(line)
            yield number, self._text(line, number)

    def _line(self, stream: IO[bytes], number: int) -> bytes:
        try:
            line = stream.readline(LONGEST_LINE + 1)
        except _DAMAGED as error:
            message = f"“{self.name}” is damaged from line {number} on. Export it again."
            raise DiaryError(message) from error
        if len(line) > LONGEST_LINE:
            message = (
                f"Line {number} of “{self.name}” is too long to be one of a diary. "
                "Choose another file."
            )
            raise DiaryError(message)
        return line

    def _text(self, line: bytes, number: int) -> str:
        try:
            return line.removeprefix(_UTF8_MARK if number == 1 else b"").decode()
        except UnicodeDecodeError as error:
            message = f"Line {number} of “{self.name}” is not in UTF-8. {_SAVE_AGAIN}"
            raise DiaryError(message) from error

    def _archive(self) -> zipfile.ZipFile:
        if self._zip is None:
            try:
                self._zip = zipfile.ZipFile(self._file)
            except _DAMAGED as error:
                message = f"“{self.name}” is a damaged zip archive. Export it again."
                raise DiaryError(message) from error
        return self._zip

    def _member(self, member: str) -> tuple[IO[bytes], int]:
        archive = self._archive()
        unpack = f"Unpack it yourself and choose {member}."
        entry = archive.NameToInfo.get(member)
        if entry is None:
            message = f"The archive “{self.name}” holds no {member}. Choose another file."
            raise DiaryError(message)
        if entry.flag_bits & 1:
            message = f"The archive “{self.name}” is locked with a password. {unpack}"
            raise DiaryError(message)
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            message = f"The archive “{self.name}” is packed in an unusual way. {unpack}"
            raise DiaryError(message)
        packed = min(entry.compress_size, self._size)
        if entry.file_size > min(LARGEST_MEMBER, HIGHEST_RATIO * packed):
            message = (
                f"{member} in “{self.name}” would unpack to more than any diary holds. "
                "It is not imported."
            )
            raise DiaryError(message)
        try:
            # In a buffer of its own: to look for line ends in what zipfile gives takes far longer.
            unpacked = cast("RawIOBase", archive.open(entry))
            return BufferedReader(unpacked), entry.file_size
        except _DAMAGED as error:
            message = f"“{self.name}” is a damaged zip archive. Export it again."
            raise DiaryError(message) from error
