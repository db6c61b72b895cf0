"""What contradicts itself in an answer and could not be run, in sentences."""

from questions.answer import Answer
from questions.finding import FindingsError
from questions.model import Question
from questions.resolve import resolve


def contradictions(question: Question, answer: Answer) -> tuple[str, ...]:
    """A line for each thing that could not be run in an answer that decides every link."""
    try:
        resolve(question, answer)
    except FindingsError as error:
        return in_words(error)
    return ()


def in_words(error: FindingsError) -> tuple[str, ...]:
    """What is wrong and how to mend it, a line a finding, without the places in a file."""
    return tuple(f"{finding.what} - {finding.mend}" for finding in error.findings)
