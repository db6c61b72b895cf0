"""How long it takes to read an answer of 400 words on eight criteria, once everything is loaded."""

import statistics
from functools import partial

from benchmarks.measure import Result, at_most, busy_seconds
from questions.pack import core_pack
from rubrics.library import load_rubric
from rubrics.reading import read_text

WORDS = 400


def results() -> list[Result]:
    """Milliseconds for one reading of a model answer, padded with its second half to 400 words."""
    pack = core_pack()
    question = pack.question("order-events")
    rubric = load_rubric(pack, question)
    answers = [pack.answer(file).texts() for file in question.model_answers]
    words = " ".join(text for texts in answers for text in texts.values()).split()
    text = " ".join((words * 2)[:WORDS])
    read_text({"justification": text}, rubric, question)
    times = [
        busy_seconds(partial(read_text, {"justification": text + " " * n}, rubric, question))
        for n in range(15)
    ]
    median = 1_000 * statistics.median(times)
    return [at_most(f"reading {WORDS} words on {len(rubric.reasoning)} criteria", median, "ms", 50)]
