// Texts as the search compares them: without case, accents and punctuation, and in Latin letters where the script has a
// usual way into them (letters.js, which Python writes), so that a name is found in whichever of these scripts it is typed.

import { LATIN, LETTERS, TOGETHER } from "./letters.js";

/** A text as it is compared. */
export function folded(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\p{M}/gu, "");
  const letters = TOGETHER.reduce((whole, [several, one]) => whole.replaceAll(several, one), Array.from(plain, (letter) => LETTERS[letter] ?? letter).join(""));
  return Array.from(letters, (letter) => LATIN.get(letter) ?? letter).join("").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

export const wordsOf = (text) => (text ? text.split(" ") : []);
