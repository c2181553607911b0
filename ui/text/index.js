// @ts-check
/** @import { Language } from "../ipc/contract.d.ts" */
/** @import { Words } from "./en.js" */
import { en } from "./en.js";
import { formatIn } from "./format.js";
import { pseudo } from "./pseudo.js";
import { sv } from "./sv.js";

/** @type {Record<Language, Words>} */
const LANGUAGES = { en, sv };

const changes = new EventTarget();
/** @type {Language} */
let current = "en";
let isPseudo = false;

/**
 * The words of the current language. A live binding: read it when drawing, keep no part of it.
 * @type {Words}
 */
export let t = en;

/** Dates, numbers, durations and country names in the current language; a live binding as `t` is. */
export let format = formatIn("en");

/** The words of one language, whichever is current: what says its own name to whoever reads only that. @param {Language} one */
export function wordsIn(one) {
  return LANGUAGES[one];
}

export function language() {
  return current;
}

/**
 * Changes the language of everything on the screen at once.
 * @param {Language} next
 * @param {{ pseudo?: boolean }} [options] `pseudo` shows the test language instead of English
 */
export function setLanguage(next, { pseudo: wantsPseudo = false } = {}) {
  if (next === current && wantsPseudo === isPseudo) return;
  current = next;
  isPseudo = wantsPseudo;
  t = isPseudo ? pseudo(en) : LANGUAGES[next];
  format = formatIn(next);
  changes.dispatchEvent(new Event("change"));
}

/**
 * @param {() => void} listener
 * @param {AbortSignal} signal
 */
export function onLanguageChange(listener, signal) {
  changes.addEventListener("change", listener, { signal });
}
