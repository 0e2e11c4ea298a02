// Why a node stands by itself: no tie of the view has it at an end, and it is named only beside others' ties, as what.

import { episodesOf, statementsOf } from "./data.js";
import { shownNow } from "./view-state.js";
import { say } from "./wording.js";

/** Words for an entity without a line in the view; nothing where it has one. */
export function besideWords(id) {
  const now = new Set(shownNow().episodes);
  const own = episodesOf(id).filter((episode) => now.has(episode));
  if (own.some(({ subject, object }) => subject !== object && [subject, object].includes(id))) return "";
  if (!own.length) return say("No tie of the present view names it.");
  const roles = new Map();
  for (const episode of own) for (const role of rolesIn(episode, id)) roles.set(role, (roles.get(role) ?? 0) + 1);
  const named = [...roles].sort(([, many], [, more]) => more - many).map(([role, number]) => `${role} (${number})`);
  return say("It has no line in the present view: ties of others name it, as {roles}.", { roles: named.join(", ") });
}

function rolesIn(episode, id) {
  if (episode.subject === episode.object && episode.subject === id) return [say("both ends of what is said")];
  const told = statementsOf(episode);
  const labels = [episode, ...told].flatMap(({ qualifiers = [] }) => qualifiers.filter(({ entity }) => entity === id).map(({ label }) => label));
  const says = told.some(({ speakers }) => speakers.includes(id)) ? [say("speaker")] : [];
  const found = [...new Set([...labels, ...says])];
  return found.length ? found : [say("subject or object of a single statement")];
}
