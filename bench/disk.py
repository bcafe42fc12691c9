"""A disk that forgets: what may be on it after a power cut, by what was asked of it and synced.

Only what was synced is sure. Of what was written since, each sector of 512 bytes may be there or
not; of the names given, taken and changed since their folder was synced, each change may. A rename
is one change. The disks of today forget less; nothing here relies on it.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512

Keep = Callable[[], bool]
"""Says of one sector or one change of a name, in their order, whether it is still there."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a program asked of the disk, as `disk_trace.c` tells it."""

    operation: str
    descriptor: int
    offset: int
    data: bytes
    path: str
    other: str


def read_trace(trace: bytes) -> Iterator[Asked]:
    """Yield what was asked, in its order."""
    at = 0
    while at < len(trace):
        end = trace.index(b"\n", at)
        operation, descriptor, offset, size, path, other = trace[at:end].decode().split("\t")
        at = end + 1 + int(size)
        data = trace[end + 1 : at]
        yield Asked(operation, int(descriptor), int(offset), data, path, other)


@dataclass(eq=False, slots=True)
class File:
    """A file: what is surely in it, and what was asked since. Without data the size was changed."""

    sure: bytes = b""
    asked: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        """Have all of it on the disk."""
        self.sure, self.asked = self.after(lambda: True), []

    def after(self, keep: Keep) -> bytes:
        """Return what is in it when only some of the sectors are kept."""
        content = bytearray(self.sure)
        for offset, data in self.asked:
            if data is None:
                if keep():
                    content[offset:] = bytes(max(0, offset - len(content)))
                continue
            end = offset + len(data)
            for start in range(offset - offset % SECTOR, end, SECTOR):
                first, last = max(start, offset), min(start + SECTOR, end)
                if keep():
                    content.extend(bytes(max(0, last - len(content))))
                    content[first:last] = data[first - offset : last - offset]
        return bytes(content)


Node = File | None
"""What has a name: a file, or None for a folder."""


Change = tuple[str, Node, bool]
"""A path, what it names, and whether it is given the name; else the name is taken away."""
Left = dict[str, tuple[int, bytes] | None]
"""By path below the root what is there: a folder, or a file by its number, and what is in it."""


class Disk:
    """The files and folders below `root`, as they are and as they may be after a power cut."""

    def __init__(self, root: Path) -> None:
        """Begin with what is there, all of it synced."""
        self._root = str(root)
        self.names: dict[str, Node] = {
            str(each): File(each.read_bytes()) if each.is_file() else None
            for each in sorted(root.rglob("*"))
        }
        self._sure = dict(self.names)
        self._renamed: list[tuple[Change, ...]] = []
        self._open: dict[int, tuple[str, Node]] = {}

    def ask(self, asked: Asked) -> None:
        """Do what was asked."""
        if asked.operation in {"mkdir", "unlink", "link", "rename"}:
            self._name(*_changes(asked, self.names.get(asked.path)))
        elif asked.operation in {"open", "truncating"}:
            self._have_open(asked)
        elif asked.operation == "sync":
            self._sync(*self._open[asked.descriptor])
        else:
            data = asked.data if asked.operation == "write" else None
            self._file(asked).asked.append((asked.offset, data))

    def _have_open(self, asked: Asked) -> None:
        if asked.path not in self.names and asked.path != self._root:
            self._name((asked.path, File(), True))
        self._open[asked.descriptor] = asked.path, self.names.get(asked.path)
        if asked.operation == "truncating":
            self._file(asked).asked.append((0, None))

    def _file(self, asked: Asked) -> File:
        _, node = self._open[asked.descriptor]
        if node is None:
            raise IsADirectoryError(asked.path)
        return node

    def _name(self, *changes: Change) -> None:
        self._renamed.append(changes)
        _rename(self.names, changes)

    def _sync(self, path: str, node: Node) -> None:
        if node is not None:
            node.sync()
            return
        later = []
        for changes in self._renamed:
            if any(os.path.dirname(name) == path for name, *_ in changes):  # noqa: PTH120 - often
                _rename(self._sure, changes)
            else:
                later.append(changes)
        self._renamed = later

    def left(self, keep_name: Keep, keep_sector: Keep) -> Left:
        """Return what may be there after a power cut now."""
        names = dict(self._sure)
        for changes in self._renamed:
            if keep_name():
                _rename(names, changes)
        files = dict.fromkeys(node for node in names.values() if node is not None)
        found = {node: (number, node.after(keep_sector)) for number, node in enumerate(files)}
        return {
            path.removeprefix(f"{self._root}/"): None if node is None else found[node]
            for path, node in sorted(names.items(), key=lambda each: each[0])
        }


def _changes(asked: Asked, node: Node) -> tuple[Change, ...]:
    """Return what becomes of the names when this is asked of a file or folder; at once or not."""
    gone: Change = (asked.path, node, False)
    if asked.operation == "unlink":
        return (gone,)
    if asked.operation == "mkdir":
        return ((asked.path, None, True),)
    named: Change = (asked.other, node, True)
    return (named,) if asked.operation == "link" else (gone, named)


def _rename(names: dict[str, Node], changes: Iterable[Change]) -> None:
    for path, node, there in changes:
        if there:
            names[path] = node
        else:
            names.pop(path, None)


def lay(left: Left, folder: Path) -> None:
    """Write what was left into an empty folder; what lies in a folder that is lost is lost."""
    written: dict[int, Path] = {}
    for name, file in left.items():
        path = folder / name
        if not path.parent.is_dir():
            continue
        if file is None:
            path.mkdir()
        elif file[0] in written:
            os.link(written[file[0]], path)
        else:
            path.write_bytes(file[1])
            written[file[0]] = path
