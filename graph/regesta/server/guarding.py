"""Who may ask a server that is for the people on this machine."""

from __future__ import annotations

from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def names_this_machine(host: str) -> bool:
    """Whether a request's Host is this machine under a name of its own: another site could give us one of its own.

    >>> names_this_machine("127.0.0.1:7878"), names_this_machine("evil.example:7878")
    (True, False)
    """
    try:
        return urlsplit(f"//{host}").hostname in LOOPBACK
    except ValueError:  # brackets that do not close
        return False


def is_own_page(origin: str, host: str) -> bool:
    """Whether a request comes from a page of this very server, by its Origin and Host.

    >>> is_own_page("http://127.0.0.1:1", "127.0.0.1:1"), is_own_page("null", "127.0.0.1:1")
    (True, False)
    """
    return bool(host) and origin == f"http://{host}"
