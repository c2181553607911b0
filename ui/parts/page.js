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
  /** What led here. `main.js` sets it before the page arrives. */
  route = /** @type {Extract<Route, { page: Name }>} */ (/** @type {unknown} */ (null));

  /** What the shell said last. `main.js` sets it before the page arrives. */
  state = /** @type {AppState} */ (/** @type {unknown} */ (null));

  /** The same page with something new to say about how it was reached. @param {Extract<Route, { page: Name }>} route */
  reroute(route) {
    this.route = route;
    this.redraw();
  }
}
