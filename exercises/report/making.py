"""Making a PDF: at once where the journal is short, else by a worker while the page shows how far it is.

The file and its progress are kept in the cache: both can be made again from the journal at any time.
"""

from collections.abc import Callable
from typing import Any

import msgspec
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import get_language, override

from exercises.models import Exercise
from exercises.report.reading import record_for
from exercises.report.record import Record

AT_ONCE = 400  # entries: some seconds
KEEP_SECONDS = 24 * 3600
STALE_SECONDS = 180  # progress that nobody updates for so long means that its worker is gone


class NoPdf(Exception):
    """This server cannot make PDFs: the libraries that lay them out are not installed."""


class Wanted(msgspec.Struct, frozen=True):
    """One PDF: an exercise up to a sequence, as one audience reads it, in one language."""

    exercise: str
    epoch: str
    sequence: int
    audience: str
    language: str

    @property
    def key(self) -> str:
        return f"report:{self.exercise}:{self.epoch}:{self.sequence}:{self.audience}:{self.language}"


class Progress(msgspec.Struct, frozen=True):
    done: int
    of: int
    what: str
    failed: bool = False


def wanted_for(exercise: Exercise, audience: str) -> Wanted:
    return Wanted(exercise.pk, exercise.epoch, exercise.head, audience, get_language() or settings.LANGUAGE_CODE)


def is_quick(exercise: Exercise) -> bool:
    """Whether the PDF is made while a person waits: it is short, or there is no worker to make it."""
    return exercise.head <= AT_ONCE or not settings.REDIS_URL


def as_task(wanted: Wanted) -> dict[str, Any]:
    """What travels to the worker: ids and a sequence, never content."""
    asked: dict[str, Any] = msgspec.to_builtins(wanted)
    return asked


def made(wanted: Wanted) -> bytes | None:
    pdf: bytes | None = cache.get(f"{wanted.key}:pdf")
    return pdf


def progress_of(wanted: Wanted) -> Progress | None:
    told = cache.get(f"{wanted.key}:progress")
    return msgspec.convert(told, Progress) if told else None


def start(wanted: Wanted) -> bool:
    """True for whoever is first to ask: one worker makes one PDF."""
    return bool(cache.add(f"{wanted.key}:progress", msgspec.to_builtins(Progress(0, 1, "")), STALE_SECONDS))


def forget_failure(wanted: Wanted) -> None:
    told = progress_of(wanted)
    if told and told.failed:
        cache.delete(f"{wanted.key}:progress")


def make(wanted: Wanted) -> bytes:
    """The PDF, made and kept. Doing it twice makes the same file."""
    exercise = Exercise.objects.get(pk=wanted.exercise)
    with override(wanted.language):
        record = record_for(exercise, wanted.audience, wanted.sequence)
        try:
            pdf_of = _layout()
            pdf = pdf_of(record, context_of(exercise, record), lambda done, of, what: _tell(wanted, Progress(done, of, what)))
        except Exception:
            _tell(wanted, Progress(0, 1, "", failed=True))
            raise
    cache.set(f"{wanted.key}:pdf", pdf, KEEP_SECONDS)
    cache.delete(f"{wanted.key}:progress")
    return pdf


def _layout() -> Callable[..., bytes]:
    # Loaded when the first PDF is made: it takes Pango, which a server may lack, and memory, which a process that makes none keeps free.
    try:
        from exercises.report.pdf import pdf_of
    except OSError as missing:
        raise NoPdf(str(missing).splitlines()[0]) from missing
    return pdf_of


def context_of(exercise: Exercise, record: Record) -> dict[str, Any]:
    """What page and PDF say of the exercise as a whole."""
    return {
        "exercise": exercise,
        "record": record,
        "names": record.names,
        "palette": {one.code: number for number, one in enumerate(record.scenario.delegations, start=1)},
        "reader": record.name(record.audience) if not record.by_control else "",
        "is_draft": not record.ended,
        "span": record.real_span,
    }


def _tell(wanted: Wanted, progress: Progress) -> None:
    cache.set(f"{wanted.key}:progress", msgspec.to_builtins(progress), STALE_SECONDS)
