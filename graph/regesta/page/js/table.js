// The table of exactly what the graph shows: sorted by any column, saved as CSV.

import { button, element, plural } from "./dom.js";
import { data, findingsOf, nameOf } from "./data.js";
import { onView, select, showsSame, shownNow, view } from "./view-state.js";
import { asCsv } from "./csv.js";
import { download } from "./sheet.js";

const PAGE = 300; // rows at a time

const place = document.getElementById("table");
const order = { column: null, down: false };
let rowsShown = PAGE;

/** Heading, what stands in it, and (where that does not sort) what it is sorted by. */
const columns = [
  ["subject", ({ subject }) => nameOf(subject)],
  ["relation", ({ relation }) => data.relations[relation].label],
  ["object", ({ object }) => nameOf(object)],
  ["value", ({ value }) => value, ({ number }) => number?.value ?? number?.min ?? -Infinity],
  ["when", ({ period }) => period.words, ({ period }) => period.bounds.find(Boolean) ?? "9999"],
  ["at the time chosen", ({ id }) => shownNow().held.get(id)],
  ["polarity", ({ polarity }) => polarity],
  ["modality", ({ modality }) => modality],
  ["speaker", ({ speaker }) => (speaker ? nameOf(speaker) : "")],
  ["conflicts", ({ id }) => findingsOf(id).filter(({ finding }) => finding.stands !== "accord").map(({ finding }) => finding.label).join(", ")],
  ["sources", ({ sources }) => sources.join(", ")],
  ["derived by", ({ rule }) => rule],
];
const further = [
  ["when_edtf", ({ period }) => period.text],
  ...["earliest_start", "latest_start", "earliest_end", "latest_end"].map((name, end) => [name, ({ period }) => period.bounds[end]]),
  ["statement", ({ id }) => id],
];

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
  const statements = sorted(shownNow().statements);
  const caption = element("caption", {}, plural(statements.length, "statement"), " ", button("Save as CSV", save, { id: "csv" }));
  const head = element("tr", {}, used().map(heading));
  const more = statements.length > rowsShown ? button(`Show ${Math.min(PAGE, statements.length - rowsShown)} more`, () => ((rowsShown += PAGE), draw())) : "";
  const body = statements.slice(0, rowsShown).map(row);
  place.replaceChildren(element("table", {}, caption, element("thead", {}, head), element("tbody", {}, body)), more);
}

const used = () => columns.filter(([name]) => name !== "at the time chosen" || view().time);

function heading([name]) {
  const isOrder = order.column === name;
  const sort = button([name, isOrder ? (order.down ? " ▼" : " ▲") : ""], () => {
    Object.assign(order, { column: name, down: isOrder && !order.down });
    draw();
    [...place.querySelectorAll("th button")].find((item) => item.textContent.startsWith(name))?.focus();
  });
  return element("th", { scope: "col", "aria-sort": isOrder ? (order.down ? "descending" : "ascending") : "none" }, sort);
}

function row(statement) {
  const cells = used().map(([name, text]) => {
    const shown = element("bdi", {}, text(statement) ?? "");
    return element("td", {}, name === "relation" ? button(shown, () => select("statement", statement.id)) : shown);
  });
  return element("tr", { class: statement.look }, cells);
}

function sorted(statements) {
  const [, text, key = text] = columns.find(([name]) => name === order.column) ?? [];
  if (!text) return statements;
  const turn = order.down ? -1 : 1;
  return [...statements].sort((one, other) => turn * compared(key(one), key(other)));
}

function compared(one, other) {
  return typeof one === "number" ? one - other : String(one ?? "").localeCompare(String(other ?? ""), data.language);
}

function save() {
  const all = [...used(), ...further];
  const rows = sorted(shownNow().statements).map((statement) => all.map(([, text]) => text(statement)));
  download("statements.csv", "text/csv", asCsv([all.map(([name]) => name.replaceAll(" ", "_")), ...rows]));
}
