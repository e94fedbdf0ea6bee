import logging

import pytest

from config.logs import RedactTokens, WithoutOthersMistakes, redact

TOKEN = "kQ3x_-9aZkQ3x_-9aZkQ3x_-9aZkQ3x_-9aZkQ3x_-9a"


@pytest.mark.parametrize(
    "line", [f"Not Found: /j/{TOKEN}", f"GET /enter/{TOKEN} 302", f"/device/{TOKEN}", f'{{"token": "{TOKEN}"}}', f"invite={TOKEN}"]
)
def test_no_token_stays_in_a_line(line):
    assert TOKEN not in redact(line)


def test_other_lines_stay_as_they_are():
    assert redact("Not Found: /x/abc/control/") == "Not Found: /x/abc/control/"


def test_the_arguments_of_a_record_are_redacted_too():
    record = logging.LogRecord("django.request", logging.WARNING, "", 0, "Not Found: %s", (f"/j/{TOKEN}",), None)
    assert RedactTokens().filter(record)
    assert record.getMessage() == "Not Found: /j/…"


def test_a_clients_broken_bytes_leave_no_traceback():
    try:
        b"\xff".decode()
    except UnicodeDecodeError as error:
        record = logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, "Invalid UTF-8", None, (type(error), error, None))
    assert WithoutOthersMistakes().filter(record)
    assert (record.exc_info, record.levelname) == (None, "WARNING")
