"""How large a share is in the whole, where only a sample of it was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

_Z = 1.959963984540054  # the normal distribution's quantile for 95 % on both sides together


def wilson(number: int, of: int, z: float = _Z) -> tuple[float, float]:
    """The score interval of a share: between which two shares of the whole the true one lies, at 95 %.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22 (1927), 209–212. Unlike the textbook's p ± z·s it stays within 0 and 1, and says
    something where none or all were found so. It takes the whole for endless, so of a large part of a small whole it
    is wider than it need be. Of nothing looked at, nothing is known.

    >>> [round(bound, 4) for bound in wilson(15, 148)]
    [0.0624, 0.1605]
    """
    if not of:
        return 0.0, 1.0
    share, weight = number / of, z * z / of
    middle = (share + weight / 2) / (1 + weight)
    half = z / (1 + weight) * sqrt(share * (1 - share) / of + weight / (4 * of))
    return min(share, max(0.0, middle - half)), max(share, min(1.0, middle + half))


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with its interval at 95 %."""

    number: int
    of: int

    @property
    def share(self) -> float | None:
        """Nothing where there were none to be looked at."""
        return self.number / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        return wilson(self.number, self.of)

    def to_dict(self) -> dict[str, Any]:
        low, high = self.interval
        return {"number": self.number, "of": self.of, "share": self.share, "low": low, "high": high}
