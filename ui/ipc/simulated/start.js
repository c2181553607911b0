// @ts-check
/** @import { Language, Role, StoreTrouble, TextSize, Theme } from "../contract.d.ts" */
/** @import { World } from "./world.js" */
import { openSample } from "./sample.js";

const DAY = 24 * 60 * 60_000;

/**
 * The world as the page's address asks for it, for example
 * `?state=signed-in&as=anna&language=sv&theme=dark`. Without a word: a first start.
 *
 * @param {URLSearchParams} address
 * @returns {World}
 */
export function worldFromAddress(address) {
  /** @type {World} */
  const world = {
    preferences: {
      language: /** @type {Language | null} */ (address.get("language")),
      theme: /** @type {Theme} */ (address.get("theme") ?? "system"),
      textSize: /** @type {TextSize} */ (address.get("text-size") ?? "normal"),
    },
    organisation: null,
    demonstration: false,
    pseudo: address.has("pseudo"),
    kiosk: address.has("kiosk"),
    people: [],
    signedIn: null,
    twoStep: address.has("two-step"),
    halfway: null,
    trustDays: address.has("trust") ? Number(address.get("trust")) : null,
    trusted: address.has("trusted") ? [{ device: "reception-1", until: Date.now() + 29 * DAY }, { device: "annas-dator", until: Date.now() + 3 * DAY }] : [],
    resetting: null,
    freshUntil: Date.now() + 10 * 60_000,
    idleSeconds: Number(address.get("idle") ?? (address.has("kiosk") ? 60 : 900)),
    lastUserName: address.get("last"),
    requiresSetUp: address.has("set-up"),
    methodsWanted: Number(address.get("set-up")) || 1,
    postponementsLeft: 3,
    asksToConfirm: address.has("confirm"),
    trouble: null,
  };
  const state = address.get("state") ?? "first-start";
  if (state === "store-trouble") world.trouble = troubleOf(address.get("trouble") ?? "damaged");
  if (state === "sign-in" || state === "signed-in") openSample(world);
  if (address.has("real")) world.demonstration = false;
  if (state === "signed-in") {
    world.signedIn = world.people.find((person) => person.userName === (address.get("as") ?? "anna")) ?? null;
    if (world.signedIn && address.has("role")) world.signedIn.role = /** @type {Role} */ (address.get("role"));
    if (world.signedIn && address.has("handed-over")) world.signedIn.handedOver = true;
    if (address.has("stale")) world.freshUntil = 0;
  }
  return world;
}

/** @param {string} kind @returns {StoreTrouble} */
function troubleOf(kind) {
  return {
    kind: /** @type {StoreTrouble["kind"]} */ (kind),
    folder: "/home/anna/.local/share/org.svara.Svara/store",
    detail: `store ${kind}: snap.0000000000000C3F failed its checksum at offset 4096 (expected 7f3a90c1, found 00000000)`,
    canRepair: kind === "damaged",
    canRestore: kind === "damaged" || kind.startsWith("key"),
  };
}
