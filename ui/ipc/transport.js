// @ts-check
/** @import { ChannelOf } from "./contract.d.ts" */

/**
 * @typedef {object} Transport how a command reaches whoever answers it
 * @property {(command: string, args: Record<string, unknown>) => Promise<unknown>} invoke
 * @property {<T>(listener: (message: T) => void) => ChannelOf<T>} channel a way for messages to come back while a command runs
 */

/**
 * @typedef {object} Tauri the part of Tauri's global that is used here
 * @property {{ invoke: Transport["invoke"], Channel: new <T>(listener: (message: T) => void) => ChannelOf<T> }} core
 */

/** @type {Promise<Transport> | undefined} */
let chosen;

/** The program's window has Tauri; a plain browser gets the simulated shell. @returns {Promise<Transport>} */
export function transport() {
  chosen ??= choose();
  return chosen;
}

/** @returns {Promise<Transport>} */
async function choose() {
  const tauri = /** @type {{ __TAURI__?: Tauri }} */ (/** @type {unknown} */ (window)).__TAURI__;
  if (!tauri) return (await import("./simulated/index.js")).simulatedTransport();
  const { invoke, Channel } = tauri.core;
  return { invoke, channel: (listener) => new Channel(listener) };
}
