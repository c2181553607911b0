// @ts-check
/** @import { SecurityInfo } from "../contract.d.ts" */
/** @import { Handlers, Person, World } from "./world.js" */
import { refuse, whoIsSignedIn, whoSignedInFreshly } from "./world.js";

const DAY = 24 * 60 * 60_000;

/**
 * Devices that are not asked again, where the address says for how many days: `trust=30`; `trusted` begins with two.
 *
 * @param {World} world
 * @param {(person: Person) => SecurityInfo} infoOf
 * @returns {Pick<Handlers, "trust_this_device" | "distrust_device">}
 */
export function trustedDevices(world, infoOf) {
  return {
    trust_this_device: () => {
      const person = whoSignedInFreshly(world);
      if (world.trustDays === null) throw refuse("device-not-trusted");
      world.trusted = [...world.trusted.filter(({ device }) => device !== "reception-1"), { device: "reception-1", until: Date.now() + world.trustDays * DAY }];
      return infoOf(person);
    },
    distrust_device: ({ device }) => {
      world.trusted = world.trusted.filter((one) => one.device !== device);
      return infoOf(whoIsSignedIn(world));
    },
  };
}
