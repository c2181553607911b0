// @ts-check

/**
 * A sentence with the phone numbers and names in it kept apart from the words around them: read in their
 * own direction, and a number never broken over two lines.
 *
 * @param {string} sentence
 * @param {string[]} values as they stand in the sentence
 * @returns {(string | Node)[]}
 */
export function isolate(sentence, values) {
  const [value, ...rest] = values;
  if (value === undefined) return [sentence];
  const at = sentence.indexOf(value);
  if (at < 0) return isolate(sentence, rest);
  const bdi = document.createElement("bdi");
  if (value.startsWith("+")) bdi.className = "number";
  bdi.textContent = value;
  return [...isolate(sentence.slice(0, at), rest), bdi, ...isolate(sentence.slice(at + value.length), rest)];
}
