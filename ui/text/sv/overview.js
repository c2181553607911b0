// @ts-check
/** @import { Words } from "../en.js" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("sv");

/** @type {Words["overview"]} */
export const overview = {
  title: "Organisationen i korthet",
  lede: "Vem som har vilka metoder, vad som händer, och vad som behöver ses till.",
  asOf: (moment) => `Som det var ${moment}.`,
  loading: "Ser efter …",
  refresh: "Uppdatera",
  refreshed: "Uppdaterat.",
  tryAgain: "Försök igen",

  attention: "Behöver ses till",
  nothing: "Allt är bra. Inget behöver ses till.",
  toLookAt: {
    "record-tampered": "Någon har ändrat i händelseloggen.",
    "line-down": "Telefonlinjen tar inga samtal.",
    "marked-for-agent": (count, shown) => plural(count, { one: "Ett konto är märkt för helpdesk: någon annan kan ha lösenordet.", other: `${shown} konton är märkta för helpdesk: någon annan kan ha lösenorden.` }),
    "methods-turned-off": (count, shown) => plural(count, { one: "En person har en metod som är avstängd tills den läggs till på nytt.", other: `${shown} personer har en metod som är avstängd tills den läggs till på nytt.` }),
    "methods-locked": (count, shown) => plural(count, { one: "En person har en metod som är låst ett tag.", other: `${shown} personer har en metod som är låst ett tag.` }),
    "one-administrator": "Det finns bara en administratör. När den personen är borta kan ingen annan göra jobbet.",
    "registers-again": (count, shown) => plural(count, { one: "En person har ombetts lägga till sina metoder på nytt men har inte gjort det än.", other: `${shown} personer har ombetts lägga till sina metoder på nytt men har inte gjort det än.` }),
    "without-methods": (count, shown) => plural(count, { one: "En person har ingen metod än, fast reglerna ber om en.", other: `${shown} personer har ingen metod än, fast reglerna ber om en.` }),
    "line-simulated": "Ingen telefonlinje är ansluten än. Samtal spelas upp på skärmen.",
    "record-not-verified": "Händelseloggen har inte kontrollerats sedan Svara startades.",
  },
  goTo: {
    "record-tampered": "Till händelseloggen",
    "line-down": "Till telefonlinjen",
    "marked-for-agent": "Visa dem",
    "methods-turned-off": "Visa dem",
    "methods-locked": "Visa dem",
    "one-administrator": "Visa vem",
    "registers-again": "Visa dem",
    "without-methods": "Visa dem",
    "line-simulated": "Till telefonlinjen",
    "record-not-verified": "Till händelseloggen",
  },

  people: {
    title: "Personer",
    haveMethods: (shown, count) => plural(count, { one: "av en person har en metod", other: `av ${shown} personer har en metod` }),
    share: "Personer med en metod",
    show: (what, count) => `${what}: ${count}. Visa dem`,
    counts: {
      withPhone: "Med telefon",
      withAuthenticatorApp: "Med autentiseringsapp",
      withHardwareToken: "Med koddosa",
      disabled: "Avstängda",
      registersAgain: "Ska lägga till på nytt",
      locked: "Med en låst metod",
      turnedOff: "Med en avstängd metod",
      markedForAgent: "Märkta för helpdesk",
    },
  },

  standing: "Linje och händelselogg",
  line: "Telefonlinje",
  lineTest: {
    title: "Senaste testet av linjen",
    none: "Ingen har testat den på sistone.",
    usable: (moment) => `Testad ${moment}: den gick att använda.`,
    unusable: (moment) => `Testad ${moment}: den gick inte att använda.`,
  },
  record: {
    title: "Händelselogg",
    notVerified: "Inte kontrollerad sedan Svara startades.",
    whole: (moment) => `Kontrollerad ${moment}: den är hel.`,
    broken: (moment) => `Kontrollerad ${moment}: någon har ändrat i den.`,
  },

  days: "Dag för dag",
  period: "Period",
  lastDays: (days) => `De senaste ${days} dagarna`,
  shown: (days) => `De senaste ${days} dagarna visas.`,
  counting: "Räknar …",
  countedBackTo: (moment) => `Räknar fortfarande. Hittills är det som hänt sedan ${moment} med.`,
  noFigures: "Ingen verifierades under perioden, och inget misslyckades.",
  figures: "Siffrorna",
  day: "Dag",
  cause: "Varför samtal inte bevisade något",
  calls: "Samtal",
  proofs: {
    title: "Verifierade",
    summary: (count, shown, days) => plural(count, { one: `På ${days} dagar verifierades någon en gång.`, other: `På ${days} dagar verifierades personer ${shown} gånger. Siffrorna dag för dag finns i tabellen nedanför.` }),
    labels: { phone: "Med telefon", app: "Med autentiseringsapp", token: "Med koddosa", pass: "Med tillfälligt pass", setUp: "Metod tillagd" },
  },
  failures: {
    title: "Misslyckade",
    summary: (count, shown, days) => plural(count, { one: `På ${days} dagar misslyckades något en gång.`, other: `På ${days} dagar misslyckades ${shown} försök. Siffrorna dag för dag finns i tabellen nedanför.` }),
    labels: { notReached: "Inte nådd", wrong: "Fel eller ingen kod", password: "Fel lösenord", line: "Telefonlinjen", reported: "Anmält: inte begärt", cancelled: "Avbrutet" },
  },
};
