// @ts-check
/** @import { StoreTrouble } from "../../ipc/contract.d.ts" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("en");

export const storeTrouble = {
  /** @type {Record<StoreTrouble["kind"], { title: string, what: string, next: string }>} */
  kinds: {
    locked: {
      title: "Another program has the data store open",
      what: "Svara, or something else, is already using the folder below, and only one program may at a time.",
      next: "Close the other window, then try again.",
    },
    damaged: {
      title: "The data store is damaged",
      what: "What is stored in the folder below can't be read whole. That can happen after a power cut or on a failing disk.",
      next: "Repair a copy of it, or restore a backup.",
    },
    newer: {
      title: "The data store is from a newer version",
      what: "A newer version of Svara has used the folder below, and this one can't read what it wrote.",
      next: "Update Svara, or restore a backup that this version made.",
    },
    "key-missing": {
      title: "The key to the data store is missing",
      what: "What is stored is encrypted, and its key isn't in this account's keyring any more.",
      next: "Unlock the keyring and try again. If the key is lost for good, a backup brings everything back.",
    },
    "key-wrong": {
      title: "The key doesn't fit the data store",
      what: "There is a key on this machine, but it belongs to another data store.",
      next: "Check that this is the right folder and account, or restore a backup.",
    },
    "not-readable": {
      title: "The data store can't be read",
      what: "The folder below can't be opened. The disk may be missing or full, or you may not have the right to it.",
      next: "Check the folder and its permissions, then try again.",
    },
    "disk-full": {
      title: "The disk is full",
      what: "There was no room left to save in the folder below, so Svara stopped there. Calls have been hung up, and nobody is signed in any more.",
      next: "Free some space on the disk, then try again.",
    },
    "not-writable": {
      title: "Nothing can be saved right now",
      what: "Saving in the folder below failed, so Svara stopped there. Calls have been hung up, and nobody is signed in any more. A disk may be unplugged or failing.",
      next: "Check the disk, then try again.",
    },
  },
  untouched: "Nothing has been changed or overwritten, and nothing will be without you asking for it.",
  kept: "What was saved before is still there.",
  folder: "Folder",
  detail: "For whoever helps you",
  copy: "Copy details",
  actions: "What you can do",
  tryAgain: "Try again",
  tryAgainWhat: "Opens the same data store once more.",
  repair: "Repair a copy",
  repairWhat: "Makes a copy, repairs the copy and opens that. The damaged data store stays where it is.",
  repairing: "Repairing the copy …",
  repairingWhat: "This can take a few minutes. Leave the program open.",
  restore: "Restore a backup",
  restoreWhat: "Brings back everything as it was when the backup was made. The present data store is set aside, not deleted.",
  quit: "Quit",
  quitWhat: "Closes the program and leaves everything as it is.",
  still: "It still doesn't open.",
  repaired: {
    title: "The repaired copy is ready",
    kept: (/** @type {number} */ rows, /** @type {string} */ shown) =>
      plural(rows, { one: "One entry was saved.", other: `${shown} entries were saved.` }),
    lost: (/** @type {number} */ rows, /** @type {string} */ shown) =>
      rows === 0
        ? "Nothing was lost."
        : plural(rows, { one: "One entry couldn't be read and is not in the copy.", other: `${shown} entries couldn't be read and are not in the copy.` }),
    where: "The damaged data store is kept in",
    go: "Continue",
  },
  restoring: {
    title: "Restore a backup",
    choose: "Choose a backup file …",
    chooseAnother: "Choose another file …",
    chosen: "Chosen file",
    none: "No file is chosen yet.",
    passphrase: "Passphrase",
    passphraseHint: "The one that was chosen when the backup was made.",
    passphraseEmpty: "Type the backup's passphrase.",
    submit: "Restore",
    busy: "Restoring the backup …",
    busyWhat: "This can take a minute. Leave the program open.",
    done: "The backup is restored",
    doneWhat: "Everything is as it was when the backup was made. Sign in to continue.",
    go: "Continue",
  },
};
