// The page of a review: shows one thing at a time, and hands what a person decides to the server. It decides nothing.
"use strict";

const FIELDS = ["subject", "relation", "object", "value", "when", "polarity", "modality", "speaker", "extent", "note"];
const FILTERS = ["all", "new", "contradicts", "agrees", "weak", "unread", "sentences"];
const OF_SENTENCES = ["unread", "sentences"];
const LISTS = { subject: "entities", object: "entities", speaker: "entities", relation: "relations", type: "types" };
const AGREEING = 2; // passages that agree, of many
const PARTS = { cited: "cited", "set aside": "aside", waiting: "waiting", unread: "unread" };

const page = { state: null, filter: "all", at: "", shown: null, asked: 0, keys: true, busy: false, looking: false, lesson: null };
const $ = (id) => document.getElementById(id);

function element(name, properties = {}, ...inner) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...inner);
  return made;
}

async function call(kind, name, body = {}) {
  const reply = await fetch(`${kind}/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const told = await reply.json().catch(() => ({ error: `the server answers with ${reply.status}` }));
  if (told.error) throw new Error(told.error);
  return told;
}

// What is typed is asked about when the fingers rest, and only the last of it.
function rested(work) {
  let waiting = 0;
  return (...given) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => work(...given), 150);
  };
}

const ask = async (name, body) => (await call("ask", name, body)).found;

function say(text, bad = false) {
  $("said").textContent = text;
  $("said").classList.toggle("bad", bad);
}

// What is gone through: the proposals of the filter, or the sentences that nobody has read, in the order of the text.

const key = (item) => item.id || `${item.start}-${item.end}`;

function items(filter = page.filter) {
  const { waiting, sentences } = page.state;
  if (filter === "unread") return sentences.filter((item) => item.status === "unread");
  if (filter === "sentences") return sentences;
  if (filter === "weak") return waiting.filter((item) => item.weak);
  return filter === "all" ? waiting : waiting.filter((item) => item.kind === filter);
}

function current() {
  return items().find((item) => key(item) === page.at);
}

// After a decision: the next one in the order of the text, or the first again.
function follow(start) {
  const left = items();
  const next = left.find((item) => item.start >= start) ?? left[0];
  page.at = next ? key(next) : "";
}

async function take(state, start) {
  page.state = state;
  if (!current()) follow(start);
  if (!page.at && !OF_SENTENCES.includes(page.filter)) {
    page.filter = items("all").length ? "all" : "unread";
    follow(0);
  }
  drawFrame();
  await drawItem();
}

function drawFrame() {
  const { sentences, counts, reasons } = page.state;
  for (const button of document.querySelectorAll("[data-filter]")) {
    button.setAttribute("aria-pressed", String(button.dataset.filter === page.filter));
    button.querySelector("b").textContent = items(button.dataset.filter).length;
  }
  const done = sentences.filter((item) => ["cited", "set aside"].includes(item.status)).length;
  $("meter").max = sentences.length;
  $("meter").value = done;
  const unread = items("unread").length;
  $("progress").textContent = `${done} of ${sentences.length} sentences done, ${unread} unread; `
    + `${counts.waiting} wait, ${counts.accepted} accepted, ${counts.rejected} rejected; in the name of ${page.state.by}`;
  $("refused").hidden = !counts.refused;
  $("refused").textContent = `${counts.refused} refused`;
  if (!$("reasons").children.length) {
    $("reasons").append(...reasons.map((reason, at) => element("button", {
      type: "button", onclick: () => decide("reject", { id: page.at, reason }),
    }, element("kbd", { textContent: at + 1 }), ` ${reason}`)));
  }
  drawArticle();
}

function drawArticle() {
  const paragraphs = new Map();
  page.state.sentences.forEach((item) => {
    if (!paragraphs.has(item.paragraph)) paragraphs.set(item.paragraph, element("p"));
    const made = element("span", { className: `sentence ${PARTS[item.status]}`, textContent: item.text });
    made.dataset.start = item.start;
    made.dataset.end = item.end;
    made.title = item.status;
    paragraphs.get(item.paragraph).append(made, " ");
  });
  $("article").replaceChildren(...paragraphs.values());
}

const sentencesOf = (start, end) => [...document.querySelectorAll(".sentence")]
  .filter((made) => made.dataset.start < end && start < made.dataset.end);

function light(start, end, pieces) {
  document.querySelectorAll(".sentence.now").forEach((made) => made.classList.remove("now"));
  const spans = sentencesOf(start, end);
  spans.forEach((made) => made.classList.add("now"));
  if (spans.length === 1 && pieces.length) {
    spans[0].replaceChildren(...pieces.map(([words, part]) => (part
      ? element("mark", { className: part, textContent: words, title: part }) : words)));
  }
  const box = $("article");
  if (spans.length) box.scrollTop += spans[0].getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
}

async function drawItem() {
  const item = current();
  closeForm();
  enable(item);
  page.shown = null;
  if (!item) return drawNothing();
  const turn = ++page.asked;
  if (OF_SENTENCES.includes(page.filter)) {
    drawSentence(item);
    return null;
  }
  const shown = await ask("show", { id: item.id });
  if (turn !== page.asked) return null;
  page.shown = shown;
  item.kind = shown.effects.kind;
  drawShown(shown);
  light(shown.cite.start, shown.cite.end, shown.pieces);
  return null;
}

function drawNothing() {
  const done = items("unread").length === 0 && page.state.waiting.length === 0;
  $("says").textContent = done ? "Nothing is left to decide, and nothing is unread." : "Nothing here waits for a decision.";
  $("place").textContent = done ? "" : "Another filter may have some.";
  clear("weak", "problems", "effects");
  $("yaml").textContent = "";
  light(-1, -1, []);
}

function drawSentence(item) {
  const unread = item.status === "unread";
  $("place").textContent = `¶${item.paragraph}, ${unread ? "unread: nobody proposed anything of it" : item.status}`;
  $("says").textContent = unread ? "Set this sentence aside, or write what it says." : "Write what else this sentence says.";
  clear("weak", "problems", "effects");
  $("yaml").textContent = "";
  light(item.start, item.end, []);
}

function clear(...ids) {
  ids.forEach((id) => $(id).replaceChildren());
}

function list(id, texts) {
  $(id).replaceChildren(...texts.map((text) => element("li", { textContent: text })));
}

function drawShown(shown) {
  const all = items();
  const place = all.findIndex((item) => key(item) === page.at) + 1;
  const who = shown.readers.length ? `, proposed by ${shown.readers.join(" and ")}, ${shown.score.toFixed(2)}` : "";
  $("place").textContent = `${place} of ${all.length}, ¶${shown.cite.paragraph}${who}`;
  $("says").textContent = shown.words;
  list("weak", shown.weak);
  list("problems", shown.problems);
  $("yaml").textContent = shown.yaml;
  drawEffects(shown.effects);
}

// First what speaks against it, then what becomes of the graph, then who agrees.
function drawEffects(effects) {
  const rows = effects.known ? [element("li", { className: "agrees" }, "The corpus has this already: one more citation.")] : [];
  rows.push(...effects.meetings.filter((met) => met.conflict).map((met) => meeting(met, met.told.length)));
  for (const item of effects.newcomers) {
    const near = item.near.map((one) => `${one.name} (${one.entity})`).join(" or ");
    const text = `new entity ${item.entity}: ${item.name}, ${item.type}${near ? `. Is it ${near}?` : ""}`;
    rows.push(element("li", { className: near ? "contradicts" : "" }, text));
  }
  for (const item of effects.touched) {
    const role = item.role && item.role !== "says so" ? `, which it ${item.role}` : "";
    const was = item.before && item.before !== item.after ? ` (was ${item.before})` : "";
    rows.push(element("li", {}, `${item.how} episode${role}: ${item.tie}, ${item.after || "no more"}${was}`));
  }
  rows.push(...effects.meetings.filter((met) => !met.conflict).map((met) => meeting(met, AGREEING)));
  $("effects").replaceChildren(...rows);
}

// How it meets others: the reason, and so many of their passages, or what they say where no text is at hand.
function meeting(met, most) {
  const kind = met.conflict ? "contradicts" : met.agreement.replace(/([A-Z])/g, (sign) => ` ${sign.toLowerCase()}`);
  const told = met.told.slice(0, most).map((one) => element("blockquote", {
    title: one.says,
    textContent: one.passage ? `“${one.passage}” (${one.source} ¶${one.paragraph})` : `${one.says} (${one.source} ¶${one.paragraph})`,
  }));
  const more = met.told.length > most ? [`and ${met.told.length - most} more`] : [];
  return element("li", { className: met.conflict ? "contradicts" : "agrees" }, `${kind} (${met.matter}): ${met.reason}`, ...told, ...more);
}

// Decisions.

async function decide(name, body, start = current()?.start ?? 0) {
  if (page.busy) return;
  page.busy = true;
  try {
    const told = await call("tell", name, body);
    if (name === "undo") page.at = comesBack(told.state) || page.at;
    say(told.done === name ? `${PAST[name] ?? name}` : `${told.done} is taken back`);
    await take(told.state, start);
    $("card").focus({ preventScroll: true });
  } catch (error) {
    say(error.message, true);
  } finally {
    page.busy = false;
  }
  lookAhead().catch((error) => say(error.message, true));
}

// After an undo: the proposal that waits again, or the sentence that is unread again; a filter that hides it goes.
function comesBack(state) {
  const waited = new Set(page.state.waiting.map(key));
  const unread = new Set(page.state.sentences.filter((item) => item.status === "unread").map(key));
  const found = state.waiting.find((item) => !waited.has(key(item)))
    ?? state.sentences.find((item) => item.status === "unread" && !unread.has(key(item)));
  if (found) page.filter = found.id ? "all" : "unread";
  return found && key(found);
}

const PAST = { accept: "Accepted.", write: "Written.", reject: "Rejected.", "set-aside": "Set aside.", entity: "Added.", teach: "Taught." };

function enable(item) {
  const proposal = Boolean(item?.id);
  document.querySelectorAll("[data-do=accept], [data-do=mend], [data-do=own-reason], #reasons button")
    .forEach((button) => { button.disabled = !proposal; });
  document.querySelectorAll("[data-do=aside], [data-do=write]").forEach((button) => { button.disabled = !item; });
}

function step(by) {
  const all = items();
  if (!all.length) return;
  const place = all.findIndex((item) => key(item) === page.at);
  page.at = key(all[(place + by + all.length) % all.length]);
  drawArticle();
  drawItem().catch((error) => say(error.message, true));
}

function choose(filter) {
  page.filter = filter;
  page.at = "";
  follow(0);
  drawFrame();
  say(`${items().length} in «${filter}»`);
  drawItem().catch((error) => say(error.message, true));
}

const DO = {
  accept: () => page.shown && decide("accept", { id: page.shown.id }),
  mend: () => page.shown && openForm(page.shown.fields, page.shown),
  write: () => current() && openForm({ says: "" }, null),
  "own-reason": () => page.shown && askFor("Why is it rejected?", [["reason", "", ""]], (told) => decide("reject", { id: page.at, reason: told.reason })),
  aside: setAside,
  refused: showRefused,
  teach: () => page.lesson && decide("teach", page.lesson).then(() => { page.lesson = null; offerLesson(); }),
  entity: () => newEntity(""),
  undo: () => decide("undo", {}),
  previous: () => step(-1),
  next: () => step(1),
  filter: () => choose(FILTERS[(FILTERS.indexOf(page.filter) + 1) % FILTERS.length]),
  keys: () => {
    page.keys = !page.keys;
    const button = document.querySelector("[data-do=keys]");
    button.setAttribute("aria-pressed", String(page.keys));
    button.lastChild.textContent = page.keys ? " keys on" : " keys off";
  },
};

const KEYS = {
  a: "accept", Enter: "accept", m: "mend", w: "write", r: "own-reason", s: "aside", e: "entity", u: "undo", t: "teach",
  k: "previous", j: "next", ArrowUp: "previous", ArrowDown: "next", f: "filter", "?": "keys",
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, dialog, form");
  if (event.key === "Escape" && !$("mend").hidden) closeForm();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === "Enter" && event.target.closest("button")) return;
  if (event.key.startsWith("Arrow") && event.target.closest("article, pre")) return;
  const reason = $("reasons").children[Number(event.key) - 1];
  const name = KEYS[event.key];
  if (!page.keys && name !== "keys") return;
  if (reason && !reason.disabled) reason.click();
  else if (name) DO[name]();
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do], [data-filter]");
  if (button?.dataset.do) DO[button.dataset.do]();
  if (button?.dataset.filter) choose(button.dataset.filter);
  const made = event.target.closest(".sentence");
  const stands = (one) => one.start < made.dataset.end && made.dataset.start < one.end;
  if (made && !items().some(stands)) page.filter = ["all", "unread", "sentences"].find((name) => items(name).some(stands));
  const item = made && items().find(stands);
  if (item && key(item) !== page.at) {
    page.at = key(item);
    drawFrame();
    drawItem().catch((error) => say(error.message, true));
  }
});

// Mending, and writing a statement of one's own.

function openForm(fields, shown) {
  const [subject = "", relation = "", object = ""] = (fields.says ?? "").split(" ");
  const known = new Set([...FIELDS, "says"]);
  const further = Object.keys(fields).filter((name) => !known.has(name));
  const values = { ...fields, subject, relation, object };
  const rows = [...FIELDS, ...further].flatMap((name) => fieldOf(name, [values[name] ?? ""].flat().join(", ")));
  const more = fieldOf("further", "");
  const told = element("ul", { id: "form-told" });
  const form = $("mend");
  form.replaceChildren(
    element("div", { className: "fields" }, ...rows, ...more),
    element("div", { className: "buttons" },
      element("button", { type: "submit", textContent: "Accept as mended (Enter)" }),
      element("button", { type: "button", textContent: "New entity", onclick: () => newEntity("") }),
      element("button", { type: "button", textContent: "Leave it (Escape)", onclick: closeForm })),
    told,
  );
  form.elements.namedItem("further").placeholder = "another field, as place: the-id";
  form.onsubmit = (event) => { event.preventDefault(); send(form, shown); };
  form.onchange = () => preview(form, shown);
  form.onkeydown = (event) => {
    if (event.key !== "Enter" || event.target.tagName !== "SELECT") return;
    event.preventDefault(); // it would open the list
    form.requestSubmit();
  };
  form.hidden = false;
  form.querySelector("input").focus();
  form.querySelector("input").select();
}

function fieldOf(name, value) {
  const choices = page.state.choices[name];
  const input = element(choices ? "select" : "input", { name, id: `field-${name}` });
  if (choices) input.append(...["", ...choices].map((one) => element("option", { value: one, textContent: one })));
  else Object.assign(input, { autocomplete: "off", spellcheck: false });
  if (choices && value && !choices.includes(value)) input.append(element("option", { value, textContent: value }));
  input.value = value;
  if (LISTS[name]) {
    input.setAttribute("list", LISTS[name]);
    input.oninput = () => complete(LISTS[name], input.value);
  }
  return [element("label", { htmlFor: input.id, textContent: name }), input];
}

const complete = rested(async (list, words) => {
  const kind = { entities: "entity", relations: "relation", types: "type" }[list];
  const offered = await ask("complete", { kind, words }).catch(() => []);
  $(list).replaceChildren(...offered.map((item) => element("option", {
    value: item.value, label: item.means ? `${item.label}: ${item.means}` : item.label,
  })));
});

function read(form) {
  const told = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));
  const { subject, relation, object, further, ...rest } = told;
  const fields = { says: [subject, relation, object].join(" ").trim(), ...rest };
  if (further.includes(":")) fields[further.split(":")[0].trim()] = further.split(":").slice(1).join(":").trim();
  for (const [name, value] of Object.entries(fields)) {
    if (!value) delete fields[name];
    else if (!["says", "note", "value", "when"].includes(name) && value.includes(",")) fields[name] = value.split(",").map((one) => one.trim());
  }
  return fields;
}

async function preview(form, shown) {
  const item = current();
  const name = shown ? "mended" : "written";
  const told = await ask(name, { id: shown?.id, start: item.start, end: item.end, fields: read(form) }).catch((error) => ({ problems: [error.message] }));
  if (form.hidden) return;
  $("form-told").replaceChildren(...told.problems.map((text) => element("li", { textContent: text })));
  $("problems").replaceChildren();
  if (told.yaml) $("yaml").textContent = told.yaml;
  if (told.words) $("says").textContent = told.words;
  if (told.effects) drawEffects(told.effects);
}

function send(form, shown) {
  const item = current();
  const fields = read(form);
  if (shown) decide("accept", { id: shown.id, fields }).then(() => learn(shown.id));
  else decide("write", { start: item.start, end: item.end, fields });
}

// After a mend: the words that a reader misunderstood can be taught with one key.
async function learn(id) {
  page.lesson = await ask("lesson", { id }).catch(() => null);
  offerLesson();
}

function offerLesson() {
  const button = document.querySelector("[data-do=teach]");
  button.hidden = !page.lesson;
  if (page.lesson) button.lastChild.textContent = ` teach that «${page.lesson.words}» tells of ${page.lesson.relation}`;
}

function closeForm() {
  const form = $("mend");
  if (form.hidden) return;
  form.hidden = true;
  form.replaceChildren();
  if (page.shown) drawShown(page.shown);
  else if (current()) drawSentence(current());
  $("card").focus({ preventScroll: true });
}

// Dialogs: a reason in words, a sentence set aside, a new entity.

function askFor(title, fields, done, extra = []) {
  const box = $("ask");
  $("ask-title").textContent = title;
  const rows = fields.flatMap(([name, value]) => fieldOf(name, value));
  const wrong = element("p", { className: "wrong", role: "alert" });
  $("ask-body").replaceChildren(element("div", { className: "fields" }, ...rows), ...extra, wrong,
    element("div", { className: "buttons" },
      element("button", { type: "submit", textContent: "OK (Enter)" }),
      element("button", { type: "button", textContent: "Leave it (Escape)", onclick: () => box.close() })));
  box.querySelector("form").onsubmit = async (event) => {
    event.preventDefault();
    const told = Object.fromEntries(new FormData(event.target));
    try {
      await done(told);
      box.close();
    } catch (error) {
      wrong.textContent = error.message;
    }
  };
  box.showModal();
  box.querySelector("input")?.focus();
}

function showRefused() {
  const box = $("ask");
  $("ask-title").textContent = "What readers proposed, and cannot be so";
  const rows = page.state.refused.map((item) => element("li", {
    textContent: `${item.says}${item.cite ? ` (¶${item.cite.paragraph})` : ""}, by ${item.reader}: ${item.reasons.join("; ")}`,
  }));
  const close = element("button", { type: "submit", textContent: "Close (Escape)" });
  box.querySelector("form").onsubmit = null;
  $("ask-body").replaceChildren(element("ul", {}, ...rows), element("div", { className: "buttons" }, close));
  box.showModal();
  close.focus();
}

function setAside() {
  const item = current();
  if (!item) return;
  const box = $("ask");
  $("ask-title").textContent = "The sentence says nothing to be recorded, because it is:";
  const buttons = page.state.asides.map((reason, at) => element("button", {
    type: "button", onclick: () => { box.close(); decide("set-aside", { start: item.start, end: item.end, reason }); },
  }, element("kbd", { textContent: at + 1 }), ` ${reason}`));
  $("ask-body").replaceChildren(element("div", { className: "buttons" }, ...buttons));
  box.onkeydown = (event) => buttons[Number(event.key) - 1]?.click();
  box.onclose = () => { box.onkeydown = null; };
  box.showModal();
  buttons[0].focus();
}

function newEntity(name) {
  const from = document.activeElement;
  const near = element("p", { role: "status" });
  askFor("A new entity", [["name", name], ["type", ""], ["id", ""], ["identifiers", ""], ["organOf", ""]], async (told) => {
    const { identifiers, ...fields } = told;
    if (identifiers) fields.identifiers = Object.fromEntries(identifiers.split(",").map((one) => one.split(":").map((part) => part.trim())));
    const answer = await call("tell", "entity", { fields });
    page.state = answer.state;
    say(`Added ${fields.id}.`);
    if (from?.tagName === "INPUT") { from.value = fields.id; from.dispatchEvent(new Event("change", { bubbles: true })); }
  }, [near]);
  const form = $("ask").querySelector("form");
  const [named, id] = [form.elements.namedItem("name"), form.elements.namedItem("id")];
  form.elements.namedItem("identifiers").placeholder = "wikidata: Q42, iso3166: KE";
  const look = async () => {
    const found = await ask("near", { name: named.value, type: form.elements.namedItem("type").value });
    if (!id.dataset.own) id.value = found.id;
    near.textContent = found.near.length ? `Is it ${found.near.map((one) => `${one.name} (${one.entity})`).join(" or ")}?` : "";
  };
  named.oninput = rested(() => look().catch(() => {}));
  id.oninput = () => { id.dataset.own = "yes"; };
}

// Those further behind are looked at meanwhile, so that they are shown at once and the filters can count them.

async function lookAhead() {
  if (page.looking) return;
  page.looking = true;
  try {
    for (let left = 1; left > 0;) {
      if (page.busy) await new Promise((done) => { setTimeout(done, 100); });
      const found = await ask("ahead", { start: current()?.start ?? 0 });
      const kinds = new Map(found.waiting.map((item) => [item.id, item.kind]));
      page.state.waiting.forEach((item) => { item.kind = kinds.get(item.id) || item.kind; });
      for (const button of document.querySelectorAll("[data-filter]")) {
        button.querySelector("b").textContent = items(button.dataset.filter).length;
      }
      left = found.left;
    }
  } finally {
    page.looking = false;
  }
}

async function begin() {
  const state = await ask("state");
  await take(state, 0);
  $("card").focus({ preventScroll: true });
  await lookAhead();
}

begin().catch((error) => say(error.message, true));
