// The table of exactly what the graph shows: sorted by any column, saved as CSV.

import { button, element } from "./dom.js";
import { findingWords } from "./agreement.js";
import { data, findingsOf, nameOf, statementsOf } from "./data.js";
import { numbersOf } from "./episode-line.js";
import { listWords, thenWords } from "./near-words.js";
import { onView, select, showsSame, shownNow, view } from "./view-state.js";
import { citationsText, saveCitations } from "./citations-csv.js";
import { CHANGE_WORDS } from "./change-words.js";
import { asCsv } from "./csv.js";
import { LISTS } from "./day.js";
import { loadedWords } from "./here.js";
import { download } from "./sheet.js";
import { COLON, numberText, say, sayOf } from "./wording.js";
import { episodesWords, modeWords } from "./counted.js";

const PAGE = 300; // rows at a time
const FIXED = ["subject", "relation", "object", "when"];
const LISTED = [...LISTS, "planned", "denied"];

const place = document.getElementById("table");
const order = { column: null, down: false };
let rowsShown = PAGE;

/** Heading, what stands in it, and (where that does not sort) what it is sorted by. */
const columns = [
  ["subject", ({ subject }) => nameOf(subject)],
  ["relation", ({ relation }) => data.relations[relation].label],
  ["object", ({ object }) => nameOf(object)],
  ["more", moreOf],
  ["value", (episode) => numbersOf(episode).join(" / "), (episode) => numberOf(episode)],
  ["when", ({ when }) => when, ({ bounds }) => bounds.find(Boolean) ?? "9999"],
  ["what changed", changeOf],
  ["at the time chosen", thenOf, (episode) => LISTED.indexOf(shownNow().standingOf(episode).list)],
  ["told as", toldAs],
  ["speakers", ({ speakers }) => speakers.map(nameOf).join(", ")],
  ["independent sources", ({ independent }) => independent],
  ["standing", ({ standing }) => standing],
  ["conflicts", ({ id }) => findingsOf(id).filter(({ stands }) => stands !== "accord").map(findingWords).join(", ")],
  ["sources", ({ sources }) => sources.join(", ")],
  ["derived by", ({ derived, rules }) => (derived ? rules.join(", ") : "")],
];
/** The headings as they are read; a file has the names, which are the same in every language. */
const HEADINGS = {
  ...{ subject: say("subject"), relation: say("relation"), object: sayOf("of a statement", "object"), more: say("more"), value: say("value"), when: say("when") },
  ...{ "what changed": say("what changed"), "at the time chosen": say("at the time chosen"), "told as": say("told as"), speakers: say("speakers") },
  ...{ "independent sources": say("independent sources"), standing: say("standing"), conflicts: say("conflicts"), sources: say("sources"), "derived by": say("derived by") },
};
const further = [
  ...["earliest_start", "latest_start", "earliest_end", "latest_end"].map((name, end) => [name, ({ bounds }) => bounds[end]]),
  ["episode", ({ id }) => id],
  ["statements", ({ tellings }) => tellings.map(({ statement }) => statement).join(" ")],
  ["citations", citationsText],
];

function moreOf({ qualifiers, extent }) {
  return [...qualifiers.map(({ label, entity }) => `${label}${COLON}${nameOf(entity)}`), extent].filter(Boolean).join("; ");
}

const numberOf = (episode) => statementsOf(episode).map(({ number }) => number?.value ?? number?.min).find(Number.isFinite) ?? -Infinity;

/** What became of it between two days. */
function changeOf(episode) {
  return (shownNow().changeOf(episode)?.kinds ?? []).map((kind) => CHANGE_WORDS[kind]).join(", ");
}

/** In which list it stands at the time chosen; of what is near a report, how near. */
function thenOf(episode) {
  const standing = shownNow().standingOf(episode);
  const [report] = standing.grade === "near" ? thenWords(standing, view().time, episode).reports : [];
  return [listWords(standing.list), report?.words].filter(Boolean).join(", ");
}

function toldAs({ look, negated, modes }) {
  const told = modes.map(modeWords).join(" ");
  if (look === "prospective") return negated ? `${say("not")} ${told}` : told;
  return { stated: say("fact"), negated: say("denied"), derived: say("derived"), claimed: say("claimed") }[look];
}

export function startTable() {
  onView((now, before) => {
    if (showsSame(now, before)) return;
    rowsShown = PAGE;
    draw();
  });
}

function draw() {
  place.hidden = view().view !== "table";
  if (place.hidden) return place.replaceChildren();
  const episodes = sorted(shownNow().episodes);
  const columnsNow = filled(episodes);
  const caption = element("caption", {}, episodesWords(episodes.length), " ", element("span", { class: "part" }, loadedWords()), " ", button(say("Save as CSV"), save, { id: "csv" }), " ", button(say("Save citations as CSV"), () => saveCitations(sorted(shownNow().episodes))));
  const head = element("tr", {}, columnsNow.map(heading));
  const more = episodes.length > rowsShown ? button(say("Show {number} more", { number: numberText(Math.min(PAGE, episodes.length - rowsShown)) }), () => ((rowsShown += PAGE), draw())) : "";
  const body = episodes.slice(0, rowsShown).map((episode) => row(episode, columnsNow));
  place.replaceChildren(element("table", {}, caption, element("thead", {}, head), element("tbody", {}, body)), more);
}

const used = () => columns.filter(([name]) => ({ "at the time chosen": view().time, "what changed": view().since })[name] ?? name in HEADINGS);

/** A column in which nothing stands takes no room. */
const filled = (episodes) => used().filter(([name, text]) => FIXED.includes(name) || episodes.some((episode) => ![undefined, ""].includes(text(episode))));

function heading([name]) {
  const isOrder = order.column === name;
  const sort = button([HEADINGS[name], isOrder ? (order.down ? " ▼" : " ▲") : ""], () => {
    Object.assign(order, { column: name, down: isOrder && !order.down });
    draw();
    [...place.querySelectorAll("th button")].find((item) => item.textContent.startsWith(HEADINGS[name]))?.focus();
  });
  return element("th", { scope: "col", "aria-sort": isOrder ? (order.down ? "descending" : "ascending") : "none" }, sort);
}

function row(episode, columnsNow) {
  const cells = columnsNow.map(([name, text]) => {
    const shown = element("bdi", {}, text(episode) ?? "");
    return element("td", { class: name === "when" ? "wide" : "" }, name === "relation" ? button(shown, () => select("episode", episode.id)) : shown);
  });
  return element("tr", { class: episode.look }, cells);
}

function sorted(episodes) {
  const [, text, key = text] = columns.find(([name]) => name === order.column) ?? [];
  if (!text) return episodes;
  const turn = order.down ? -1 : 1;
  return [...episodes].sort((one, other) => turn * compared(key(one), key(other)));
}

function compared(one, other) {
  return typeof one === "number" ? one - other : String(one ?? "").localeCompare(String(other ?? ""), data.language);
}

function save() {
  const all = [...used(), ...further];
  const rows = sorted(shownNow().episodes).map((episode) => all.map(([, text]) => text(episode)));
  download("episodes.csv", "text/csv", asCsv([all.map(([name]) => name.replaceAll(" ", "_")), ...rows]));
}
