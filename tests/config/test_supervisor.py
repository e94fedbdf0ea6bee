import os
import signal
import sys
import time

import pytest

from config.supervisor import TRIES, Supervisor

FOREVER = [sys.executable, "-c", "import time; time.sleep(600)"]


@pytest.fixture
def supervisor():
    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    made = Supervisor()
    yield made
    made.stop()
    for name, handler in before.items():
        signal.signal(name, handler)


def test_a_child_that_dies_is_started_again(supervisor, capsys):
    supervisor.start("web", FOREVER, dict(os.environ))
    first = supervisor.children[0].process
    first.kill()
    first.wait()
    assert supervisor.wait_until(lambda: supervisor.children[0].process is not first, 10)
    assert "web ended with code -9: starting it again" in capsys.readouterr().out


def test_a_child_that_keeps_dying_stops_everything_with_a_reason(supervisor, capsys):
    supervisor.start("web", [sys.executable, "-c", "print('no port'); raise SystemExit(3)"], dict(os.environ))
    assert not supervisor.watch()
    assert f"web ended {TRIES} times within a minute, with code 3" in capsys.readouterr().out


def test_a_signal_ends_the_watch_and_then_the_children(supervisor):
    supervisor.start("web", FOREVER, dict(os.environ))
    os.kill(os.getpid(), signal.SIGTERM)
    assert supervisor.watch()
    supervisor.stop()
    assert supervisor.children[0].process.returncode == -signal.SIGTERM


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells a process when its parent has died")
def test_children_do_not_outlive_a_supervisor_that_was_killed(tmp_path):
    script = (
        "import os, sys; from config.supervisor import Supervisor; s = Supervisor();"
        f"s.start('web', {FOREVER!r}, dict(os.environ)); print(s.children[0].process.pid, flush=True); s.watch()"
    )
    from subprocess import PIPE, Popen

    with Popen([sys.executable, "-c", script], stdout=PIPE, text=True) as parent:
        child = int(parent.stdout.readline())
        parent.kill()
    for _ in range(50):
        if not _alive(child):
            return
        time.sleep(0.1)
    pytest.fail("the child lives on")


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as stat:
        return stat.read().split()[2] != "Z"
