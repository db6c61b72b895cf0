"""What the run earns: the rubric's points for every target that held, with the measured figure."""

from collections.abc import Iterator

from engine.quantities import NS, show_count, show_duration, show_rate
from engine.report import Report, Verdict
from engine.target_words import PHASES, target_words
from rubrics.grade import CriterionGrade, MeasuredEvidence
from rubrics.model import Rubric

LONG = (("d", 86_400), ("h", 3_600), ("m", 60))


def behaviour_criteria(rubric: Rubric, report: Report) -> Iterator[CriterionGrade]:
    """One criterion a target that the rubric gives points for; level 1 where it held.

    Points for a target that the flow lacks are left out here; `pack check` finds them.
    """
    verdicts = {verdict.slo: verdict for verdict in report.verdicts}
    for each in rubric.behaviour:
        if each.slo not in verdicts:
            continue
        verdict = verdicts[each.slo]
        wanted = f"{verdict.op} {_figure(verdict, verdict.target)}"
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
        unit, size = next((each for each in LONG if value >= 2 * each[1]), ("", 1))
        return f"{value / size:.4g}{unit}" if unit else show_duration(round(value * NS))
    if verdict.unit == "/s":
        return show_rate(value)
    return f"{show_count(value)} {verdict.unit}".rstrip()
