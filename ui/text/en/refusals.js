// @ts-check
/** @import { ErrorCode, FailureCause } from "../../ipc/contract.d.ts" */
/** @import { Lifts } from "../refusal.js" */

/** @param {Lifts} lifts */
const tryAgain = (lifts) => (lifts ? `You can try again ${lifts}.` : "Please try again later.");

/**
 * Why the program said no: what stands in the way, then what to do.
 * @type {Record<ErrorCode, (lifts: Lifts) => string>}
 */
export const refusals = {
  "bad-request": () => "Something in this form can't be read. Check what you typed and try again.",
  "not-signed-in": () => "You're not signed in. Sign in and try again.",
  "not-allowed": () => "Your account isn't allowed to do this. An administrator can help you.",
  "session-ended": () => "Your session has ended. Sign in to continue.",
  "out-of-order": () => "This step can't be done right now. Go back a step and try again.",
  "fresh-sign-in-required": () => "This needs your password once more, because it's a while since you signed in.",

  "not-at-kiosk": () => "This is done at a desk, not at a kiosk. Sign in to Svara on another computer.",
  "kiosk-has-no-pin": () => "This kiosk has no PIN that can be used. Whoever looks after the machine can end the program there.",
  "kiosk-pin-wrong": () => "That isn't the kiosk's PIN. Check it and try again.",
  "kiosk-pin-locked": (lifts) => `Too many tries, so the PIN is paused for now. ${tryAgain(lifts)}`,

  "name-empty": () => "Fill this in to go on.",
  "name-too-long": () => "This is too long. Use a shorter one.",
  "name-unprintable": () => "This has characters that can't be shown. Type it again.",
  "name-has-space": () => "A user name can't have spaces. Try a full stop instead, as in anna.berg.",
  "password-too-short": () => "Use at least 15 characters. A few words in a row work well.",
  "password-too-long": () => "Use at most 128 characters.",
  "password-commonly-used": () => "This password is among the first that anyone would try. Choose another.",
  "password-easy-to-guess": () => "This password is easy to guess. Add a word or two that don't belong together.",
  "password-contains-name": () => "Leave your name and your organisation's name out of the password.",
  "password-known": () => "This password is on your organisation's list of passwords that others know. Choose another.",
  "password-unchanged": () => "This is the password you have now. Choose another.",
  "password-to-choose": () => "Choose a password of your own first. Somebody else has made the one you have.",
  "password-list-not-readable": () => "New passwords are checked against a list that can't be read just now, so nothing was changed. Tell whoever looks after the program.",
  "wrong-user-name-or-password": () => "The user name or the password isn't right. Check both and try again.",
  "sign-in-locked": (lifts) => `Too many tries, so signing in is paused for now. ${tryAgain(lifts)}`,
  "account-disabled": () => "This account is disabled, so nobody can sign in with it. Somebody at your organisation can enable it again.",
  "reset-locked": (lifts) => `Too many tries, so a new password can't be chosen here for now. ${tryAgain(lifts)}`,
  "reset-ended": () => "It has been a while, so this has ended for safety's sake. Begin again with your user name.",

  "number-empty": () => "Type your phone number.",
  "number-too-long": () => "That's longer than any phone number. Check the digits.",
  "number-not-a-number": () => "That doesn't look like a phone number. Write the number alone, without words; spaces and dashes are fine.",
  "number-too-short": () => "Some digits seem to be missing. Check the number.",
  "number-invalid": () => "There is no such number in this country. Check the digits and the country.",
  "country-unknown": () => "Choose the country the number belongs to.",
  "number-needs-confirmation": () => "This number can be read in more than one way. Confirm how it's read before we call.",

  "premium-rate": () => "This is a premium-rate number, and those are never called. Use an ordinary number.",
  "shared-cost": () => "Calls to this number cost extra, so it isn't called. Use an ordinary number.",
  "special-service": () => "This number belongs to a special service, not to a person. Use an ordinary number.",
  "global-network": () => "This number belongs to a satellite or worldwide network, and those aren't called. Use an ordinary number.",
  "short-or-emergency": () => "This is a short or emergency number, and those are never called. Use your whole number.",
  "country-not-allowed": () => "Your organisation doesn't allow calls to this country. Use another number, or ask an administrator.",
  "prefix-blocked": () => "Your organisation doesn't allow calls to numbers that begin like this one. Use another number, or ask an administrator.",
  "number-blocked": () => "Calls to this number are blocked because somebody reported one. The helpdesk can lift the block.",
  "call-under-way": () => "A call to this number is already under way. Answer that one, or wait until it ends.",
  "limit-number": (lifts) => `This number has been called as many times as allowed in an hour. ${tryAgain(lifts)}`,
  "limit-person": (lifts) => `You have had as many calls as allowed in a day. ${tryAgain(lifts)}`,
  "limit-station": (lifts) => `This device has made as many calls as allowed in a day. ${tryAgain(lifts)}`,
  "verification-locked": (lifts) => `Too many verifications have failed, so this method is locked for now. ${tryAgain(lifts)}`,

  "confirmation-not-allowed": () => "Your organisation doesn't let calls be confirmed that way. Choose another one.",
  "code-not-six-digits": () => "The code has six digits. Type all of them.",
  "code-not-digits": () => "The code has only digits. Type all that are shown.",
  "code-wrong": () => "That isn't the code for right now. Wait until a new one is shown, and type that.",
  "token-wrong": () => "The serial number or the code isn't right. Check the number on the back, and type the code that the token shows now.",
  "not-a-serial": () => "That doesn't look like a serial number. Type the letters and digits on the back of the token.",
  "device-not-trusted": () => "This device couldn't be remembered. You'll be asked again next time.",
  "method-disabled": () => "This method is turned off after too many failed attempts. Use another one, or set it up again.",
  "set-up-too-late": () => "It has been a while, so the secret in this code is no longer good. Begin again with a new one.",
  "not-an-access-pass": () => "That can't be an access pass. It has 8 to 48 letters and digits; check that all of it is there.",
  "too-many-methods": () => "You already have as many of these as there can be. Delete one that you don't use any more.",
  "method-name-taken": () => "You have another method with this name. Choose one that tells them apart.",

  "method-not-allowed": () => "Your organisation doesn't use this method. Choose another one.",
  "mobile-first": () => "Add a mobile number first. After that you can add other numbers.",
  "slot-taken": () => "You already have a number of this kind. Change that one instead.",
  "number-already-yours": () => "This number is already among your methods. Use another one.",
  "no-such-method": () => "This method is no longer there. It may have been deleted in another window.",
  "cannot-be-default": () => "This method can't be the default. Choose another one.",
  "no-such-call": () => "That call has already ended.",
  "line-down": () => "The phone line isn't working right now. Try again in a while, or tell the helpdesk.",
  "set-up-required": () => "Your organisation asks you to set up a method first.",

  "access-pass-ended": () => "This access pass is over: it has been used, or its time is out. Somebody at your organisation can issue another.",
  "access-pass-length": () => "Choose 8 to 48 characters.",
  "access-pass-lifetime": () => "Choose between 10 minutes and 30 days.",
  "no-such-person": () => "This person isn't there any more. Search again.",
  "user-name-taken": () => "Somebody has this user name already. Choose another.",
  "last-administrator": () => "Somebody has to be able to decide the rules, and this is the only administrator. Make somebody else one first.",
  "no-such-token": () => "This token isn't there any more. Search again.",
  "token-held": () => "Somebody uses this token. They have to delete it from their methods first, or you remove it.",
  "not-yourself": () => "You can't do this to yourself. Ask another administrator.",
  "not-the-user-name": () => "That isn't the user name. Type it as it stands above.",

  "table-not-readable": () => "This file can't be read. Check that it's there, and that you may open it.",
  "table-empty": () => "This file is empty. Choose another.",
  "table-line-too-long": () => "A line of this file is too long to be about a person. A quotation mark may be missing, or it isn't a table.",
  "table-heading-unknown": () => "The first line should name columns, and nothing else: user-name, display-name, role, groups.",
  "table-heading-twice": () => "The first line names a column twice. Each may stand there once.",
  "table-without-user-names": () => "The first line has to name a column user-name: it tells who is meant.",
  "table-changed": () => "The file, or somebody in it, has changed since it was looked through, so nothing was imported. Have it looked through again.",
  "table-cancelled": () => "It was stopped. Nothing was changed.",
  "import-under-way": () => "An import is being finished. Wait until it's done.",

  "store-busy": () => "Somebody else changed this at the same moment. Try once more.",
  "store-damaged": () => "What is stored here can't be read whole. Nothing was changed. Tell whoever looks after this program.",
  "store-full": () => "The disk is full, so nothing could be saved. Free some space, then try again.",
  "store-closed": () => "The data store can't be used right now, so nothing was saved. Try again.",
  "passphrase-wrong": () => "That passphrase doesn't open this backup. Check it and try again.",
  "backup-damaged": () => "This backup is damaged and can't be restored. Choose another one.",
  "backup-newer": () => "This backup was made by a newer version of Svara. Update the program first.",
  "no-file-chosen": () => "Choose a file first.",
  "repair-failed": () => "The repair didn't succeed. Your files are as they were.",
  "export-not-written": () => "The file could not be written there. Nothing was exported. Choose another place.",
  internal: () => "Something went wrong in the program, not on your side. Try again, or copy the details to whoever helps you.",
};

/**
 * Why a call did not prove anything: what happened on the line, then what to do.
 * @type {Record<FailureCause, (lifts: Lifts) => string>}
 */
export const failures = {
  busy: () => "The line was busy. End the other call, then let us call again.",
  declined: () => "The call was declined. If that was a mistake, let us call again.",
  "no-answer": () => "Nobody answered. Have the phone within reach, and let us call again.",
  "hung-up": () => "The call ended before it was confirmed. Stay on the line until you hear that it's done.",
  "nothing-keyed": () => "No key was pressed. Open the keypad during the call, and do what the voice says.",
  "wrong-keys": (lifts) => `What was keyed wasn't what we asked for, three times. ${lifts ? tryAgain(lifts) : "Let us call again."}`,
  "wrong-code": (lifts) => `What was typed wasn't the code from the call, three times. ${lifts ? tryAgain(lifts) : "Let us call again, with a new code."}`,
  "code-not-typed": () => "The code wasn't typed within five minutes, so it no longer works. Let us call again, with a new one.",
  "voicemail-suspected": () => "It seems that voicemail answered. Have the phone within reach, and let us call again.",
  "not-in-service": () => "This number isn't in service. Check it, or use another one.",
  barred: () => "Your organisation's phone line may not call this number. Use another one, or ask the helpdesk.",
  "line-down": () => "The phone line isn't working right now. Try again in a while, or tell the helpdesk.",
  "fraud-reported": () => "The person who answered said this call wasn't theirs. The number is blocked until the helpdesk lifts it.",
  cancelled: () => "The call was cancelled. Nothing was saved.",
  "not-saved": () => "What was keyed on the phone could not be saved, so nothing has changed. Please do it once more.",
};
