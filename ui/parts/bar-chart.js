// @ts-check
import { HEIGHT, stacked, WIDTH } from "../flows/bars.js";
import { format, t } from "../text/index.js";
import { html } from "./html.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * Stacked bars with a legend, and the same figures in a table behind them: a picture tells who can see it, and the
 * table everybody. Bars stretch to where they stand, so no words are drawn.
 *
 * @template {string} Name
 * @param {object} chart
 * @param {string} chart.id
 * @param {string} chart.title
 * @param {string} chart.summary what it shows, in a sentence
 * @param {readonly Name[]} chart.names from the bottom up
 * @param {Readonly<Record<Name, string>>} chart.labels
 * @param {readonly { at: number, counts: Readonly<Record<Name, number>> }[]} chart.days from the oldest on
 * @param {Node | null} [chart.further] more that belongs behind it
 * @param {Set<string>} chart.unfolded the charts whose table is open, by id: it stays so when the page is drawn again
 */
export function barChart({ id, title, summary, names, labels, days, further = null, unfolded }) {
  const folded = (/** @type {Event} */ event) => {
    if (/** @type {HTMLDetailsElement} */ (event.target).open) unfolded.add(id);
    else unfolded.delete(id);
  };
  const { top, pieces } = stacked(names, days.map(({ counts }) => counts));
  const sum = (/** @type {Name} */ name) => days.reduce((all, { counts }) => all + counts[name], 0);
  const [first, last] = [days.at(0), days.at(-1)];
  return html`<figure class="chart" aria-labelledby=${`${id}-title`}>
    <figcaption id=${`${id}-title`}>${title}</figcaption>
    <div class="chart-bars">
      <p class="chart-scale" aria-hidden="true"><span>${format.number(top)}</span><span>${format.number(top / 2)}</span><span>0</span></p>
      ${drawing(summary, names, pieces)}
      <p class="chart-days" aria-hidden="true" data-is-data><span>${first ? format.date(first.at) : ""}</span><span>${last ? format.date(last.at) : ""}</span></p>
    </div>
    <ul class="chart-legend">
      ${names.map((name, nth) => html`<li><i class=${`swatch series-${nth + 1}`} aria-hidden="true"></i>${labels[name]} <b>${format.number(sum(name))}</b></li>`)}
    </ul>
    <details ?open=${unfolded.has(id)} @toggle=${folded}>
      <summary><svara-icon name="chevron-right"></svara-icon>${t.overview.figures}</summary>
      ${table(title, names, labels, days)}
      ${further}
    </details>
  </figure>`;
}

/**
 * @template {string} Name
 * @param {string} summary
 * @param {readonly Name[]} names
 * @param {readonly import("../flows/bars.js").Piece<Name>[]} pieces
 */
function drawing(summary, names, pieces) {
  const svg = element("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": summary, focusable: "false" });
  for (const y of [0, HEIGHT / 2, HEIGHT]) svg.append(element("line", { x1: 0, x2: WIDTH, y1: y, y2: y }));
  for (const { name, x, y, width, height } of pieces) svg.append(element("rect", { class: `series-${names.indexOf(name) + 1}`, x, y, width, height }));
  return svg;
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, String(value));
  return made;
}

/**
 * The newest day first, as everything is that grows.
 *
 * @template {string} Name
 * @param {string} title
 * @param {readonly Name[]} names
 * @param {Readonly<Record<Name, string>>} labels
 * @param {readonly { at: number, counts: Readonly<Record<Name, number>> }[]} days
 */
function table(title, names, labels, days) {
  return html`<div class=${names.length > 4 ? "chart-table many" : "chart-table"} tabindex="0" role="region" aria-label=${title}>
    <table>
      <thead><tr><th scope="col">${t.overview.day}</th>${names.map((name) => html`<th scope="col">${labels[name]}</th>`)}</tr></thead>
      <tbody>
        ${[...days].reverse().map(({ at, counts }) => html`<tr><th scope="row">${format.date(at)}</th>${names.map((name) => html`<td>${format.number(counts[name])}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}
