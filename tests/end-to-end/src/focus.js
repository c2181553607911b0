// Says where the focus is, as a screen reader would begin: the role or tag, then the name.

const element = document.activeElement;
if (!element || element === document.body) return "nothing";
const label = element.labels?.[0]?.innerText ?? element.getAttribute("aria-label") ?? element.innerText ?? "";
return `${element.getAttribute("role") ?? element.localName} ${label.replace(/\s+/g, " ").trim()}`.trim();
