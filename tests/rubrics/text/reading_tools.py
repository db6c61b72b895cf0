"""The built-in language for tests of single steps."""

from rubrics.library import core_language
from rubrics.model import Scope
from rubrics.text.alternatives import Modes
from rubrics.text.analysis import split
from rubrics.text.clauses import Word
from rubrics.text.lattice import Lattice, lattice
from rubrics.text.phrases import PhraseBook, Phrases
from rubrics.text.quantities import quantities
from rubrics.text.scope import scopes
from rubrics.text.spans import Span, spans
from rubrics.text.stems import Stem, stemmer
from rubrics.text.typos import mender

LANGUAGE = core_language()
STEM: Stem = stemmer(LANGUAGE.same_stem)


def words_of(text: str) -> tuple[Word, ...]:
    return split(text, LANGUAGE)


def phrases_of(*phrases: str, **sets: tuple[str, ...]) -> Phrases:
    """A trie where each phrase is its own concept."""
    book = PhraseBook(STEM, sets)
    for phrase in phrases:
        book.add(phrase, [phrase])
    return book.phrases()


def readings_of(text: str, phrases: Phrases) -> Lattice:
    words = words_of(text)
    mend = mender(phrases.vocabulary, frozenset(), LANGUAGE.confusable, STEM)
    return lattice(words, quantities(words, LANGUAGE), phrases, LANGUAGE, STEM, mend)


def found(text: str, *phrases: str, **sets: tuple[str, ...]) -> list[str]:
    """The pieces of `text` that say one of the phrases."""
    words = words_of(text)
    trie = phrases_of(*phrases, **sets)
    return [cut(text, words, span) for span in spans(readings_of(text, trie), trie)]


def cut(text: str, words: tuple[Word, ...], span: Span) -> str:
    return text[words[span.first].start : words[span.last].end]


def meant(text: str, phrase: str, rejected: str = "", chosen: str = "") -> Scope:
    """How the first span of `phrase` is meant; `rejected` and `chosen` are stems of modes."""
    words = words_of(text)
    named = [STEM(word.text) for word in words]
    modes = Modes(
        frozenset(i for i, stem in enumerate(named) if stem == chosen),
        frozenset(i for i, stem in enumerate(named) if stem == rejected),
        frozenset(i for i, stem in enumerate(named) if stem in LANGUAGE.mode_words),
    )
    trie = phrases_of(phrase)
    span = spans(readings_of(text, trie), trie)[0]
    return scopes(words, LANGUAGE, modes).of(span)
