"""Drafts and votes: what was put to which body, how each member voted, why it passed or failed."""

from collections import Counter

from django.utils.translation import gettext as _

from adjudication.world import Resolution
from exercises.panels import recorded, words
from exercises.play.events import ResolutionTabled, VoteCast, VoteClosed
from exercises.report.figures import Bars, Column, Figure, Part, Section, Table
from exercises.report.record import Record, at_midnight
from exercises.report.words import joined, sign_and_word
from exercises.scenario.organs import standing_organs

POSITIONS = ("yes", "no", "abstain", "absent")


def votes(record: Record) -> Section:
    return Section(id="votes", title=_("Votes"), figures=(_results(record), _roll(record)))


def resolutions(record: Record) -> dict[str, Resolution]:
    """Every draft put forward in the exercise, as it stands."""
    found = {data.resolution.id: data.resolution for _event, data in record.data(ResolutionTabled)}
    return found | {data.resolution.id: data.resolution for _event, data in record.data(VoteClosed)}


def rolls(record: Record) -> dict[str, dict[str, str]]:
    """resolution id -> member -> its last vote."""
    found: dict[str, dict[str, str]] = {key: {} for key in resolutions(record)}
    for _event, data in record.data(VoteCast):
        if not data.question:
            found.setdefault(data.resolution, {})[data.vote.member] = data.vote.position
    for key, resolution in resolutions(record).items():
        found[key] |= {vote.member: vote.position for vote in resolution.votes}
    return found


def count(resolution: Resolution, roll: dict[str, str]) -> Counter[str]:
    """The count that stands: the one recorded where there is one, else that of the roll."""
    recorded = {"yes": resolution.votes_for, "no": resolution.votes_against, "abstain": resolution.abstentions}
    counted = Counter(roll.values())
    return counted | Counter({key: value for key, value in recorded.items() if value})


def _results(record: Record) -> Figure:
    drafts, rolled = resolutions(record), rolls(record)
    why = {data.resolution.id: recorded.told(data.because) for _event, data in record.data(VoteClosed)}
    counts = {key: count(one, rolled[key]) for key, one in drafts.items()}
    rows = tuple(
        (
            one.symbol or one.title,
            body_named(one.body, record),
            one.date and at_midnight(one.date),
            joined(one.tabled_by),
            *(counts[key][position] for position in POSITIONS[:3]),
            one.status,
            why.get(key, ""),
        )
        for key, one in drafts.items()
    )
    names = {key: one.symbol or one.title for key, one in drafts.items()}
    parts = tuple(Part(names[key], position, counts[key][position]) for key in drafts for position in POSITIONS if counts[key][position])
    voted = tuple(dict.fromkeys(part.row for part in parts))
    return Figure(
        id="votes",
        title=_("Drafts and their votes"),
        table=Table(
            (
                Column(_("Draft"), "long"),
                Column(_("Body")),
                Column(_("Date"), "day"),
                Column(_("Tabled by"), "codes"),
                *(Column(title, "number") for title in (_("For"), _("Against"), _("Abstaining"))),
                Column(_("Result"), "status"),
                Column(_("Why"), "long"),
            ),
            rows,
            empty=_("No draft has been put to a vote."),
        ),
        plot=Bars(parts, voted, POSITIONS, _position_words(), COLOURS, _("votes"), SIGNS) if parts else None,
        alt="; ".join(f"{row[0]}: {row[4]}–{row[5]}–{row[6]}, {sign_and_word(row[7])}" for row in rows),
    )


def body_named(body: str, record: Record) -> str:
    """An organ by its title: of the United Nations, of the world, or of the scenario."""
    own = {one.body: one.title for one in record.scenario.profile.organs}
    standing = {one.body: one.title for one in standing_organs().values()}
    return str(words.BODIES.get(body) or own.get(body) or _(standing.get(body, body)))


SIGNS = {"yes": "✓", "no": "✕", "abstain": "–", "absent": "·"}
COLOURS = {"yes": "lawful", "no": "unlawful", "abstain": "void", "absent": "none"}


def _position_words() -> dict[str, str]:
    return {position: words.in_words(position) for position in POSITIONS}


def _roll(record: Record) -> Figure:
    drafts, rolled = resolutions(record), rolls(record)
    rows = tuple(
        (drafts[key].symbol or drafts[key].title, *(joined(sorted(m for m, p in roll.items() if p == position)) for position in POSITIONS))
        for key, roll in rolled.items()
        if roll and key in drafts
    )
    columns = (Column(_("Draft"), "long"), *(Column(words.in_words(position), "codes") for position in POSITIONS))
    return Figure(id="roll", title=_("Who voted how"), table=Table(columns, rows, empty=_("No vote has been cast by name.")))
