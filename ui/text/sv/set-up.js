// @ts-check
/** @import { Words } from "../en.js" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("sv");

/** @type {Words["setUp"]} */
export const setUp = {
  title: "En sak till",
  lede: (organisation) =>
    `${organisation} vill ha ett sätt till att kontrollera att det är du, så att ett lösenord inte räcker.`,
  another: "Du har redan en metod; din organisation vill ha fler än en, så att en borttappad telefon inte låser ute någon.",
  steps: "Steg",
  step: { needed: "Det som behövs", phone: "Din telefon", call: "Samtalet", app: "Din app", token: "Din koddosa", done: "Klart" },
  stepDone: "klart",
  chooseTitle: "Ett sätt till att visa att det är du",
  needTitle: "En telefon som du kan svara i",
  need: ["Du anger numret.", "Vi ringer direkt.", "Du knappar in siffror som visas här. Klart."],
  minute: "Det tar ungefär en minut. Vilken telefon som helst duger, utan app och utan sms.",
  begin: "Kom igång",
  nothingToAdd: "Din organisation vill att du har en metod, men erbjuder ingen som du kan lägga till själv.",
  later: "Fråga mig senare",
  postponementsLeft: (count) =>
    plural(count, { one: "Du kan skjuta upp det här en gång till.", other: `Du kan skjuta upp det här ${count} gånger till.` }),
  mustBeNow: "Det här går inte att skjuta upp längre.",
  signOut: "Logga ut",
};

/** @type {Words["confirmMethods"]} */
export const confirmMethods = {
  title: "Stämmer din säkerhetsinformation fortfarande?",
  lede: "Så här kan vi kontrollera att det är du. Titta efter, så att inget här leder till en telefon eller en app som du inte längre har.",
  yes: "Ja, den stämmer",
  change: "Ändra något",
  notNow: "Inte nu",
  askedAgain: "Svarar du inte nu frågar vi igen nästa gång du loggar in.",
  thanks: "Tack. Din säkerhetsinformation är bekräftad.",
};
