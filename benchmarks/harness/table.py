"""Plain text tables of at most 100 columns."""

import statistics


def head(title, command, machine):
    """What was measured, by which command, where and when."""
    return "\n".join([title, f"  $ {command}"] + [f"  {line}" for line in machine]) + "\n"


def rows(heads, lines):
    """Columns as wide as their widest cell; the first one to the left, all others to the right."""
    cells = [heads] + [[str(cell) for cell in line] for line in lines]
    # A row of less cells than heads ends in a text of any width.
    widths = [max((len(line[i]) for line in cells if len(line) == len(heads)), default=0)
              for i in range(len(heads))]
    widths[0] = max(len(line[0]) for line in cells)
    made = []
    for line in cells:
        padded = [line[0].ljust(widths[0])]
        full = len(line) == len(heads)
        padded += [cell.rjust(width) if full else cell
                   for cell, width in zip(line[1:], widths[1:])]
        made.append("  ".join(padded).rstrip())
    made.insert(1, "-" * max(len(line) for line in made if line))
    return "\n".join(made) + "\n"


def middle(values):
    return statistics.median(values)


def spread(values, digits=2):
    """The median with its range: `1.02 (0.98-1.05)`."""
    middle_text = f"{middle(values):.{digits}f}"
    if len(values) < 2:
        return middle_text
    return f"{middle_text} ({min(values):.{digits}f}-{max(values):.{digits}f})"


def thousands(value):
    """`51.3 k`, as in requests per CPU second."""
    return f"{value / 1000:.1f} k"


def megabytes(size):
    return f"{size / 1e6:.0f}"
