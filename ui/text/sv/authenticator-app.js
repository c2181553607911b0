// @ts-check
/** @import { Words } from "../en.js" */

/** @type {Words["authenticatorApp"]} */
export const authenticatorApp = {
  addHint: "En app i mobilen eller datorn visar en kod som du skriver här. Fungerar utan täckning och utan samtal.",
  choiceHint: "Du skriver koden som den visar.",
  disabled: "Avstängd efter för många misslyckade försök. Ta bort den och lägg till den igen för att använda den.",
  deleting: "Appens koder kan inte längre visa att det är du. Ta bort kontot i appen också. Det går inte att ångra: vill du använda appen igen behöver du lägga till den på nytt.",
  news: {
    added: (name) => `${name} är tillagd. Nu kan koderna därifrån visa att det är du.`,
    deleted: (name) => `${name} är borttagen. Ta bort kontot i appen också.`,
    cancelled: "Appen lades inte till. Om du hann skanna koden kan du ta bort kontot i appen.",
  },
};
