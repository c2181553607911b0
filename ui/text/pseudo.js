// @ts-check
/**
 * The test language, made from English while the program runs: every letter wears an accent, every
 * sentence is about 40 % longer and stands in brackets. What has no brackets on the screen was never
 * given to the translators; what lacks its closing bracket is clipped.
 *
 * @template T
 * @param {T} words strings, functions that make strings, and objects of them
 * @returns {T}
 */
export function pseudo(words) {
  return /** @type {T} */ (stretch(words));
}

/** @param {unknown} words @returns {unknown} */
function stretch(words) {
  if (typeof words === "string") return stretchSentence(words);
  if (typeof words === "function") return (/** @type {unknown[]} */ ...values) => stretch(words(...values));
  if (Array.isArray(words)) return words.map(stretch);
  if (typeof words === "object" && words !== null) {
    return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, stretch(value)]));
  }
  return words;
}

const ACCENTS = new Map(
  Object.entries({
    a: "å", b: "ƀ", c: "ç", d: "ð", e: "é", f: "ƒ", g: "ĝ", h: "ĥ", i: "î", j: "ĵ", k: "ķ", l: "ļ", m: "ɱ",
    n: "ñ", o: "ö", p: "þ", q: "ǫ", r: "ŕ", s: "š", t: "ţ", u: "û", v: "ṽ", w: "ŵ", x: "ẋ", y: "ý", z: "ž",
    A: "Å", B: "Ɓ", C: "Ç", D: "Ð", E: "É", F: "Ƒ", G: "Ĝ", H: "Ĥ", I: "Î", J: "Ĵ", K: "Ķ", L: "Ļ", M: "Ṁ",
    N: "Ñ", O: "Ö", P: "Þ", Q: "Ǫ", R: "Ŕ", S: "Š", T: "Ţ", U: "Û", V: "Ṽ", W: "Ŵ", X: "Ẋ", Y: "Ý", Z: "Ž",
  }),
);

/** @param {string} sentence */
function stretchSentence(sentence) {
  const accented = [...sentence].map((letter) => ACCENTS.get(letter) ?? letter).join("");
  return `[${accented}${" ~".repeat(Math.ceil(sentence.length / 5))}]`;
}
