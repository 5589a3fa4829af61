"""A log line never holds the words of an error."""

import logging
import sys

from portal.web.logs import DiscreetFormatter


def test_an_exception_is_logged_by_its_kind_and_place_alone():
    said = "the words of a statement"
    try:
        raise ValueError(said)
    except ValueError:
        record = logging.LogRecord("portal", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())
    line = DiscreetFormatter().format(record)
    assert said not in line
    assert "builtins.ValueError" in line
    assert "test_logs.py" in line
