"""Runs a command on one core and says what its whole process tree cost."""

import dataclasses
import os
import pathlib
import resource
import signal
import subprocess
import time

from harness import machine

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclasses.dataclass(frozen=True)
class Look:
    """The process tree and the server at one moment."""

    at: float
    cpu: float
    requests: int


@dataclasses.dataclass(frozen=True)
class Run:
    """What a command cost: seconds, bytes, and requests as its server counted them."""

    code: int
    wall: float
    cpu: float
    peak: int
    requests: int
    looks: list
    output: str
    folder: pathlib.Path

    @property
    def load_seconds(self):
        """From its first request to its last; preflights and the like left out."""
        begin, end = self._load()
        return end.at - begin.at

    @property
    def per_cpu_second(self):
        """Requests for each CPU second of the whole command."""
        return self.requests / self.cpu

    @property
    def steady_per_cpu_second(self):
        """The same in the second half of the load."""
        begin, end = self._load()
        middle = (begin.at + end.at) / 2
        half = min(self.looks, key=lambda look: abs(look.at - middle))
        cpu = end.cpu - half.cpu
        return (end.requests - half.requests) / cpu if cpu > 0 else float("nan")

    def _load(self):
        first, last = 0.002 * self.requests, 0.998 * self.requests
        begin = [look for look in self.looks if look.requests <= first]
        end = [look for look in self.looks if look.requests <= last]
        return begin[-1] if begin else self.looks[0], end[-1]


def run(command, folder, core=None, server=None, env=None, timeout=300, each=None):
    """Runs a command to its end, looking at its process tree five times a second.

    Its output goes to `folder`. `each(pid, seconds)` is called at every look. A command that takes
    longer than `timeout` is ended, with all that it started.
    """
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)

    def prepare():
        os.setsid()
        machine.preferred()
        if core is not None:
            os.sched_setaffinity(0, {core})
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))

    before = server.requests() if server else 0
    out = folder / "output.txt"
    with open(out, "wb") as output:
        started = time.monotonic()
        process = subprocess.Popen(
            [str(word) for word in command], cwd=folder, env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, preexec_fn=prepare)
        looks, peak = [], 0
        try:
            while True:
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
                now = time.monotonic() - started
                if pid:
                    break
                cpu, resident = _tree(process.pid)
                peak = max(peak, resident)
                looks.append(Look(now, cpu, server.requests() - before if server else 0))
                if each:
                    each(process.pid, now)
                if now > timeout:
                    raise TimeoutError(f"{command[0]} ran longer than {timeout} s: see {out}")
                time.sleep(0.2)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    requests = server.requests() - before if server else 0
    looks.append(Look(now, cpu, requests))
    # What peaked between two looks is known of the largest process at least.
    peak = max(peak, usage.ru_maxrss * 1024)
    return Run(process.returncode, now, cpu, peak, requests, looks,
               out.read_text(errors="replace"), folder)


def processes(session):
    """The ids of all processes of a session."""
    return [pid for pid, _ in _stats(session)]


def _tree(session):
    """CPU seconds and resident bytes of a session's processes and of their ended children."""
    cpu = resident = 0
    for _, fields in _stats(session):
        cpu += sum(int(ticks) for ticks in fields[11:15])
        resident += int(fields[21]) * PAGE
    return cpu / TICK, resident


def _stats(session):
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat") as stat:
                # The second field, the command in brackets, may have anything in it.
                fields = stat.read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            yield int(name), fields
