// @ts-check
/** @import { QrCode } from "../ipc/contract.d.ts" */

const SVG = "http://www.w3.org/2000/svg";

/**
 * A QR code to be scanned, black on white in every theme: many cameras read no other. The quiet zone is part
 * of what the shell drew.
 *
 * @param {QrCode} code
 * @param {string} label what it is, for whoever does not see it
 */
export function qrCode({ side, path }, label) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ class: "qr-code", viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges" })) {
    svg.setAttribute(name, value);
  }
  const paper = document.createElementNS(SVG, "rect");
  paper.setAttribute("width", String(side));
  paper.setAttribute("height", String(side));
  paper.setAttribute("fill", "#fff");
  const ink = document.createElementNS(SVG, "path");
  ink.setAttribute("d", path);
  ink.setAttribute("fill", "#000");
  svg.append(paper, ink);
  return svg;
}
