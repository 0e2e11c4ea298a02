"""Documents from the web: what is taken, and what a hostile address, server or name cannot do."""

from __future__ import annotations

import errno
import gzip
import socket
import ssl
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from reading.servers import PUBLIC, page, sent_on, serving
from regesta.reading.adding.fetching import Bounds, Fetched, fetch
from regesta.seeds.files import Trouble

BODY = b"<p>The ferry sails again.</p>"
BY_HAND = "save the page in a browser and add the file"
QUICK = Bounds(size=100_000, seconds=0.8)


def packed(body: bytes) -> bytes:
    return page(body, content_encoding="gzip")


def test_a_page_comes_with_its_address_and_what_the_server_says_it_is() -> None:
    with serving({"/a?b=%C3%A9": page(BODY, "text/html; charset=windows-1251")}) as network:
        found = fetch("http://news.example/a?b=é", network)
    assert found == Fetched("http://news.example/a?b=é", BODY, "text/html", "windows-1251")
    assert network.reached == [f"{PUBLIC}:80"]
    request = network.requests[0].decode()
    assert "\r\nHost: news.example\r\n" in request and "Accept-Encoding: gzip" in request


def test_a_host_in_another_script_is_asked_by_its_name_in_ascii() -> None:
    with serving({"/": page(BODY)}) as network:
        assert isinstance(fetch("http://bücher.example/", network), Fetched)
    assert network.asked == ["xn--bcher-kva.example"]


def test_redirects_are_followed_and_the_last_address_is_told() -> None:
    answers = {"/old": sent_on("/older"), "/older": sent_on("//other.example/new", 308), "/new": page(BODY)}
    with serving(answers) as network:
        found = fetch("http://news.example/old", network)
    assert isinstance(found, Fetched) and found.url == "http://other.example/new"
    assert network.asked == ["news.example", "news.example", "other.example"]


def test_packed_answers_are_unpacked() -> None:
    with serving({"/": packed(gzip.compress(BODY))}) as network:
        found = fetch("http://news.example/", network)
    assert isinstance(found, Fetched) and found.content == BODY


LEADING_ELSEWHERE = {
    "file:///etc/passwd": "«file:///etc/passwd» is no address of http or https",
    "gopher://news.example/": "«gopher://news.example/» is no address of http or https",
    "ftp://news.example/a": "«ftp://news.example/a» is no address of http or https",
    "http://me:secret@news.example/": "an address with a user's name in it is not followed",
    "http://news.example@10.0.0.1/": "an address with a user's name in it is not followed",
    "http://127.0.0.1/": "the host «127.0.0.1» has the address 127.0.0.1, which is not public",
    "http://2130706433/": "the host «2130706433» has the address 127.0.0.1, which is not public",
    "http://0x7f000001/": "the host «0x7f000001» has the address 127.0.0.1, which is not public",
    "http://127.1:8000/": "the host «127.1» has the address 127.0.0.1, which is not public",
    "http://[::1]/": "the host «::1» has the address ::1, which is not public",
    "http://[::ffff:10.0.0.1]/": "the host «::ffff:10.0.0.1» has the address ::ffff:10.0.0.1, which is not public",
    "http://169.254.169.254/a": "the host «169.254.169.254» has the address 169.254.169.254, which is not public",
    "http://localhost/": "the host «localhost» has the address ",
    "http://news.example:99999/": "«http://news.example:99999/» is no web address",
}
NO_ADDRESSES = {
    "http://news.example/a b": "«http://news.example/a b» is no web address",
    "http://news.example\r\nX: y/": "«http://news.example\r\nX: y/» is no web address",
    "http://[half/": "«http://[half/» is no web address",
    "http:///nowhere": "«http:///nowhere» is no web address",
    "news.example": "«news.example» is no address of http or https",
}


@pytest.mark.parametrize(("url", "said"), [*LEADING_ELSEWHERE.items(), *NO_ADDRESSES.items()])
def test_nobody_is_asked_at_an_address_that_leads_elsewhere(url: str, said: str) -> None:
    with serving({}) as network:
        found = fetch(url, network)
    assert isinstance(found, Trouble) and found.what.startswith(said)
    assert network.reached == []


@pytest.mark.parametrize(("url", "said"), LEADING_ELSEWHERE.items())
def test_nor_is_a_redirect_to_one_followed(url: str, said: str) -> None:
    with serving({"/on": sent_on(url)}) as network:
        found = fetch("http://news.example/on", network)
    assert isinstance(found, Trouble) and found.what.startswith(said)
    assert network.reached == [f"{PUBLIC}:80"]


def test_one_private_address_among_several_is_enough() -> None:
    with serving({"/": page(BODY)}) as network:
        network.names = {"news.example": [PUBLIC, "192.168.0.7"]}
        found = fetch("http://news.example/", network)
    assert found == Trouble("the host «news.example» has the address 192.168.0.7, which is not public")
    assert network.reached == []


def test_a_name_that_changes_its_address_is_asked_once_and_the_judged_address_is_reached() -> None:
    with serving({"/": page(BODY)}) as network:
        turns = iter([[PUBLIC], ["127.0.0.1"]])
        network.addresses = lambda host, port: next(turns)  # type: ignore[method-assign]
        assert isinstance(fetch("http://news.example/", network), Fetched)
    assert network.reached == [f"{PUBLIC}:80"]


def test_a_loop_of_redirects_ends() -> None:
    with serving({"/": sent_on("/")}) as network:
        found = fetch("http://news.example/", network)
    assert found == Trouble("more than 5 redirects", "give the address at which it stands")
    assert len(network.reached) == 6


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"HTTP/1.1 403 Forbidden\r\n\r\n", Trouble("the server answers 403 Forbidden", BY_HAND)),
        (b"HTTP/1.1 302 Found\r\n\r\n", Trouble("the server sends on to nowhere", BY_HAND)),
        (page(b"x", "image/png"), Trouble("the server gives «image/png»", "what is read is HTML, text, PDF and DOCX")),
        (page(b"x", content_encoding="br"), Trouble("the server packs its answer as «br»", BY_HAND)),
        (page(b"x" * 100_001), Trouble("more than 0.1 MB", "add the text alone, as a file")),
        (packed(gzip.compress(b"x" * 9_000_000)), Trouble("more than 0.1 MB", "add the text alone, as a file")),
        (packed(gzip.compress(b"x" * 900)[:-9]), Trouble("not to be had: the answer broke off", BY_HAND)),
        (packed(b"not packed"), Trouble("not to be had: the answer cannot be unpacked", BY_HAND)),
        (page(b"whole").replace(b"Length: 5", b"Length: 50"), Trouble("not to be had: the answer broke off", BY_HAND)),
        (b"SSH-2.0-OpenSSH\r\n", Trouble("not to be had: what answers there is no web server", BY_HAND)),
        (b"", Trouble("not to be had: remote end closed connection without response", BY_HAND)),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_told_with_a_way_out(answer: bytes, said: Trouble) -> None:
    with serving({"/": answer}) as network:
        assert fetch("http://news.example/", network, QUICK) == said


@pytest.mark.parametrize("dripping", ["headers", "body"])
def test_a_server_that_drips_is_cut_off_in_time(dripping: str) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    pieces = [head[:20], *(b"X-%d: y\r\n" % i for i in range(80))] if dripping == "headers" else [head, *[b"x"] * 80]
    began = time.monotonic()
    with serving({"/": pieces}, pause=0.1) as network:
        found = fetch("http://news.example/", network, QUICK)
    assert found == Trouble("took longer than 0.8 seconds", BY_HAND)
    assert time.monotonic() - began < 3


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of news.example, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "news.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "news.pem"
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(key.private_bytes(serialization.Encoding.PEM, *form))
    path.write_bytes(path.read_bytes() + made.public_bytes(serialization.Encoding.PEM))
    return path


def secured(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))


@pytest.mark.usefixtures("trusted")
def test_over_https_the_certificate_is_held_against_the_name_and_not_against_the_address(certificate: Path) -> None:
    with serving({"/": page(BODY)}, secured=secured(certificate)) as network:
        found = fetch("https://news.example/", network)
        assert isinstance(found, Fetched) and found.content == BODY
        assert network.reached == [f"{PUBLIC}:443"]
        other = fetch("https://other.example/", network)
    assert isinstance(other, Trouble)
    assert other.what.startswith("not to be had: its certificate does not hold, hostname mismatch")


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    with serving({"/": page(BODY)}, secured=secured(certificate)) as network:
        found = fetch("https://news.example/", network)
    assert isinstance(found, Trouble) and found.what.startswith("not to be had: its certificate does not hold, self")
    assert network.requests == []


@pytest.mark.usefixtures("trusted")
def test_a_server_that_drips_over_https_or_says_nothing_at_all_is_cut_off_in_time(certificate: Path) -> None:
    began = time.monotonic()
    with serving({"/": [b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 80]}, 0.1, secured(certificate)) as network:
        assert fetch("https://news.example/", network, QUICK) == Trouble("took longer than 0.8 seconds", BY_HAND)
    with serving({"/": page(BODY)}) as silent:  # it waits for a request, and whoever asks for a certificate
        assert fetch("https://news.example/", silent, QUICK) == Trouble("took longer than 0.8 seconds", BY_HAND)
    assert time.monotonic() - began < 5


def test_a_name_that_nobody_answers_for_is_no_wait() -> None:
    with serving({"/": page(BODY)}) as network:
        network.addresses = lambda host, port: time.sleep(3) or [PUBLIC]  # type: ignore[method-assign]
        began = time.monotonic()
        assert fetch("http://news.example/", network, QUICK) == Trouble("took longer than 0.8 seconds", BY_HAND)
    assert time.monotonic() - began < 2


def test_of_several_addresses_the_first_that_can_be_reached_is_taken() -> None:
    with serving({"/": page(BODY)}) as network:
        network.names = {"news.example": ["2606:4700::1111", PUBLIC, "8.8.8.8"]}
        reach = network.connect

        def without_ipv6(address: str, port: int, seconds: float) -> socket.socket:
            if ":" in address:
                raise OSError(errno.ENETUNREACH, "Network is unreachable")
            return reach(address, port, seconds)

        network.connect = without_ipv6  # type: ignore[method-assign]
        assert isinstance(fetch("http://news.example/", network), Fetched)
        assert network.reached == [f"{PUBLIC}:80"]
        network.names = {"news.example": ["2606:4700::1111"]}
        assert fetch("http://news.example/", network) == Trouble("not to be had: network is unreachable", BY_HAND)


@pytest.mark.parametrize("host", ["a..example", f"{'a' * 64}.example", f"{'é' * 70}.example"])
def test_a_host_with_a_name_that_cannot_be_is_told(host: str) -> None:
    with serving({}) as network:
        found = fetch(f"http://{host}/", network)
    assert isinstance(found, Trouble) and ("no host of that name" in found.what or "no name of a host" in found.what)


def test_no_host_of_that_name() -> None:
    with serving({}) as network:
        found = fetch("http://no-such-host.invalid/", network)
    assert found == Trouble("not to be had: no host of that name", BY_HAND)
