"""The figures that the product itself tells its users: measured here, packaged as data."""

from typing import Any

import yaml

from benchmarks.grading.agreement import confusion
from benchmarks.grading.tables import Graded, by_criterion, counted_claims, total_pairs
from rubrics.agreement import Agreement

HEAD = """\
# How far the levels agree with people's. Written by `make grade-report`; docs/grading.md says more.
# criteria: how often people's label 0, 1 and 2 became level 0, 1 and 2.
"""


def measured(graded: Graded, *, read: bool) -> Agreement:
    """What the grader made of labelled answers."""
    found, missed, false = counted_claims([answer for answer, _ in graded])
    totals = total_pairs(graded)
    off = sum(abs(label - level) for label, level in totals) / len(totals) / 10
    return Agreement.model_validate(
        {
            "answers": len(graded),
            "read": read,
            "total_off": round(off, 3),
            "claims_found": found,
            "claims_missed": missed,
            "false_claims": false,
            "criteria": {
                name: dict(zip(("label_0", "label_1", "label_2"), confusion(pairs), strict=True))
                for name, pairs in sorted(by_criterion(graded).items())
            },
        }
    )


def as_yaml(figures: Agreement) -> str:
    """The text of the data file."""
    data: dict[str, Any] = figures.model_dump(mode="json")
    return HEAD + yaml.safe_dump(data, sort_keys=False, default_flow_style=None, width=100)
