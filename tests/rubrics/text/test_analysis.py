"""A whole text read: mentions and figures with their places."""

import pytest

from rubrics.library import english_words
from rubrics.text.analysis import Analysis, Given, Source, Stances, Tools, analyse, by_concept
from tests.rubrics.text.reading_tools import LANGUAGE, STEM, phrases_of, words_of

PROMPT = "Merchants want their payment events within five seconds of a sale."
FILLER = "That is the plan in short, more or less. "


def read(text: str, *phrases: str, number: int = 0, chosen: str = "") -> Analysis:
    trie = phrases_of(*phrases)
    tools = Tools(LANGUAGE, trie, STEM, lambda _: (), english_words())
    given = Given(words_of(PROMPT), frozenset(map(STEM, ("merchant", "payment"))))
    return analyse(Source("j", number, text), given, Stances(frozenset({chosen})), tools)


def test_a_mention_names_its_source_and_place() -> None:
    text = "We wait. A queue is full."
    (mention,) = read(text, "queue * full").mentions
    assert (mention.concept, mention.scope, mention.place.source) == (
        "queue * full",
        "asserted",
        "j",
    )
    assert text[mention.place.start : mention.place.end] == "A queue is full"


def test_the_quote_is_the_whole_clause_and_no_longer_than_twenty_words() -> None:
    text = "We wait, because the small queue is full. Then nothing."
    (place,) = (mention.place for mention in read(text, "queue").mentions)
    assert text[place.start : place.end] == "because the small queue is full"
    long = "one " * 30 + "queue" + " one" * 30
    (place,) = (mention.place for mention in read(long, "queue").mentions)
    assert len(long[place.start : place.end].split()) == 20


def test_filler_parts_nothing() -> None:
    near = read("A queue. It is full.", "queue", "full").mentions
    far = read("A queue. " + FILLER * 3 + "It is full.", "queue", "full").mentions
    assert [m.place.sentence for m in far] == [m.place.sentence for m in near] == [0, 1]
    assert [m.place.first for m in far] == [m.place.first for m in near]


def test_texts_lie_far_apart() -> None:
    first, second = (read("queue", "queue", number=n).mentions[0].place for n in (0, 1))
    assert second.sentence - first.sentence > 1_000
    assert second.first - first.first > 1_000


@pytest.mark.parametrize("text", [PROMPT, "Queue, retry, merchants, sale.", f"{PROMPT} {PROMPT}"])
def test_copies_and_lists_mention_nothing(text: str) -> None:
    assert read(text, "merchant", "sale", "queue").mentions == ()


def test_what_was_copied_is_told() -> None:
    assert read(f"We push. {PROMPT} So we push.").copies == (PROMPT[:-1],)
    assert read("We push the merchants their payment events.").copies == ()


def test_figures_are_those_that_are_not_copied() -> None:
    analysis = read("It takes 2 s. " + PROMPT, "queue")
    assert [figure.quantity.value for figure in analysis.figures] == [2]


def test_a_mode_introduced_in_an_imagining_sentence_is_an_alternative() -> None:
    text = "With polling we would keep a queue."
    assert read(text, "queue").mentions[0].scope == "alternative"
    assert read(text, "queue", chosen="poll").mentions[0].scope == "asserted"


def test_mentions_by_concept_stay_in_order() -> None:
    table = by_concept(read("full queue, full", "full", "queue").mentions)
    assert [mention.place.first for mention in table["full"]] == [1, 3]
