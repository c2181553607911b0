// @ts-check

/**
 * The code that was typed, without the spaces and hyphens that people group digits with; none when it can be no code.
 *
 * @param {string} typed
 * @param {number} digits how many a code has
 * @returns {string | null}
 */
export function codeIn(typed, digits) {
  const code = typed.replace(/[\s-]/gu, "");
  return code.length === digits && /^[0-9]+$/u.test(code) ? code : null;
}
