// @ts-check
/** @import { Words } from "../en.js" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("sv");

/** @type {Words["trustedDevices"]} */
export const trustedDevices = {
  ask: (days) => `Fråga inte igen på den här enheten på ${plural(days, { one: "1 dag", other: `${days} dagar` })}`,
  askHint: "Bara på en enhet som ingen annan använder.",
  title: "Enheter som inte frågar igen",
  what: "Här räcker lösenordet när du loggar in.",
  until: (moment) => `till ${moment}`,
  askAgain: "Fråga igen",
  askAgainLabel: (device) => `Fråga igen på ${device}`,
  asksAgain: (device) => `Du får frågan igen på ${device}.`,
};
