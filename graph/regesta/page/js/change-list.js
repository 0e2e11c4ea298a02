// What changed between two days, as lists beside the canvas: what began, what ended, what changed hands, what became
// contested. They are made anew for other days, and follow the filters.

import { button, element } from "./dom.js";
import { data } from "./data.js";
import { addressNow, change, shownNow, view } from "./view-state.js";
import { byPage, whileShown } from "./lists.js";
import { changesAsCsv, changesAsMarkdown } from "./change-export.js";
import { againstWords, changeNumber, thingsOf } from "./change-words.js";
import { episodeCard } from "./episode.js";
import { episodeList } from "./episode-list.js";
import { download } from "./sheet.js";
import { entityButton } from "./statement-line.js";
import { say, sayMany } from "./wording.js";

const LISTED = ["began", "ended", "contested"];

export function changesTitle() {
  const { since, time } = view();
  return since ? againstWords(since, time.to) : say("What changed between two days");
}

export function changesView() {
  const place = element("div");
  let last = null;
  const fill = () => {
    const { since, time } = view();
    const key = `${since} ${time?.to}`;
    if (key === last) return;
    last = key;
    place.replaceChildren(...(since ? sections() : [element("p", {}, say("Choose “Two days” below the graph."))]));
  };
  fill();
  whileShown(place, fill);
  return [place];
}

function sections() {
  const found = (kind) => data.episodes.filter((episode) => shownNow().changeOf(episode)?.kinds.includes(kind));
  const listed = LISTED.map((kind) => [kind, found(kind)]).filter(([kind, episodes]) => episodes.length || kind !== "contested");
  return [
    exporting(),
    ...handed(found("handed")),
    ...listed.map(([kind, episodes]) => episodes.length ? episodeList(episodes, (number) => heading(number, kind), kind) : element("h3", { class: kind }, heading(0, kind))),
    vague(found("changed")),
  ];
}

const heading = (number, kind) => changeNumber(number, kind);

/** What one alone can have, once for each: who had it, and who has it. */
function handed(episodes) {
  if (!episodes.length) return [];
  const things = thingsOf(episodes);
  const rows = things.map(({ relation, object }) => {
    const side = (kind) => [...new Set(episodes.filter((it) => it.relation === relation && it.object === object && shownNow().changeOf(it).kinds.includes(kind)).map(({ subject }) => subject))];
    const people = (ids) => ids.flatMap((id, at) => [at ? ", " : "", entityButton(id)]);
    return element("li", {}, entityButton(object), element("span", { class: "quiet" }, ` (${data.relations[relation].label}) `), people(side("ended")), " → ", people(side("began")));
  });
  return [element("h3", { class: "handed" }, heading(things.length, "handed")), element("ul", { class: "handovers" }, rows)];
}

/** What neither began nor ended: reports of it came near, or went away. */
function vague(episodes) {
  if (!episodes.length) return "";
  const fold = element("details", { class: "rest" }, element("summary", {}, sayMany(episodes.length, "{heading}: reports of it came near, or went away; or planned or denied on one day", "{heading}: reports of them came near, or went away; or planned or denied on one day", { heading: heading(episodes.length, "changed") })));
  fold.addEventListener("toggle", () => fold.childElementCount === 1 && fold.append(...byPage("div", episodes, (episode) => episodeCard(episode))));
  return fold;
}

function exporting() {
  const name = () => `${view().since}-${view().time.to}`;
  const { since, time } = view();
  const between = { time: { from: since, to: time.to }, since: null, selection: null };
  const events = data.episodes.filter(({ kind, look, bounds: [first, , , last] }) => kind === "Occurrence" && look === "stated" && first && last && first >= since && last <= time.to).length;
  return element("div", { class: "actions" }, [
    button(say("Save as CSV"), () => download(`changes-${name()}.csv`, "text/csv", changesAsCsv(view(), shownNow()))),
    button(say("Save as Markdown"), () => download(`changes-${name()}.md`, "text/markdown", changesAsMarkdown(view(), shownNow(), /^https?:/.test(location.protocol) ? addressNow() : ""))),
    events ? button(sayMany(events, "What happened in between: {number} event", "What happened in between: {number} events"), () => change(between)) : "",
  ]);
}

