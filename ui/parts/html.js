// @ts-check
/**
 * @typedef {Node | string | number | null | undefined | false | ReadonlyArray<Node | string | null>} Child
 * What may stand between tags.
 */

/** One template for each place in the source where `html` is written. */
const templates = /** @type {WeakMap<TemplateStringsArray, HTMLTemplateElement>} */ (new WeakMap());

/**
 * Markup with holes. The markup is the program's own and is parsed once; what fills the holes is data
 * and is never parsed: it becomes text nodes, attribute values, properties and listeners.
 *
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values
 * @returns {DocumentFragment}
 */
export function html(strings, ...values) {
  let template = templates.get(strings);
  if (!template) templates.set(strings, (template = parse(strings)));
  const fragment = document.importNode(template.content, true);
  // The holes are gathered before any is filled, so that what goes into one is not searched for others.
  const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    if (node instanceof Element) fillAttributes(node, values);
    else if (node instanceof Comment) fillChild(node, values);
  }
  return fragment;
}

/** @param {TemplateStringsArray} strings */
function parse(strings) {
  let markup = strings[0] ?? "";
  for (const [index, next] of strings.slice(1).entries()) {
    // Our own markup never has a bare `<` or `>` inside an attribute, so this tells where the hole is.
    const insideTag = markup.lastIndexOf("<") > markup.lastIndexOf(">");
    markup += (insideTag ? `hole:${index};` : `<!--hole:${index};-->`) + next;
  }
  const template = document.createElement("template");
  template.innerHTML = markup;
  return template;
}

const HOLE = /hole:(\d+);/;
const HOLES = /hole:(\d+);/g;

/** @param {Comment} comment @param {unknown[]} values */
function fillChild(comment, values) {
  const hole = HOLE.exec(comment.data);
  if (hole) comment.replaceWith(...nodesOf(/** @type {Child} */ (values[Number(hole[1])])));
}

/** @param {Child} child @returns {(Node | string)[]} */
function nodesOf(child) {
  if (child === null || child === undefined || child === false) return [];
  if (typeof child === "number") return [String(child)];
  if (typeof child === "string" || child instanceof Node) return [child];
  return child.flatMap(nodesOf);
}

/** @param {Element} element @param {unknown[]} values */
function fillAttributes(element, values) {
  for (const { name, value } of [...element.attributes]) {
    const hole = HOLE.exec(value);
    if (!hole) continue;
    const filling = values[Number(hole[1])];
    const bare = name.slice(1);
    switch (name[0]) {
      case "@":
        element.removeAttribute(name);
        element.addEventListener(bare, /** @type {EventListener} */ (filling));
        break;
      case "?":
        element.removeAttribute(name);
        element.toggleAttribute(bare, Boolean(filling));
        break;
      case ".":
        element.removeAttribute(name);
        Reflect.set(element, bare, filling);
        break;
      default:
        if (hole[0] === value && (filling === null || filling === undefined)) element.removeAttribute(name);
        else element.setAttribute(name, value.replace(HOLES, (_, index) => String(values[Number(index)])));
    }
  }
}
