"""The view and what follows it on the first corpus: two days side by side, the sight, the panel, the search."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from regesta.answers.changes import changes
from regesta.answers.states import State, state
from regesta.corpus.corpus import Corpus
from regesta.corpus.episodes import EpisodeKind
from test_page import Opened, browser, playwright, pytestmark

__all__ = ["browser", "pytestmark"]

PAIR = "time=2025-02-01&since=2023-06-01"
SIGHT = "[regesta.network.getScale(), regesta.network.getViewPosition().x, regesta.network.getViewPosition().y]"
OUTSIDE = """() => {
    const legend = document.getElementById("legend");
    const canvas = document.getElementById("canvas").getBoundingClientRect();
    const left = legend.open ? legend.getBoundingClientRect().right : canvas.left;
    const bottom = Math.min(canvas.bottom, innerHeight, document.getElementById("panel").hidden || innerWidth > 760
        ? Infinity : document.getElementById("panel").getBoundingClientRect().top);
    const scale = regesta.network.getScale();
    return [...regesta.scene().nodes.values()].filter(({ id, size }) => {
        const at = regesta.network.canvasToDOM(regesta.network.getPosition(id));
        const [x, y, radius] = [at.x + canvas.x, at.y + canvas.y, size * scale - 1];
        return x - radius < left || x + radius > canvas.right || y - radius < canvas.top || y + radius > bottom;
    }).map(({ id }) => id);
}"""
SHOWN_CARDS = """() => [...document.querySelectorAll("#panel-body .episode")]
    .filter((it) => !it.closest(".rest") && !it.parentElement.closest(".episode")).map((it) => it.dataset.episode)"""


@pytest.fixture(scope="module")
def page_of_first(browser: Any, first_page: Path) -> Iterator[Opened]:
    result = Opened(browser, first_page, viewport={"width": 1440, "height": 900})
    yield result
    assert result.said == []
    result.context.close()


@pytest.fixture
def opened(page_of_first: Opened) -> Opened:
    _go(page_of_first, "#")
    return page_of_first


@pytest.fixture
def phone(browser: Any, first_page: Path) -> Iterator[Opened]:
    result = Opened(browser, first_page, viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    yield result
    assert result.said == []
    result.context.close()


def _go(opened: Opened, address: str) -> None:
    opened.page.evaluate("(hash) => { location.hash = hash; }", address)
    opened.wait_until(f"location.hash === '{address}' || location.hash === ''")
    opened.page.wait_for_timeout(150)


# Two days --------------------------------------------------------------------------------------------


def _chosen(opened: Opened, first: str, last: str) -> None:
    opened.page.get_by_role("button", name="Two days").click()
    opened.page.get_by_label("To the day").fill(last)
    opened.page.get_by_label("From the day").fill(first)
    opened.wait_until(f"regesta.view().since === '{first}' && regesta.view().time.to === '{last}'")


def test_two_days_are_chosen_in_three_acts_and_the_lists_are_those_of_the_program(
    opened: Opened, first_corpus: Corpus
) -> None:
    _chosen(opened, "2023-06-01", "2025-02-01")
    assert opened.heading() == "1 June 2023 against 1 February 2025"
    found = changes(first_corpus, date(2023, 6, 1), date(2025, 2, 1))
    apart = {
        it.episode.id
        for it in (*found.began, *found.ended)
        if opened.page.evaluate(f"regesta.shown().whyNot({{ id: '{it.episode.id}' }})") == "look"
    }
    expected = {it.episode.id for it in (*found.began, *found.ended)} - apart
    assert set(opened.page.evaluate(SHOWN_CARDS)) == expected
    headings = opened.page.locator("#panel-body h3").all_inner_texts()
    assert [text for text in headings if text.split(" ", 1)[1] in ("began", "ended", "changed hands")] == [
        *(f"{len(found.handed)} changed hands", f"{len(found.began)} began", f"{len(found.ended)} ended"),
    ]
    assert (
        opened.page.locator("#panel-body > div > .rest > summary")
        .last.inner_text()
        .startswith(f"{len(found.changed)} surer or less sure")
    )
    words = opened.page.locator("#shown").inner_text()
    assert words.startswith(
        f"Between the two days: {len(found.began)} began, {len(found.ended)} ended, 1 changed hands"
    )


def test_the_lines_have_the_colour_of_what_became_of_them_and_the_address_brings_them_back(opened: Opened) -> None:
    _go(opened, f"#?{PAIR}")
    script = """() => {
        const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
        const all = ["began", "ended", "handed", "contested", "changed"];
        const names = Object.fromEntries(all.map((name) => [colour(name), name]));
        const edges = regesta.network.body.data.edges.get({ filter: (edge) => !edge.hidden });
        return edges.map(({ id, label, color }) => [names[color.color] ?? "none", label]);
    }"""
    drawn = opened.page.evaluate(script)
    assert {name for name, _ in drawn} == {"began", "ended", "handed"}
    marks = {"began": "+ ", "ended": "− ", "handed": "⇄"}
    assert [label for name, label in drawn if marks[name] not in label] == []
    _go(opened, "#")
    assert {name for name, _ in opened.page.evaluate(script)} == {"none"}


def test_the_panel_says_of_a_tie_how_it_stood_on_either_day(opened: Opened, first_corpus: Corpus) -> None:
    [handed] = changes(first_corpus, date(2023, 6, 1), date(2025, 2, 1)).handed
    _go(opened, f"#episode/{handed.began[0].episode.id}?{PAIR}")
    then = opened.page.locator("#panel .episode > summary .then").inner_text().split("\n")
    assert then[:3] == [
        "began, changed hands",
        "1 June 2023: not then",
        "1 February 2025: possible: no report is near, and nothing excludes it",
    ]


@pytest.mark.parametrize(("name", "file"), [("CSV", "csv"), ("Markdown", "md")])
def test_what_changed_can_be_saved(opened: Opened, tmp_path: Path, name: str, file: str) -> None:
    _go(opened, f"#list/changes?{PAIR}")
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name=f"Save as {name}").click()
    assert download.value.suggested_filename == f"changes-2023-06-01-2025-02-01.{file}"
    download.value.save_as(tmp_path / "saved")
    text = (tmp_path / "saved").read_text("utf-8-sig")
    assert text.count("https://") >= 15, "each with the address of its articles"
    if name == "CSV":
        lines = text.splitlines()
        assert lines[0].startswith("change,subject,relation,object,more,when,on_2023-06-01,on_2025-02-01,contested,")
        assert len(lines) == 21
    else:
        assert "\n## Began (3)\n" in text and "\n## Ended (17)\n" in text and "\n## Changed hands (3)\n" in text
        assert "Left out: 135 ties that are only surer or less sure than before.\n" in text


def test_what_happened_in_between_is_a_step_away(opened: Opened) -> None:
    _go(opened, f"#list/changes?{PAIR}")
    opened.page.get_by_role("button", name="What happened in between").click()
    assert opened.page.evaluate("regesta.view().time") == {"from": "2023-06-01", "to": "2025-02-01"}
    assert opened.page.evaluate("regesta.view().since") is None


def test_a_step_moves_both_days(opened: Opened) -> None:
    _chosen(opened, "2023-06-01", "2024-06-01")
    opened.page.get_by_role("button", name="One step on").click()
    opened.wait_until("regesta.view().since === '2023-07-01' && regesta.view().time.to === '2024-07-01'")
    opened.page.get_by_role("button", name="All times").click()
    opened.wait_until("regesta.view().since === null && regesta.view().time === null")


# The sight -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "#",
        "#?time=2023-06-01&not.when=attested,near,possible",
        "#?time=2025-06-01",
        f"#?{PAIR}",
        "#?not.kind=event,concept",
    ],
)
def test_all_that_is_shown_is_in_sight_after_a_filter_or_a_time(opened: Opened, address: str) -> None:
    _go(opened, "#?time=1999-01-01")
    _go(opened, address)
    assert opened.page.evaluate(OUTSIDE) == []


def test_what_the_chosen_is_tied_to_is_in_sight(opened: Opened) -> None:
    _go(opened, "#entity/gyumri")
    ends = "flatMap(({ from, to }) => [from, to].includes('gyumri') ? [from, to] : [])"
    near = f"[...regesta.scene().ties.values()].{ends}"
    outside = set(opened.page.evaluate(OUTSIDE))
    assert len(set(opened.page.evaluate(near))) > 1
    assert outside.isdisjoint(opened.page.evaluate(near))


def test_a_slider_moves_the_sight_once_it_rests(opened: Opened) -> None:
    _go(opened, "#?time=2022-06-01")
    before = opened.page.evaluate(SIGHT)
    pressed = "document.getElementById('slider-from').dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown' }))"
    assert opened.page.evaluate(f"({pressed}, {SIGHT})") == before, "in the same turn"
    opened.wait_until(
        f"regesta.view().time.from === '2021-06-01' && JSON.stringify({SIGHT}) !== '{before}'.replaceAll(' ', '')"
    )
    opened.page.wait_for_timeout(500)
    assert opened.page.evaluate(OUTSIDE) == []


def test_back_brings_back_what_was_in_sight(opened: Opened) -> None:
    _go(opened, "#?time=2023-06-01")
    for _ in range(3):
        opened.page.get_by_role("button", name="Zoom in").click()
    opened.wait_until("regesta.view().see !== null && location.hash.includes('see=')")
    near = opened.page.evaluate(SIGHT)
    opened.page.get_by_label("Search names and aliases").fill("gyumri")
    opened.page.keyboard.press("Enter")
    opened.wait_until("regesta.view().selection !== null")
    assert opened.page.evaluate(SIGHT) != pytest.approx(near)
    opened.page.go_back()
    opened.wait_until("regesta.view().selection === null")
    assert opened.page.evaluate(SIGHT) == pytest.approx(near, rel=0.02, abs=2)
    opened.page.get_by_role("button", name="Start again").click()
    assert opened.page.evaluate(OUTSIDE) == []
    assert "see=" not in opened.page.url


def test_closing_what_was_selected_gives_the_sight_back(opened: Opened) -> None:
    opened.page.get_by_role("button", name="Zoom in").click()
    opened.wait_until("regesta.view().see !== null")
    near = opened.page.evaluate(SIGHT)
    opened.page.get_by_label("Search names and aliases").fill("gyumri")
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Escape")
    opened.wait_until("regesta.view().selection === null")
    assert opened.page.evaluate(SIGHT) == pytest.approx(near, rel=0.02, abs=2)


def test_a_link_leads_to_the_same_sight_on_another_screen(opened: Opened, browser: Any, first_page: Path) -> None:
    _go(opened, "#?time=2023-06-01")
    for _ in range(3):
        opened.page.get_by_role("button", name="Zoom in").click()
    opened.wait_until("location.hash.includes('see=')")
    other = Opened(browser, first_page, viewport={"width": 1000, "height": 700})
    other.page.goto(first_page.as_uri() + opened.page.url[opened.page.url.index("#") :])
    other.page.reload()
    other.wait_until(Opened.ready)
    middle = [one.page.evaluate("regesta.view().see") for one in (opened, other)]
    assert middle[0] == middle[1]
    left, _top, right, _bottom = middle[0]
    seen = other.page.evaluate("regesta.network.getScale()") * (right - left)
    assert 200 < seen <= 1000, "the part fits the smaller screen"
    other.context.close()


@pytest.mark.parametrize("question", [0, 1, 2])
def test_on_a_phone_a_question_leaves_the_graph_whole(phone: Opened, question: int) -> None:
    phone.page.locator("#questions-list button").nth(question).click()
    phone.wait_until("regesta.view().selection !== null || regesta.view().time !== null")
    phone.page.wait_for_timeout(200)
    assert phone.page.evaluate("regesta.network.getScale()") > 0.05
    if phone.page.locator("#panel").is_visible():
        focused = set(phone.page.evaluate("regesta.focus()"))
        assert focused
        assert focused.isdisjoint(phone.page.evaluate(OUTSIDE)), "the sheet hides nothing of what was chosen"
        phone.page.get_by_role("button", name="Close the panel").click()
        phone.page.wait_for_timeout(200)
    assert phone.page.evaluate("regesta.network.getScale()") > 0.05


# The panel -------------------------------------------------------------------------------------------


def _between(found: State) -> dict[str, set[str]]:
    """What a state has between the two, list by list."""
    pair = {"armenia", "russia"}
    lists = {name: getattr(found, name) for name in ("certain", "attested", "near", "planned", "denied")}
    return {
        name: {it.episode.id for it in items if {it.episode.subject, it.episode.object} == pair}
        for name, items in lists.items()
    }


def test_what_held_between_two_on_a_day_is_answered_in_two_acts(opened: Opened, first_corpus: Corpus) -> None:
    acts = 0
    opened.page.get_by_role("button", name="What is said between").click()
    acts += 1
    assert opened.page.evaluate("regesta.view().off.look") == []
    opened.page.get_by_label("From the day").fill("2023-06-01")
    acts += 1
    opened.wait_until("regesta.view().time?.from === '2023-06-01'")
    expected = _between(state(first_corpus, date(2023, 6, 1)))
    cards = """() => [...document.querySelectorAll("#panel-body .episodes > div > *")]
        .map((it) => it.dataset.episode ?? it.textContent)"""
    listed = opened.page.evaluate(cards)
    headings = [it for it in listed if ": " in it]
    assert [it.rpartition(":")[0] for it in headings] == [
        *("Certain then", "Attested: between two reports", "Near a report", "Planned or expected then", "Denied then"),
    ]
    places = [*(listed.index(it) for it in headings), len(listed)]
    groups = [listed[start + 1 : end] for start, end in itertools.pairwise(places)]
    assert [int(it.rpartition(":")[2]) for it in headings] == [len(group) for group in groups]
    spells = {key for key, item in first_corpus.episodes.items() if item.kind is EpisodeKind.SPELL}
    found = [
        spells.intersection(group) for group in groups
    ]  # of plans and denials, those of ties: a state has no other
    assert found == list(expected.values())
    assert acts <= 3


def test_what_is_said_between_two_is_a_chronicle_of_all_looks(opened: Opened, first_corpus: Corpus) -> None:
    opened.page.get_by_role("button", name="What is said between").click()
    pair = {"armenia", "russia"}
    number = sum({it.subject, it.object} == pair for it in first_corpus.episodes.values())
    assert opened.page.locator("#panel .episodes > h3").inner_text() == f"{number} episodes"
    assert opened.page.locator("#panel .rest").count() == 0
    years = opened.page.locator("#panel .episodes h4").all_inner_texts()
    assert len(years) > 5
    assert [int(text[:4]) for text in years] == sorted(int(text[:4]) for text in years)


@pytest.mark.parametrize("name", ["entities", "sources", "statements", "episodes", "derived", "conflicts"])
def test_every_list_and_its_number_follow_the_view(opened: Opened, name: str) -> None:
    _go(opened, f"#list/{name}")
    whole = opened.page.locator(f".counts [data-list={name}]").inner_text()
    day = "0001-01-01" if name == "sources" else "1992-06-01"
    opened.page.get_by_label("From the day").fill(day)
    opened.wait_until(f"regesta.view().time?.from === '{day}'")
    now = opened.page.locator(f".counts [data-list={name}]").inner_text()
    total = whole.split()[0]
    assert now == whole.replace(total, f"{now.split()[0]} of {total}")
    assert opened.heading().startswith(now.split(" derived")[0].split(" conflicts")[0])
    rest = opened.page.locator("#panel-body > div > .rest > summary").inner_text()
    assert int(rest.split()[0]) + int(now.split()[0]) == int(total) + (2 if name == "conflicts" else 0)
    opened.page.get_by_label("From the day").fill("2024-06-01")
    opened.wait_until("regesta.view().time?.from === '2024-06-01'")
    assert opened.page.locator(f".counts [data-list={name}]").inner_text() != now


@pytest.mark.parametrize(
    ("address", "heading", "number"),
    [
        ("#source/sldinfo", "", "regesta.shown().episodes.filter((it) => it.sources.includes('sldinfo')).length"),
        (
            "#relation/memberOf",
            "… is a member of …",
            "regesta.shown().episodes.filter((it) => it.relation === 'memberOf').length",
        ),
        ("#speaker/nikol-pashinyan", "What Nikol Pashinyan says", ""),
    ],
)
def test_a_source_a_relation_a_speaker_has_a_panel(opened: Opened, address: str, heading: str, number: str) -> None:
    _go(opened, address)
    assert opened.heading() == heading or not heading
    assert opened.page.locator("#panel .episodes .episode").count() > 0
    if number:
        assert opened.page.locator("#panel .episodes > h3").inner_text().startswith(f"{opened.page.evaluate(number)} ")


def test_of_a_source_without_an_address_the_panel_says_nothing_that_is_not_there(opened: Opened) -> None:
    _go(opened, "#source/caucasus-watch")
    panel = opened.page.locator("#panel")
    assert panel.locator("#panel-body").get_by_role("link", name="Open the article").count() == 0
    assert not {"null", "undefined", "false"} & set(panel.inner_text().split("\n"))


def test_a_path_is_in_sight_as_a_whole_though_its_end_is_selected(opened: Opened) -> None:
    _go(opened, "#entity/iran?path=india:iran")
    opened.wait_until("regesta.scene().nodes.size === 3")
    opened.page.wait_for_timeout(300)
    seen = opened.page.evaluate("""() => {
        const { clientWidth: width, clientHeight: height } = document.getElementById("canvas");
        const places = [...regesta.scene().nodes.keys()].map((id) => regesta.network.getPosition(id));
        const onScreen = places.map((place) => regesta.network.canvasToDOM(place));
        return onScreen.map(({ x, y }) => x > 0 && y > 0 && x < width && y < height);
    }""")
    assert seen == [True, True, True]


def test_at_200_percent_the_first_screen_has_a_good_part_of_the_graph_and_nothing_wider(
    browser: Any, first_page: Path
) -> None:
    page = Opened(browser, first_page, viewport={"width": 720, "height": 450})
    assert page.page.locator("#canvas").bounding_box()["y"] < 0.65 * 450
    assert page.page.evaluate("document.documentElement.scrollWidth") <= 720
    assert page.violations() == []
    page.context.close()


# The search ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("Пашинян", "Nikol Pashinyan"),
        ("Փաշինյան", "Nikol Pashinyan"),
        ("Pashinian", "Nikol Pashinyan"),
        ("Armnia", "Armenia"),
        ("Karabagh", "Nagorno-Karabakh"),
        ("airport zvartnots", "Zvartnots International Airport"),
        ("zvart", "Zvartnots International Airport"),
        ("russia armenia", "Armenia – Russia"),
        ("ОДКБ", "Collective Security Treaty Organization"),
        ("ՀԱՊԿ", "Collective Security Treaty Organization"),
        ("ЕАЭС", "Eurasian Economic Union"),
        ("Artsakh", "Nagorno-Karabakh"),
        ("withdrew", "… withdrew forces from …"),
    ],
)
def test_enter_chooses_what_is_written(opened: Opened, typed: str, heading: str) -> None:
    opened.page.get_by_label("Search names and aliases").fill(typed)
    opened.page.keyboard.press("Enter")
    opened.wait_until("regesta.view().selection !== null")
    assert opened.heading() == heading


def test_two_that_nothing_ties_are_offered_with_the_path_between_them(opened: Opened) -> None:
    opened.page.get_by_label("Search names and aliases").fill("gyumri – iran")
    opened.page.keyboard.press("Enter")
    opened.wait_until("regesta.view().path !== null")
    assert opened.page.evaluate("regesta.shown().path.length") > 2
    words = opened.page.locator("#limits").inner_text()
    assert f"one of {opened.page.evaluate('regesta.shown().ways')} as short" in words


def test_what_is_only_like_it_is_offered_as_that(opened: Opened) -> None:
    opened.page.get_by_label("Search names and aliases").fill("Armnia")
    assert opened.page.locator("#results .nearly").inner_text() == "Nothing found. Did you mean:"
    assert opened.page.locator("#found").inner_text() == "Nothing found. Did you mean Armenia?"
    opened.page.get_by_label("Search names and aliases").fill("Armenia")
    assert opened.page.locator("#results .nearly").count() == 0


def test_results_stand_in_groups(opened: Opened) -> None:
    opened.page.get_by_label("Search names and aliases").fill("gallup")
    groups = opened.page.locator("#results [role=group]")
    assert [it.get_attribute("aria-label") for it in groups.all()] == ["Entities", "What somebody says"]
    opened.page.keyboard.press("ArrowUp")
    opened.page.keyboard.press("Enter")
    assert opened.heading() == "What Gallup says"


def test_the_list_does_not_come_back_when_the_panel_is_closed(opened: Opened) -> None:
    box = opened.page.get_by_label("Search names and aliases")
    box.click()
    box.fill("armenia")
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Escape")
    opened.wait_until("regesta.view().selection === null")
    playwright.expect(box).to_be_focused()
    assert not opened.page.locator("#results").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, first_page: Path, scheme: str) -> None:
    opened = Opened(browser, first_page, color_scheme=scheme)
    for address in (
        f"#list/changes?{PAIR}",
        "#list/sources?time=2023-06-01",
        "#relation/memberOf",
        "#between/armenia|russia?time=2023-06-01&not.look=",
    ):
        _go(opened, address)
        assert opened.violations() == []
    for typed in ("gallup", "Armnia", "xyzzy"):
        opened.page.get_by_label("Search names and aliases").fill(typed)
        assert opened.violations() == []
    opened.context.close()


# Fields, years, speakers -----------------------------------------------------------------------------


def test_a_preset_is_one_press_and_is_taken_back_by_another(opened: Opened) -> None:
    button = opened.page.get_by_role("button", name="military", exact=True)
    button.click()
    fields = "[...new Set(regesta.shown().episodes.map(({ relation }) => regesta.data.relations[relation].field))]"
    assert opened.page.evaluate(fields) == ["military"]
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert len(opened.page.evaluate(fields)) > 3
    assert button.get_attribute("aria-pressed") == "false"


def test_one_persons_word_is_one_press_away(opened: Opened) -> None:
    opened.page.get_by_role("button", name="one person’s word").click()
    speakers = "regesta.shown().episodes.map(({ speakers, independent }) => [speakers.length, independent])"
    found = opened.page.evaluate(speakers)
    assert found
    assert {number for number, _ in found} == {1}
    assert max(independent for _, independent in found) <= 1


def test_a_bar_leads_to_as_many_events_as_it_says(opened: Opened) -> None:
    _go(opened, "#figures")
    bar = opened.page.locator(".charts.years [role=button][aria-label^='2023: '][aria-label*=' military ']")
    number = int((bar.get_attribute("aria-label") or "").split()[1])
    assert number > 3
    bar.focus()
    opened.page.keyboard.press("Enter")
    opened.wait_until("regesta.view().view === 'graph'")
    happened = (
        "regesta.shown().episodes.filter(({ kind, look }) => kind === 'Occurrence' && look !== 'prospective').length"
    )
    assert opened.page.evaluate(happened) == number


BARS = """() => Object.fromEntries([...document.querySelectorAll(".charts.years [role=button]")]
    .map((it) => it.getAttribute("aria-label").match(/^(\\d+): (\\d+) (\\w+)/))
    .map(([, year, number, field]) => [`${year} ${field}`, Number(number)]))"""


def test_figures_of_two_count_what_is_between_them(opened: Opened) -> None:
    figures = opened.page.locator("#figures")
    _go(opened, "#figures")
    everywhere, points = opened.page.evaluate(BARS), figures.locator(".point").count()
    _go(opened, "#between/armenia|russia?view=figures")
    playwright.expect(figures).to_contain_text("Only what is between Armenia – Russia.")
    number, bar = max((number, bar) for bar, number in opened.page.evaluate(BARS).items())
    assert 1 < number < everywhere[bar]
    assert 0 < figures.locator(".point").count() < points
    year, field = bar.split()
    figures.locator(f"[role=button][aria-label^='{year}: '][aria-label*=' {field} ']").focus()
    opened.page.keyboard.press("Enter")
    opened.wait_until("regesta.view().view === 'graph'")
    assert opened.heading() == "Armenia – Russia"
    happened = "regesta.shown().episodes.filter(({ id, kind }) => kind === 'Occurrence' && cards.includes(id)).length"
    cards = opened.page.evaluate(SHOWN_CARDS)
    assert opened.page.evaluate(f"(cards) => {happened}", cards) == number
    _go(opened, "#between/armenia|russia?view=figures")
    figures.get_by_role("button", name="All of the view").click()
    playwright.expect(figures).not_to_contain_text("Only what is between")
    assert opened.page.evaluate(BARS) == everywhere


def test_figures_of_two_stay_while_one_of_their_statements_is_read(opened: Opened) -> None:
    _go(opened, "#between/armenia|russia?view=figures")
    figures = opened.page.locator("#figures")
    figures.locator(".point").first.focus()
    opened.page.keyboard.press("Enter")
    opened.wait_until("regesta.view().selection.kind === 'statement'")
    assert "Only what is between Armenia – Russia." in figures.inner_text()
    _go(opened, "#entity/russia?view=figures")
    playwright.expect(figures).not_to_contain_text("Only what is between")


def test_a_chart_is_one_stop_of_the_tab_key(opened: Opened) -> None:
    _go(opened, "#figures")
    charts = opened.page.locator(".charts.years > section")
    assert charts.count() == 4
    stops = charts.evaluate_all("(all) => all.map((it) => it.querySelectorAll('[tabindex=\"0\"]').length)")
    assert set(stops) == {1}
    opened.page.locator(".charts.years [tabindex='0']").first.focus()
    before = opened.page.evaluate("document.activeElement.getAttribute('aria-label')")
    opened.page.keyboard.press("ArrowLeft")
    assert opened.page.evaluate("document.activeElement.getAttribute('aria-label')") != before


def test_a_tie_has_its_life_as_a_bar(opened: Opened) -> None:
    _go(opened, "#between/armenia|russia?time=2023-06-01")
    card = opened.page.locator("#panel .episode").first
    assert card.locator(".life .certain").count() == 1
    assert card.locator(".life .then-mark").count() == 2
    assert (card.locator(".life").get_attribute("aria-label") or "").startswith("near from 31 December 1990 to ")
