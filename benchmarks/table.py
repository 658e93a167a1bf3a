"""Figures printed as a table."""

from collections.abc import Callable, Sequence
from statistics import median, quantiles
from time import process_time

Row = Sequence[str]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of processor time that ``work`` takes once."""
    begin = process_time()
    work()
    return 1000 * (process_time() - begin)


def spread(times: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95th percentile and largest of ``times``."""
    high = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return median(times), min(high, max(times)), max(times)


def show(title: str, head: Row, rows: Sequence[Row]) -> None:
    """Print a table, the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    print(f"\n{title}")
    for row in (head, ["-" * width for width in widths], *rows):
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        cells[0] = row[0].ljust(widths[0])
        print("  ".join(cells))


def ms(value: float) -> str:
    """Milliseconds with one digit below ten."""
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"
