"""Cut tokens into clauses, sentences and paragraphs; dictated text has only its connectives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rubrics.text.language import ByFirst, Language
from rubrics.text.tokens import Kind, Token

NONE, COMMA, JOIN, CLAUSE, PIECE, SENTENCE, PARAGRAPH = range(7)
"""How strong a break is; a *join* is a connective that begins a clause without a mark,
a *piece* a part of a long sentence."""

LONG_SENTENCE = 36
"""Words from which a sentence is cut at its clauses, as dictated text must be."""
_PIECE_WORDS = 16
_ENDLESS_SENTENCE = 90

_FULL_LINE = 60
"""Characters from which a line is taken to end only because the page does."""

_MARKS = {
    ",": COMMA,
    "(": COMMA,
    ")": COMMA,
    "[": COMMA,
    "]": COMMA,
    ";": CLAUSE,
    ":": CLAUSE,
    "—": CLAUSE,
    "→": CLAUSE,
    "|": CLAUSE,
    "•": SENTENCE,
    "!": SENTENCE,
    "?": SENTENCE,
}


@dataclass(frozen=True, slots=True)
class Word:
    """A token that can be part of a phrase; `gap` is the strongest break before it.

    `sentence` counts pieces of long sentences; `statement` whole ones, as far as a reader can hold
    them. `hyphened`: a hyphen joins it to the word before; `headed`: a colon stands before it;
    `bracketed`: an opening bracket does; `led_to`: an arrow does.
    """

    text: str
    kind: Kind
    start: int
    end: int
    gap: int
    clause: int
    sentence: int
    statement: int
    paragraph: int
    hyphened: bool = False
    headed: bool = False
    bracketed: bool = False
    led_to: bool = False


def words(tokens: Sequence[Token], language: Language) -> tuple[Word, ...]:
    """Words, numbers and signs with their place; a break's number only ever grows."""
    kept = list(_with_gaps(tokens, language))
    gaps = _at_connectives(kept, language)
    gaps = _cut_long_sentences(gaps)
    placed = []
    clause = sentence = statement = paragraph = -1
    for (token, _, mark), gap in zip(kept, gaps, strict=True):
        clause += gap >= JOIN
        sentence += gap >= PIECE
        statement += gap >= SENTENCE
        paragraph += gap >= PARAGRAPH
        place = (gap, clause, sentence, statement, paragraph)
        placed.append(
            Word(
                token.text,
                token.kind,
                token.start,
                token.end,
                *place,
                mark == "-" and gap == NONE,
                mark == ":",
                mark in ("(", "["),
                _is_arrow(mark),
            )
        )
    return tuple(placed)


def clauses_around(words: Sequence[Word], first: int, last: int, most: int) -> range:
    """The whole clauses of the words `first` to `last`, cut evenly where they have over `most`."""
    start, stop = first, last + 1
    while stop - start < most:
        before = start > 0 and words[start - 1].clause == words[first].clause
        after = stop < len(words) and words[stop].clause == words[last].clause
        if not before and not after:
            break
        start -= before
        stop += after and stop - start < most
    return range(start, stop)


def _with_gaps(tokens: Sequence[Token], language: Language) -> Iterator[tuple[Token, int, str]]:
    """Every token that is no mark, with how strongly it is parted, and the last mark before it."""
    gap, mark = PARAGRAPH, ""
    for index, token in enumerate(tokens):
        if token.kind != "mark":
            yield token, gap, mark
            gap, mark = NONE, ""
        else:
            gap = max(gap, _strength(tokens, index, language))
            mark = token.text


def _strength(tokens: Sequence[Token], index: int, language: Language) -> int:
    mark = tokens[index]
    before = tokens[index - 1] if index else None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    joined_before = before is not None and before.end == mark.start
    joined_after = after is not None and after.start == mark.end
    if mark.text == "\n":
        item = _is_item(tokens, index + 1)
        wrapped = not item and after is not None and after.text != "\n"
        return NONE if wrapped and _is_full(tokens, index) else _line_end(before, after)
    if mark.text in "?!:" and joined_after and (joined_before or mark.text == "?"):
        return NONE
    if mark.text == ".":
        short = joined_before and before is not None and before.text in language.abbreviations
        inside = joined_after and after is not None and after.kind in ("word", "number")
        return NONE if short or (inside and joined_before) else SENTENCE
    if mark.text == "-":
        return NONE if joined_before or joined_after else CLAUSE
    if _is_arrow(mark.text) or mark.text.startswith("--"):
        return CLAUSE
    return _MARKS.get(mark.text, NONE)


def _is_item(tokens: Sequence[Token], index: int) -> bool:
    """Whether an item of a list begins here: a mark, or a number with one."""
    first, second = (*tokens[index : index + 2], None, None)[:2]
    if first is None or first.kind != "number":
        return first is not None and first.kind == "mark"
    return second is not None and second.text in (".", ")", ":")


def _is_full(tokens: Sequence[Token], index: int) -> bool:
    """Whether the line that ends here is so long that only its width ends it."""
    before = index
    while before and tokens[before - 1].text != "\n":
        before -= 1
    return tokens[index].start - tokens[before].start >= _FULL_LINE


def _is_arrow(mark: str) -> bool:
    return mark.endswith((">", "→"))


def _line_end(before: Token | None, after: Token | None) -> int:
    """A blank line ends a paragraph, a bullet or a full line a sentence; else the line is wrapped.

    A line that starts with a mark or a number is taken for an item of a list.
    """
    if after is None or before is None:
        return PARAGRAPH
    if after.text == "\n":
        return PARAGRAPH
    if after.text in ("-", "•", "*", "+", "#") or after.kind == "number":
        return SENTENCE
    return COMMA


def _at_connectives(kept: Sequence[tuple[Token, int, str]], language: Language) -> list[int]:
    """Raise the gap to a clause's where a connective or a new subject begins one."""
    texts = [token.text for token, _, _ in kept]
    gaps = [gap for _, gap, _ in kept]
    for index, text in enumerate(texts):
        if gaps[index] >= JOIN:
            continue
        joined = index > 0 and texts[index - 1] in language.joiners
        if _is_adverb(texts, index, language):
            continue
        if _starts_with(texts, index, language.connectives) or (
            text in language.openers and gaps[index] == COMMA
        ):
            gaps[index] = JOIN
        elif joined and text in language.subjects:
            gaps[index - 1] = max(gaps[index - 1], JOIN)
    return gaps


def _starts_with(texts: Sequence[str], index: int, phrases: ByFirst) -> bool:
    return any(
        tuple(texts[index : index + len(phrase)]) == phrase
        for phrase in phrases.get(texts[index], ())
    )


def _is_adverb(texts: Sequence[str], index: int, language: Language) -> bool:
    """`once` begins no clause in `at least once`."""
    return index > 0 and texts[index - 1] in language.adverb_after.get(texts[index], frozenset())


def _cut_long_sentences(gaps: list[int]) -> list[int]:
    """Where a sentence is long, its clauses are gathered to pieces of a sentence's length."""
    cut = list(gaps)
    starts = [index for index, gap in enumerate(gaps) if gap >= SENTENCE]
    for start, end in pairwise([*starts, len(gaps)]):
        if end - start <= LONG_SENTENCE:
            continue
        since = start
        for index in range(start + 1, end):
            if gaps[index] >= JOIN and index - since >= _PIECE_WORDS and end - index >= 5:
                cut[index] = SENTENCE if end - start > _ENDLESS_SENTENCE else PIECE
                since = index
    return cut
