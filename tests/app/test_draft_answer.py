from hypothesis import given
from hypothesis import strategies as st

from app.draft import Draft, LinkDraft
from app.draft_answer import answer_of, as_yaml, filled
from questions.answer import Answer
from questions.answer_file import load_answer
from questions.model import Question
from questions.safe_text import visible

QUESTION = Question.model_validate(
    {"id": "q", "title": "Q", "prompt": "?", "links": {"a": {"push": 1}, "b": {"pull": 1}}}
)
TEXT = st.text().map(visible)
LINKS = st.builds(
    LinkDraft,
    delivery=st.sampled_from(["push", "pull", None]),
    preset=st.none() | st.just("like Kafka"),
    settings=st.dictionaries(
        st.sampled_from(["batch", "interval", "retry"]),
        st.sampled_from(["20", "none", "attempts: 3, base: 1s", "no", "12:30", "1e3"]),
    ),
    justification=TEXT,
)
DRAFTS = st.builds(
    Draft,
    pack=st.just("core"),
    question=st.just("q"),
    links=st.dictionaries(st.sampled_from(["a", "b"]), LINKS),
    about_all=st.just("") | TEXT,
    hints=st.just(()) | st.just((1, 2)),
    twist_change=st.dictionaries(
        st.sampled_from(["a", "b"]), st.dictionaries(st.just("batch"), st.just("5"))
    ),
    twist_reason=TEXT,
    replies=st.dictionaries(st.sampled_from(["x", "y"]), TEXT.filter(bool)),
    closed=st.sampled_from([(), ("x",), ("x", "y")]),
)


@given(DRAFTS)
def test_an_exported_answer_is_read_back_as_the_same_answer(draft: Draft) -> None:
    answer = answer_of(draft, QUESTION, "q")
    assert load_answer(as_yaml(answer).encode()) == answer


@given(DRAFTS)
def test_a_draft_filled_from_an_answer_says_the_same(draft: Draft) -> None:
    answer = answer_of(draft, QUESTION, "q")
    assert answer_of(filled(Draft(pack="core", question="q"), answer), QUESTION, "q") == answer


def test_a_draft_is_stored_and_read_back_as_it_is() -> None:
    draft = Draft(pack="p", question="q", links={"a": LinkDraft(justification="é\n[/x]")})
    assert Draft.model_validate_json(draft.model_dump_json()) == draft


def test_one_text_for_all_stays_one_text_until_links_get_their_own() -> None:
    empty = Draft(pack="core", question="q")
    design = {"a": {"delivery": "push"}, "b": {"delivery": "pull"}}
    answer = Answer.model_validate({"question": "q", "design": design, "justification": "all"})
    draft = filled(empty, answer)
    assert answer_of(draft, QUESTION, "q").justification == "all"
    links = {**draft.links, "b": LinkDraft(delivery="pull", justification="b")}
    draft = draft.model_copy(update={"links": links})
    assert answer_of(draft, QUESTION, "q").justification == {"a": "all", "b": "b"}
    links["a"] = LinkDraft(delivery="push", justification="a")
    draft = draft.model_copy(update={"links": links})
    assert answer_of(draft, QUESTION, "q").justification == {"a": "all\n\na", "b": "b"}


def test_hostile_text_is_made_visible_when_an_answer_is_taken_over() -> None:
    text = "[/x] [@click=app.quit]x[/] \x1b]52;c;eA==\x07 \u202e"
    answer = Answer(question="q", design={}, justification=text, follow_ups={"x": text})
    draft = filled(Draft(pack="core", question="q"), answer)
    shown = "[/x] [@click=app.quit]x[/] ␛]52;c;eA==␇ �"
    assert (draft.about_all, draft.replies) == (shown, {"x": shown})
