// @ts-check
import { CommandError, quit, unwatchClosing, watchClosing } from "../ipc/commands.js";

/**
 * What the page that is shown has to say before it is left.
 *
 * @typedef {object} Keeper
 * @property {() => boolean} hasUnsaved
 * @property {() => Promise<boolean>} askWhether asks, and tells whether the person leaves all the same
 */

/** @type {Keeper | null} */
let keeper = null;

/** Has the person asked before they leave with something unsaved, until the signal ends. @param {Keeper} page @param {AbortSignal} signal */
export function askWhenLeaving(page, signal) {
  keeper = page;
  signal.addEventListener("abort", () => {
    if (keeper === page) keeper = null;
  });
  askWhenClosing(page, signal);
  signal.addEventListener("abort", () => void quietly(unwatchClosing()));
  // For the page in a browser, which has words of its own for it.
  window.addEventListener("beforeunload", (event) => page.hasUnsaved() && event.preventDefault(), { signal });
}

/**
 * Goes: at once where nothing is unsaved, or else when the person says so.
 *
 * @param {() => void | Promise<void>} go
 * @returns {void | Promise<void>}
 */
export function askBeforeLeaving(go) {
  if (!keeper?.hasUnsaved()) return go();
  return keeper.askWhether().then((leaves) => (leaves ? go() : undefined));
}

/**
 * The shell tells once that somebody closes the window, and leaves the rest to the page. Whoever closes it again while
 * they are asked means it.
 *
 * @param {Keeper} page
 * @param {AbortSignal} signal
 */
function askWhenClosing(page, signal) {
  let isAsking = false;
  const watch = () => quietly(watchClosing(() => void closing()));
  const closing = async () => {
    if (isAsking || signal.aborted || !page.hasUnsaved()) return quietly(quit());
    // Again at once, so that nobody who answers and closes it quickly slips through.
    void watch();
    isAsking = true;
    const leaves = await page.askWhether();
    isAsking = false;
    return leaves ? quietly(quit()) : undefined;
  };
  void watch();
}

/** A window that can't be watched closes as any other. @param {Promise<unknown>} work */
async function quietly(work) {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
  }
}
