// @ts-check
/** @import { ChannelOf, LinePresence } from "../contract.d.ts" */
/** @import { Handlers, World } from "./world.js" */
import { refuse } from "./world.js";

const PIN = "480215";

/**
 * A machine that people walk up to. `controls.kiosk.line(presence)` has the line stand otherwise; the page that is torn
 * down is loaded anew.
 *
 * @param {World} world
 * @returns {{ handlers: Pick<Handlers, "start_over" | "still_here" | "leave_kiosk" | "watch_kiosk_line">, controls: object }}
 */
export function theKiosk(world) {
  /** @type {ChannelOf<LinePresence> | null} */
  let told = null;
  let wrong = 0;
  return {
    handlers: {
      start_over: () => {
        world.signedIn = null;
        const address = new URLSearchParams(location.search);
        address.set("state", world.trouble ? "store-trouble" : "sign-in");
        if (world.trouble) address.set("trouble", world.trouble.kind);
        location.search = address.toString();
        return null;
      },
      still_here: () => null,
      leave_kiosk: ({ pin }) => {
        if (wrong >= 5) throw refuse("kiosk-pin-locked", { retryAfterSeconds: 60 });
        if (pin !== PIN) {
          wrong += 1;
          throw wrong >= 5 ? refuse("kiosk-pin-locked", { retryAfterSeconds: 60 }) : refuse("kiosk-pin-wrong");
        }
        document.documentElement.dataset.quit = "";
        return null;
      },
      watch_kiosk_line: ({ progress }) => {
        told = /** @type {ChannelOf<LinePresence>} */ (progress);
        send(told, /** @type {LinePresence} */ (new URLSearchParams(location.search).get("presence") ?? "up"));
        return null;
      },
    },
    controls: {
      kiosk: {
        /** @param {LinePresence} presence */
        line: (presence) => told && send(told, presence),
      },
    },
  };
}

/** @param {ChannelOf<LinePresence>} channel @param {LinePresence} presence */
function send(channel, presence) {
  Reflect.get(channel, "send")(presence);
}
