"""Where names can stand on a map without covering each other, and from how close each can be read.

Letters keep their size on the screen however close one looks, so a name for which there is no room from afar finds it nearer by. A
label's `level` is the first of LEVELS at which it has room: 0 on a telephone, 1 on a desk, 2 and 3 closer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

LEVELS = (0.36, 0.85, 2.0, 4.5)  # pixels of the screen to a unit of the map
LETTER, LINE = 6.6, 15.0  # pixels: the width of a letter, the height of a line
SIGN = 12.0  # half the width of a sign
SPREAD = {"country": 1.5, "seaname": 0.95}  # letters set wider apart, or narrower


@dataclass(frozen=True)
class Label:
    """`dot`: a point that is marked, with its name at its right; else the name is centred."""

    css: str
    text: str
    x: float
    y: float
    dot: bool = False
    level: int = len(LEVELS) - 1

    @property
    def at(self) -> tuple[str, str]:
        return f"{self.x:.1f}", f"{self.y:.1f}"

    def box(self, scale: float) -> tuple[float, float, float, float]:
        """Left, top, right, bottom on the screen."""
        wide = len(self.text) * LETTER * SPREAD.get(self.css, 1.0)
        left = self.x * scale + (-5 if self.dot else -wide / 2)
        top = self.y * scale - LINE / 2
        return left, top, left + wide + (14 if self.dot else 0), top + LINE


def placed_labels(labels: Iterable[Label], signs: Iterable[tuple[float, float]] = ()) -> list[Label]:
    """Each label with its level; those that come first have the better claim, after the signs."""
    asked, standing = list(labels), list(signs)
    found: dict[int, Label] = {}
    for level, scale in enumerate(LEVELS):
        taken = [label.box(scale) for label in found.values()]
        taken += [(x * scale - SIGN, y * scale - SIGN * 0.7, x * scale + SIGN, y * scale + SIGN * 0.7) for x, y in standing]
        for number, label in enumerate(asked):
            if number in found:
                continue
            box = label.box(scale)
            if not any(_meet(box, other) for other in taken):
                taken.append(box)
                found[number] = replace(label, level=level)
    return [found.get(number, label) for number, label in enumerate(asked)]


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
