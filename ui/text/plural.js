// @ts-check
/**
 * The forms of a counted sentence. English and Swedish have two; a language with more gets its own helper.
 * @typedef {{ one: string, other: string }} Forms
 */

/**
 * @param {string} language
 * @returns {(count: number, forms: Forms) => string}
 */
export function pluralIn(language) {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => (rules.select(count) === "one" ? forms.one : forms.other);
}
