"""What a file looks like to who has no passphrase: a locked diary looks like noise."""

PAGE = 4096
"""Bytes of a page, in every diary that this program makes, plain or locked."""
MAGIC = b"SQLite format 3\0"
"""What every file of SQLite begins with that is not locked."""
BEGINNING = 64 * PAGE
"""Bytes at the beginning of a diary, damaged or not, that tell what it is: some record stands in
them."""
_NOISE = 250
"""Different bytes in a page of a locked diary, at the least: it looks like noise, which has all
256; text and most other files have far fewer."""


def looks_locked(page: bytes) -> bool:
    """Whether the first page of a file, or any other, looks like that of a locked diary."""
    return not page.startswith(MAGIC) and len(set(page)) >= _NOISE


def was_locked(content: bytes) -> bool:
    """Whether a damaged file was a locked diary rather than a plain one: most of it is noise.

    One page does not tell: that of a plain diary may have been overwritten by noise, and that of a
    locked one by zeros.
    """
    pages = [content[at : at + PAGE] for at in range(0, len(content), PAGE)]
    noise = sum(map(looks_locked, pages))
    others = sum(any(page) for page in pages) - noise
    return noise > others and not content.startswith(MAGIC)
