"""Presets of real systems: what they say can be run, and where it is from is told."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from engine import check, simulate
from engine.flow import Flow
from questions.answer import Answer
from questions.finding import FindingsError
from questions.meant_for import foreign
from questions.model import Question
from questions.pack import load_pack
from questions.presets import FOLDER, Parameter, Preset, preset_names, system_preset
from questions.resolve import Resolved, resolve
from tests.questions.files import SMALL_QUESTION, changed, write_pack

PRESETS_AT = ("links", 0, "modes", "pull", "presets")


def small_world(preset: Preset) -> Flow:
    """Two events a minute for three hours; for a preset with a TTL, changes of cached objects."""
    cache = {"cache": {"requests": "1/s"}} if "ttl" in preset.settings else {}
    return Flow.model_validate(
        {
            "story": "3h",
            "sources": {
                "s": {
                    "arrivals": "constant",
                    "rate": "2/min",
                    "keys": {"count": 5},
                    "size": "1KB",
                }
            },
            "consumers": {"c": {"service": {"constant": "10ms"}, **cache}},
            "links": {"l": {"from": "s", "to": "c"}},
        }
    )


@pytest.mark.parametrize("name", preset_names())
def test_each_can_be_run_and_sets_nothing_that_its_mode_lacks(name: str) -> None:
    preset = system_preset(name)
    flow, design = small_world(preset), {"l": preset.design}
    assert not check(flow, design)
    assert simulate(flow, design, seed=1).books.delivered > 30
    assert not [s for s in preset.settings if foreign(s, preset.delivery)]


def test_every_file_of_the_folder_is_one_and_names_its_sources() -> None:
    assert {path.suffix for path in FOLDER.iterdir()} == {".yaml"}
    presets = [system_preset(name) for name in preset_names()]
    sourced = [each for preset in presets for each in preset.parameters if each.source]
    assert len(preset_names()) >= 24
    assert len(sourced) >= 60
    assert all(not each.assumed for each in sourced)
    quiet = [p.title for p in presets if not any(each.source for each in p.parameters)]
    assert quiet == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"setting": "batch", "value": "1", "says": "so"},
        {"value": "1", "says": "so", "assumed": True},
        {"setting": "batch", "value": "1", "says": "so", "assumed": True, "source": "https://x"},
        {"value": "1", "says": "so", "source": "a book"},
    ],
)
def test_a_figure_from_nowhere_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Parameter.model_validate(wrong)


def test_a_setting_that_does_not_exist_is_refused() -> None:
    figure = {"setting": "batches", "value": "1", "says": "so", "assumed": True}
    with pytest.raises(ValidationError):
        Preset.model_validate(
            {"system": "X", "title": "X", "delivery": "pull", "parameters": [figure]}
        )


def test_figures_with_a_dot_make_one_setting() -> None:
    settings = system_preset("redis-pubsub").design.settings
    assert settings.cut_off.hard == 32 * 1024 * 1024
    assert settings.cut_off.soft == 8 * 1024 * 1024
    assert settings.sender_buffer.lanes == "per-consumer"


def question(presets: dict[str, Any], root: Path) -> Question:
    """The small question with other presets for pull."""
    return load_pack(write_pack(root, changed(SMALL_QUESTION, *PRESETS_AT, to=presets))).questions[
        0
    ]


def test_a_question_may_name_a_system_for_its_settings(tmp_path: Path) -> None:
    presets = {"like SQS": "sqs", "small SQS": {"like": "sqs", "batch": "3"}}
    offer = question(presets, tmp_path).links[0].modes["pull"]
    assert offer.presets["like SQS"] == system_preset("sqs").settings
    assert offer.presets["small SQS"] == {**system_preset("sqs").settings, "batch": "3"}


@pytest.mark.parametrize(
    ("presets", "words"),
    [
        ({"x": "sqss"}, "`sqss` is not a system's preset - did you mean `sqs`?"),
        (
            {"x": {"like": "sqss", "batch": "3"}},
            "`x`: `sqss` is not a system's preset - did you mean `sqs`?",
        ),
        ({"x": "rabbitmq"}, "pull has no backpressure - use one of hold"),
    ],
)
def test_what_does_not_fit_is_found_at_its_line(
    presets: dict[str, Any], words: str, tmp_path: Path
) -> None:
    with pytest.raises(FindingsError) as error:
        question(presets, tmp_path)
    finding = error.value.findings[0]
    assert words in str(finding)
    line = (tmp_path / "questions" / "small.yaml").read_text().splitlines()[finding.line - 1]
    assert "x:" in line or "like:" in line


def answered(design: object) -> Resolved:
    answer = Answer.model_validate({"question": "small", "design": {"a-to-b": design}})
    return resolve(Question.model_validate(SMALL_QUESTION), answer)


def test_an_answer_may_start_from_a_system() -> None:
    own = {"delivery": "pull", "preset": "sqs", "settings": {"batch": "3"}}
    link = answered(own).links["a-to-b"]
    expected = system_preset("sqs").design.settings.model_copy(update={"batch": 3})
    assert link.design.settings == expected
    assert (link.preset, link.origins["visibility"], link.origins["batch"]) == (
        "sqs",
        "preset",
        "own",
    )


@pytest.mark.parametrize(
    ("design", "words"),
    [
        (
            {"delivery": "push", "preset": "sqs"},
            "`sqs` delivers by pull, not push - write `delivery: pull`",
        ),
        ({"delivery": "push", "preset": "snss"}, "did you mean `sns`?"),
        ({"delivery": "hybrid", "preset": "fcm"}, "`push-with-catch-up` is not offered here"),
    ],
)
def test_a_system_that_delivers_otherwise_is_refused(design: object, words: str) -> None:
    with pytest.raises(FindingsError) as error:
        answered(design)
    assert words in str(error.value)
