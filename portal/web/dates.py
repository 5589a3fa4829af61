"""Fields for days and times, as browsers draw them."""

from __future__ import annotations

from django import forms


class DateInput(forms.DateInput):
    """A date field of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """A time field of the browser."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")
