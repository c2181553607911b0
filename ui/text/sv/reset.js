// @ts-check
/** @import { Words } from "../en.js" */

/** @type {Words["reset"]} */
export const reset = {
  title: "Kan du inte logga in?",
  lede: "Visa att det är du och välj ett nytt lösenord. Det tar någon minut.",
  next: "Nästa",
  cancel: "Avbryt",
  back: "Ett annat sätt",
  chooseTitle: "Hur vill du visa att det är du?",
  chooseAgainTitle: "En bekräftelse till",
  chooseAgain: "Det stämde. Ditt konto behöver bekräftas på ett sätt till innan lösenordet kan bytas.",
  ways: {
    phone: { name: "Ett samtal till din telefon", hint: "Du skriver hela numret, och vi ringer om det är ett som du har lagt till här." },
    "hardware-token": { name: "En kod från din koddosa", hint: "Du skriver siffrorna som dosan visar nu." },
    "authenticator-app": { name: "En kod från din app", hint: "Du skriver siffrorna som din autentiseringsapp visar nu." },
  },
  numberTitle: "Vilket nummer ska vi ringa?",
  wholeNumber: "Skriv hela numret till en telefon som du har lagt till. För din säkerhet visar vi det inte här.",
  onlyIfKnown: "Vi ringer bara nummer som du har lagt till. Om ingenting ringer, kontrollera numret.",
  callTitle: "Om vi känner till numret ringer det nu",
  notAnsweredTitle: "Ingen svarade",
  notAnswered: "Ingen svarade, eller så är det inte ett nummer som du har lagt till. Kontrollera det och ha telefonen nära till hands.",
  codeTitle: "Skriv koden",
  code: "Kod",
  codeHint: "Skriv siffrorna som din autentiseringsapp eller koddosa visar nu.",
  confirmCode: "Bekräfta",
  passwordTitle: "Välj ett nytt lösenord",
  passwordFor: (name) => `för ${name}`,
  passwordWhat: "När du har bytt är du utloggad överallt, och loggar in med det nya.",
  newPassword: "Nytt lösenord",
  newPasswordEmpty: "Skriv ett nytt lösenord.",
  change: "Byt lösenord",
  nothingServesTitle: "Vi kan inte kontrollera att det är du här",
  nothingServes: "Det finns inget tillagt här som kan visa att det är du. Någon i din organisation behöver hjälpa dig.",
  help: "Fungerar inget av det här?",
};
