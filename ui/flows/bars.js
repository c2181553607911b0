// @ts-check
/**
 * Stacked bars, as numbers: where each piece begins and how tall it is. Pure.
 *
 * @template {string} Name
 * @typedef {{ name: Name, label: string }} Series
 */

/**
 * @template {string} Name
 * @typedef {{ name: Name, x: number, y: number, width: number, height: number }} Piece
 */

/** How wide and tall a drawing is, in units of its own: it is stretched to where it stands. */
export const WIDTH = 1000;
export const HEIGHT = 100;

/** How much of its place a bar fills. */
const FILLED = 0.72;

/**
 * The next number above that reads well on an axis: 1, 2 or 5 times a power of ten, and an even one, so that half of it
 * is a whole number, too.
 *
 * @param {number} most
 */
export function niceTop(most) {
  if (most <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(most));
  const times = [1, 2, 4, 5, 10].find((one) => one * power >= most && (one * power) % 2 === 0) ?? 10;
  return times * power;
}

/**
 * @template {string} Name
 * @param {readonly Name[]} names from the bottom up
 * @param {readonly Readonly<Record<Name, number>>[]} bars
 * @returns {{ top: number, pieces: Piece<Name>[] }}
 */
export function stacked(names, bars) {
  const sums = bars.map((bar) => names.reduce((sum, name) => sum + bar[name], 0));
  const top = niceTop(Math.max(0, ...sums));
  const place = WIDTH / Math.max(1, bars.length);
  const width = place * FILLED;
  const pieces = bars.flatMap((bar, nth) => {
    let below = 0;
    return names.flatMap((name) => {
      if (bar[name] === 0) return [];
      const height = (bar[name] / top) * HEIGHT;
      below += height;
      return [{ name, x: nth * place + (place - width) / 2, y: HEIGHT - below, width, height }];
    });
  });
  return { top, pieces };
}
