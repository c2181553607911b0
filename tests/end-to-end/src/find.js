// Finds what a person, or a screen reader, would find: visible elements by role and accessible name.
// The arguments are the roles that will do and the name; the answer is every match.
// What stands behind an open modal dialog can not be reached by anybody, so it is not found either.

const [roles, wanted] = arguments;

const IMPLICIT = [
  ["button", "button, summary, input[type=submit], input[type=button]"],
  ["link", "a[href]"],
  ["textbox", "input:not([type]), input[type=text], input[type=tel], input[type=email], input[type=password], textarea"],
  ["searchbox", "input[type=search]"],
  ["combobox", "select"],
  ["radio", "input[type=radio]"],
  ["checkbox", "input[type=checkbox]"],
  ["heading", "h1, h2, h3, h4"],
  ["dialog", "dialog"],
  ["option", "option"],
  ["list", "ul, ol"],
  ["listitem", "li"],
  ["main", "main"],
  ["navigation", "nav"],
];

function roleOf(element) {
  const said = element.getAttribute("role");
  if (said) return said;
  return IMPLICIT.find(([, selector]) => element.matches(selector))?.[0] ?? null;
}

function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute("aria-hidden") === "true") return "";
  // The shortcut that stands beside a menu entry is not what people call it.
  if (node.matches("kbd")) return "";
  if (getComputedStyle(node).display === "none") return "";
  if (node.matches("img")) return node.alt;
  if (node.getAttribute("aria-label")) return node.getAttribute("aria-label");
  // Blocks read apart, as a screen reader pauses between them.
  const apart = getComputedStyle(node).display !== "inline";
  const text = [...node.childNodes].map(textOf).join("");
  return apart ? ` ${text} ` : text;
}

function nameOf(element) {
  const by = element.getAttribute("aria-labelledby");
  if (by) return by.split(/\s+/).map((id) => textOf(document.getElementById(id) ?? document.createTextNode(""))).join(" ");
  const said = element.getAttribute("aria-label");
  if (said) return said;
  if (element.labels?.length) return [...element.labels].map(textOf).join(" ");
  if (element.matches("input[type=submit], input[type=button]")) return element.value;
  return textOf(element) || element.getAttribute("title") || "";
}

const plain = (text) => text.replace(/[\s\u00a0\u202f]+/g, " ").trim();

const reachable = [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.documentElement;
const candidates = [reachable, ...reachable.querySelectorAll("*")].filter(
  (element) =>
    roles.includes(roleOf(element)) &&
    (element.labels?.[0] ?? element).checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
    !element.closest("[inert], [aria-hidden=true]"),
);
const named = candidates.map((element) => ({ element, name: plain(nameOf(element)) }));
// A label often goes on with a hint, or begins with initials: a part will do when nothing is called exactly so.
const fits = [(name) => name === plain(wanted), (name) => name.startsWith(plain(wanted)), (name) => name.includes(plain(wanted))];
const fit = fits.find((fit) => named.some(({ name }) => fit(name))) ?? (() => false);
const fitting = named.filter(({ name }) => fit(name)).map(({ element }) => element);
// Of two things with one name people mean the one in the menu that they have just opened.
const opened = fitting.filter((element) => element.closest(":popover-open"));
const found = opened.length > 0 ? opened : fitting;
// Choices may be drawn by their labels, with the input itself out of sight; people press the label.
return found.map((element) => (element.matches("[type=radio], [type=checkbox]") ? (element.labels[0] ?? element) : element));
