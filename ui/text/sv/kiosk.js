// @ts-check
/** @import { Words } from "../en.js" */

/** @type {Words["attract"]} */
export const attract = {
  title: "Visa hur vi vet att du är du",
  lede: "Lägg till din telefon, svara när det ringer, och du är klar på ungefär en minut. Inget av det du gör blir kvar på skärmen.",
  choose: "Välj språk för att börja",
  begin: "Tryck för att börja",
  line: {
    up: "Telefonlinjen fungerar",
    opening: "Telefonlinjen öppnas …",
    down: "Telefonlinjen ligger nere just nu, men nya försök görs hela tiden",
  },
  help: "Behöver du hjälp?",
};

/** @type {Words["kioskWaits"]} */
export const kioskWaits = {
  title: "Kiosken är inte klar än",
  what: "Någon som ser till den behöver ställa in den först. Du kan inte göra något fel här.",
  outOfOrder: "Kiosken tar en paus",
  outOfOrderWhat: "Något bakom den fungerar inte just nu. Den försöker igen av sig själv och är tillbaka så snart det går.",
  safe: "Inget av ditt har gått förlorat eller blivit kvar här.",
};

/** @type {Words["leaveKiosk"]} */
export const leaveKiosk = {
  title: "Lämna kiosken?",
  what: "Då avslutas programmet. Det kräver kioskens PIN-kod, som en administratör har. Varje försök antecknas.",
  pin: "PIN-kod",
  submit: "Lämna",
};

/** @type {Words["keyboard"]} */
export const keyboard = {
  label: "Skärmtangentbord",
  pad: "Knappsats på skärmen",
  shift: "Skift",
  backspace: "Sudda",
  enter: "Retur",
  hide: "Dölj tangentbordet",
  space: "mellanslag",
  symbols: "Tecken",
  letters: "Bokstäver",
  layout: { en: "Engelska bokstäver", sv: "Svenska bokstäver" },
};
