// @ts-check
/** @import { Words } from "../en.js" */

/** @type {Words["firstStart"]} */
export const firstStart = {
  title: "Välkommen till Svara",
  lede: "Visa vem du är med ett samtal som ringer på riktigt.",
  chooseLanguage: "Välj språk",
  how: "Hur vill du börja?",
  tryIt: "Prova",
  tryItWhat: "En exempelorganisation med påhittade personer och en simulerad telefon. Inget på riktigt berörs, och du kan lämna den när du vill.",
  setUp: "Skapa din organisation",
  setUpWhat: "Ge organisationen ett namn och skapa den första administratören. Det tar ungefär en minut.",
  form: {
    title: "Skapa din organisation",
    lede: "Du blir dess första administratör. Allt stannar på den här datorn.",
    back: "Tillbaka",
    organisationPart: "Organisationen",
    organisation: "Organisationens namn",
    country: "Land",
    countryUnchosen: "Välj ett land …",
    countryMissing: "Välj vilket land organisationen finns i.",
    countryHint: "Samtal till det här landet är tillåtna från början.",
    administratorPart: "Du som är administratör",
    displayName: "Ditt namn",
    userName: "Användarnamn",
    userNameHint: "Det du loggar in med, till exempel anna.berg.",
    submit: "Skapa organisationen",
  },
};

/** @type {Words["password"]} */
export const password = {
  hint: "Minst 15 tecken. Alla tecken duger, även mellanslag. Några ord som inte hör ihop blir ett bra lösenord.",
  strength: "Styrka",
  levels: ["Gissas på en gång", "Lätt att gissa", "Kan bli bättre", "Starkt", "Mycket starkt"],
  reasons: {
    "too-short": "Det behöver minst 15 tecken.",
    "too-long": "Det får ha högst 128 tecken.",
    "commonly-used": "Det är bland det första som någon skulle pröva. Välj ett annat.",
    "easy-to-guess": "Det är lätt att gissa. Lägg till ett par ord som inte hör ihop.",
    "contains-name": "Det innehåller ditt eller organisationens namn. Ta bort det.",
    known: "Det står på organisationens lista över lösenord som andra känner till. Välj ett annat.",
  },
  acceptable: "Lösenordet duger.",
};
