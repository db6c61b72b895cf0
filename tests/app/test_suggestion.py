from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml

from app.history.attempt import AttemptLine
from app.suggestion import suggest
from questions.pack import Pack, load_pack

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=UTC)
LINKS = {"a-to-b": {"push": 1.0, "pull": 0.5}}
TWO_LINKS = {**LINKS, "b-to-c": {"push": 1.0, "pull": 0.5}}


def made(folder: Path, **questions: dict[str, object]) -> Pack:
    (folder / "questions").mkdir(parents=True)
    (folder / "pack.yaml").write_text("{id: small, title: Small}")
    for name, fields in questions.items():
        whole = {
            "id": name,
            "title": name,
            "prompt": "Choose.",
            "links": LINKS,
            "criteria": {"pace-control": 1},
            **fields,
        }
        (folder / "questions" / f"{name}.yaml").write_text(yaml.safe_dump(whole))
    return load_pack(folder)


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return made(
        tmp_path,
        cache={"difficulty": "easy", "links": TWO_LINKS, "skills": ["staleness"]},
        feed={"difficulty": "hard", "skills": ["sizing", "staleness"], "topics": ["feeds"]},
        log={"difficulty": "medium", "skills": ["sizing"], "topics": ["logs"]},
        queue={
            "difficulty": "easy",
            "skills": ["leases"],
            "topics": ["queues"],
            "time_limit": "20m",
        },
    )


def attempt(question: str, score: float, days: float = 1, *, seen: bool = False) -> AttemptLine:
    return AttemptLine(
        id=1,
        pack="small",
        question=question,
        title=question,
        finished=NOW - timedelta(days=days),
        score=score,
        band="hire",
        seen=seen,
    )


def said(pack: Pack, *attempts: AttemptLine) -> tuple[str, str]:
    found = suggest([pack], attempts, NOW)
    assert found is not None
    return found.question.id, found.why


def test_the_first_is_easy_and_has_one_link(pack: Pack) -> None:
    assert said(pack) == ("queue", "A good one to begin with: easy, one link, 20 min.")


def test_the_weakest_skill_comes_next_where_the_level_is_within_reach(pack: Pack) -> None:
    assert said(pack, attempt("queue", 80), attempt("cache", 50), attempt("log", 60)) == (
        "feed",
        "It trains your weakest skill, staleness (50 so far), and is new to you.",
    )
    assert said(pack, attempt("cache", 50))[0] == "queue", "hard is two levels too far"


def test_the_latest_attempt_of_each_question_tells_how_strong_a_skill_is(pack: Pack) -> None:
    before, after = attempt("log", 30, days=9), attempt("log", 90, days=1)
    others = attempt("queue", 80), attempt("cache", 71)
    assert "staleness (71 so far)" in said(pack, after, before, *others)[1]


def test_an_attempt_after_the_model_answers_were_seen_is_done_but_shows_nothing(pack: Pack) -> None:
    name, why = said(pack, attempt("queue", 80), attempt("cache", 20, seen=True))
    assert (name, why) == ("log", "You have not done it yet, and it brings something new: logs.")


@pytest.mark.parametrize(("seen", "next_one"), [(False, "weak"), (True, "new")])
def test_a_weak_skill_comes_before_a_new_topic_where_it_was_shown_honestly(
    tmp_path: Path, seen: bool, next_one: str
) -> None:
    pack = made(
        tmp_path,
        done={"difficulty": "easy", "skills": ["sizing"]},
        weak={"difficulty": "easy", "skills": ["sizing"], "links": TWO_LINKS},
        new={"difficulty": "easy", "topics": ["logs"]},
    )
    assert said(pack, attempt("done", 40, seen=seen))[0] == next_one


def test_when_all_are_done_the_one_with_the_most_to_gain_comes_again(pack: Pack) -> None:
    done = [attempt("cache", 70, 1), attempt("feed", 70, 20), attempt("log", 95, 30)]
    name, why = said(pack, *done, attempt("queue", 50, 1))
    assert name == "feed"
    assert why == "All are done. Your last score here was 70, 20 days ago."


def test_some_may_be_left_out_and_nothing_is_suggested_where_nothing_is_left(pack: Pack) -> None:
    without = suggest([pack], [], NOW, except_for=[("small", "queue")])
    assert without is not None
    assert without.question.id == "cache"
    everything = [("small", question.id) for question in pack.questions]
    assert suggest([pack], [], NOW, except_for=everything) is None
    assert suggest([], [], NOW) is None
    assert suggest([pack], [attempt("gone", 10)], NOW) is not None


def test_every_built_in_question_is_suggested_once_before_any_comes_again() -> None:
    from questions.shelf import find_packs

    packs = find_packs(None, None).packs
    attempts: list[AttemptLine] = []
    for number in range(sum(len(pack.questions) for pack in packs)):
        found = suggest(packs, attempts, NOW)
        assert found is not None
        assert found.question.id not in {each.question for each in attempts}
        attempts.append(replace(attempt(found.question.id, 40 + number * 3), pack=found.pack.id))
