// How statements stand to each other: what was found of each when the page was built, as seen from its own side.

export const STANDS = ["conflict", "doubt", "none"]; // in conflict, perhaps in conflict, neither

/** By statement, its findings as { finding, other, isFirst }: `other` is the id of the statement on the other side. */
export function byStatement(findings) {
  const found = new Map();
  const add = (id, entry) => (found.has(id) ? found.get(id).push(entry) : found.set(id, [entry]));
  for (const finding of findings) {
    add(finding.first, { finding, other: finding.second, isFirst: true });
    add(finding.second, { finding, other: finding.first, isFirst: false });
  }
  return found;
}

/** Where a statement stands by its findings; one in conflict may be in doubt with yet another. */
export function standsOf(entries = []) {
  const found = STANDS.filter((stands) => entries.some(({ finding }) => finding.stands === stands));
  return found.length ? found : ["none"];
}

/** A finding in words, from the side of one of its two statements. */
export function findingWords({ finding, isFirst }) {
  const words = finding.directed && !isFirst ? `another ${finding.label} this` : finding.label;
  return words[0].toUpperCase() + words.slice(1);
}
