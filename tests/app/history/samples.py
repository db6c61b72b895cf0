"""A small attempt and draft to store."""

from datetime import UTC, datetime

from app.draft import Draft, LinkDraft
from app.history import Attempt
from app.prediction import Prediction
from engine.command import Command
from engine.report import Backlog, Books, Latency, Report, Verdict
from questions.answer import Answer
from rubrics.grade import CriterionGrade, Grade, Parts, TextEvidence

PREDICTION = Prediction(where="b", peak=15_000_000, breaks="fresh")
NOTHING = Books(10, 10, 0, 0, 0, 0, 0, 0, 10, 0)
REPORT = Report(
    engine="1",
    digest="d",
    seed=1,
    scale=100,
    story=600.0,
    books=NOTHING,
    latency=Latency(0, None, None, None, None, None),
    backlog=Backlog(2.5, 10, 30.0, 10),
    links={},
    consumers={},
    deliveries_per_event=0.0,
    recoveries=(),
    verdicts=(
        Verdict("fresh", "latency.p99", "all", "whole", float("inf"), "<=", 5.0, "s", False),
    ),
)


def attempt_at(question: str = "order-events", score: float = 61.5) -> Attempt:
    """A small attempt in which every column has something of its own."""
    return Attempt(
        pack="core",
        question=question,
        title="Order events [/x]",
        started=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        finished=datetime(2026, 1, 2, 3, 24, 5, tzinfo=UTC),
        answer=Answer(question=question, design={"a-to-b": "push"}, justification={"a-to-b": "é"}),
        grade=Grade(
            question=question,
            rubric_digest="r",
            engine="1",
            score=score,
            band="lean hire",
            parts=Parts(20.0, 41.5, 0.0),
            out_of=Parts(20.0, 55.0, 25.0),
            adjustments=(),
            criteria=(
                CriterionGrade(
                    "retry", "Retry", "text", 1, 2, 3.5, 7, (TextEvidence("j", 0, 1, "é"),), "So."
                ),
            ),
            also=(),
            misconceptions=(),
            notices=(),
            assumed=(),
            follow_ups=(),
            run=REPORT,
        ),
        commands=(Command(at="4m", op="kill", of="b", **{"for": "10s"}),),
        seen=True,
        prediction=PREDICTION,
    )


def draft_of(text: str, question: str = "order-events") -> Draft:
    """A draft with one reason."""
    links = {"a-to-b": LinkDraft(delivery="push", justification=text)}
    return Draft(pack="core", question=question, links=links)
