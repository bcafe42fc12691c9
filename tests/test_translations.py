"""Every visible string can be translated: what translators are given is what the window says."""

import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from sleepdiary.domain.labels import KINDS, LABELS, NAP_LABELS
from sleepdiary.domain.meanings import MEANINGS, NAP_MEANINGS
from sleepdiary.domain.problems import NAP_SENTENCES, SENTENCES

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """Return what translators would be given: the texts by context."""
    tool = shutil.which("pyside6-lupdate", path=str(Path(sys.executable).parent))
    if tool is None:
        pytest.skip("pyside6-lupdate is not installed beside this Python")
    file = tmp_path_factory.mktemp("translations") / "sleepdiary_de.ts"
    sources = sorted(map(str, (ROOT / "sleepdiary").rglob("*.py")))
    subprocess.run([tool, *sources, "-ts", str(file)], check=True, capture_output=True)
    tree = ET.parse(file)  # noqa: S314 - the tool's own output
    return {
        context.findtext("name"): {
            message.findtext("source") for message in context.iter("message")
        }
        for context in tree.iter("context")
    }


def test_labels_kinds_and_sentences_are_offered(texts):
    said = {*LABELS.values(), *NAP_LABELS.values(), *KINDS.values()}
    said |= {*MEANINGS.values(), *NAP_MEANINGS.values()}
    said |= {*SENTENCES.values(), *NAP_SENTENCES.values()}
    assert said <= texts["words"]


def test_boxes_and_pages_are_offered_in_the_context_where_they_are_said(texts):
    assert "Save them" in texts["prompts"]
    assert "Undone: {what}." in texts["Desk"]
    assert "More questions" in texts["MoreQuestions"]
    assert "how many" in texts["question_fields"]


def test_no_text_has_a_context_that_is_never_asked_for(texts):
    assert not [context for context in texts if "." in context]
