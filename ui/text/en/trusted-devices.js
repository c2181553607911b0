// @ts-check
import { pluralIn } from "../plural.js";

const plural = pluralIn("en");

/** Devices at which one is not asked for a second proof again for a while. */
export const trustedDevices = {
  ask: (/** @type {number} */ days) => `Don't ask again on this device for ${plural(days, { one: "1 day", other: `${days} days` })}`,
  askHint: "Only on a device that nobody else uses.",
  title: "Devices that don't ask again",
  what: "Your password is enough to sign in here.",
  until: (/** @type {string} */ moment) => `until ${moment}`,
  askAgain: "Ask again",
  askAgainLabel: (/** @type {string} */ device) => `Ask again on ${device}`,
  asksAgain: (/** @type {string} */ device) => `You'll be asked again on ${device}.`,
};
