import json
import subprocess
import sys
from pathlib import Path

import pytest

from adjudication.__main__ import main

from .conftest import CASES

KUWAIT = str(CASES / "precedents" / "kuwait-1990-force.yaml")
UNEF = str(CASES / "precedents" / "suez-1956-unef.yaml")


def broken(tmp_path: Path) -> str:
    path = tmp_path / "broken.yaml"
    path.write_text("id: x\ndate: 1991-01-17\nmove: {kind: war, by: USA}\n")
    return str(path)


def test_judge_prints_one_ruling_a_line_in_the_order_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", UNEF, KUWAIT, "--json"]) == 0
    rulings = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(ruling["case"], ruling["effect"], ruling["legality"]) for ruling in rulings] == [
        ("suez-1956-unef", "takes_effect", "lawful"),
        ("kuwait-1990-force", "takes_effect", "lawful"),
    ]


def test_a_ruling_has_the_fields_of_the_contract_and_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    main(["judge", KUWAIT, "--json"])
    ruling = json.loads(capsys.readouterr().out)
    verdicts = ["case", "move", "effect", "legality", "leans", "prudence", "severity"]
    assert list(ruling) == [*verdicts, "findings", "questions", "would_change", "obligations", "effects"]
    found = next(each for each in ruling["findings"] if each["rule"] == "un-charter.2-4")
    assert list(found) == ["rule", "result", "by", "about", "severity", "force", "source", "because", "remedy", "facts", "anachronism"]
    assert (found["result"], found["severity"], found["force"], found["facts"]["force.used"]) == (
        "justified",
        5,
        ["treaty", "custom"],
        True,
    )
    assert (ruling["severity"], ruling["leans"]) == (0, None)


def test_a_refused_file_is_named_and_the_others_are_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", broken(tmp_path), KUWAIT, "--json"]) == 2
    printed = capsys.readouterr()
    assert [json.loads(line)["case"] for line in printed.out.splitlines()] == ["kuwait-1990-force"]
    assert "broken.yaml:3: move.kind: 'war' is no kind of move" in printed.err


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert main(["judge", str(tmp_path / "nowhere.yaml"), "--json"]) == 2


def test_check_prints_a_line_a_case_and_a_table_and_ends_with_one_on_a_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", KUWAIT, UNEF]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["ok       kuwait-1990-force", "ok       suez-1956-unef"]
    assert lines[-1] == "2 cases: 2 agree, 0 differ; 0 files refused"
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(Path(KUWAIT).read_text().replace("un-charter.42: pass", "un-charter.42: fail"))
    assert main(["check", KUWAIT, str(wrong)]) == 1
    assert "DIFFERS  kuwait-1990-force: un-charter.42: expected fail, got pass" in capsys.readouterr().out
    assert main(["check", str(wrong), broken(tmp_path)]) == 2


def test_rules_and_facts_are_given_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--json"]) == 0
    rules = {rule["id"]: rule for rule in json.loads(capsys.readouterr().out)}
    assert len(rules) == 123
    assert rules["vclt.26-31"]["custom_from"] == "1800-01-01"
    assert {"rule": "un-charter.103", "on": "trigger"} in rules["vclt.26-31"]["defeated_by"]
    assert main(["facts", "--json"]) == 0
    facts = {fact["name"]: fact for fact in json.loads(capsys.readouterr().out)}
    assert (facts["attack.scale"]["type"], facts["attack.scale"]["values"]) == ("enum", ["none", "frontier_incident", "minor", "grave"])
    assert all(fact["ask"] and fact["meaning"] for fact in facts.values())


def test_the_module_runs_without_settings_or_database() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "adjudication", "check", KUWAIT], capture_output=True, text=True, env={"PATH": "/usr/bin"}, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_nothing_of_the_project_or_of_django_is_imported() -> None:
    strangers = "{'django', 'exercises', 'players', 'channels'}"
    code = f"import sys, adjudication.__main__; print(sorted({{name.split('.')[0] for name in sys.modules}} & {strangers}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
