"""A grade in which everything that a grade can hold is present."""

from engine.report import Backlog, Books, ConsumerReport, Latency, LinkReport, Report, Verdict
from rubrics.grade import (
    Adjustment,
    AskedFollowUp,
    Assumed,
    CriterionGrade,
    Grade,
    MeasuredEvidence,
    Misconception,
    Notice,
    Parts,
    TextEvidence,
)

QUOTE = TextEvidence("justification", 4, 16, "bounded queue")
BOOKS = Books(10, 20, 15, 1, 1, 1, 1, 1, 0, 2)
BACKLOG = Backlog(1.5, 7, 30.0, 0)
LATENCY = Latency(15, 0.2, 0.1, 0.5, 0.9, 1.0)
REPORT = Report(
    engine="1",
    digest="abc",
    seed=1,
    scale=10,
    story=60.0,
    books=BOOKS,
    latency=LATENCY,
    backlog=BACKLOG,
    links={"a-to-b": LinkReport(1, 2, 3, 4, 5, 6, BACKLOG)},
    consumers={"b": ConsumerReport(BOOKS, LATENCY, {"largest": LATENCY}, BACKLOG, 0.5)},
    deliveries_per_event=1.5,
    recoveries=(),
    verdicts=(
        Verdict("fresh", "latency.p99", "b", "whole", float("inf"), "<=", 5.0, "s", holds=False),
    ),
)
GRADE = Grade(
    question="order-events",
    rubric_digest="0123",
    engine="1",
    score=71.9,
    band="lean hire",
    parts=Parts(20.0, 40.0, 15.0),
    out_of=Parts(20.0, 55.0, 25.0),
    adjustments=(Adjustment("retry", "floor", -3.1),),
    criteria=(
        CriterionGrade(
            "backpressure", "Slow", "text", 1, 2, 5.0, 10.0, (QUOTE,), "seen", "say", QUOTE, 2.0
        ),
        CriterionGrade(
            "fresh",
            "p99",
            "behaviour",
            0,
            1,
            0.0,
            15.0,
            (MeasuredEvidence("latency.p99", float("inf"), "s"),),
            "no",
        ),
    ),
    also=(),
    misconceptions=(Misconception("kafka-is-push", (QUOTE,), "It is pulled."),),
    notices=(Notice("bounded", QUOTE, "inbox: unbounded", "These two differ."),),
    assumed=(Assumed("a-to-b", "backpressure", "credit: 20", (QUOTE,)),),
    follow_ups=(AskedFollowUp("slow", "What if?", "retry", True, 0, 2, 8.0, (QUOTE,)),),
    run=REPORT,
    twist=(AskedFollowUp("half", "Slower!", "retry", True, 0, 1, 4.0),),
    notes=("Only the first 100,000 characters were read.",),
)
