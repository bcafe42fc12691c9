"""What an import did, or would do: for scripts, and for people in a terminal."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sleepdiary.domain.records import Night
from sleepdiary.domain.words import Words
from sleepdiary.services.importing import Incoming, OnClash, Preview, Status

_TOLD = 20
"""So many lines of one sort are shown in the terminal."""


def report(seen: Preview, on_clash: OnClash, *, dry_run: bool) -> dict[str, Any]:
    """Return what an import did, or would do, as `sleepdiary import --json` prints it."""
    words = Words()
    by_status: dict[Status, list[Incoming]] = {status: [] for status in Status}
    for each in seen.incoming:
        by_status[each.status].append(each)
    clashes = [_line(each) | {"why": each.why(words)} for each in by_status[Status.CLASH]]
    flagged = [
        _line(each)
        | {
            "flags": [problem.code.value for problem in each.problems],
            "sentences": each.flags(words),
        }
        for each in seen.stored(OnClash.BOTH)
        if each.problems or each.notes
    ]
    return {
        "file": str(seen.path),
        "format": seen.format.name,
        "timezone": seen.zone,
        "dry_run": dry_run,
        "read": len(seen.incoming),
        "added": len(by_status[Status.NEW]) + len(clashes) * (on_clash is OnClash.BOTH),
        "replaced": len(clashes) * (on_clash is OnClash.REPLACE),
        "known": len(by_status[Status.PRESENT]),
        "on_clash": on_clash.value,
        "clashes": clashes,
        "refused": [_line(each) | {"why": each.why(words)} for each in by_status[Status.REFUSED]],
        "unreadable": [{"where": each.where, "why": each.why} for each in seen.unreadable],
        "unreadable_count": seen.unread,
        "flagged": flagged,
        "remarks": list(seen.remarks),
    }


def fault(report: dict[str, Any]) -> str:
    """Return the sentence on a file of which nothing came in because something is wrong in it.

    Empty where something came in, or nothing is wrong: what the diary has already, or keeps
    otherwise, is no fault.
    """
    wrong = [(len(report["refused"]), "refused"), (report["unreadable_count"], "not readable")]
    told = ", ".join(f"{count} {what}" for count, what in wrong if count)
    if not told or report["added"] or report["replaced"]:
        return ""
    done = "would be" if report["dry_run"] else "is"
    return f"Nothing of “{Path(report['file']).name}” {done} imported: {told}."


def report_as_text(report: dict[str, Any]) -> str:
    """Return a report as a person reads it in the terminal."""
    counts = [
        (report["added"], "to add" if report["dry_run"] else "added"),
        (report["replaced"], "to replace" if report["dry_run"] else "replaced"),
        (report["known"], "already in the diary"),
        (len(report["clashes"]) * (report["on_clash"] == OnClash.KEEP), "kept as the diary has it"),
        (len(report["refused"]), "refused"),
        (report["unreadable_count"], "not readable"),
    ]
    told = ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing in it"
    flagged = [each | {"why": " ".join(each["sentences"])} for each in report["flagged"]]
    return "\n".join(
        [
            f"{Path(report['file']).name} ({report['format']}): {told}.",
            *_told("Clashes", [_spoken(each) for each in report["clashes"]]),
            *_told("Refused", [_spoken(each) for each in report["refused"]]),
            *_told("Not readable", [_spoken(each) for each in report["unreadable"]]),
            *_told("Look at", [_spoken(each) for each in flagged]),
            *_told("Remarks", report["remarks"]),
        ]
    )


def _line(each: Incoming) -> dict[str, Any]:
    record = each.record
    if isinstance(record, Night):
        return {"where": each.where, "diary_date": record.diary_date.isoformat()}
    return {"where": each.where, "date": record.date.isoformat()}


def _spoken(line: dict[str, Any]) -> str:
    day = line.get("diary_date") or line.get("date")
    return f"{line['where']}{f', {day}' if day else ''}: {line['why']}"


def _told(heading: str, lines: list[str]) -> Iterator[str]:
    """Yield a heading and the first of its lines, if there are any."""
    if lines:
        yield f"{heading}:"
    yield from (f"  {line}" for line in lines[:_TOLD])
    if len(lines) > _TOLD:
        yield f"  … and {len(lines) - _TOLD} more; --json lists them."
