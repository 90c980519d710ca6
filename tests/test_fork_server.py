"""A command that a server forked into is what one is that was started anew, and sooner."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

import fork_server
from project import ROOT, finished

STATE = """
import faulthandler, json, os, signal, sys, threading
print(json.dumps({
    "argv": sys.argv, "cwd": os.getcwd(), "environ": dict(os.environ), "main": __name__,
    "is_main": vars(sys.modules["__main__"]) is globals(), "flags": list(sys.flags),
    "handlers": [str(signal.getsignal(name)) for name in signal.Signals],
    "ours": sorted(n for n in sys.modules if n.startswith("jobcrawler")),
    "reactor": "twisted.internet.reactor" in sys.modules, "threads": threading.active_count(),
    "root": os.path.realpath(sys.path[0] or "."), "path": sys.path[1:],
    "files": sorted(os.readlink(f"/proc/self/fd/{n}").split(":")[0] for n in (0, 1, 2)),
    "open": len(os.listdir("/proc/self/fd")), "faults": faulthandler.is_enabled(),
}))
"""
"""What a command can tell of the process that it is in."""


def run(option: str, what: str, *args: str, **env: str) -> tuple[int, str, str]:
    running = fork_server.begin(option, what, *args, env={**os.environ, **env})
    return running.communicate(timeout=60)


def test_a_command_finds_all_as_in_a_process_of_its_own() -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    env = {**env, "TZ": "Asia/Tokyo", "PYTHONFAULTHANDLER": "1", "COLUMNS": "77"}
    anew = subprocess.run([sys.executable, "-c", STATE, "a", "b"], cwd=ROOT, env=env, check=True,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True)  # fmt: skip
    status, out, err = fork_server.begin("-c", STATE, "a", "b", env=env).communicate(timeout=60)
    assert (status, err) == (0, "")
    assert json.loads(out) == json.loads(anew.stdout)


def test_ours_is_imported_by_each_command_itself() -> None:
    code = "import sys, jobcrawler.page; print(sys.modules['jobcrawler.page'].__file__)"
    assert run("-c", code) == (0, f"{ROOT / 'jobcrawler/page.py'}\n", "")
    assert run("-c", "import sys; print('jobcrawler.page' in sys.modules)")[1] == "False\n"


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("pass", 0),
        ("raise SystemExit(5)", 5),
        ("import os; os._exit(7)", 7),
        ("raise ValueError('torn')", 1),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
    ],
)
def test_the_status_is_that_of_the_command(code: str, status: int) -> None:
    found, out, err = run("-c", code)
    assert (found, out) == (status, "")
    assert ("ValueError: torn" in err) == ("torn" in code)


def test_what_is_done_at_the_end_is_done_and_only_there() -> None:
    code = "import atexit; atexit.register(print, 'end'); print('first')"
    assert run("-c", code)[1] == "first\nend\n"
    assert run("-c", "print('next')")[1] == "next\n"


def test_commands_run_side_by_side() -> None:
    held = "import os, pathlib, time\nwhile not pathlib.Path(os.environ['DOOR']).exists():\n"
    door = ROOT / "tests" / "no such file"
    waits = fork_server.begin("-c", f"{held} time.sleep(0.01)",
                              env={**os.environ, "DOOR": str(door)})  # fmt: skip
    assert run("-c", "print(1)")[1] == "1\n"
    with pytest.raises(TimeoutError):
        waits.communicate(timeout=0.1)
    os.kill(waits.pid, signal.SIGTERM)
    assert waits.communicate(timeout=60)[0] == -signal.SIGTERM


def test_a_command_is_done_when_nobody_can_print_any_more() -> None:
    code = ("import subprocess, sys; subprocess.Popen([sys.executable, '-c',"
            " 'import time; time.sleep(0.5); print(2)']); print(1, flush=True)")  # fmt: skip
    assert run("-c", code)[1] == "1\n2\n"


def test_a_command_that_does_not_end_is_ended_and_tells_where_it_was() -> None:
    began = time.monotonic()
    with pytest.raises(AssertionError, match=r"did not end in 1 s.*\n(.*\n)*.*<string>"):
        finished([sys.executable, "-c", "import time; time.sleep(60)"], longest_s=1)
    assert time.monotonic() - began < 30


def test_a_module_is_run_as_it_is_by_python() -> None:
    done = finished([sys.executable, "-m", "scrapy", "no-such-command"])
    anew = subprocess.run([sys.executable, "-m", "scrapy", "no-such-command"], cwd=ROOT,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (
        anew.returncode, anew.stdout, anew.stderr)  # fmt: skip
