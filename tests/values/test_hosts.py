"""Which addresses are public."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.values.hosts import is_public


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "2002:808:808::"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("10.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1"),  # private, shared
        *("127.0.0.1", "127.8.8.8", "::1", "0.0.0.0", "::"),  # this machine
        *("169.254.169.254", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00::1"),  # link and site
        *("224.0.0.1", "239.255.255.250", "ff02::1", "255.255.255.255"),  # many at once
        *("192.0.2.1", "198.18.0.1", "203.0.113.9", "240.0.0.1", "2001:db8::1"),  # documentation, benchmarks, reserved
        *("::ffff:127.0.0.1", "::ffff:a00:1", "64:ff9b::7f00:1", "64:ff9b:1::808:808", "2002:7f00:1::", "::7f00:1"),
        "2001:0:4136:e378:8000:63bf:80ff:fffe",  # Teredo, of the client 127.0.0.1
    ],
)
def test_what_is_nobodys_or_ones_own_is_not_however_it_is_wrapped(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("text", ["", "2130706433", "0x7f.1", "127.1", "localhost", "8.8.8.8:80", "8.8.8.8/32"])
def test_what_is_no_address_is_not(text: str) -> None:
    assert not is_public(text)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_in_ipv6_is_as_public_as_it_is_by_itself(address: object) -> None:
    alone = is_public(str(address))
    number = int(address)  # type: ignore[call-overload]
    assert is_public(f"::ffff:{address}") == alone
    assert is_public(f"64:ff9b::{address}") == alone
    assert is_public(f"2002:{number >> 16:x}:{number & 0xFFFF:x}::") == alone
