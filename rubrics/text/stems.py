"""The stem of a word: Snowball's English, with the forms joined that people use as one."""

from collections.abc import Callable, Mapping
from functools import lru_cache

Stem = Callable[[str], str]


def stemmer(same_stem: Mapping[str, str]) -> Stem:
    """A function word → stem that remembers what it has seen."""
    from snowballstemmer.english_stemmer import EnglishStemmer  # type: ignore[import-untyped]

    snowball = EnglishStemmer()
    heads = {snowball.stemWord(head): head for head in reversed([*same_stem.values()])}

    @lru_cache(maxsize=20_000)
    def stem(word: str) -> str:
        known = same_stem.get(word)
        if known is not None:
            return known
        plain: str = snowball.stemWord(word)
        return heads.get(plain, plain)

    return stem
