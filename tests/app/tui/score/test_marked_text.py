from dataclasses import replace

from app.history import History
from app.tui.app import PushPull
from app.tui.score.criteria import CriteriaView, about
from app.tui.score.marked_text import MARK, NEAR, MarkedText, marked, spans_of
from app.written import paragraphs
from rubrics.grade import AskedFollowUp, TextEvidence
from tests.app.tui.records import ANSWER, stored_attempt
from tests.app.tui.score.opening import open_score, until_focused
from tests.app.tui.watching import press, until

CRITERIA = {each.id: each for each in stored_attempt().grade.criteria}


def test_evidence_is_marked_where_it_stands_and_nowhere_else() -> None:
    spans = spans_of(CRITERIA["pace-control"])
    contents = [marked(each, spans) for each in paragraphs(ANSWER)]
    assert [len(content.spans) for content in contents] == [0, 1, 0, 0, 0]
    start, end, style = contents[1].spans[0]
    assert (contents[1].plain[start:end], style) == ("slow team", MARK)


def test_a_nearest_miss_is_marked_differently_and_only_without_evidence() -> None:
    spans = spans_of(CRITERIA["ordering"])
    content = marked(paragraphs(ANSWER)[2], spans)
    start, end, style = content.spans[0]
    assert (content.plain[start:end], style) == ("Its events", NEAR)
    assert spans_of(None) == []


def test_a_span_across_lines_of_a_paragraph_keeps_its_place() -> None:
    answer = ANSWER.model_copy(update={"justification": "One\ntwo three\n\nfour"})
    first, second = paragraphs(answer)[:2]
    span = TextEvidence("justification", 2, 7, "e\ntwo")
    assert marked(first, [(span, MARK)]).plain == "One two three"
    assert marked(first, [(span, MARK)]).spans[0][:2] == (2, 7)
    assert marked(second, [(span, MARK)]).spans == []


def test_what_lifted_a_criterion_later_is_marked_as_well() -> None:
    reply = TextEvidence("follow_ups.slow-team", 0, 9, "They wait")
    asked = AskedFollowUp("slow-team", "Where?", "ordering", True, 0, 2, 12.0, (reply,))
    spans = spans_of(CRITERIA["ordering"], [asked])
    assert spans == [(reply, MARK)]
    said = str(about(CRITERIA["ordering"], lifted=[asked]))
    assert "What you said later lifts it to level 2 of 2: 12 points regained." in said


async def test_ones_own_words_come_into_view_rather_than_a_setting_at_the_top(
    app: PushPull, history: History
) -> None:
    attempt = stored_attempt()
    text = "First.\n\n" + "One more line.\n\n" * 30 + "A slow team waits."
    answer = attempt.answer.model_copy(update={"justification": text})
    setting = TextEvidence("design.shop-to-broker", 0, 4, "push")
    own = TextEvidence("justification", text.index("slow"), text.index(" waits"), "slow team")
    pace = replace(attempt.grade.criteria[1], evidence=(setting, own))
    grade = replace(attempt.grade, criteria=(pace,))
    number = history.add_attempt(replace(attempt, answer=answer, grade=grade))
    async with app.run_test(size=(80, 24)) as pilot:
        score = await open_score(pilot, number)
        await press(pilot, "c")
        await until_focused(pilot, "criterion-list")
        place = score.query_one(CriteriaView).query_one(MarkedText)
        await until(pilot, lambda: place.scroll_y > 30)
