// @ts-check
/** @import { QrCode } from "../contract.d.ts" */

/** The secret that stands in the code below. */
export const SAMPLE_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

/** Anna's code at the sample organisation, one row of modules after the other, in hexadecimal. */
const ROWS = `
1fdfa6457f 1040721541 1744bda55d 1753660f5d 175fc82d5d 105cef1941 1fd555557f 1d3ec000 117d6aabf9 7964582da
14d7bc2e44 1b84eae756 175adec263 170ca83e31 1edca5239c c9ebef396 1f463ac9d5 1f007c8556 1962ed3e4c 17286dc045
1d46d3c1ca 1b989cabb3 11d465f7c4 1182c9b6d6 7e70bc9df 1a93787d50 77131f63c 33b998186 1cd9d3b1f3 1f546719
1fdd6d6154 10429a8115 17521ad9fd 174874c3e7 174da12ce0 10458aa58e 1fd0b2c21f`.trim().split(/\s+/u);

const QUIET = 4;

/** Drawn as the shell draws one. @returns {QrCode} */
export function sampleQr() {
  const rows = ROWS.map((row) => BigInt(`0x${row}`).toString(2).padStart(ROWS.length, "0"));
  const path = rows.flatMap((row, y) => [...row.matchAll(/1+/gu)].map(({ 0: { length }, index }) => `M${index + QUIET} ${y + QUIET}h${length}v1h-${length}z`));
  return { side: ROWS.length + 2 * QUIET, path: path.join("") };
}
