"""Looks into a JVM that is being measured."""

import re
import subprocess

from harness import measured


def of(session, home):
    """The id of Maven's JVM among a session's processes; None as long as there is none."""
    for pid in measured.processes(session):
        try:
            with open(f"/proc/{pid}/cmdline") as line:
                words = line.read()
        except OSError:
            continue
        if "plexus.classworlds" in words and "/java" in words.split("\0")[0]:
            return pid
    return None


def live(pid, home):
    """What is alive after a full collection: bytes in all, and bytes by class."""
    said = subprocess.run([home / "bin" / "jcmd", str(pid), "GC.class_histogram"],
                          capture_output=True, text=True, timeout=60).stdout
    classes = {}
    for line in said.splitlines():
        entry = re.match(r"\s*\d+:\s+(\d+)\s+(\d+)\s+(\S+)", line)
        if entry:
            classes[entry.group(3)] = classes.get(entry.group(3), 0) + int(entry.group(2))
    total = re.search(r"Total\s+\d+\s+(\d+)", said)
    if not total:
        raise RuntimeError(f"no histogram from process {pid}: {said[:200]}")
    return int(total.group(1)), classes
