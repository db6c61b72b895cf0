"""An answer held against its question: what runs, what it earns, and what does not fit."""

from typing import Any

import pytest

from engine.command import Command
from engine.design import Backpressure, LinkDesign, Retry, SenderBuffer, Settings
from engine.quantities import NS
from questions.answer import Answer
from questions.answer_file import load_answer
from questions.finding import FindingsError
from questions.meant_for import MEANT_FOR
from questions.model import Question
from questions.resolve import graded_commands, resolve
from tests.questions.files import ANSWER, MINIMAL_QUESTION, SMALL_QUESTION, as_yaml, changed

SMALL = Question.model_validate(
    changed(SMALL_QUESTION, "twists", 0, "commands", 0, "factor", to="0.5")
)
BARE = Settings.model_validate(SMALL_QUESTION["links"][0]["modes"]["push"]["presets"]["bare"])
PROTECTED = Settings.model_validate(
    SMALL_QUESTION["links"][0]["modes"]["push"]["presets"]["protected"]
)


def answer(choice: Any, **more: Any) -> Answer:
    content = {**ANSWER, "design": {"a-to-b": choice}, **more}
    return load_answer(as_yaml(content).encode(), name="f")


def refusals(given: Answer, question: Question = SMALL) -> list[str]:
    with pytest.raises(FindingsError) as caught:
        resolve(question, given)
    return [str(finding) for finding in caught.value.findings]


def test_a_bare_mode_runs_with_the_bare_preset_and_nobody_chose_it() -> None:
    link = resolve(SMALL, answer("push")).links["a-to-b"]
    assert link.design == LinkDesign(delivery="push", settings=BARE)
    assert (link.preset, set(link.origins.values())) == ("", {"default"})
    assert (link.credit, link.why) == (0.2, "fast")


def test_a_preset_and_own_settings_lie_over_one_another() -> None:
    given = answer(
        {
            "delivery": "push",
            "preset": "protected",
            "settings": {"retry": {"base": "3s"}, "sender_buffer": "70k"},
        }
    )
    link = resolve(SMALL, given).links["a-to-b"]
    assert link.design.settings == Settings(
        retry=Retry(attempts=5, base=3 * NS),
        backpressure=Backpressure(credit=20),
        sender_buffer=SenderBuffer(size=70_000, lanes="per-consumer"),
    )
    assert {name: origin for name, origin in link.origins.items() if origin != "default"} == {
        "retry": "own",
        "sender_buffer": "own",
        "backpressure": "preset",
    }
    assert (link.preset, link.credit, link.why) == ("protected", 0.7, "limited")


def test_own_settings_lie_over_the_bare_preset_too() -> None:
    given = answer({"delivery": "pull", "settings": {"batch": "7"}})
    settings = resolve(SMALL, given).links["a-to-b"].design.settings
    assert settings == Settings(interval=5 * NS, batch=7)


def test_an_assumed_setting_has_the_protected_value_and_earns_its_credit() -> None:
    assumed = {("a-to-b", "backpressure"), ("a-to-b", "interval"), ("elsewhere", "retry")}
    link = resolve(SMALL, answer("push"), assumed=assumed).links["a-to-b"]
    expected = BARE.model_copy(update={"backpressure": PROTECTED.backpressure})
    assert link.design.settings == expected
    assert link.origins["backpressure"] == "assumed"
    assert link.origins["interval"] == "default"
    assert link.credit == 0.7


def test_hybrid_has_the_question_s_default_kind_unless_one_is_named() -> None:
    assert resolve(SMALL, answer("hybrid")).design["a-to-b"].kind == "push-then-reconcile"
    plain = Question.model_validate({**MINIMAL_QUESTION, "links": {"a-to-b": {"hybrid": "1"}}})
    assert resolve(plain, answer("hybrid")).design["a-to-b"].kind == "notify-then-pull"
    named = answer({"delivery": "hybrid", "kind": "push-with-catch-up"})
    assert resolve(plain, named).design["a-to-b"].kind == "push-with-catch-up"


def test_credit_is_shared_by_the_links_alike() -> None:
    question = Question.model_validate(
        {
            **MINIMAL_QUESTION,
            "links": {"a": {"push": "1"}, "b": {"push": "0.2"}, "c": {"pull": "0"}},
        }
    )
    given = Answer.model_validate({**ANSWER, "design": {"a": "push", "b": "push", "c": "pull"}})
    assert resolve(question, given).credit == pytest.approx(0.4)
    assert list(resolve(question, given).design) == ["a", "b", "c"]


def test_a_missing_link_is_refused_unless_the_answer_is_still_being_written() -> None:
    given = load_answer(b"question: q\ndesign: {}\n", name="f")
    assert refusals(given) == [
        "f:2:9: the link `a-to-b` is missing - add `a-to-b: …` with push or pull or hybrid"
    ]
    assert resolve(SMALL, given, partial=True).links == {}


COUNT = "write it like 500, 8k, 40,000 or 50M"
DURATION = "write it like 200ms, 2s, 10m, 4h or 7d"
RECORD = "write `name: value` below it"


@pytest.mark.parametrize(
    ("choice", "at", "what", "mend"),
    [
        (
            {"delivery": "push", "preset": "protectd"},
            "f:5:13",
            "`a-to-b` has no preset `protectd` for push",
            "did you mean `protected`?",
        ),
        (
            {"delivery": "push", "preset": ""},
            "f:5:13",
            "`a-to-b` has no preset `` for push",
            "use one of bare, protected, or a system's preset",
        ),
        (
            {"delivery": "push", "kind": "push-then-reconcile"},
            "f:5:11",
            "the kind `push-then-reconcile` goes with hybrid, not push",
            "leave it out, or deliver by hybrid",
        ),
        (
            {"delivery": "hybrid", "kind": "notify-then-pull"},
            "f:5:11",
            "the kind `notify-then-pull` is not offered here",
            "write push-then-reconcile",
        ),
    ],
)
def test_a_choice_that_is_not_on_offer_is_refused_at_its_line(
    choice: dict[str, str], at: str, what: str, mend: str
) -> None:
    assert refusals(answer(choice)) == [f"{at}: {what} - {mend}"]


@pytest.mark.parametrize(
    ("patch", "finding"),
    [
        ({"intervall": "2s"}, "f:6:7: unknown key `intervall` - did you mean `interval`?"),
        ({"interval": "often"}, f"f:6:17: `often` is not a duration - {DURATION}"),
        ({"interval": "-1s"}, f"f:6:17: `-1s` is not a duration - {DURATION}"),
        ({"batch": "NaN"}, f"f:6:14: `NaN` is not a count - {COUNT}"),
        ({"retry": {"attempts": "-1"}}, f"f:7:19: `-1` is not a count - {COUNT}"),
        ({"retry": "lots"}, f"f:6:14: `retry` holds text, not keys and values - {RECORD}"),
        ({"backpressure": {"credit": "0"}}, "f:7:17: `0` is too small - write 1 or more"),
        ({"inbox": "lots"}, f"f:6:14: `lots` is not a count - {COUNT}, or write unbounded"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused_at_its_line(
    patch: dict[str, object], finding: str
) -> None:
    assert refusals(answer({"delivery": "hybrid", "settings": patch})) == [finding]


def test_a_setting_that_the_mode_does_not_have_is_refused_wherever_it_stands() -> None:
    given = answer({"delivery": "push", "settings": {"batch": "7"}})
    *most, last = MEANT_FOR["push"]
    mend = f"use one of {', '.join(most)} or {last}"
    assert refusals(given) == [f"f:6:7: push has no batch - {mend}"]
    later = answer("push", twist_change={"a-to-b": {"batch": "7"}})
    assert refusals(later) == [f"f:6:5: push has no batch - {mend}"]


def test_a_mode_that_is_not_offered_is_refused() -> None:
    plain = Question.model_validate(MINIMAL_QUESTION)
    assert refusals(answer("hybrid"), plain) == [
        "f:3:11: `hybrid` is not offered on `a-to-b` - choose push or pull"
    ]


def test_what_the_engine_would_not_run_is_refused_at_the_link() -> None:
    never = {"interval": "0s", "long_poll": "0s"}
    given = answer({"delivery": "pull", "settings": never})
    mend = "give it an interval or a long poll"
    assert refusals(given) == [f"f:4:5: a-to-b polls every 0s - {mend}"]
    later = answer("pull", twist_change={"a-to-b": never})
    assert refusals(later) == [f"f:6:5: a-to-b polls every 0s - {mend}"]


def test_unknown_names_everywhere_are_found_at_once() -> None:
    given = load_answer(
        b"""\
question: q
design: {a-to-b: pull, a-to-c: pull}
justification: {a-to-bb: fast}
twist_change: {a-to-d: {batch: 1}, a-to-b: {batch: many}}
follow_ups: {crsh: then}
hints: [1, 2]
""",
        name="f",
    )
    assert refusals(given) == [
        "f:2:24: unknown link `a-to-c` - did you mean `a-to-b`?",
        "f:3:17: unknown link `a-to-bb` - did you mean `a-to-b`?",
        "f:4:16: unknown link `a-to-d` - did you mean `a-to-b`?",
        "f:4:52: `many` is not a count - write it like 500, 8k, 40,000 or 50M",
        "f:5:14: unknown follow-up `crsh` - did you mean `crash`?",
        "f:6:12: there is no hint 2 - there are 1",
    ]


def test_a_change_needs_a_twist() -> None:
    plain = Question.model_validate(MINIMAL_QUESTION)
    given = answer("pull", twist_change={"a-to-b": {"batch": "7"}})
    assert refusals(given, plain) == ["f:4:1: this question has no twist - leave it out"]


def test_the_graded_run_has_the_twist_and_then_the_change_to_it() -> None:
    given = answer(
        {"delivery": "push", "preset": "protected"},
        twist_change={"a-to-b": {"backpressure": {"credit": "100"}, "sender_buffer": "1M"}},
    )
    assumed = {("a-to-b", "retry")}
    design = resolve(SMALL, given, assumed=assumed).design
    twist, change = graded_commands(SMALL, given, design)
    assert twist == Command(at=30 * NS, op="speed", of="b", factor=0.5, origin="twist")
    assert (change.at, change.op, change.of, change.origin) == (
        30 * NS,
        "design",
        "a-to-b",
        "answer",
    )
    assert change.design == LinkDesign(
        delivery="push",
        settings=PROTECTED.model_copy(
            update={
                "backpressure": Backpressure(credit=100),
                "sender_buffer": SenderBuffer(size=1_000_000, lanes="per-consumer"),
            }
        ),
    )


def test_only_the_first_twist_is_part_of_the_graded_run() -> None:
    later = {**SMALL_QUESTION["twists"][0], "id": "later", "at": "40s"}
    question = Question.model_validate(changed(SMALL_QUESTION, "twists", to=[later] * 2))
    given = answer("pull", twist_change={"a-to-b": {"batch": "7"}})
    commands = graded_commands(question, given, resolve(question, given).design)
    assert [(each.at, each.op) for each in commands] == [(40 * NS, "speed"), (40 * NS, "design")]


def test_without_a_twist_nothing_happens_to_the_run() -> None:
    plain = Question.model_validate(MINIMAL_QUESTION)
    given = answer("push")
    assert graded_commands(plain, given, resolve(plain, given).design) == ()


def test_a_wrong_setting_below_settings_at_the_twist_is_found_at_its_line() -> None:
    given = answer("pull", twist_change={"a-to-b": {"settings": {"batch": "many"}}})
    (finding,) = refusals(given)
    assert finding.startswith("f:7:14: `many` is not a count")


def test_an_interval_that_nobody_could_keep_is_refused() -> None:
    (finding,) = refusals(answer({"delivery": "pull", "settings": {"interval": "1ns"}}))
    assert finding == (
        "f:4:5: a-to-b polls every 1ns, which nobody can - give it an interval of 1ms or more"
    )
