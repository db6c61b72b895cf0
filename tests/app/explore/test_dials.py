import pytest

from app.explore.dials import Dial, dials, turned
from app.explore.explored import Explored
from app.refused import Refused


def of(explored: Explored, link: str, name: str) -> Dial:
    found = dials(explored.question, explored.answer)
    return next(dial for dial in found if (dial.link, dial.name) == (link, name))


def test_a_dial_is_a_setting_or_a_field_of_one_with_its_value_as_one_types_it(
    explored: Explored,
) -> None:
    found = {(d.link, d.name): (d.text, d.unit) for d in dials(explored.question, explored.answer)}
    assert found["broker-to-teams", "batch"] == ("200", "count")
    assert found["broker-to-teams", "interval"] == ("1s", "duration")
    assert found["broker-to-teams", "hold"] == ("log", "words")
    assert found["broker-to-teams", "retention_size"] == ("unlimited", "bytes")
    assert found["shop-to-broker", "retry.attempts"] == ("1", "count")
    assert found["shop-to-broker", "backpressure.rate"] == ("none", "rate")
    assert found["shop-to-broker", "breaker.share"] == ("0.5", "share")
    assert ("shop-to-broker", "interval") not in found


def test_the_few_that_the_question_shows_come_first_on_each_link(explored: Explored) -> None:
    found = dials(explored.question, explored.answer)
    links = [dial.link for dial in found]
    assert links == sorted(links, key=["shop-to-broker", "broker-to-teams"].index)
    for link in dict.fromkeys(links):
        shown = [dial.first for dial in found if dial.link == link]
        assert shown == sorted(shown, reverse=True)
    firsts = [dial.name for dial in found if dial.first and dial.link == "broker-to-teams"]
    assert firsts == ["interval", "batch"]


def test_turning_a_dial_changes_that_value_alone(explored: Explored) -> None:
    question, answer = explored.question, explored.answer
    credit = turned(question, answer, of(explored, "shop-to-broker", "backpressure.credit"), "20")
    design = explored.story(credit).design
    assert design["shop-to-broker"].settings.backpressure.credit == 20
    assert design["broker-to-teams"] == explored.story().design["broker-to-teams"]
    batch = turned(question, answer, of(explored, "broker-to-teams", "batch"), " 5 ")
    assert explored.story(batch).design["broker-to-teams"].settings.batch == 5
    assert answer.design["broker-to-teams"].settings == {"batch": "200"}


def test_what_is_not_set_may_be_set_and_taken_away_again(explored: Explored) -> None:
    dial = of(explored, "shop-to-broker", "backpressure.credit")
    some = turned(explored.question, explored.answer, dial, "20")
    none = turned(explored.question, some, dial, "none")
    assert explored.story(none).design["shop-to-broker"].settings.backpressure.credit is None


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("batch", "lots", "not a count"),
        ("batch", "", "not a count"),
        ("interval", "5", "not a duration"),
        ("hold", "shelf", "shelf"),
        ("interval", "0s", "."),
    ],
)
def test_what_cannot_be_run_is_refused_in_words(
    explored: Explored, name: str, text: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        turned(explored.question, explored.answer, of(explored, "broker-to-teams", name), text)
