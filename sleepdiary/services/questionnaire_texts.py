"""The texts of the questionnaires that are shown item by item, in the person's language.

They lie in `resources/questionnaires`, a file a language, and not in Qt's catalogue: see
docs/decisions/0008-questionnaires.md.
"""

import tomllib
from dataclasses import dataclass

from sleepdiary.assets import asset
from sleepdiary.domain.questionnaires import QuestionnaireKind

ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Texts:
    """What is asked: the lead above the items, the items, and what may be answered from 0 on."""

    lead: str
    items: tuple[str, ...]
    choices: tuple[str, ...]
    language: str


def texts_of(kind: QuestionnaireKind, locale: str) -> Texts | None:
    """Return the texts in the language of a locale such as "de_AT", else in English.

    None where only the total may be written down.
    """
    for language in (locale.replace("-", "_").split("_")[0].lower(), ENGLISH):
        try:
            path = asset("questionnaires", f"{language}.toml")
        except FileNotFoundError:
            continue
        held = tomllib.loads(path.read_text(encoding="utf-8")).get(kind.value)
        if held is not None:
            return Texts(held["lead"], tuple(held["items"]), tuple(held["choices"]), language)
    return None
