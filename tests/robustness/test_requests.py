"""What clients send who mean no good, or whose programs are broken: nobody else notices, and nothing stays behind."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import pyoxigraph
import pytest

from faults import SOUND
from regesta.corpus.corpus import Corpus
from regesta.server import connection, pool
from regesta.server.federation import NotForUs, calls_out, checked, plainly
from regesta.server.front import Front, front
from regesta.server.pool import Limits
from robustness import load
from server.test_protocol import DIRECT, JSON, Told, get, post, send

LONG = os.environ.get("REGESTA_CONSUMERS") == "all"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def server(sound: Corpus) -> Iterator[Front]:
    with front(sound, limits=Limits(3, 150_000_000, 2_000_000)) as found:
        threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield found
        found.shutdown()


@pytest.fixture
def port(server: Front) -> int:
    return int(server.server_address[1])


def _until(condition: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


# Queries


@pytest.mark.parametrize(
    ("sparql", "status", "told"),
    [
        ("ASK { VALUES ?x { " + "1 " * 60_000 + "} }", 200, b""),
        (ENDLESS, 504, b"the query took longer than it may, and was ended\n"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f }", 403, b"the answer has more than 2 MB: ask for a part of it, with LIMIT\n"),
        (
            "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f",
            507,
            b"the query took more memory than it may, and was ended\n",
        ),
        ("ASK { FILTER" + "(" * 5000 + "1" + ")" * 5000 + " }", 400, b"more than 500 brackets stand in one another\n"),
        (r"ASK { ?s ?p '\uD800' }", 400, b"the query has an escape that is no character\n"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> {} }", 403, b"SERVICE is refused: this server asks no other\n"),
        ("ASK { FILTER(" + "1+" * 500 + "1 > 0) }", 200, b""),
    ],
)
def test_a_query_that_would_stop_the_server_ends_alone(port: int, sparql: str, status: int, told: bytes) -> None:
    beside: list[Told] = []
    thread = threading.Thread(target=lambda: beside.extend(get(port, COUNT) for _ in range(5)))
    thread.start()
    answer = post(port, sparql, DIRECT)
    thread.join()
    assert answer.status == status
    assert not told or answer.body == told
    assert [one.status for one in beside] == [200] * 5


def test_more_long_queries_than_there_is_room_for_are_refused_and_light_ones_answered(port: int) -> None:
    long_ones: list[Told] = []
    texts = [f"{ENDLESS} # {number}" for number in range(pool._HEAVY + 3)]
    threads = [threading.Thread(target=lambda text=text: long_ones.append(post(port, text, DIRECT))) for text in texts]
    for thread in threads:
        thread.start()
    with patch.object(pool, "_LIGHT", 0.02):  # on a machine that has other work, too
        light = [get(port, COUNT).status for _ in range(10)]
        for thread in threads:
            thread.join()
    assert light == [200] * 10
    refused = [one for one in long_ones if one.status == 503]
    assert len(refused) == 3
    assert all(one.headers["Retry-After"] == "5" for one in refused)
    assert {one.body for one in refused} == {b"too many long queries are running: ask again later\n"}
    assert {one.status for one in long_ones} == {503, 504}


def test_a_query_that_ends_its_process_is_told_and_the_next_one_answered(server: Front, port: int) -> None:
    with patch.object(pool.Worker, "_piece", side_effect=OSError):
        assert get(port, COUNT).body == (
            b"the query ended the process that read it: it is nested too deeply, or far too large\n"
        )
    assert get(port, COUNT).status == 200


def test_a_queue_that_is_full_is_told(server: Front, port: int) -> None:
    with patch.object(pool, "_MOST_WAITING", 0):
        told = get(port, COUNT)
    assert (told.status, told.headers["Retry-After"]) == (503, "5")


HEAD = "PREFIX a: <http://a/> PREFIX : <http://a/>"
PIECES = (
    *("?s ?p ?o", " ", ".", "1", "a:b", "a:", "\\#", "\\'", "'", '"', '"""', "'''", "#", "\n", "\r", "?x", "<", "> "),
    *("{", "}", "(", ")", "FILTER(1<2)", "true", "@en", "--ltr", "-", "%41", "é", "_:b", "OPTIONAL{}", "[]"),
    *("\\u0053", "\\u0027", "\\u005C", "service", "?SERVICE", ":SERVICE", "SILENT", "'x'", '"""x"""', "<http://a/s>"),
    *("a:b\\#c", "a:é\\#c", "*", "/", "^", "&&", "VALUES ?v {1}", "SERVICE <http://127.0.0.1:9/> {}", ":é'", "\\"),
)  # fmt: skip


def test_no_spelling_hides_that_another_server_is_asked() -> None:
    """Whatever Oxigraph would call out for is known as such before; and every query has an answer or a fault."""
    store = pyoxigraph.Store()
    names = [pyoxigraph.NamedNode(f"http://a/{name}") for name in "spo"]
    store.add(pyoxigraph.Quad(names[0], names[1], names[2]))
    chance, would = random.Random(15), 0
    for _ in range(100_000 if LONG else 4_000):
        inner = "".join(chance.choice(PIECES) for _ in range(chance.randint(0, 7)))
        after = "".join(chance.choice(PIECES) for _ in range(chance.randint(0, 3)))
        text = f"{HEAD} ASK {{ ?s ?p ?o .{inner}SERVICE <http://127.0.0.1:9/> {{}}{after}}}"
        try:
            query = checked(text)
        except NotForUs:
            continue
        try:
            store.query(query)
        except SyntaxError:
            continue
        except (OSError, ValueError) as error:
            raise AssertionError(f"asked another server: {text!r}") from error
        would += 1
    assert would  # some are queries, with the word in a comment or a text


@pytest.mark.parametrize("text", ["1 SERVICE", "trueSERVICE", ".SERVICE", "SERVICESILENT", "service:a", "}SERVICE?x"])
def test_the_word_counts_wherever_oxigraph_would_read_it(text: str) -> None:
    assert calls_out(text)


@pytest.mark.parametrize(
    "text",
    [
        "?service",
        "$SERVICE",
        "a:service",
        "<http://a/SERVICE>",
        "'service'",
        '"""SERVICE"""',
        "# service",
        "'x'@service",
    ],
)
def test_names_texts_and_comments_are_no_words(text: str) -> None:
    assert not calls_out(text)


@pytest.mark.parametrize(
    "text",
    ["'" * 10**6, '"""' + '\\"""' * 250_000, "\"\"\"'''" * 160_000, "<a" * 500_000, "(" * 10**6, "'\n" * 500_000,
     r"\u005C" + "u005C" * 180_000, r"\U0000005C" * 90_000, "?" * 10**6, ":\\" * 500_000, "service " * 120_000],
)  # fmt: skip
def test_reading_a_query_is_linear(text: str) -> None:
    began = time.process_time()
    with suppress(ValueError):
        calls_out(plainly(text))
    assert time.process_time() - began < 3


# Connections


def _open(port: int, sent: bytes = b"") -> socket.socket:
    found = socket.create_connection(("127.0.0.1", port), timeout=20)
    found.sendall(sent)
    return found


@pytest.mark.parametrize(
    "begun",
    [b"POST /query HTTP/1.1\r\nContent-Type: application/sparql-query\r\nContent-Length: 999\r\n\r\n", b"GET /query?"],
)
def test_who_drips_is_cut_off(port: int, begun: bytes) -> None:
    with patch.object(connection, "WHOLE", 1.0), _open(port, begun) as slow:
        began, told = time.monotonic(), b""
        slow.settimeout(0.2)
        while time.monotonic() - began < 10:
            try:
                slow.sendall(b"x")
                piece = slow.recv(1000)
                told += piece
                if not piece:
                    break
            except TimeoutError:
                continue
            except ConnectionError:
                break
        assert time.monotonic() - began < 5
        assert (b" 408 " in told) == begun.startswith(b"POST")


def test_connections_that_say_nothing_make_room(port: int) -> None:
    with patch("regesta.server.front._MOST_OPEN", 20):
        idle = [_open(port) for _ in range(60)]
        assert all(get(port, COUNT).status == 200 for _ in range(3))
        for one in idle:
            one.close()


def test_two_hundred_clients_at_once_are_all_answered(port: int) -> None:
    clients = [_open(port, f"GET /query HTTP/1.0\r\nHost: localhost:{port}\r\n\r\n".encode()) for _ in range(200)]
    assert [one.recv(12) for one in clients] == [b"HTTP/1.1 200"] * 200
    for one in clients:
        one.close()


def test_a_client_that_goes_away_leaves_no_trace(port: int, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(5):
        _open(port, b"POST /query HTTP/1.1\r\nContent-Length: 50\r\n\r\nASK").close()
        _open(port, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03").close()  # TLS
    assert get(port, COUNT).status == 200
    assert capfd.readouterr() == ("", "")


def test_other_sites_are_not_let_in(port: int) -> None:
    own = f"http://127.0.0.1:{port}"

    def asked(**headers: str) -> int:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return send(port, "GET", "/query?query=ASK%7B%7D", headers={"Host": f"127.0.0.1:{port}", **given}).status

    assert asked(Host="evil.example") == 421
    assert asked(Origin="https://evil.example") == 403
    assert asked(Origin="null") == 403
    assert asked(Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors") == 403
    assert asked(Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate") == 200
    assert asked(Origin=own, Sec_Fetch_Site="same-origin") == 200
    assert asked() == 200


LINES = (
    b"GET",
    b"POST",
    b"HEAD",
    b"PUT",
    b"OPTIONS",
    b"\x00",
    b" ",
    b"/query",
    b"/query?query=",
    b"/",
    b"/../..",
    b"%",
    b"%FF",
)
HEADERS = (
    *(b"Host: localhost", b"Host: [", b"Host:", b"Content-Length: 5", b"Content-Length: -1", b"Content-Length: 1e3"),
    *(b"Transfer-Encoding: chunked", b"Transfer-Encoding: gzip", b"Content-Type: " + DIRECT.encode(), b"Content-Type:"),
    *(b"Accept: " + JSON.encode(), b"Accept: ;;;,,", b"Accept: */*;q=x", b"Origin: x", b"\xff\xfe: x", b": :"),
    *(b"x" * 3000, b"Expect: 100-continue", b"Content-Length: 99999999999999999999", b"Host: ::1", b"A: b\r c"),
)  # fmt: skip


def test_requests_of_any_kind_are_answered_or_hung_up_on(port: int, capfd: pytest.CaptureFixture[str]) -> None:
    chance = random.Random(15)
    for _ in range(20_000 if LONG else 600):
        head = [b" ".join(chance.choice(LINES) for _ in range(chance.randint(1, 4))) + b" HTTP/1.1"]
        head += [chance.choice(HEADERS) for _ in range(chance.randint(0, 5))]
        body = bytes(chance.randrange(256) for _ in range(chance.randint(0, 30)))
        with _open(port, b"\r\n".join(head) + b"\r\n\r\n" + body) as one:
            one.shutdown(socket.SHUT_WR)
            answer = one.recv(100)
            assert (
                answer == b""
                or answer.startswith((b"HTTP/1.", b"bad", b"Bad", b"unsupported", b"Unsupported"))
                or b"\n" in answer
            )
            assert b" 500 " not in answer
    assert get(port, COUNT).status == 200
    assert "Traceback" not in capfd.readouterr().err


# Started and stopped; many clients


def _regesta_serve(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "regesta", "serve", "--seeds", str(SOUND), "--port", "0"]
    environment = os.environ | {"TMPDIR": str(folder)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


@pytest.mark.parametrize("number", range(100 if LONG else 3))
def test_started_and_stopped_at_any_moment_nothing_is_left(tmp_path: Path, number: int) -> None:
    """At a moment of the start, or when it serves; by one sign or another."""
    chance = random.Random(number)
    process = _regesta_serve(tmp_path)
    assert process.stdout is not None
    if number % 3 == 0:
        assert process.stdout.readline().startswith("http://127.0.0.1:")
    else:
        time.sleep(chance.uniform(0, 2))
    process.send_signal([signal.SIGKILL, signal.SIGTERM, signal.SIGINT][number % 3])
    process.communicate(timeout=30)
    assert _until(lambda: not list(tmp_path.iterdir()))
    assert _until(lambda: not _those_in(tmp_path))


def _those_in(folder: Path) -> list[str]:
    """The processes that were started with this folder for their temporary files."""
    found = []
    for one in Path("/proc").glob("[0-9]*"):
        try:
            if f"TMPDIR={folder}".encode() in (one / "environ").read_bytes().split(b"\0"):
                found.append((one / "cmdline").read_text())
        except OSError:
            continue
    return found


def test_fifty_clients_heavy_ones_among_light_ones(server: Front) -> None:
    """The long form has the figures of the README: a minute, and the bounds that are promised."""
    if LONG:
        process = subprocess.Popen(
            [sys.executable, "-m", "regesta", "serve", "--port", "0"], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        port, seconds = int(process.stdout.readline().strip().rstrip("/").rpartition(":")[2]), 60.0
        watched = process.pid
    else:
        process, port, seconds, watched = None, int(server.server_address[1]), 4.0, 0
    try:
        with load.watched(watched) as most:
            alone, _ = load.run(port, 45 if LONG else 10, 0, seconds / 3)
            light, heavy = load.run(port, 45 if LONG else 10, 5 if LONG else 3, seconds)
            took = load.recovery(port, 3 * alone.share(0.95))
    finally:
        if process:
            process.terminate()
            process.wait(30)
    assert (light.refused, light.failed) == (0, [])
    assert heavy.waited
    assert took < 5
    if LONG:
        assert light.share(0.95) < 3 * max(alone.share(0.95), 0.1)
        assert most() < 1_000_000_000
