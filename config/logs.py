import logging
import re

# Paths that carry a credential: an invitation, a facilitator's way in, a device link.
_CREDENTIAL = re.compile(r"(/(?:j|r|enter|device)/)[\w-]+|((?:token|invite)[\"'=: ]+)[\w-]{20,}")


def redact(line: str) -> str:
    return _CREDENTIAL.sub(lambda found: f"{found[1] or found[2]}…", line)


class RedactTokens(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        redacted = redact(message)
        if redacted != message:
            record.msg, record.args = redacted, None
        return True


class WithoutOthersMistakes(logging.Filter):
    """That a client sent bytes which are no text is answered with 1007, and is no failure of ours: one line, without a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], UnicodeDecodeError) and record.name.startswith("uvicorn"):
            record.exc_info = record.exc_text = None
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True
