"""What is said of backups: when, why, what they hold, and what restoring one would change."""

from collections.abc import Mapping
from datetime import datetime, tzinfo

from sleepdiary.domain.records import SleepKind
from sleepdiary.domain.sleep_names import days_of
from sleepdiary.domain.words import QT_TRANSLATE_NOOP, Words
from sleepdiary.services.backing_up import Difference, Listed

_WHY = {
    "closed": QT_TRANSLATE_NOOP("words", "when the diary was closed"),
    "by-hand": QT_TRANSLATE_NOOP("words", "you asked for it"),
    "before-import": QT_TRANSLATE_NOOP("words", "before an import"),
    "before-deletion": QT_TRANSLATE_NOOP("words", "before much was deleted"),
    "before-restore": QT_TRANSLATE_NOOP("words", "before another was restored"),
    "before-update": QT_TRANSLATE_NOOP("words", "before the program was updated"),
    "damaged": QT_TRANSLATE_NOOP("words", "the diary was damaged"),
}
"""By what stands in the name of a backup."""
_KINDS = {
    "night": QT_TRANSLATE_NOOP("words", "nights: {counts}"),
    "infusion": QT_TRANSLATE_NOOP("words", "infusion sessions: {counts}"),
    "event": QT_TRANSLATE_NOOP("words", "events: {counts}"),
    "questionnaire": QT_TRANSLATE_NOOP("words", "questionnaires: {counts}"),
    "patient": QT_TRANSLATE_NOOP("words", "what is set for this person"),
}
"""By kind of record, in this order; imports go with what they brought."""
_COMES = QT_TRANSLATE_NOOP("words", "{count} come back")
_GOES = QT_TRANSLATE_NOOP("words", "{count} go")
_CHANGES = QT_TRANSLATE_NOOP("words", "{count} change")
_RESTORING = QT_TRANSLATE_NOOP("words", "Restoring this changes: {changes}.")
_SAME = QT_TRANSLATE_NOOP("words", "This holds the same as the diary does now.")
_UNREADABLE = QT_TRANSLATE_NOOP("words", "This backup cannot be read. Choose another one.")
_LOCKED = QT_TRANSLATE_NOOP(
    "words", "This backup has a passphrase of its own. Restoring it asks for that."
)
_NOT_KNOWN = QT_TRANSLATE_NOOP(
    "words", "The diary itself cannot be read now, so what differs is not known."
)
_ANOTHER = QT_TRANSLATE_NOOP(
    "words",
    "This is a backup of another diary of the same name: all that this one holds goes. "
    "Choose another one, unless that is what you want.",
)
NONE = QT_TRANSLATE_NOOP("words", "There is no backup yet. One is made when the diary is closed.")


def moment_said(at: datetime, words: Words, zone: tzinfo | None) -> str:
    """Return when a backup was made, by the person's clock."""
    local = at.astimezone(zone)
    return f"{words.weekday(local)} {words.day(local)}, {words.clock(local.time())}"


def why_said(why: str, words: Words) -> str:
    """Return why a backup was made; one that we have no words for is called as its file is."""
    return words.tr(_WHY[why]) if why in _WHY else why


def held_said(listed: Listed, words: Words) -> tuple[str, str]:
    """Return how many nights a backup holds, and the newest of them."""
    if listed.held is None:
        return "", ""
    newest, count = listed.held.newest, words.number(listed.held.nights)
    return count, "" if newest is None else days_of(SleepKind.MAIN, newest, words, with_year=True)


def restoring_said(listed: Listed, words: Words, *, is_known: bool) -> str:
    """Return what restoring a backup would change; `is_known` if the diary can be read."""
    if listed.held is None:
        return words.tr(_LOCKED if listed.is_locked else _UNREADABLE)
    if not is_known:
        return words.tr(_NOT_KNOWN)
    if listed.changes.get("patient", Difference()).gone:
        return words.tr(_ANOTHER)
    changes = _changes_said(listed.changes, words)
    return words.say(_RESTORING, changes="; ".join(changes)) if changes else words.tr(_SAME)


def _changes_said(changes: Mapping[str, Difference], words: Words) -> list[str]:
    said = []
    for kind, template in _KINDS.items():
        found = changes.get(kind, Difference())
        counts = ((_COMES, found.back), (_GOES, found.gone), (_CHANGES, found.changed))
        parts = [words.say(each, count=count) for each, count in counts if count]
        if parts:
            said.append(words.say(template, counts=", ".join(parts)))
    return said
