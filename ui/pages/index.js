// @ts-check
/** @import { Route } from "../flows/route.js" */
import "./first-start.js";
import "./not-started.js";
import "./profile.js";
import "./security-info.js";
import "./set-up.js";
import "./sign-in.js";
import "./store-trouble.js";

/**
 * Which element shows which page. Each is given `route` (its own kind) and `state` (the shell's) before it arrives.
 * @type {Record<Exclude<Route["page"], "starting">, string>}
 */
export const PAGES = {
  "not-started": "svara-not-started",
  "first-start": "svara-first-start",
  "sign-in": "svara-sign-in",
  "set-up": "svara-set-up",
  profile: "svara-profile",
  "security-info": "svara-security-info",
  "store-trouble": "svara-store-trouble",
};
