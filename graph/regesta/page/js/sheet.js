// A sheet with a text to copy or to save: a citation, a query, an address.

import { button, element } from "./dom.js";
import { say } from "./wording.js";

const sheet = document.getElementById("sheet");

/** Show texts, each [name, text, name of the file or ""], one at a time; `warning` is what is to be known of them. */
export function showSheet(title, texts, warning = "") {
  const area = element("textarea", { readonly: "", rows: "12", spellcheck: "false", "aria-label": title });
  const told = element("span", { role: "status" });
  let now = texts[0];
  const tabs = texts.map((item) => button(item[0], () => choose(item)));
  const choose = (item) => {
    now = item;
    area.value = item[1];
    told.textContent = "";
    tabs.forEach((tab, place) => tab.setAttribute("aria-pressed", String(texts[place] === item)));
  };
  const copied = async () => (told.textContent = (await copy(area)) ? (warning ? say("Copied. Mind what is said above") : say("Copied")) : say("Select the text and copy it"));
  const save = button(say("Save"), () => download(now[2], "text/plain", now[1]));
  sheet.replaceChildren(
    element("h2", {}, title),
    warning && element("p", { class: "wrong" }, warning),
    texts.length > 1 ? element("div", { class: "tabs", role: "group", "aria-label": say("Form") }, tabs) : "",
    area,
    element("p", { class: "chips" }, button(say("Copy"), copied), texts[0][2] ? save : "", button(say("Close"), () => sheet.close()), told),
  );
  choose(now);
  sheet.showModal();
  area.focus();
  area.select();
}

async function copy(area) {
  area.select();
  try {
    await navigator.clipboard.writeText(area.value);
    return true;
  } catch {
    return document.execCommand("copy"); // where the clipboard is not for pages from disk
  }
}

export function download(name, type, content) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` }));
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
