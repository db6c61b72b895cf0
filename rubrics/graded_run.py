"""The one headless run that a score stands on, computed once for the same answer in a process."""

from hashlib import sha256
from typing import Final

from pydantic import TypeAdapter

from engine import FlowError, simulate
from engine.command import Command
from engine.design import Design
from engine.flow import Flow
from engine.report import Report
from questions.answer import Answer
from questions.finding import FindingsError
from rubrics.plan import Plan

SEED: Final = 1
MOST_KEPT: Final = 16

_DESIGN: Final = TypeAdapter(Design)
_COMMANDS: Final = TypeAdapter(tuple[Command, ...])
_reports: Final[dict[bytes, Report]] = {}


def run_of(flow: Flow, answer: Answer, plan: Plan, *, seed: int = SEED) -> Report:
    """The report of the planned run; FindingsError where the design contradicts the flow."""
    try:
        return _report(flow, plan.design, plan.commands, seed)
    except FlowError as error:
        said = [finding.partition("; ") for finding in error.findings]
        raise FindingsError(
            answer.where.finding(("design",), what, mend or "change this design")
            for what, _, mend in said
        ) from None


def _report(flow: Flow, design: Design, commands: tuple[Command, ...], seed: int) -> Report:
    parts = (flow.model_dump_json().encode(), _DESIGN.dump_json(design))
    key = sha256(b"\0".join((*parts, _COMMANDS.dump_json(commands), str(seed).encode()))).digest()
    if key not in _reports:
        while len(_reports) >= MOST_KEPT:
            del _reports[next(iter(_reports))]
        _reports[key] = simulate(flow, design, seed=seed, commands=commands)
    return _reports[key]
