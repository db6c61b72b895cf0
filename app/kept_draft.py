"""A draft and the place where it is kept."""

from threading import RLock

from app.draft import Draft
from app.history import History, HistoryError

PARTED = (
    "This draft was changed in another window as well. Both are kept: what you type here is now a"
    " draft of its own."
)


class KeptDraft:
    """The draft of one instance: changed here, and saved to the history.

    `notice` is something that the person should be told about it, or empty. A save that fails is
    told there, and what was typed is saved with the next one. A run that is played in a thread may
    change it while the screen saves.
    """

    def __init__(self, draft: Draft, history: History, notice: str = "") -> None:
        self.draft = draft
        self.notice = notice
        self._history = history
        self._unsaved = False
        self._failed = False
        self._lock = RLock()

    def change(self, *, save: bool, **fields: object) -> None:
        """Replace these fields of the draft; without `save`, the next `save` stores them."""
        with self._lock:
            self.draft = self.draft.model_copy(update=fields)
            self._unsaved = True
            if save:
                self.save()

    def save(self) -> None:
        """Store what changed since the last time; nothing is stored before something is in it."""
        with self._lock:
            self._save()

    def _save(self) -> None:
        if not self._unsaved or (self.draft.untouched and not self.draft.revision):
            return
        try:
            stored = self._history.save_draft(self.draft)
        except HistoryError as error:
            self._failed, self.notice = True, f"Your last words are not kept yet: {error}"
            return
        if self._failed:
            self._failed, self.notice = False, ""
        if stored.id != self.draft.id:
            self.notice = PARTED
        self.draft, self._unsaved = stored, False
