"""The toy rule set of `rulings.py` in other engines: run by it in an environment of their own, never imported by the project.

100 rules of three conditions over 300 facts; each engine is given the same facts and must find which rules hold. Prints the times in
microseconds as JSON.
"""

import json
import sys
import time
from collections.abc import Callable

RULES = 100
FACTS = {f"f{n}": n % 3 != 1 for n in range(3 * RULES)}


def measured(run: Callable[[], int], rounds: int) -> list[float]:
    """Microseconds of each round, after one that is thrown away; every engine must find the same rules."""
    assert run() == HOLDING
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e6)
    return times


# Rule n holds iff f(3n) and (not f(3n+1) or f(3n+2)).
HOLDING = sum(FACTS[f"f{3 * n}"] and (not FACTS[f"f{3 * n + 1}"] or FACTS[f"f{3 * n + 2}"]) for n in range(RULES))


def rule_engine() -> list[float]:
    import rule_engine

    rules = [rule_engine.Rule(f"f{3 * n} and (not f{3 * n + 1} or f{3 * n + 2})") for n in range(RULES)]
    return measured(lambda: sum(rule.matches(FACTS) for rule in rules), 50)


def clingo() -> list[float]:
    import clingo

    rules = "".join(f"holds({n}) :- f({3 * n}), not f({3 * n + 1}). holds({n}) :- f({3 * n}), f({3 * n + 2})." for n in range(RULES))
    facts = "".join(f"f({name[1:]})." for name, value in FACTS.items() if value)

    def run() -> int:
        control = clingo.Control(["--warn=none"])
        control.add("base", [], rules + facts)
        control.ground([("base", [])])
        found: list[int] = []
        control.solve(on_model=lambda model: found.append(sum(atom.name == "holds" for atom in model.symbols(atoms=True))))
        return found[0]

    return measured(run, 20)


def openfisca() -> list[float]:
    import numpy
    from openfisca_core import entities, periods, simulation_builder, taxbenefitsystems, variables

    person = entities.build_entity(key="person", plural="persons", label="", is_person=True)
    system = taxbenefitsystems.TaxBenefitSystem([person])

    def variable(name: str, formula: object = None) -> None:
        fields = {"value_type": bool, "entity": person, "definition_period": periods.DateUnit.DAY, "label": name}
        system.add_variable(type(name, (variables.Variable,), fields | ({"formula": formula} if formula else {})))

    for name in FACTS:
        variable(name)

    def formula(n: int) -> object:
        a, b, c = (f"f{3 * n + k}" for k in range(3))
        return lambda one, day: one(a, day) * (numpy.logical_not(one(b, day)) + one(c, day))

    for n in range(RULES):
        variable(f"r{n}", formula(n))

    def run() -> int:
        simulation = simulation_builder.SimulationBuilder().build_default_simulation(system, 1)
        for name, value in FACTS.items():
            simulation.set_input(name, "2020-01-01", numpy.array([value]))
        return int(sum(simulation.calculate(f"r{n}", "2020-01-01")[0] for n in range(RULES)))

    return measured(run, 10)


if __name__ == "__main__":
    print(json.dumps({"rule-engine": rule_engine, "clingo": clingo, "openfisca-core": openfisca}[sys.argv[1]]()))
