"""Records that remember where their parts stand in the file that they were read from."""

from typing import Self

from pydantic import PrivateAttr

from engine.spec import Spec
from questions.where import Where


class Placed(Spec):
    """A record from a file, or one that was made without a file and stands nowhere."""

    _where: Where = PrivateAttr(default_factory=Where)

    @property
    def where(self) -> Where:
        """Where its parts stand."""
        return self._where

    def standing_at(self, where: Where) -> Self:
        """The same record, with findings about it pointing into the file of `where`."""
        copy = self.model_copy()
        copy._where = where
        return copy
