// @ts-check
/** *AB* for *Anna Berg*: what stands for a person where there is no picture. @param {string} name */
export function initials(name) {
  const words = name.trim().split(/\s+/u).filter((word) => word !== "");
  const [first] = words;
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last].map((word) => [...(word ?? "")][0] ?? "").join("").toLocaleUpperCase();
}
