"""The tables of docs/world.md, as the code has them. `python -m tests.adjudication.world.tables` writes them into the page."""

from collections.abc import Iterable
from pathlib import Path

from adjudication import balance, chance, power, trust
from adjudication.clauses import LIBRARY, ClauseType
from adjudication.derive import DERIVATIONS, KINDS
from adjudication.moves import ATTACKS, FORMS, PEACEFUL_MEANS, TREATY_MAKERS

PAGE = Path(__file__).parents[3] / "docs" / "world.md"
GROUPS = {"every use of force": ATTACKS, "every agreement": TREATY_MAKERS, "every peaceful means": PEACEFUL_MEANS}


def table(head: str, rows: Iterable[str]) -> str:
    columns = head.count("|") + 1
    return "\n".join([f"| {head} |", "|" + " --- |" * columns, *(f"| {row} |" for row in rows)])


def shift(value: trust.Shift) -> str:
    return f"{value.trust:+d} | {value.tension:+d}"


def acts(rows: dict[str, trust.Shift]) -> str:
    return table("Act | Trust | Tension", (f"{FORMS[kind].title} (`{kind}`) | {shift(value)}" for kind, value in rows.items()))


def extras() -> str:
    per = trust.PER_SEVERITY
    rows = {
        "A threat of force, on top of a statement or a movement of forces": shift(trust.THREAT),
        "Ruled unlawful, for each step of severity, with those it was aimed at": shift(per["unlawful"]),
        "Ruled contested, for each step of severity": shift(per["contested"]),
        "Turning on a partner, for each degree of the strongest bond": f"{trust.PER_BOND:+d} | +0",
        "Force that is not lawful, with each State bound to defend the victim": shift(trust.ALLY_OF_TARGET),
        "An unlawful act of severity 4 or 5, with each State bound to defend the actor": shift(trust.OWN_ALLY),
        "A yes to a text, with whom it is aimed at": shift(trust.VOTE["yes"]),
        "A no to a text, with whom it is aimed at": shift(trust.VOTE["no"]),
        "A yes to a text, with who tabled it": shift(trust.SPONSOR["yes"]),
        "A no to a text, with who tabled it": shift(trust.SPONSOR["no"]),
        "A veto, with who tabled the text, on top of the no": shift(trust.VETO),
        "An obligation kept": shift(trust.KEPT),
        "An obligation broken; for each degree of its clause's bond 5 more": shift(trust.BROKEN_PROMISE),
        "A secret act that comes out, with those it was aimed at, on top of the act": shift(trust.DECEIVED),
    }
    return table("What | Trust | Tension", (f"{what} | {value}" for what, value in rows.items()))


WHEN = {
    "": "nothing",
    "on_attack": "when a party is attacked",
    "at_once": "from entry into force",
    "by_date": "by the day or the days it names",
}


def clauses() -> str:
    return table("Type | Title | Bond | What it makes owed | Forbids force | Ceasefire element", map(clause_row, LIBRARY))


def clause_row(one: ClauseType) -> str:
    owed = WHEN[one.owes] + (f": {one.duty}" if one.duty else "")
    cells = (f"`{one.type}`", one.title, str(one.bond), owed, "yes" if one.forbids_force else "", f"`{one.element}`" if one.element else "")
    return " | ".join(cells)


def ties() -> str:
    rows = {
        "Each agreement in force that ties both, times its bond": power.TIE_PER_BOND,
        f"Each point of trust above {power.TRUST_MIDDLE} (below: less)": power.TIE_PER_TRUST,
        "Each point of tension": power.TIE_PER_TENSION,
        f"Alignment of votes, from -1 to 1, from {power.LEAST_VOTES} votes in common": power.TIE_PER_VOTE,
        "Each agreement in force by which the two trade or open ways to each other": power.TIE_PER_TRADE,
        "Each sanction or embargo on record between them": power.TIE_PER_PRESSURE,
    }
    return table("What | Weight", (f"{what} | {weight:+.2f}" for what, weight in rows.items()))


def kinds_of(fact: str) -> str:
    kinds = KINDS[fact]
    if kinds is None:
        return "every kind"
    names, rest = [], set(kinds)
    for name, group in GROUPS.items():
        if group <= rest:
            names.append(name)
            rest -= group
    return ", ".join([*names, *(f"`{kind}`" for kind in sorted(rest))])


def derivations() -> str:
    """One row a set of facts that the same module derives on the same kinds."""
    rows: dict[tuple[str, str], list[str]] = {}
    for fact, function in DERIVATIONS.items():
        module = function.__module__.rpartition(".")[2].replace("_", " ")
        rows.setdefault((module, kinds_of(fact)), []).append(f"`{fact}`")
    return table("Subject | Facts | On", (f"{module} | {', '.join(facts)} | {kinds}" for (module, kinds), facts in sorted(rows.items())))


def weights() -> str:
    return table("Kind of force | Weight of one", (f"{kind} | {weight}" for kind, weight in balance.WEIGHTS.items()))


def outcomes() -> str:
    """One row a line of a table of chance."""
    rows = []
    for name, lines in chance.TABLES.items():
        lowest = "-"
        for line in lines:
            span = f"{lowest} to {line.up_to}" if line.up_to < chance.END else f"{lowest} and more"
            rows.append(
                f"{name} | {span.replace('- to', 'up to')} | {line.result.replace('_', ' ')} | {line.own_losses} | {line.other_losses}"
            )
            lowest = str(line.up_to + 1)
    return table("Table | Total | Result | Own losses, % | Losses of the force in the way, %", rows)


def additions() -> str:
    ratios = [(f"Own forces are at least {least} times the force in the way", value) for least, value in chance.RATIOS]
    harm = [(f"Harm to civilians was expected: {word}", value) for word, value in chance.EXPECTED_HARM.items()]
    rows = [
        *(("force, closure", what, value) for what, value in ratios),
        ("force, closure", "The force in the way is mobilised, shown or committed", chance.READY),
        ("civilians", "All feasible precautions are taken", chance.PRECAUTIONS),
        ("civilians", "The attack cannot tell soldiers from civilians", chance.INDISCRIMINATE),
        *(("civilians", what, value) for what, value in harm),
        ("cyber", "The target has cyber assistance under an open agreement in force", chance.HELPED),
    ]
    return table("Tables | What is so | Added", (f"{tables} | {what} | {value:+d}" for tables, what, value in rows))


TABLES = {
    "adverse": lambda: acts(trust.ADVERSE),
    "friendly": lambda: acts(trust.FRIENDLY),
    "extras": extras,
    "clauses": clauses,
    "ties": ties,
    "derivations": derivations,
    "weights": weights,
    "outcomes": outcomes,
    "additions": additions,
}


def between_marks(page: str, name: str) -> str:
    return page.partition(f"<!-- {name} -->\n")[2].partition(f"\n<!-- /{name} -->")[0]


def write() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, made in TABLES.items():
        before, mark, rest = page.partition(f"<!-- {name} -->\n")
        page = before + mark + made() + "\n<!-- /" + name + " -->" + rest.partition(f"<!-- /{name} -->")[2]
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    write()
