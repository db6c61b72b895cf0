"""Read all texts of an answer together: what they say, and remarks on the texts themselves."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from questions.model import Question
from rubrics.checks import Said
from rubrics.concepts import Concepts
from rubrics.figures import known_figures
from rubrics.library import core_language
from rubrics.text.analysis import Analysis, Given, Source, Stances, analyse, by_concept, split
from rubrics.text.clauses import Word
from rubrics.text.quantities import Quantity

_FAMILIAR = 0.12
_A_FIGURE = 0.04
"""A text is about the system by the share of its words; each of the system's figures adds to it."""

_TALK, _MANY = 1, 8
"""With few words of the system: so few figures are general talk; with so many, the share of the
system's own counts. In between a text may well say it in plain words of its own."""

_OWN, _A_SHARE = 0.16, 0.5
"""What the share of words and this part of the share of figures come to, where figures are many."""

NOT_ENGLISH = (
    "This does not read as English. Only English is understood, so little or nothing was credited."
)
ELSEWHERE = (
    "The text never comes to this system. General advice earns nothing until it names what is here."
)
COPIED = "What only repeats the question is not counted: {}."
_COPIES_SHOWN, _COPY_WORDS = 3, 12


@dataclass(frozen=True, slots=True)
class Heard:
    """What texts say together, remarks in whole sentences, and how each (by source) was read."""

    said: Said
    remarks: tuple[str, ...]
    analyses: Mapping[str, Analysis]


def listen(
    texts: Mapping[str, str], question: Question, concepts: Concepts, stances: Stances
) -> Heard:
    """Listen to `texts` (source name → text).

    Sentences of different texts are never near each other. Where no text is about the question's
    system, nothing counts as said.
    """
    given = given_by(question, concepts)
    analyses = [
        analyse(Source(name, number, text), given, stances, concepts.tools)
        for number, (name, text) in enumerate(texts.items())
    ]
    is_known = known_figures(question, concepts.tools.language)
    about_it = _is_about_it(analyses, is_known)
    counted = analyses if about_it else []
    said = Said(
        mentions=by_concept([mention for each in counted for mention in each.mentions]),
        figures=tuple(figure for each in counted for figure in each.figures),
        resolve=concepts.of_lexicon,
        is_known=is_known,
        sums=tuple(each for listened in counted for each in listened.sums),
    )
    return Heard(said, tuple(_remarks(analyses, about_it)), dict(zip(texts, analyses, strict=True)))


def _is_about_it(analyses: Sequence[Analysis], is_known: Callable[[Quantity], bool]) -> bool:
    figures = [figure.quantity for each in analyses for figure in each.figures]
    known = sum(map(is_known, figures))
    own = max((each.familiarity for each in analyses), default=1.0)
    if len(figures) >= _MANY:
        return own + _A_SHARE * known / len(figures) >= _OWN
    return own + _A_FIGURE * known >= _FAMILIAR or len(figures) > _TALK


def _remarks(analyses: Sequence[Analysis], about_it: bool) -> Iterator[str]:
    if not all(each.english for each in analyses):
        yield NOT_ENGLISH
        return
    if not about_it:
        yield ELSEWHERE
    copies = [copy for each in analyses for copy in each.copies]
    if copies:
        yield COPIED.format(", ".join(f"“{_shortened(copy)}”" for copy in copies[:_COPIES_SHOWN]))


def _shortened(copy: str) -> str:
    words = copy.split()
    return " ".join(words) if len(words) <= _COPY_WORDS else " ".join(words[:_COPY_WORDS]) + " …"


def given_by(question: Question, concepts: Concepts) -> Given:
    """The prompt and what is assumed with it; prompt, title and links name the system."""
    named = [question.prompt, question.title]
    for link in question.links:
        named += [link.id.replace("-", " "), link.from_, *link.to]
    tools = concepts.tools
    about = frozenset(
        tools.stem(word.text)
        for word in _split(named)
        if word.kind == "word" and word.text not in tools.language.idle
    )
    return Given(_split([question.prompt, *question.also_assumed]), about)


def _split(texts: Sequence[str]) -> tuple[Word, ...]:
    return _split_once("\n\n".join(texts))


@lru_cache(maxsize=64)
def _split_once(text: str) -> tuple[Word, ...]:
    return split(text, core_language())
