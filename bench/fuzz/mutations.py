"""Ways in which a file is spoilt: what a fuzzer alone, turning bytes, would hardly ever come to.

`pick(n)` gives a whole number from 0 to n − 1: from a seed here, from hypothesis in the tests.
"""

from collections.abc import Callable

Pick = Callable[[int], int]

SEPARATORS = (b",", b";", b"\t", b'"', b"\n", b"\r\n", b"[", b"]", b":")
ABSURD = tuple(
    text.encode(errors="surrogatepass")
    for text in (
        *("", " ", ".", "NA", "nan", "inf", "-inf", "-1", "1e308", "1e999", "9" * 40, "0x10"),
        *("\0", "\ufeff", "\u202e", "\u0661\u0662", "\ud800", "\U0001f634", "e\u0301", "\x85"),
        *("0000-00-00", "0001-01-01T00:00Z", "9999-12-31T23:59:59.999999-23:59", "1900-01-01"),
        *("2200-12-31T23:59+14:00", "2025-03-30T01:30", "24:00", "25:61", "2025-02-30T07:00"),
        *("Mars/Olympus", "../../../../etc/passwd", "/etc/localtime", "Europe", "UTC\0", "a" * 99),
        *("=1+1", "\uff1d1+1", "@SUM(A1)", "'", "''", '"', '""""', "\\n", "#nap"),
        *("[" * 3000, "{" * 3000, '[{"start":1}]', '[{"name":"\\ud800"}]', "\u0130", "\u00df"),
        *("AWAKE_START-0", "AWAKE_END-9999999999999", "x" * 5000, "9" * 5000, " " * 5000, "%s{0}"),
    )
)
"""What may stand where something else belongs."""


def spoilt(content: bytes, pick: Pick) -> bytes:
    """Return what one of the ways makes of a file."""
    return WAYS[pick(len(WAYS))](content, pick)


def _flipped(content: bytes, pick: Pick) -> bytes:
    spoilt = bytearray(content)
    for _ in range(1 + pick(8)):
        if spoilt:
            spoilt[pick(len(spoilt))] ^= 1 << pick(8)
    return bytes(spoilt)


def _cut(content: bytes, pick: Pick) -> bytes:
    start = pick(len(content) + 1)
    end = start + pick(len(content) - start + 1)
    return content[:start] if pick(2) else content[:start] + content[end:]


def _with_absurd(content: bytes, pick: Pick) -> bytes:
    at = pick(len(content) + 1)
    return content[:at] + ABSURD[pick(len(ABSURD))] + content[at:]


def _cell(content: bytes, pick: Pick) -> bytes:
    """Put something absurd in the place of a cell."""
    lines = content.split(b"\n")
    row = pick(len(lines))
    cells = lines[row].split(b",")
    cells[pick(len(cells))] = ABSURD[pick(len(ABSURD))]
    lines[row] = b",".join(cells)
    return b"\n".join(lines)


def _lines(content: bytes, pick: Pick) -> bytes:
    """Repeat a line, take one out, or have two change places."""
    lines = content.splitlines(keepends=True) or [b""]
    one, other = pick(len(lines)), pick(len(lines))
    match pick(3):
        case 0:
            lines[one:one] = [lines[other]] * (1 + pick(40))
        case 1:
            del lines[one]
        case _:
            lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _columns(content: bytes, pick: Pick) -> bytes:
    """Have two columns of the header change places, or call both by one name."""
    header, end, rest = content.partition(b"\n")
    cells = header.split(b",")
    one, other = pick(len(cells)), pick(len(cells))
    cells[one], cells[other] = cells[other], cells[one] if pick(3) else cells[other]
    return b",".join(cells) + end + rest


def _separators(content: bytes, pick: Pick) -> bytes:
    old, new = SEPARATORS[pick(len(SEPARATORS))], SEPARATORS[pick(len(SEPARATORS))]
    return content.replace(old, new, pick(50) or -1)


def _encoded(content: bytes, pick: Pick) -> bytes:
    text = content.decode(errors="replace")
    encoding = ("utf-16", "utf-32", "utf-8-sig", "cp1252", "utf-7", "cp037")[pick(6)]
    return text.encode(encoding, errors="replace")


def _doubled(content: bytes, pick: Pick) -> bytes:
    return content + content[pick(len(content) + 1) :]


WAYS: tuple[Callable[[bytes, Pick], bytes], ...] = (
    _flipped, _cut, _with_absurd, _cell, _lines, _columns, _separators, _encoded, _doubled,
)  # fmt: skip
