#!/usr/bin/env python3
"""A row for one run of the gate, and the sum of all rows."""

import json
import pathlib
import re
import sys


def row(number, code, result, log):
    try:
        run = json.loads(pathlib.Path(result).read_text())
    except (OSError, ValueError):
        words = pathlib.Path(log).read_text(errors="replace")
        error = re.search(r"\[ERROR\] (.*)", words)
        return f"{number:>3} NO RESULT exit code {code}: {error.group(1) if error else 'nothing said'}"
    total, generator = run.get("total", {}), run.get("generator", {})
    still = generator.get("standstills", {})
    cells = (
        f"{number:>3} {run['outcome']:<9} {total.get('count', 0):>6} requests"
        f" {generator.get('late', 0):>4} late {generator.get('heldUp', 0):>4} held up"
        f" {still.get('count', 0):>3} standstills {still.get('total') or 0:>6.0f} ms"
        f" CPU {100 * (generator.get('cpuMean') or 0):>3.0f} % p95 {total.get('p95') or 0:>7.1f} ms"
    )
    return "\n".join([cells] + [f"      {reason}" for reason in run["reasons"]])


def total(table, loops):
    outcomes = re.findall(r"^ *\d+ (PASSED|NO RESULT|\w+)", pathlib.Path(table).read_text(), re.M)
    counts = {outcome: outcomes.count(outcome) for outcome in sorted(set(outcomes))}
    print(f"{len(outcomes)} gates beside {loops} busy loops: "
          + ", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
    return 0 if counts.get("PASSED", 0) == len(outcomes) else 1


if sys.argv[1] == "--row":
    print(row(int(sys.argv[2]), sys.argv[3], sys.argv[4], sys.argv[5]))
else:
    sys.exit(total(sys.argv[1], sys.argv[2]))
