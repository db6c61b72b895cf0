"""The built-in questions graded: what is right scores high, what is empty or copied, nothing."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from questions.model import Question
from questions.pack import core_pack
from questions.pack_check import check_core_pack
from rubrics.grade import Grade
from rubrics.grading import grade
from rubrics.library import load_rubric, resolve, rubric_file
from rubrics.model import Concept, Rubric, RubricFile
from rubrics.pack_check import check_grades
from rubrics.reading import read_text

ROOT = Path(__file__).parents[2]
QUESTIONS = core_pack().questions

TERMS = [
    *("push", "pull", "hybrid", "webhook", "long polling", "backpressure", "bounded queue"),
    *("credit window", "prefetch", "token bucket", "rate limit", "circuit breaker", "retry"),
    *("exponential backoff", "jitter", "dead-letter queue", "idempotency key", "deduplication"),
    *("at-least-once", "exactly-once", "offset", "cursor", "checkpoint", "consumer group", "topic"),
    *("partition", "ordering", "sequence number", "fan-out", "broker", "Kafka", "SQS", "outbox"),
    *("visibility timeout", "retention", "replay", "durable log", "HMAC", "signature", "TLS"),
    *("loose coupling", "service registry", "p99 latency", "SLA", "throughput", "trade-off"),
    *("capacity planning", "observability", "consumer lag", "alerting", "autoscaling"),
    *("empty polls", "loss tolerance", "pace control", "load shedding"),
]

each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)


def said(question: Question, text: str) -> Grade:
    """The design of the first model answer with this text, without settings or replies."""
    model = core_pack().answer(question.model_answers[0])
    bare = {link: {"delivery": choice.delivery} for link, choice in model.design.items()}
    fields = {"question": model.question, "design": bare, "justification": text}
    answer = type(model).model_validate(fields)
    return grade(question, rubric_of(question.id), answer, run=False)


@cache
def rubric_of(question: str) -> Rubric:
    """Loaded once, so that its phrases are compiled once."""
    return load_rubric(core_pack(), core_pack().question(question))


def test_the_questions_read_without_findings_or_gaps() -> None:
    assert check_core_pack() == []


@each_question
def test_model_answers_reach_85_wrong_ones_stay_below_their_band_and_examples_hold(
    question: Question,
) -> None:
    alone = replace(core_pack(), questions=(question,))
    assert [str(finding) for finding in check_grades(alone)] == []


@each_question
def test_every_question_has_points_for_its_run(question: Question) -> None:
    assert question.flow is not None
    targets = {slo.id for slo in question.flow.slos}
    points = {each.slo for each in load_rubric(core_pack(), question).behaviour}
    assert points
    assert points <= targets


@each_question
@pytest.mark.parametrize("text", ["", "\n\n", "…"])
def test_an_empty_answer_reasons_nothing(question: Question, text: str) -> None:
    result = said(question, text)
    assert (result.parts.reasoning, result.score, result.band) == (0.0, 0.0, "no hire")


@each_question
def test_the_pasted_prompt_reasons_nothing(question: Question) -> None:
    assert said(question, question.prompt).parts.reasoning == 0.0
    everything = "\n".join((question.prompt, *question.also_assumed, *question.prompt.split(". ")))
    assert said(question, everything).parts.reasoning == 0.0


@each_question
@pytest.mark.parametrize("between", [", ", "; ", " ", "\n", "\n- ", ". "])
def test_a_list_of_all_the_terms_reasons_nothing(question: Question, between: str) -> None:
    terms = [*question.systems, *question.topics, *TERMS]
    assert said(question, between.join(terms)).parts.reasoning == 0.0


def test_every_phrase_of_a_question_s_own_is_needed_by_an_example_or_a_model_answer() -> None:
    for question in QUESTIONS:
        file = rubric_file(core_pack(), question)
        for criterion, use in file.reasoning.items():
            for name, concept in use.concepts.items():
                for phrase in concept.phrases:
                    fewer = tuple(each for each in concept.phrases if each != phrase)
                    without = use.model_copy(
                        update={"concepts": {**use.concepts, name: Concept(phrases=fewer)}}
                    )
                    changed = file.model_copy(
                        update={"reasoning": {**file.reasoning, criterion: without}}
                    )
                    assert heard(question, changed) != heard(question, file), phrase


def heard(question: Question, file: RubricFile) -> list[dict[str, int]]:
    """The levels of the rubric's examples and of the model answers."""
    rubric = resolve(file, core_pack().rubric_dir)
    answers = [core_pack().answer(name).texts() for name in question.model_answers]
    texts = [{"justification": example.text} for example in file.examples] + answers
    readings = [read_text(each, rubric, question).criteria for each in texts]
    return [{name: found.level for name, found in each.items()} for each in readings]


def test_grading_twice_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    some = QUESTIONS[::6]
    files = [str(core_pack().question_dir / q.model_answers[0]) for q in some]
    once, again = (
        subprocess.run(
            [sys.executable, "-m", "app.cli", "grade", "--json", *files],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert once == again
    assert [json.loads(line)["question"] for line in once.splitlines()] == [q.id for q in some]
