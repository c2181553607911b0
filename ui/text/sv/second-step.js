// @ts-check
/** @import { Words } from "../en.js" */

/** @type {Words["secondStep"]} */
export const secondStep = {
  who: (name) => `Loggar in som ${name}`,
  notYou: "Inte du?",
  anotherWay: "Logga in på ett annat sätt",
  anotherWayFreshly: "Ett annat sätt",
  choose: "Hur vill du visa att det är du?",
  confirmedBy: {
    "key-number": "Du knappar in siffror som visas här på skärmen.",
    "hear-code": "Du får höra en kod och skriver den här.",
    pound: "Du trycker # på telefonen.",
  },
  locked: (moment) => `Låst efter för många misslyckade försök. Öppnas igen ${moment}.`,
  disabled: "Avstängd efter för många misslyckade försök.",
  cancel: "Avbryt",
  nothingOpen: "Du kan inte släppas in just nu",
  nothingOpenUntil: (moment) =>
    `Efter för många misslyckade försök är allt som kan visa att det är du låst. Det första öppnas igen ${moment}.`,
  nothingOpenEver: "Efter för många misslyckade försök är allt som kan visa att det är du avstängt. Någon i din organisation behöver hjälpa dig.",
  nothingLeft: "Inget av det du har kan längre visa att det är du. Någon i din organisation behöver hjälpa dig.",
  help: "Behöver du hjälp?",
  noContact: "Fråga din administratör eller helpdesk.",
  codeTitle: "Skriv koden från appen",
  code: "Kod",
  codeHint: (name, digits) => `Öppna ${name} och skriv de ${digits} siffror som visas nu.`,
  confirmCode: "Bekräfta",
};
