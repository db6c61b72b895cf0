"""What the run earns: the rubric's points for every target that held, with the measured figure."""

from collections.abc import Iterator

from engine.quantities import show_count, show_rate
from engine.report import Report, Verdict
from engine.target_words import PHASES, SIGNS, target_words
from rubrics.grade import CriterionGrade, MeasuredEvidence
from rubrics.model import Rubric

UNITS = (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1), ("ms", 1e-3))


def behaviour_criteria(rubric: Rubric, report: Report) -> Iterator[CriterionGrade]:
    """One criterion a target that the rubric gives points for; level 1 where it held.

    Points for a target that the flow lacks are left out here; `pack check` finds them.
    """
    verdicts = {verdict.slo: verdict for verdict in report.verdicts}
    for each in rubric.behaviour:
        if each.slo not in verdicts:
            continue
        verdict = verdicts[each.slo]
        wanted = f"{SIGNS[verdict.op]} {_figure(verdict, verdict.target)}"
        yield CriterionGrade(
            id=each.slo,
            title=f"{target_words(verdict)} {wanted} {PHASES[verdict.phase]}",
            kind="behaviour",
            level=int(verdict.holds),
            max_level=1,
            points=0,
            max_points=0,
            evidence=(MeasuredEvidence(verdict.metric, verdict.value, verdict.unit),),
            feedback=_feedback(verdict, wanted),
            weight=each.points,
        )


def _feedback(verdict: Verdict, wanted: str) -> str:
    measured = _figure(verdict, verdict.value)
    if verdict.holds:
        return f"The target holds: {measured}."
    return f"The run gave {measured}; the target is {wanted}."


def _figure(verdict: Verdict, value: float) -> str:
    if value == float("inf"):
        return "never"
    if verdict.unit == "s":
        unit, size = next((each for each in UNITS if value >= each[1]), UNITS[-1])
        return f"{value / size:.4g} {unit}"
    if verdict.unit == "/s":
        return show_rate(value)
    unit = "" if verdict.unit == "events" else verdict.unit
    return f"{show_count(value)} {unit}".rstrip()
