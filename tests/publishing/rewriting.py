"""What Apache makes of the rules of a site, as far as they use it: conditions on Accept, and redirects."""

from __future__ import annotations

import re


def redirect(rules: str, path: str, accept: str) -> tuple[int, str] | None:
    """The status and the target of the first rule that fits a path; None where none does."""
    conditions: list[str] = []
    for line in rules.splitlines():
        if match := re.fullmatch(r"RewriteCond %\{HTTP_ACCEPT\} (\S+) \[NC\]", line):
            conditions.append(match[1])
        elif match := re.fullmatch(r"RewriteRule (\S+) (\S+) \[R=(\d+),(?:NE,)?L\]", line):
            found = re.search(match[1], path)
            if found and all(re.search(it, accept, re.IGNORECASE) for it in conditions):
                target = match[2]
                for number, group in enumerate(found.groups(), 1):
                    target = target.replace(f"${number}", group or "")
                return int(match[3]), target
            conditions = []
        else:
            assert not line.startswith("Rewrite") or line == "RewriteEngine On", line
    return None
