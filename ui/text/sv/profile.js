// @ts-check
/** @import { Words } from "../en.js" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("sv");

/** @type {Words["changePassword"]} */
export const changePassword = {
  title: "Byt lösenord",
  what: "Du förblir inloggad här. Överallt annars loggas du ut och behöver det nya lösenordet för att logga in igen.",
  current: "Nuvarande lösenord",
  new: "Nytt lösenord",
  missing: { current: "Skriv ditt nuvarande lösenord.", new: "Skriv ett nytt lösenord." },
  wrong: "Det är inte ditt nuvarande lösenord. Kontrollera det och försök igen.",
  submit: "Byt lösenord",
  done: "Lösenordet är bytt. Överallt utom här är du utloggad.",
};

/** @type {Words["profile"]} */
export const profile = {
  title: "Min profil",
  lede: "Det här är ditt konto, och så är det skyddat.",
  account: "Konto",
  changePassword: "Byt lösenord",
  security: {
    title: "Säkerhetsinformation",
    lede: "Så här kan vi kontrollera att det är du – när du loggar in eller har glömt lösenordet.",
    methods: (count) => plural(count, { one: "En metod är tillagd", other: `${count} metoder är tillagda` }),
    standing: "Metoder",
    none: "Ingen metod är tillagd än",
    noneWhat: "Lägg till en telefon, så kan ett samtal visa att det är du. Det tar mindre än en minut.",
    defaultMethod: "Standardmetod för inloggning",
    update: "Uppdatera",
    add: "Lägg till metod",
  },
  sessions: {
    title: "Har du tappat bort en enhet?",
    what: "Logga ut överallt avslutar alla sessioner som är öppna med ditt konto.",
  },
  loading: "Hämtar din profil …",
};
