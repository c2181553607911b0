// @ts-check
/** @import { TrustedDevice } from "../ipc/contract.d.ts" */
import { format, t } from "../text/index.js";
import { html } from "./html.js";
import "./icon.js";

/**
 * The devices at which the person is not asked for a second proof, each with a way to end that; nothing where there is
 * none.
 *
 * @param {TrustedDevice[]} devices
 * @param {(device: string) => void} askAgain
 */
export function trustedDevices(devices, askAgain) {
  if (devices.length === 0) return null;
  return html`<section class="trusted" aria-labelledby="trusted-title">
    <h2 id="trusted-title" tabindex="-1">${t.trustedDevices.title}</h2>
    <p class="quiet">${t.trustedDevices.what}</p>
    <ul class="card">${devices.map((one) => row(one, askAgain))}</ul>
  </section>`;
}

/** @param {TrustedDevice} one @param {(device: string) => void} askAgain */
function row({ device, until }, askAgain) {
  return html`<li>
    <span class="picture"><svara-icon name="lock"></svara-icon></span>
    <p><bdi>${device}</bdi> <span class="quiet">${t.trustedDevices.until(format.date(until))}</span></p>
    <button type="button" class="plain" aria-label=${t.trustedDevices.askAgainLabel(device)} @click=${() => askAgain(device)}>${t.trustedDevices.askAgain}</button>
  </li>`;
}
