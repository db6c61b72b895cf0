"""A grade for a reader: score and sum first, then each line with what earned it."""

from dataclasses import replace

import pytest

from app.cli.grade_text import grade_text
from rubrics.grade import AskedFollowUp, Parts, TextEvidence
from tests.rubrics.sample_grade import GRADE, QUOTE


@pytest.fixture(autouse=True)
def columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")


def lines(**changes: object) -> list[str]:
    return grade_text(replace(GRADE, **changes), "Order events").splitlines()  # type: ignore[arg-type]


def test_what_the_interviewer_says_at_the_twist_stands_once_before_all_that_it_lifted() -> None:
    one = AskedFollowUp("slow", "Search is slow now.", "retry", True, 0, 2, 3.0)
    shown = lines(twist=(one, replace(one, lifts="capacity")))
    at = shown.index("At the twist")
    assert shown[at + 1] == "  slow: Search is slow now."
    assert "\n".join(shown).count("Search is slow now.") == 1
    assert [
        line.split()[3] for line in shown[at : shown.index("", at)] if "The reply lifts" in line
    ] == [
        "retry",
        "capacity",
    ]


def test_score_band_and_sum_come_first() -> None:
    assert lines()[:9] == [
        "Order events (order-events)",
        "",
        "71.9 of 100: lean hire",
        "",
        "  choice             20.0  of 20",
        "  reasoning          40.0  of 55",
        "  behaviour          15.0  of 25",
        "  at most lean hire  -3.1  missed: retry",
        "  score              71.9  of 100",
    ]


def test_each_criterion_has_its_quote_and_what_is_missing() -> None:
    shown = lines()
    at = shown.index("Reasoning")
    assert shown[at + 1 : at + 6] == [
        "  1/2  Slow                                      5.0 of 10.0",
        "      “bounded queue”",
        "      seen",
        "      Missing: say",
        "      Nearest: “bounded queue”",
    ]
    assert "  miss  p99                                      0.0 of 15.0" in shown


def test_what_stands_beside_the_sum_is_said() -> None:
    text = "\n".join(lines())
    assert "  Only the first 100,000 characters were read." in text
    assert "Misconception: kafka-is-push\n      “bounded queue”\n      It is pulled." in text
    assert "Notice: bounded\n      “bounded queue”\n      Design: inbox: unbounded" in text
    assert "  a-to-b: backpressure = credit: 20" in text
    assert text.endswith(
        "At the twist\n  half: Slower!\n"
        "      The reply lifts retry from 0 to 1 of 2 and regains 4\n      points.\n\n"
        "Follow-ups, with your replies\n  slow: What if?\n"
        "      The reply lifts retry from 0 to 2 of 2 and regains 8\n      points."
    )


def test_a_part_that_is_left_out_is_not_shown() -> None:
    text = "\n".join(lines(out_of=Parts(26.7, 73.3, 0.0), criteria=GRADE.criteria[:1]))
    assert "behaviour" not in text
    assert "Behaviour" not in text


def test_a_question_without_a_reply_says_what_it_could_lift() -> None:
    asked = replace(GRADE.follow_ups[0], replied=False, level_after=0)
    assert "      Not replied to. A good reply lifts retry." in lines(follow_ups=(asked,))


def test_only_what_a_session_would_ask_is_called_asked() -> None:
    heavy = replace(GRADE.criteria[0], id="heavy", title="Heavy", weight=2.0, level=0)
    light = replace(heavy, id="light", title="Light", weight=1.0)
    given, left, other = (
        AskedFollowUp(name, f"{name}?", lifts, name == "given", 0, 0, 0.0)
        for name, lifts in (("given", "heavy"), ("left", "heavy"), ("other", "light"))
    )
    shown = lines(criteria=(heavy, light), follow_ups=(given, left, other), twist=())
    assert shown[shown.index("Follow-ups, with your replies") + 1] == "  given: given?"
    assert shown[shown.index("What an interviewer asks next in a session") + 1] == "  left: left?"
    assert shown[-3:-1] == [
        "Too light to be asked in a session, or explained meanwhile",
        "  other: other?",
    ]


def test_a_quote_is_said_once_and_in_whole_clauses() -> None:
    text = "Each team asks when it is free, so nobody is flooded. Fine."
    inside = [TextEvidence("justification", at, at + 4, text[at : at + 4]) for at in (5, 10, 33)]
    criterion = replace(GRADE.criteria[0], evidence=tuple(inside))
    grade = replace(GRADE, criteria=(criterion,))
    shown = grade_text(grade, "Order events", {"justification": text}).splitlines()
    at = shown.index("Reasoning")
    assert shown[at + 2 : at + 4] == [
        "      “Each team asks when it is free, so nobody is flooded”",
        "      seen",
    ]


def test_a_reply_names_the_criterion_by_its_title() -> None:
    asked = replace(GRADE.follow_ups[0], lifts="backpressure")
    assert "The reply lifts “Slow” from 0 to 2 of 2" in "\n".join(lines(follow_ups=(asked,)))


def test_a_reply_that_lifts_nothing_is_told_so() -> None:
    asked = replace(GRADE.follow_ups[0], level_after=0, points=0)
    assert "      The reply leaves retry at 0 of 2." in lines(follow_ups=(asked,))


def test_many_and_long_quotes_are_cut() -> None:
    long = TextEvidence("justification.a-to-b", 0, 400, "waits " * 60)
    others = [replace(QUOTE, text=f"{n} bounded") for n in range(4)]
    criterion = replace(GRADE.criteria[0], evidence=(long, *others))
    shown = lines(criteria=(criterion,))
    text = " ".join(line.strip() for line in shown)
    assert f"“{'waits ' * 33}…” (justification.a-to-b) “0 bounded”" in text
    assert "      and 2 more" in shown


def test_no_line_is_wider_than_the_terminal() -> None:
    criterion = replace(GRADE.criteria[0], title="What happens when " * 5, feedback="word " * 50)
    assert max(map(len, lines(criteria=(criterion,)))) <= 60


def test_what_the_run_showed_stands_beside_what_is_missing() -> None:
    criteria = tuple(
        replace(each, shown="5k events waited at once at search.") if each.missing else each
        for each in GRADE.criteria
    )
    shown = lines(criteria=criteria)
    at = shown.index("      Missing: say")
    assert shown[at + 1 : at + 3] == [
        "      The run shows it: 5k events waited at once at search.",
        "      Nearest: “bounded queue”",
    ]
