"""What a remark about it takes back: `It is not the case that …`, `… We do none of that.`"""

from collections.abc import Iterator, Sequence

from rubrics.text.clauses import SENTENCE, Word
from rubrics.text.cues import Cue, cues
from rubrics.text.denial import to_sentence_end
from rubrics.text.language import Language
from rubrics.text.mask import sentences


def withdrawn(words: Sequence[Word], language: Language) -> frozenset[int]:
    """The words that remarks take back, and those of the remarks, which say nothing themselves."""
    rules = language.withdrawn
    found: set[int] = set()
    for cue in cues(words, rules.before):
        found.update(_own(cue), to_sentence_end(words, cue))
    for cue in cues(words, rules.after):
        found.update(_own(cue), _sentence_before(words, cue))
    for remark, told in _pointed(words, language):
        found.update(remark, told)
    return frozenset(found)


def _own(cue: Cue) -> range:
    return range(cue.first, cue.last + 1)


def _sentence_before(words: Sequence[Word], cue: Cue) -> Iterator[int]:
    """The words before a cue in its sentence; of the sentence before, where it begins its own."""
    index = cue.first - 1
    sentence = words[cue.first].statement
    alone = all(words[i].statement != sentence for i in range(max(0, index), cue.first))
    while index >= 0 and words[index].statement == sentence - alone:
        yield index
        index -= 1


def _pointed(words: Sequence[Word], language: Language) -> Iterator[tuple[range, range]]:
    """Remarks with what they deny: over a colon, in the next sentence, or in the one before."""
    rules = language.withdrawn.pointing
    statements = sentences(words, SENTENCE)
    for before, run, after in zip(
        [None, *statements], statements, [*statements[1:], None], strict=False
    ):
        colon = next((index for index in run if words[index].headed), None)
        if colon is not None and _points(words, range(run.start, colon), language):
            yield range(run.start, colon), range(colon, run.stop)
        elif colon is not None and _points(words, range(colon, run.stop), language):
            yield range(colon, run.stop), range(run.start, colon)
        elif colon is None and _points(words, run, language):
            ahead = any(words[index].text in rules.forward for index in run)
            told = after if ahead else before
            if told is not None and _same_paragraph(words, run, told):
                yield run, told


def _points(words: Sequence[Word], run: range, language: Language) -> bool:
    """Whether this is a denial of something beside it, and nothing else."""
    rules = language.withdrawn.pointing
    said = {words[index].text for index in run}
    return (
        0 < len(run) <= rules.longest
        and not said.isdisjoint(rules.denials)
        and not said.isdisjoint(rules.back | rules.forward)
        and said <= rules.said | rules.denials | rules.back | rules.forward | language.light
    )


def _same_paragraph(words: Sequence[Word], one: range, other: range) -> bool:
    return words[one.start].paragraph == words[other.start].paragraph
