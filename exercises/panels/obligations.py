"""The board of obligations: who owes what to whom, by when, under which article, and the act that met or broke it."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from adjudication.watch import FILTERS, Entry, board, group_of
from exercises.panels import recorded
from exercises.panels.drafting import drafting_url
from exercises.panels.scene import Scene

ALL = "all"


def board_context(scene: Scene, shown: int | None = None, only: str = ALL) -> dict[str, Any]:
    """A delegation's own come first: those of others, as far as it knows of them, after."""
    entries = sorted(board(scene.state.world), key=lambda one: not _concerns(scene, one))
    counts = Counter(group_of(one) for one in entries)
    wanted = [one for one in entries if only in (ALL, group_of(one))]
    if shown is not None:
        wanted = [one for one in wanted if one.id][:shown]
    words = {
        "open": _("open"), "due": _("due on a day"), "kept": _("kept"), "broken": _("broken, or possibly"), "standing": _("standing"),
    }  # fmt: skip
    return {
        "obligations": [_row(scene, one) for one in wanted],
        "filters": [(ALL, _("all"), len(entries)), *((name, words[name], counts[name]) for name in FILTERS)],
        "only": only,
    }


def _concerns(scene: Scene, entry: Entry) -> bool:
    return bool(scene.speaks_for & {*entry.owed_by, *entry.owed_to})


def _row(scene: Scene, one: Entry) -> dict[str, Any]:
    move = scene.state.moves.get(one.act)
    return {
        "id": one.id,
        "owed_by": one.owed_by,
        "owed_to": one.owed_to if set(one.owed_to) != set(one.owed_by) else (),
        "text": recorded.told(one.text),
        "status": one.status,
        "group": group_of(one),
        "due": one.due,
        "source": one.source,
        "url": drafting_url(scene, one.agreement) if one.agreement in scene.state.world.agreements else "",
        "act": scene.move_title(move.body) if move else "",
        "act_url": f"#ruling-{one.act}" if move else "",
        "note": one.note,
        "on_attack": one.on_attack,
        "ours": bool(scene.speaks_for & set(one.owed_by)),
        "may_settle": bool(one.id) and scene.is_control,
        "may_answer": bool(one.id) and one.status in ("open", "in_question") and bool(scene.speaks_for & set(one.owed_to)),
    }
