// @ts-check
/** @import { Route } from "../flows/route.js" */

/** @typedef {Exclude<Route["page"], "starting">} PageName */

/**
 * Each page's element, and where its code is: it is fetched when the page is first shown, so that the first
 * page does not wait for all the others (it is there a fifth sooner). An element is given `route` (its own kind) and `state` (the shell's)
 * before it arrives.
 *
 * @type {Record<PageName, { element: string, load: () => Promise<unknown> }>}
 */
const PAGES = {
  "not-started": { element: "svara-not-started", load: () => import("./not-started.js") },
  "first-start": { element: "svara-first-start", load: () => import("./first-start.js") },
  attract: { element: "svara-attract", load: () => import("./attract.js") },
  "sign-in": { element: "svara-sign-in", load: () => import("./sign-in.js") },
  "second-step": { element: "svara-second-step", load: () => import("./second-step.js") },
  reset: { element: "svara-reset", load: () => import("./reset.js") },
  "choose-password": { element: "svara-choose-password", load: () => import("./choose-password.js") },
  "set-up": { element: "svara-set-up", load: () => import("./set-up.js") },
  "confirm-methods": { element: "svara-confirm-methods", load: () => import("./confirm-methods.js") },
  profile: { element: "svara-profile", load: () => import("./profile.js") },
  "security-info": { element: "svara-security-info", load: () => import("./security-info.js") },
  overview: { element: "svara-overview", load: () => import("./overview.js") },
  people: { element: "svara-people", load: () => import("./people.js") },
  helpdesk: { element: "svara-helpdesk", load: () => import("./helpdesk.js") },
  "hand-over": { element: "svara-hand-over", load: () => import("./hand-over.js") },
  tokens: { element: "svara-tokens", load: () => import("./tokens.js") },
  activity: { element: "svara-activity", load: () => import("./activity.js") },
  record: { element: "svara-record", load: () => import("./record.js") },
  "phone-line": { element: "svara-phone-line", load: () => import("./phone-line.js") },
  rules: { element: "svara-rules", load: () => import("./rules.js") },
  "kiosk-waits": { element: "svara-kiosk-waits", load: () => import("./kiosk-waits.js") },
  "store-trouble": { element: "svara-store-trouble", load: () => import("./store-trouble.js") },
};

/** @param {PageName} name @returns {Promise<HTMLElement>} */
export async function pageElement(name) {
  await fetchPage(name);
  return document.createElement(PAGES[name].element);
}

/** Fetches the code of a page that is going to be shown. @param {PageName} name */
export async function fetchPage(name) {
  await PAGES[name].load();
}

/** Fetches the pages that may come next while nobody waits, so that no click has to. */
export async function fetchOtherPages() {
  for (const { load } of Object.values(PAGES)) await load();
}
