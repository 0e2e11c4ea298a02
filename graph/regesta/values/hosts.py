"""Which addresses of the network are public: the one rule for what this package may be sent to by a stranger's link.

A link in a page, or a name that somebody else's server answers for, can lead into the reader's own network: to a
router, a printer, a cloud machine's secrets. IANA's registries of special addresses say which those are (RFC 6890).
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_TRANSLATED = IPv6Network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address
_LOCAL = (IPv6Network("64:ff9b:1::/48"), IPv6Network("fec0::/10"))  # RFC 8215, 3879; not every Python knows them


def is_public(text: str) -> bool:
    """Whether it is an IP address of the public internet, and so is every IPv4 address that it hides.

    Private, loopback, link-local, shared, multicast, reserved and unspecified addresses are not, and what is no address
    in its usual form is not either.

    >>> [is_public(it) for it in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "2130706433")]
    [True, False, False, False]
    """
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return all(_is_public(each) for each in _meant_by(address))


def _is_public(address: Address) -> bool:
    special = address.is_private or address.is_multicast or address.is_reserved or address.is_link_local
    return address.is_global and not special and not any(address in network for network in _LOCAL)


def _meant_by(address: Address) -> Iterator[Address]:
    """The address, or those that it stands for: IPv4 mapped into IPv6, translated, tunnelled by 6to4 or Teredo."""
    if isinstance(address, IPv4Address):
        yield address
        return
    hidden = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _TRANSLATED:
        hidden.append(IPv4Address(int(address) & 0xFFFFFFFF))
    found = [each for each in hidden if each is not None]
    yield from found or [address]
