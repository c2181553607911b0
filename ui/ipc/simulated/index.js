// @ts-check
/** @import { ChannelOf, ErrorAnswer } from "../contract.d.ts" */
/** @import { Transport } from "../transport.js" */
/** @import { Handlers } from "./world.js" */
import { authenticatorApp } from "./authenticator-app.js";
import { theHelpdesk } from "./helpdesk.js";
import { theOverview } from "./overview.js";
import { theKiosk } from "./kiosk.js";
import { people } from "./people.js";
import { peopleTable } from "./people-table.js";
import { phoneLine } from "./phone-line.js";
import { phoneMethods } from "./phone-methods.js";
import { program } from "./program.js";
import { theRecord } from "./record.js";
import { passwordReset } from "./reset.js";
import { rules } from "./rules.js";
import { secondStep } from "./second-step.js";
import { hardwareTokens } from "./tokens.js";
import { signingIn } from "./sign-in.js";
import { worldFromAddress } from "./start.js";
import { trustedDevices } from "./trusted-devices.js";
import { refuse } from "./world.js";

/**
 * A small twin of the shell that keeps everything in memory. The address says where to begin
 * (see `start.js`; `fail=app_state` has that command fail once); `window.svaraSimulated` lets a test play along:
 *
 * - `world` is all that the twin knows;
 * - `fail(command, answer)` has the next such command refused; `hold(command)` has it wait for `release(command)`;
 * - `calls` lists the commands that came in;
 * - the rest plays the person's phone and the line: see `phone-methods.js` and `phone-line.js`.
 *
 * @returns {Transport}
 */
export function simulatedTransport() {
  const address = new URLSearchParams(location.search);
  const world = worldFromAddress(address);
  const itself = program(world);
  const phone = phoneMethods(world);
  const line = phoneLine(world);
  const record = theRecord(world);
  const kiosk = theKiosk(world);
  const overview = theOverview(world, line.state);
  /** @type {Handlers} */
  const handlers = {
    ...itself.handlers,
    ...kiosk.handlers,
    ...signingIn(world),
    ...phone.handlers,
    ...authenticatorApp(world, phone.infoOf),
    ...hardwareTokens(world, phone.infoOf),
    ...secondStep(world, phone.phone),
    ...trustedDevices(world, phone.infoOf),
    ...overview.handlers,
    ...people(world),
    ...peopleTable(world),
    ...theHelpdesk(world, phone.phone),
    ...passwordReset(world, phone.phone),
    ...line.handlers,
    ...record.handlers,
    ...rules(world),
  };
  /** @type {Map<string, ErrorAnswer>} */
  const failures = new Map(address.getAll("fail").map((command) => [command, refuse("internal")]));
  /** @type {Map<string, { wait: Promise<void>, release: () => void }>} */
  const held = new Map();
  /** @type {string[]} */
  const calls = [];

  const controls = {
    world,
    calls,
    /** @param {string} command @param {ErrorAnswer} answer */
    fail: (command, answer) => failures.set(command, answer),
    /** @param {string} command */
    hold: (command) => {
      let release = () => {};
      const wait = /** @type {Promise<void>} */ (new Promise((resolve) => (release = resolve)));
      held.set(command, { wait, release });
    },
    /** @param {string} command */
    release: (command) => {
      held.get(command)?.release();
      held.delete(command);
    },
    ...itself.controls,
    ...phone.controls,
    ...line.controls,
    ...kiosk.controls,
    ...record.controls,
    ...overview.controls,
  };
  Reflect.set(window, "svaraSimulated", controls);

  return {
    async invoke(command, args) {
      calls.push(command);
      await held.get(command)?.wait;
      const failure = failures.get(command);
      failures.delete(command);
      if (failure) throw failure;
      const handler = /** @type {Record<string, (args: unknown) => unknown>} */ (handlers)[command];
      if (!handler) throw `Command ${command} not found`;
      // What crosses a process boundary is a copy; so it is here.
      return structuredClone(await handler(args));
    },
    channel: (listener) => /** @type {ChannelOf<never>} */ ({ send: listener }),
  };
}
