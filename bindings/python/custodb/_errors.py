"""What goes wrong, by class. Errors name the field and the row, never a customer's value."""

from __future__ import annotations

from typing import Optional


class Error(Exception):
    """Any failure of the library.

    code    the number of the status, as custodb.h has it
    status  its name: "WRONG_KEY"
    field   the stable name of the field it is about, or None
    row     the row of the input it is about, counted from 1, or None
    """

    code: int
    status: str
    field: Optional[str]
    row: Optional[int]

    def __init__(self, message: str, code: int = 79, status: str = "INTERNAL", field: Optional[str] = None, row: Optional[int] = None) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.field = field
        self.row = row

    def __reduce__(self):
        return (type(self), (self.args[0], self.code, self.status, self.field, self.row))

    def __str__(self) -> str:
        where = "".join([f", field {self.field}" if self.field else "", f", row {self.row}" if self.row is not None else ""])
        return f"{self.status}: {self.args[0]}{where}"


class UsageError(Error, ValueError):
    """1-19: a bug of the caller."""


class FlowError(Error):
    """20-39: cancelled, busy, already there, contradicts the state."""


class NotFoundError(FlowError, LookupError):
    """NOT_FOUND: nothing has this id, key or path."""


class CancelledError(FlowError):
    """CANCELLED: a progress callback answered False."""


class DataError(Error, ValueError):
    """40-59: the data cannot be taken."""


class EnvironmentError(Error):  # noqa: A001 - the name of the status class
    """60-79: disk, memory, another process, a damaged file."""


class SecurityError(Error):
    """80-99: keys and encryption."""


_SPECIAL = {20: CancelledError, 22: NotFoundError}


def make(code: int, status: str, message: str, field: str, row: int) -> Error:
    """The error for a status; called by the extension module."""
    by_range = UsageError if code < 20 else FlowError if code < 40 else DataError if code < 60 else EnvironmentError if code < 80 else SecurityError
    return _SPECIAL.get(code, by_range)(message, code, status, field or None, row if row >= 0 else None)
