// @ts-check
/**
 * A number to key is easier to keep in mind in short groups: `482 913`.
 * Groups are of two to four digits, as even as can be, the longer ones last.
 *
 * @param {string} digits
 * @returns {string[]}
 */
export function digitGroups(digits) {
  const count = Math.max(1, Math.ceil(digits.length / 4));
  const shortest = Math.floor(digits.length / count);
  const longer = digits.length % count;
  /** @type {string[]} */
  const groups = [];
  let from = 0;
  for (let group = 0; group < count; group += 1) {
    const to = from + shortest + (group >= count - longer ? 1 : 0);
    groups.push(digits.slice(from, to));
    from = to;
  }
  return groups;
}

/**
 * The same for a screen reader, which would otherwise read "four hundred and
 * eighty-two": each digit by itself, with a pause between the groups.
 *
 * @param {string} digits
 */
export function spokenDigits(digits) {
  return digitGroups(digits)
    .map((group) => [...group].join(" "))
    .join(", ");
}
