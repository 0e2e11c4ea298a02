// What a view asks of the server for, where the data comes in parts: the fields of its address, with all that is left out.

import { readAddress } from "./address.js";
import { FACETS, leftOut } from "./facets.js";

const ANYTHING = { entity: Boolean, cluster: () => false, facet: (name) => FACETS.some((facet) => facet.name === name), selection: (kind, id) => ({ kind, id }) };

/** The state that an address asks for, whether there is such a thing or not: that is known when the part is here. */
export const stateIn = (hash) => readAddress(hash, ANYTHING);

/** The query part of an address; the same for views that need the same part. */
export function queryOf(state) {
  const { selection, time, since, hidden, pinned, moved, near, path, fan, unfold } = state;
  const fields = [];
  const list = (name, ids) => ids.length && fields.push(`${name}=${ids.map(encodeURIComponent).join(",")}`);
  if (selection) fields.push(`selection=${encodeURIComponent(selection.kind)}/${encodeURIComponent(selection.id)}`);
  if (time) fields.push(`time=${time.from}/${time.to}`);
  if (since) fields.push(`since=${since}`);
  for (const [name, values] of Object.entries(leftOut(state))) list(`not.${encodeURIComponent(name)}`, [...values].sort());
  list("hide", hidden);
  list("pin", pinned);
  list("also", [...new Set([...Object.keys(moved), ...fan.flatMap((pair) => pair.split(" "))])]);
  list("unfold", unfold);
  if (near) fields.push(`near=${encodeURIComponent(near.id)}:${near.depth}`);
  if (path?.to) list("path", [path.from, path.to]);
  return fields.join("&");
}
