"""The folder installs and runs as a package of its own, with no Django present."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import adjudication

from .conftest import CASES


@pytest.mark.services
def test_it_installs_into_a_fresh_environment_and_judges(tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(Path(adjudication.__file__).parent, source, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "venv")], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(source)], check=True, capture_output=True)
    case = CASES / "precedents" / "kuwait-1990-force.yaml"
    done = subprocess.run([python, "-m", "adjudication", "check", str(case)], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "ok       kuwait-1990-force")
    listed = subprocess.run([python, "-m", "pip", "list"], capture_output=True, text=True, check=True).stdout.lower()
    assert "django" not in listed
