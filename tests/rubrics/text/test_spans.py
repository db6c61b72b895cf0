"""Spans: the shortest from each place, the same whatever the order of a set."""

import os
import subprocess
import sys
from pathlib import Path

from rubrics.text.spans import spans
from tests.rubrics.text.reading_tools import found, phrases_of, readings_of

ROOT = Path(__file__).parents[3]


def test_the_shortest_span_from_a_place_is_taken() -> None:
    assert found("queue is full and full", "queue * full") == ["queue is full"]


def test_hits_are_the_words_that_the_phrase_names() -> None:
    trie = phrases_of("keep * order")
    (span,) = spans(readings_of("we keep the strict order", trie), trie)
    assert (span.first, span.last, span.hits) == (1, 4, (1, 4))


def test_a_word_may_be_part_of_several_spans() -> None:
    text = "the sender waits"
    assert sorted(found(text, "sender wait", "wait")) == ["sender waits", "waits"]


def test_a_long_line_takes_bounded_work() -> None:
    text = "queue " * 10_000
    assert len(found(text, "queue * queue * queue * full", "queue queue")) == 9_999


def test_spans_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "from tests.rubrics.text.reading_tools import *\n"
        "trie = phrases_of('a|b|c * d|e|f', '@x y|d', x=('a', 'b', 'c c'))\n"
        "print(spans(readings_of('a b c c d e f d a c d', trie), trie))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
