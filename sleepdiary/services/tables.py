"""Tables for the terminal."""


def text_table(heads: list[str], lines: list[list[str]]) -> str:
    """Return aligned columns with a line under the heads."""
    widths = [max(map(len, column)) for column in zip(heads, *lines, strict=True)]
    rows = [heads, ["-" * width for width in widths], *lines]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
