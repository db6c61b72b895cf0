"""Names in a question that must fit one another."""

from pathlib import Path

import pytest

from questions.finding import FindingsError
from questions.pack import load_pack
from tests.questions.files import SMALL_QUESTION, changed, write_pack
from tests.questions.refusing import refusals

PUSH = ("links", 0, "modes", "push")


def test_the_small_question_has_no_contradiction(tmp_path: Path) -> None:
    load_pack(write_pack(tmp_path, SMALL_QUESTION))


@pytest.mark.parametrize(
    ("path", "to", "finding"),
    [
        (
            ("criteria",),
            {},
            "no criteria: the reasoning could not be graded - "
            "add `criteria:` with weights, or a rubric file",
        ),
        (
            ("links", 0, "settings", 1),
            "retires",
            "unknown setting `retires` - did you mean `retry`?",
        ),
        (
            ("links", 0, "tied", "retyr"),
            "retry",
            "unknown setting `retyr` - did you mean `retry`?",
        ),
        (
            ("links", 0, "tied", "retry"),
            "retries",
            "the rubric does not weigh `retries` - did you mean `retry`?",
        ),
        (
            (*PUSH, "kinds"),
            ["push-then-reconcile"],
            "kinds go with hybrid, not push - leave them out",
        ),
        (
            (*PUSH, "presets", "bare", "intervall"),
            "2s",
            "unknown key `intervall` - did you mean `interval`?",
        ),
        (
            (*PUSH, "presets", "protected", "retry", "base"),
            "soon",
            "`soon` is not a duration - write it like 200ms, 2s, 10m, 4h or 7d",
        ),
        (
            (*PUSH, "also_credit", 0, "when", "retry.attemts"),
            "set",
            "unknown setting `retry.attemts` - did you mean `retry`?",
        ),
        (
            (*PUSH, "also_credit", 0, "when", "backpressure.credit"),
            "at most few",
            "`few` is not a count - write it like 500, 8k, 40,000 or 50M",
        ),
        (
            ("follow_ups", 0, "lifts"),
            "latency",
            "the rubric does not weigh `latency` - use one of backpressure, capacity, retry",
        ),
        (
            ("follow_ups", 0, "when", "criterion"),
            "capcity",
            "the rubric does not weigh `capcity` - did you mean `capacity`?",
        ),
        (("follow_ups", 0, "when", "slo"), "late", "unknown SLO `late` - write fresh"),
        (
            ("follow_ups", 0, "when"),
            {"link": "a-to-c", "mode": "push"},
            "unknown link `a-to-c` - did you mean `a-to-b`?",
        ),
        (
            ("twists", 0, "at"),
            "60s",
            "the twist comes when the story is over - move it, or make the story longer",
        ),
        (
            ("twists", 0, "commands", 0, "of"),
            "c",
            "speed needs a consumer or one of its classes, and c is none - use one of a, a-to-b, b",
        ),
        (
            ("twists", 0, "commands", 0, "of"),
            "b.largest",
            "speed needs a consumer or one of its classes, and b.largest is none - "
            "use one of a, a-to-b, b",
        ),
        (
            ("twists", 0, "commands", 0),
            {"op": "kill", "of": "b", "share": "0"},
            "kill b takes nobody down - give it a share above 0",
        ),
        (
            ("twists", 0, "commands", 0),
            {"op": "cut", "of": "a-to-c"},
            "cut needs a link, and a-to-c is none - did you mean `a-to-b`?",
        ),
        (
            ("figures", "given", "rate"),
            "2 a second",
            "`2 a second` is not a figure - write it like 4k/s, 5s, 40k, 0.5, 20% or 1GB",
        ),
        (
            ("figures", "derived", "a_minute", "value"),
            "nan",
            "`nan` is not a figure - write it like 4k/s, 5s, 40k, 0.5, 20% or 1GB",
        ),
        (
            ("flow", "links", "b-to-a"),
            {"from": "a", "to": "b"},
            "unknown link `b-to-a` - did you mean `a-to-b`?",
        ),
        (
            ("links", 0, "from"),
            "b",
            "`a-to-b` joins other nodes in the flow - name the same nodes in both",
        ),
    ],
)
def test_a_name_that_fits_nothing_is_found_at_its_line(
    tmp_path: Path, path: tuple[str | int, ...], to: object, finding: str
) -> None:
    assert refusals(tmp_path, changed(SMALL_QUESTION, *path, to=to)) == [finding]


@pytest.mark.parametrize(
    ("path", "to", "said"),
    [
        (("time_limit",), "0s", "`0s` is too small - write more than 0"),
        (
            ("flow", "consumers", "b", "service"),
            {"exponential": "0ms"},
            "work that takes no time - write a duration above 0",
        ),
        (
            ("flow", "consumers", "b", "workers"),
            "10M",
            "`10M` is too large - write 100000 or less",
        ),
    ],
)
def test_figures_that_mean_nothing_are_refused(
    tmp_path: Path, path: tuple[str | int, ...], to: object, said: str
) -> None:
    assert refusals(tmp_path, changed(SMALL_QUESTION, *path, to=to)) == [said]


def test_a_mode_that_is_not_offered_triggers_no_follow_up(tmp_path: Path) -> None:
    modes = {"push": "1"}
    question = changed(SMALL_QUESTION, "links", 0, "modes", to=modes)
    when = {"link": "a-to-b", "mode": "pull"}
    assert refusals(tmp_path, changed(question, "follow_ups", 0, "when", to=when)) == [
        "unknown mode `pull` - write push"
    ]


@pytest.mark.parametrize(
    ("key", "what"),
    [("links", "link"), ("twists", "twist"), ("follow_ups", "follow-up")],
)
def test_two_parts_of_one_name_are_refused(tmp_path: Path, key: str, what: str) -> None:
    question = {**SMALL_QUESTION, key: [*SMALL_QUESTION[key], *SMALL_QUESTION[key]]}
    name = SMALL_QUESTION[key][0]["id"]
    shown = key.replace("_", "-")
    assert refusals(tmp_path, question) == [
        f"two of the {shown} are called `{name}` - give each {what} its own id"
    ]


def test_a_twist_without_a_flow_is_only_asked(tmp_path: Path) -> None:
    question = {key: value for key, value in SMALL_QUESTION.items() if key != "flow"}
    question = changed(question, "follow_ups", 0, "when", to={"criterion": "retry"})
    assert refusals(tmp_path / "with", question) == ["commands need a flow to act on - add a flow"]
    asked = changed(question, "twists", 0, "commands", to=[])
    load_pack(write_pack(tmp_path / "without", asked))


def test_criteria_of_a_rubric_file_count_instead_of_the_short_form(tmp_path: Path) -> None:
    question = {key: value for key, value in SMALL_QUESTION.items() if key != "criteria"}
    root = write_pack(tmp_path, question)
    (root / "rubrics").mkdir()
    rubric = root / "rubrics" / "small.yaml"
    rubric.write_text("question: small\nreasoning: {retry: 2, backpressure: {weight: 1}}\n")
    load_pack(root)
    rubric.write_text("question: small\nreasoning: {retry: 2}\nalso: [capacity]\n")
    with pytest.raises(FindingsError, match="the rubric does not weigh `backpressure`"):
        load_pack(root)
