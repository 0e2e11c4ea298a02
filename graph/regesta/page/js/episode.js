// One episode as a card: a line that says it and how it stands at the time chosen; below it, once opened, what is disputed,
// its days, and the statements that tell of it, each with its role, voice and passages.

import { button, element } from "./dom.js";
import { data, statements, statementsOf } from "./data.js";
import { select, shownNow } from "./view-state.js";
import { episodeLine, numbersOf, thenLine } from "./episode-line.js";
import { accords, disputes } from "./findings.js";
import { whileShown } from "./lists.js";
import { lifeBar } from "./life.js";
import { factList, statementCard } from "./statement.js";
import { entityButton, relationOf } from "./statement-line.js";
import { listWords } from "./near-words.js";
import { dayWords, timeWords } from "./time.js";
import { COLON, say, sayMany } from "./wording.js";

const fillers = new WeakMap(); // by card, what brings its line up to the view

/** The card; `open` is true, or a statement that is to be seen in it. It follows the view as long as it is on the page. */
export function episodeCard(episode, open = false) {
  const then = element("span", { class: "then" });
  const fillThen = () => {
    card.dataset.list = shownNow().standingOf(episode).list;
    then.replaceChildren(...[lifeBar(episode), thenLine(episode)].flat(Infinity).filter(Boolean));
  };
  const card = element("details", { class: `episode ${episode.look}`, "data-episode": episode.id }, element("summary", {}, episodeLine(episode), then));
  const fill = () => card.childElementCount === 1 && card.append(body(episode, open));
  card.addEventListener("toggle", fill);
  fillers.set(card, fillThen);
  followView(card);
  if (open) {
    fill();
    card.open = true;
  }
  return card;
}

/** Bring a card up to the view; one that was taken off the page meanwhile has not followed it. */
export function followView(card) {
  fillers.get(card)();
  whileShown(card, fillers.get(card));
  return card;
}

function body(episode, open) {
  const { id, subject, object, negated, qualifiers, standing, independent, relation, extent } = episode;
  const numbers = numbersOf(episode);
  return element(
    "div",
    { class: "body" },
    element("p", { class: "tie" }, entityButton(subject), relationOf(episode, negated), entityButton(object), numbers.length ? `${COLON}${numbers.join(" / ")}` : ""),
    disputes(episode),
    factList([
      [say("standing"), standing],
      [say("independent sources"), independent ? String(independent) : ""],
      [say("extent"), extent],
      ...qualifiers.map(({ label, entity }) => [label, entityButton(entity)]),
      [say("relation"), data.relations[relation].definition],
    ]),
    accords(episode),
    days(episode),
    tellings(episode, open),
    restsOn(episode),
    element("p", { class: "quiet" }, `${say("Episode")} `, button(element("code", {}, id), () => select("episode", id))),
  );
}

/** How surely it held, from day to day: what a chosen day is looked up in. */
function days({ kind, stretches }) {
  if (kind !== "Spell" || !stretches.length) return "";
  const rows = stretches.map(({ grade, first, last, contested }) => element("li", {}, `${daysWords(first, last)}${COLON}${listWords(grade)}${contested ? `, ${say("contested")}` : ""}`));
  return element("details", { class: "days" }, element("summary", {}, say("From day to day")), element("ul", {}, rows));
}

function daysWords(first, last) {
  if (first === last && first) return dayWords(first);
  if (!first) return last ? say("up to {day}", { day: dayWords(last) }) : say("on every day");
  return last ? timeWords({ from: first, to: last }) : say("from {day} on", { day: dayWords(first) });
}

/** The statements that tell of it, each in its role; one alone is shown at once, so is one that is to be seen. */
function tellings(episode, wanted) {
  const told = statementsOf(episode);
  if (!told.length) return "";
  const roles = new Map(episode.tellings.map(({ statement, role, sure = true }) => [statement, sure ? role : say("{role}, perhaps", { role })]));
  const heading = sayMany(told.length, "Told by {number} statement", "Told by {number} statements");
  return [element("h3", {}, heading), ...told.map((statement) => statementCard(statement, told.length === 1 || statement === wanted, { episode, role: roles.get(statement.id) }))];
}

/** The grounds of what is derived, as far as they do not stand above already, and the rules. */
function restsOn({ derived, rules, grounds, tellings: above }) {
  if (!rules.length) return "";
  const told = new Set(above.map(({ statement }) => statement));
  const further = grounds.filter((id) => !told.has(id));
  const known = further.map((id) => statements.get(id)).filter(Boolean);
  return [
    derived ? element("h3", {}, say("Derived: nobody says so in these words")) : "",
    ...known.map((ground) => statementCard(ground, false)),
    known.length < further.length ? element("p", { class: "quiet" }, say("Not all that it follows from is in this part of the graph.")) : "",
    ...rules.map((rule) => element("p", { class: "quiet" }, say("Rule “{rule}”: {words}", { rule, words: data.rules[rule] }))),
  ];
}
