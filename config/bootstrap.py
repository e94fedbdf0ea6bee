"""
The first step of `make run` and `make test`, with nothing but a Python 3.11 or later: a virtual environment in .venv with the pinned
requirements in it. Installs again only when a requirements file has changed. Then it hands over to the program named.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
NEEDED = (3, 11)


def main(program: str, *requirements: str) -> None:
    use_new_enough_python()
    os.chdir(ROOT)
    if not (VENV / "bin" / "pip").exists():  # the last that is made: one that was broken off is made again
        step("Making the virtual environment .venv", make_environment)
    for name in requirements:
        install(ROOT / name)
    python = str(VENV / "bin" / "python")
    os.execv(python, [python, "-m", program])


def use_new_enough_python() -> None:
    if sys.version_info >= NEEDED:
        return
    for minor in range(14, NEEDED[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            os.execv(found, [found, *sys.argv])
    sys.exit("Pacta needs Python 3.11 or later; this is {}.{}.".format(*sys.version_info[:2]))


def make_environment() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "This Python cannot make virtual environments. On Debian and Ubuntu: sudo apt install python3-venv\n"
            "Then run the same command again."
        )
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)]) != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit("The virtual environment could not be made; the lines above say why.")


def install(requirements: Path) -> None:
    stamp = VENV / f".installed-{requirements.stem}"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    step(f"Installing {requirements.name} (the first time takes a few minutes)", lambda: pip_install(requirements))
    stamp.write_text(wanted)


def pip_install(requirements: Path) -> None:
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "-r", str(requirements)]
    if subprocess.call(pip) != 0:
        sys.exit(f"{requirements.name} could not be installed; the lines above say why. Is there a network?")


def step(title, work):  # type: ignore[no-untyped-def]
    began = time.monotonic()
    print(f"  {title} …", flush=True)
    work()
    print(f"  {title}: done in {time.monotonic() - began:.1f} s", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
