"""Days and numbers as a reminder says them; the words lie in the domain, where letters find them too."""

from __future__ import annotations

from desktop.domain.sentences import days_ahead, long_day, month_name, time_left

__all__ = ["days_ahead", "long_day", "month_name", "time_left"]
