// @ts-check
/** @import { Handlers, World } from "./world.js" */
import { judge } from "./password.js";
import { openSample, person } from "./sample.js";
import { refuse, stateOf } from "./world.js";

/**
 * The program itself: its state, preferences, first start, and a store that does not open. `controls.closeWindow()` is
 * somebody who closes the window.
 *
 * @param {World} world
 * @returns {{ controls: object, handlers: Pick<Handlers, "app_state" | "set_preferences" | "about" | "quit" | "watch_closing" | "unwatch_closing" | "try_it" | "leave_demonstration"
 *   | "set_up_organisation" | "judge_password" | "repair_store" | "choose_backup" | "restore_backup" | "try_store_again"> }}
 */
export function program(world) {
  let backupChosen = false;
  /** @type {((nothing: null) => void) | null} */
  let asksFirst = null;
  const quit = () => {
    asksFirst = null;
    document.documentElement.dataset.quit = "";
    return null;
  };
  const controls = {
    closeWindow: () => {
      const told = asksFirst;
      asksFirst = null;
      if (told === null) quit();
      else told(null);
    },
  };
  const handlers = /** @type {ReturnType<typeof program>["handlers"]} */ ({
    app_state: () => stateOf(world),
    set_preferences: ({ preferences }) => (world.preferences = preferences),
    about: () => ({
      version: "0.1.0",
      licence: "MIT OR Apache-2.0",
      dataFolder: "/home/anna/.local/share/org.svara.Svara",
      logFile: "/home/anna/.local/share/org.svara.Svara/logs/svara.log",
      settingsFile: null,
      libraries: LIBRARIES.map(([name, version, licence]) => ({ name, version, licence })),
    }),
    quit,
    watch_closing: ({ progress }) => {
      asksFirst = /** @type {{ send: (nothing: null) => void }} */ (/** @type {unknown} */ (progress)).send;
      return null;
    },
    unwatch_closing: () => {
      asksFirst = null;
      return null;
    },

    try_it: () => {
      openSample(world);
      return stateOf(world);
    },
    leave_demonstration: () => {
      Object.assign(world, { organisation: null, demonstration: false, people: [], signedIn: null, lastUserName: null });
      return stateOf(world);
    },
    set_up_organisation: ({ form }) => {
      for (const field of /** @type {const} */ (["organisation", "displayName", "userName"])) {
        if (form[field].trim() === "") throw refuse("name-empty", { field });
        if (form[field].length > 80) throw refuse("name-too-long", { field });
      }
      if (/\s/.test(form.userName.trim())) throw refuse("name-has-space", { field: "userName" });
      const [reason] = judge(form.password, [form.organisation, form.displayName, form.userName]).reasons;
      if (reason) throw refuse(`password-${reason}`, { field: "password" });
      world.organisation = { name: form.organisation.trim(), country: form.country, contact: null };
      const administrator = person(form.userName.trim(), form.displayName.trim(), "administrator", form.password);
      world.people = [administrator];
      world.signedIn = administrator;
      world.freshUntil = Date.now() + 10 * 60_000;
      return stateOf(world);
    },
    judge_password: ({ password, hints }) => judge(password, hints),

    try_store_again: () => stateOf(world),
    repair_store: () => {
      if (!world.trouble?.canRepair) throw refuse("repair-failed");
      const copy = `${world.trouble.folder}.damaged-2026-11-22`;
      openSample(world);
      world.demonstration = false;
      return { rowsKept: 1284, rowsLost: 2, copy, state: stateOf(world) };
    },
    choose_backup: () => {
      backupChosen = true;
      return { name: "svara-2026-11-20.backup", bytes: 1_240_000 };
    },
    restore_backup: ({ passphrase }) => {
      if (!backupChosen) throw refuse("no-file-chosen");
      if (passphrase !== "open sesame") throw refuse("passphrase-wrong", { field: "passphrase" });
      openSample(world);
      world.demonstration = false;
      return stateOf(world);
    },
  });
  return { handlers, controls };
}

/** Name, version, licence. @type {[string, string, string][]} */
const LIBRARIES = [
  ["argon2", "0.5.3", "MIT OR Apache-2.0"],
  ["chacha20poly1305", "0.10.1", "Apache-2.0 OR MIT"],
  ["phonenumber", "0.3.10", "Apache-2.0"],
  ["rlibphonenumber", "2.2.15", "Apache-2.0"],
  ["serde", "1.0.229", "MIT OR Apache-2.0"],
  ["sled", "0.34.7", "MIT OR Apache-2.0"],
  ["tauri", "2.12.5", "Apache-2.0 OR MIT"],
  ["tokio", "1.54.0", "MIT"],
  ["zxcvbn", "3.1.0", "MIT"],
];
