// Says where the focus is, as a screen reader would begin: the role or tag, then the name.

const element = document.activeElement;
if (!element || element === document.body) return "nothing";
// What only holds other things is not read out whole when it has the focus.
const holds = element.matches("dialog, main, ul, [role=listbox], [role=region]");
const text = holds ? "" : element.innerText;
const label = element.labels?.[0]?.innerText ?? element.getAttribute("aria-label") ?? text ?? "";
return `${element.getAttribute("role") ?? element.localName} ${label.replace(/\s+/g, " ").trim()}`.trim();
