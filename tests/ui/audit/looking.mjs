// @ts-check
/** @import { Page } from "playwright-core" */

/** What sticks out of the window or of its box, named by a selector. @param {Page} page @returns {Promise<string[]>} */
export function clippedText(page) {
  return page.evaluate(() => {
    const name = (/** @type {Element} */ element) =>
      `${element.localName}${element.id ? `#${element.id}` : ""}${[...element.classList].map((one) => `.${one}`).join("")} “${(element.textContent ?? "").trim().slice(0, 40)}”`;
    const found = [];
    if (document.documentElement.scrollWidth > window.innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const element of document.querySelectorAll("body *")) {
      if (element.closest(".visually-hidden, .skip, svg, option") || !element.checkVisibility({ visibilityProperty: true })) continue;
      const { left, right, width } = element.getBoundingClientRect();
      if (width === 0) continue;
      const scrolls = element.closest(".scroller, pre") !== null;
      if (!scrolls && (right > window.innerWidth + 0.5 || left < -0.5)) found.push(`${name(element)} reaches from ${Math.round(left)} to ${Math.round(right)}`);
      const { overflowX } = getComputedStyle(element);
      // What is typed scrolls in its field.
      if (element.localName === "input") continue;
      const cut = overflowX === "hidden" || overflowX === "clip" || element.localName === "button" || element.localName === "dialog";
      if (cut && element.scrollWidth > element.clientWidth + 1) found.push(`${name(element)} is cut off: ${element.scrollWidth} in ${element.clientWidth}`);
    }
    return found;
  });
}

/**
 * Visible words that did not come from the texts: in the test language those stand in brackets. Data
 * (names, numbers, paths) is marked up as such.
 *
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export function untranslatedText(page) {
  return page.evaluate(() => {
    // What was said aloud before the language changed is past.
    const DATA = "[data-announcements], bdi, kbd, time, option, pre, table, .avatar, [data-is-data]";
    /** @type {string[]} */
    const found = [];
    const check = (/** @type {string} */ text, /** @type {Element} */ where) => {
      // A sentence may name a method in words that stand in brackets of their own.
      let outside = text;
      for (let before = ""; before !== outside; ) {
        before = outside;
        outside = outside.replace(/\[[^[\]]*\]/g, "");
      }
      if (/\p{L}/u.test(outside)) found.push(`${where.localName}: ${text.trim()}`);
    };
    // A sentence with a number in it is one sentence, though it stands in several nodes.
    const wordsOf = (/** @type {Element} */ element) => {
      const copy = /** @type {Element} */ (element.cloneNode(true));
      for (const data of copy.querySelectorAll(DATA)) data.remove();
      return copy.textContent;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (!parent || parent.closest(DATA) || !parent.checkVisibility()) continue;
      check((parent.querySelector(":scope > bdi") ? wordsOf(parent) : walker.currentNode.textContent) ?? "", parent);
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
      if (!element.checkVisibility() || element.closest("[data-is-data]")) continue;
      for (const attribute of ["aria-label", "title", "placeholder"]) check(element.getAttribute(attribute) ?? "", element);
    }
    return found;
  });
}
