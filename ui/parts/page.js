// @ts-check
/** @import { AppState } from "../ipc/contract.d.ts" */
/** @import { Route } from "../flows/route.js" */
import { SvaraElement } from "./element.js";

/**
 * A page. Its first heading is an `<h1 tabindex="-1">`, which gets the focus when the page is shown,
 * and names the window.
 *
 * @template {Route["page"]} Name
 */
export class Page extends SvaraElement {
  /** What led here. Set before the page arrives. @type {Extract<Route, { page: Name }>} */
  // @ts-expect-error main.js sets it before anything reads it.
  route;

  /** What the shell said last. Set before the page arrives. @type {AppState} */
  // @ts-expect-error main.js sets it before anything reads it.
  state;
}
