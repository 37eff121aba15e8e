"""Where the benchmarks run: cores, JVMs, the cache directory, and a turn on a shared machine."""

import contextlib
import datetime
import fcntl
import os
import pathlib
import platform
import re
import subprocess

HERE = pathlib.Path(__file__).resolve().parent.parent
PROJECT = HERE.parent

SERVER_CORE = 0
CLIENT_CORE = 1


def cache():
    """Where tools are installed and runs leave their files; BENCHMARKS_CACHE names another place."""
    home = pathlib.Path.home() / ".cache"
    base = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or home)
    path = pathlib.Path(os.environ.get("BENCHMARKS_CACHE") or base / "loadgate-benchmarks")
    path.mkdir(parents=True, exist_ok=True)
    return path


def java_home(version=None):
    """The JDK that benchmarks use: JAVA_HOME's or that of `java`; or the newest from a version on.

    None when there is no JDK of that version or a later one.
    """
    if version is None:
        home = os.environ.get("JAVA_HOME")
        if home:
            return pathlib.Path(home)
        asked = subprocess.run(
            ["java", "-XshowSettings:properties", "-version"], capture_output=True, text=True)
        return pathlib.Path(re.search(r"java\.home = (.*)", asked.stderr).group(1).strip())
    found = []
    for release in pathlib.Path("/usr/lib/jvm").glob("*/release"):
        number = re.search(r'JAVA_VERSION="(\d+)', release.read_text())
        if number and int(number.group(1)) >= version:
            found.append((int(number.group(1)), release.parent))
    return max(found)[1] if found else None


def jvm(home):
    """A JDK as one line."""
    said = subprocess.run(
        [home / "bin" / "java", "-version"], capture_output=True, text=True).stderr.splitlines()
    version = re.search(r'"(.*?)"', said[0]).group(1)
    return f"JDK {version} ({home.name})"


def described(home=None):
    """The machine as two lines for the head of a table."""
    model = "unknown processor"
    with open("/proc/cpuinfo") as info:
        for line in info:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    now = datetime.datetime.now(datetime.timezone.utc)
    return [
        f"{os.cpu_count()} cores, {model}, {memory:.0f} GiB, Linux {platform.release()}",
        f"{jvm(home or java_home())}; {now:%Y-%m-%d %H:%M} UTC",
    ]


@contextlib.contextmanager
def turn():
    """A turn on a machine that is shared: BENCHMARKS_LOCK names a file to lock while measuring."""
    name = os.environ.get("BENCHMARKS_LOCK")
    if not name:
        yield
        return
    with open(name, "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def preferred():
    """Gives this process, which leads a session, the priority that BENCHMARKS_NICE asks for.

    Linux shares cores out by session first (autogroup), so `nice` alone would be no use. For
    machines that do other things meanwhile; it takes root.
    """
    level = os.environ.get("BENCHMARKS_NICE")
    if not level:
        return
    os.nice(int(level))
    with contextlib.suppress(FileNotFoundError), open("/proc/self/autogroup", "w") as group:
        group.write(level)
