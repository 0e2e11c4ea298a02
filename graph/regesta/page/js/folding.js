// Texts as the search compares them: without case, accents and punctuation, and in Latin letters where the script has a
// usual way into them, so that a name is found in whichever of these scripts it is typed.

const LETTERS = { ı: "i", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", և: "եվ", ي: "ی", ى: "ی", ك: "ک" };

/** What a letter becomes, in the usual romanisation of its script; those that become two letters stand in a line of their own. */
const LATIN = new Map([
  ...paired("абвгґдеєзиіїклмнопрстуфыэ", "abvggdeeziiiklmnoprstufye"),
  ...paired("жхцчшщъьюя", ["zh", "kh", "ts", "ch", "sh", "shch", "", "", "yu", "ya"]),
  ...paired("աբգդեզէըթիլկհմյնոպջռսվտրւփքօֆ", "abgdezeytilkhmynopjrsvtrvpkof"),
  ...paired("ժխծձղճշչց", ["zh", "kh", "ts", "dz", "gh", "ch", "sh", "ch", "ts"]),
  ...paired("აბგდევზთიკლმნოპრსტუფქყჯჰ", "abgdevztiklmnoprstupkqjh"),
  ...paired("ჟღშჩცძწჭხ", ["zh", "gh", "sh", "ch", "ts", "dz", "ts", "ch", "kh"]),
  ...paired("αβγδεζηικλμνξοπρσςτυφω", "avgdeziiklmnxoprsstyfo"),
  ...paired("θχψ", ["th", "ch", "ps"]),
]);

function paired(letters, latin) {
  return Array.from(letters, (letter, place) => [letter, latin[place]]);
}

/** A text as it is compared. */
export function folded(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\p{M}/gu, "");
  const letters = Array.from(plain, (letter) => LETTERS[letter] ?? letter).join("").replaceAll("եւ", "եվ").replaceAll("ու", "u");
  return Array.from(letters, (letter) => LATIN.get(letter) ?? letter).join("").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

export const wordsOf = (text) => (text ? text.split(" ") : []);
