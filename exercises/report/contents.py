"""The sections of a report, in order. Each is a pure function of a Record."""

from collections.abc import Callable

import msgspec
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from exercises.report.figures import Figure, Section
from exercises.report.record import Record
from exercises.report.sections.agreements import agreements, obligations
from exercises.report.sections.control import control, debrief
from exercises.report.sections.delegations import delegations
from exercises.report.sections.knowledge import knowledge
from exercises.report.sections.law import law
from exercises.report.sections.objectives import objectives, training
from exercises.report.sections.power import power
from exercises.report.sections.summary import summary
from exercises.report.sections.talk import participation, talk
from exercises.report.sections.timeline import timeline
from exercises.report.sections.votes import votes
from exercises.report.sections.world import meters, relations


class Entry(msgspec.Struct, frozen=True):
    id: str
    title: Promise | str
    make: Callable[[Record], Section]
    control_only: bool = False


SECTIONS = (
    Entry("summary", _("Summary"), summary),
    Entry("timeline", _("Timeline"), timeline),
    Entry("delegations", _("Each delegation's story"), delegations),
    Entry("law", _("The law"), law),
    Entry("agreements", _("Agreements"), agreements),
    Entry("obligations", _("Obligations"), obligations),
    Entry("relations", _("Trust and tension"), relations),
    Entry("power", _("Power"), power),
    Entry("meters", _("Meters"), meters),
    Entry("votes", _("Votes"), votes),
    Entry("knowledge", _("Who knew what"), knowledge),
    Entry("talk", _("Who talked to whom"), talk),
    Entry("participation", _("Participation"), participation),
    Entry("objectives", _("Objectives and scores"), objectives),
    Entry("training", _("Training objectives"), training, control_only=True),
    Entry("control", _("Referrals, appeals and control"), control, control_only=True),
    Entry("debrief", _("Questions for the debrief"), debrief, control_only=True),
)


def sections_for(record: Record) -> tuple[Entry, ...]:
    """The sections that this audience's report has. How observers rated, what control did and what it will ask are control's."""
    return tuple(one for one in SECTIONS if record.by_control or not one.control_only)


def figure_for(record: Record, figure: str) -> Figure | None:
    """One figure by its id, without making the sections that do not hold it twice."""
    return next((found for one in sections_for(record) for found in one.make(record).figures if found.id == figure), None)
