"""`adjudicate`: a move, the facts and the book of law in; a reasoned ruling out. No I/O, no clock, no chance."""

from collections.abc import Mapping
from datetime import date as Date

from adjudication.book import NOTHING, Book, as_told
from adjudication.changes import changes
from adjudication.docket import Docket
from adjudication.language import CONTESTED, FAIL
from adjudication.leans import lean_of, worst
from adjudication.questions import questions
from adjudication.reasons import because, open_defeaters, why
from adjudication.rulings import Finding, Move, Ruling, Value
from adjudication.verdicts import Weighed, level_of, of_law, severity_of, verdicts, weigh

_SETTLED = frozenset({"pass", "justified", "excused", "displaced"})
_OPEN = frozenset({"unknown", "contested"})


def adjudicate(
    move: Move,
    facts: Mapping[str, Value],
    book: Book,
    *,
    date: Date,
    lens: str = "period",
    would_change: bool = True,
    case: str = "",
) -> Ruling:
    """Rules on one move on `date`.

    `facts` gives values by the names of the book's vocabulary, with its types and units; "unknown" and "disputed" are
    values of any fact, and a fact not given is unknown, never false. `lens` is "period" (only rules in force on the
    date) or "modern" (later rules count too, each marked). `would_change` looks for the smallest changes of one or two
    facts that would change a verdict. Raises KeyError for a kind of move that the book does not have.
    Source: sections 0.4 to 0.6 of the rule catalogue, quoted in the README.
    """
    book.moves[move.kind]
    docket = Docket(book, move.kind, book.values(facts, move.kind), date, lens == "modern")
    weighed = weigh(docket, move)
    found, asked = verdicts(docket, weighed), questions(docket, weighed)
    return Ruling(
        case=case,
        move=move.kind,
        effect=found.effect,
        legality=found.legality,
        leans=_leans(docket, weighed) if found.legality == "contested" else None,
        prudence=found.prudence,
        severity=severity_of(docket, weighed),
        findings=tuple(_findings(docket, weighed)),
        questions=asked,
        would_change=changes(docket, move, weighed, found, asked) if would_change else (),
    )


def _leans(docket: Docket, weighed: list[Weighed]) -> str | None:
    """The act is lawful only if every contested duty comes out so: the worst lean decides."""
    return worst([lean_of(docket, each.rule, each.standing) for each in of_law(weighed) if each.standing.result == CONTESTED])


def _findings(docket: Docket, weighed: list[Weighed]) -> list[Finding]:
    """One finding a rule; where it has limbs, one a limb in play besides."""
    found = []
    before = ""
    for number, each in enumerate(weighed):
        lettered = each.standing.limb.letter != ""
        if each.rule.id != before:
            before = each.rule.id
            found.append(_finding(docket, _deciding(docket, weighed, number) if lettered else each, whole=True))
        if lettered:
            found.append(_finding(docket, each, whole=False))
    return found


def _deciding(docket: Docket, weighed: list[Weighed], first: int) -> Weighed:
    """Of the limbs of a rule, of which this is the first, the one that gives the rule its result."""
    result = docket.outcome(weighed[first].rule.id)
    return next(each for each in weighed[first:] if each.standing.result == result)


def _finding(docket: Docket, each: Weighed, *, whole: bool) -> Finding:
    """The same rule on the same facts gives the same finding: it is made once and then taken from the book."""
    rule, standing, book = each.rule, each.standing, docket.book
    made = book.compiled(rule.id)
    key = (
        rule.id,
        standing.limb.letter,
        whole,
        standing.face,
        standing.clause,
        standing.result,
        standing.by,
        each.about,
        docket.day,
        made.watched(docket.facts),
        tuple([docket.result_of(id) for id in made.turns_on]) if made.turns_on else (),
        open_defeaters(docket, rule, standing) if standing.result in _OPEN else (),
    )
    finding = book.found(key)
    if finding is None:
        finding = book.keep_found(key, _make_finding(docket, each, whole=whole))
    return finding


def _make_finding(docket: Docket, each: Weighed, *, whole: bool) -> Finding:
    rule, standing = each.rule, each.standing
    return Finding(
        rule=rule.id if whole or not standing.limb.letter else f"{rule.id}#{standing.limb.letter}",
        result=standing.result,
        by=standing.by,
        about=each.about,
        severity=level_of(docket, rule, standing),
        force=rule.force,
        source=rule.source,
        because=because(docket, rule, standing),
        remedy=rule.remedy if FAIL in (standing.face, standing.result) and standing.result not in _SETTLED else None,
        facts={
            name: told
            for name in (*rule.inputs, *rule.shown)
            if (told := as_told(docket.facts[name], docket.book.facts[name])) is not NOTHING
        },
        anachronism=docket.day < max(rule.first_day, standing.limb.since),
        why=why(docket, rule, standing),
    )
