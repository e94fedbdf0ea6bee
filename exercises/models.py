"""Storage of an exercise, and no logic. Only journal.py writes and reads entries; only actions/ changes an exercise."""

import secrets
import string

from django.db import models


def random_id() -> str:
    # Letters and digits only: it is typed after commands, where a leading "-" would be an option.
    return "".join(secrets.choice(string.ascii_letters + string.digits) for _ in range(16))


class ScenarioText(models.Model):
    """A scenario file as exercises began with it. Apart from their rows, which every command writes anew."""

    digest = models.CharField(primary_key=True, max_length=64, editable=False)
    text = models.TextField()


class Exercise(models.Model):
    """The row that is locked while an exercise changes. `heads` and `head_hash` say where its journal stands."""

    class Status(models.TextChoices):
        LOBBY = "lobby"
        RUNNING = "running"
        PAUSED = "paused"
        FROZEN = "frozen"
        ENDED = "ended"

    id = models.CharField(primary_key=True, max_length=24, default=random_id, editable=False)
    title = models.CharField(max_length=200)
    scenario_id = models.CharField(max_length=80)
    scenario_version = models.PositiveIntegerField(default=1)
    source = models.ForeignKey(ScenarioText, models.PROTECT, null=True, related_name="exercises")  # a running exercise keeps its version
    options = models.JSONField(default=dict)
    status = models.CharField(max_length=12, choices=Status, default=Status.LOBBY)
    epoch = models.CharField(max_length=24, default=random_id)  # changes when the journal is restored from a backup
    head = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64, blank=True)
    heads = models.JSONField(default=dict)  # audience -> its cursor
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class JournalEntry(models.Model):
    """One event. Never edited, never deleted alone. `cursors` maps each audience that may see it to its number there."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="entries")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    data = models.TextField()  # canonical JSON
    by_seat = models.CharField(max_length=80, blank=True)
    by_delegation = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    scenario_date = models.DateTimeField()
    command_id = models.CharField(max_length=36)
    cursors = models.TextField()  # canonical JSON
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]
        constraints = [models.UniqueConstraint(fields=["exercise", "sequence"], name="one_order_of_entries")]


class CommandRecord(models.Model):
    """A command that was carried out, so that sending it again changes nothing."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="commands")
    speaker = models.CharField(max_length=120)
    command_id = models.CharField(max_length=36)
    body_hash = models.CharField(max_length=64)
    cursor = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["exercise", "command_id", "speaker"], name="a_command_works_once")]


class Snapshot(models.Model):
    """An audience's state at a sequence: only to start quickly; dropping every row loses nothing."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="snapshots")
    audience = models.CharField(max_length=40)
    sequence = models.PositiveIntegerField()
    cursor = models.PositiveIntegerField()
    state = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["exercise", "audience"], name="last_snapshot_of_an_audience")]


class Deadline(models.Model):
    """Something that happens by itself at a time. Fired in the transaction that journals what it brought about."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="deadlines")
    key = models.CharField(max_length=200)
    due_at = models.DateTimeField()
    fired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["exercise", "key"], name="one_deadline_a_key")]
        indexes = [models.Index(fields=["due_at"], condition=models.Q(fired_at=None), name="deadlines_to_come")]


class ReadMark(models.Model):
    """How far one speaker has read a room; not part of the journal."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="read_marks")
    speaker = models.CharField(max_length=120)
    room = models.CharField(max_length=300)
    cursor = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["exercise", "speaker", "room"], name="one_mark_a_room")]


class AarVersion(models.Model):
    """One version of an AAR/IP as somebody saved it. None is ever changed; the newest counts. Not part of the journal."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="aar_versions")
    number = models.PositiveIntegerField()
    content = models.TextField()  # JSON
    by = models.CharField(max_length=120)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["exercise", "number"], name="one_aar_version_a_number")]


class ReportLink(models.Model):
    """A link that shows the report, and nothing else, to whoever has it. The token itself is shown once and not stored."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="report_links")
    token_hash = models.CharField(max_length=64, unique=True)
    audience = models.CharField(max_length=40)  # whose report: control, or a delegation's
    pseudonyms = models.BooleanField(default=True)
    label = models.CharField(max_length=200, blank=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
