"""What is kept between sessions: drafts and graded attempts."""

from app.history.attempt import Attempt, AttemptLine
from app.history.dispute import Dispute
from app.history.errors import DamagedHistoryError, HistoryError
from app.history.store import History

__all__ = ["Attempt", "AttemptLine", "DamagedHistoryError", "Dispute", "History", "HistoryError"]
