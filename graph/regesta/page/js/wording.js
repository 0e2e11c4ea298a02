// The words of the page in the language of the corpus. In the code they stand in English; what they are in another language
// comes with the page, from a catalogue that people translate (languages/*.po). What it lacks stays English.

const told = globalThis.document?.getElementById("words")?.textContent;
const { language, texts } = told ? JSON.parse(told) : { language: "en", texts: {} };

/** That of dates and numbers. */
export const locale = language === "en" ? "en-GB" : language;

const rules = new Intl.PluralRules(locale);
const grouped = new Intl.NumberFormat(locale, { useGrouping: language === "en" ? false : "min2", maximumFractionDigits: 1 });

/** A number as the language writes it. */
export const numberText = (number) => grouped.format(number);

/** A text with what stands in its braces. */
export const say = (text, values = {}) => filled(texts[text] ?? text, values);

/** The same of a word that means several things: the first is where it stands. */
export const sayOf = (context, text, values = {}) => filled(texts[`${context}\u0004${text}`] ?? text, values);

/** A text with a number: in English one of two, elsewhere as many as the language has. */
export function sayMany(number, one, more, values = {}) {
  const forms = texts[one];
  const form = forms ? (forms[rules.select(number)] ?? forms.other) : number === 1 ? one : more;
  return filled(form, { number: numberText(number), ...values });
}

/** A text with elements in its braces, as a list of texts and elements. */
export function sayParts(text, values) {
  return (texts[text] ?? text).split(/(\{\w+\})/).filter(Boolean).flatMap((part) => (part.startsWith("{") ? (values[part.slice(1, -1)] ?? part) : part));
}

/** Between a word and what is said of it. */
export const COLON = say(": ");

/** A sentence, which may end with a full stop already, as years do in some languages. */
export const sentence = (text) => (text.endsWith(".") ? text : `${text}.`);

function filled(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
