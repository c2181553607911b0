// @ts-check
/** @import { Words } from "../en.js" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("sv");

const phone = (/** @type {string} */ slot, /** @type {string} */ ending) => `telefonen (${slot.toLowerCase()}, nummer som slutar på ${ending})`;

/** @type {Words["happenings"]} */
export const happenings = {
  "organisation-set-up": "Organisationen lades upp",
  "password-right": "Lösenordet stämde, och ett bevis till efterfrågades",
  "signed-in": "Inloggad",
  "sign-in-failed": "En inloggning misslyckades: fel lösenord eller okänt användarnamn",
  "sign-in-locked": (until) => `För många fel lösenord: inloggningen låstes till ${until}`,
  "second-proof-spared": "Inget mer bevis efterfrågades, eftersom enheten är betrodd",
  "device-trusted": (until) => `Enheten är betrodd till ${until}`,
  "device-distrusted": (device) => `En enhet är inte längre betrodd: ${device}`,
  "signed-out": "Utloggad",
  "signed-out-everywhere": "Utloggad överallt",
  "password-changed": "Lösenordet byttes",
  "set-up-postponed": "Att lägga till en metod sköts upp",
  "call-placed": (slot, ending) => `Ett verifieringssamtal ringdes till ${phone(slot, ending)}`,
  "call-failed": (slot, ending) => `Ett verifieringssamtal till ${phone(slot, ending)} bevisade inget`,
  "check-call-placed": (ending) => `Ett provsamtal ringdes till ett nummer som slutar på ${ending}`,
  "check-call-failed": (ending) => `Ett provsamtal till ett nummer som slutar på ${ending} bevisade inget`,
  "number-verified": (ending) => `Ett nummer som slutar på ${ending} verifierades`,
  "fraud-reported": (ending) => `Den som svarade på ett nummer som slutar på ${ending} sa sig inte ha bett om samtalet`,
  "method-added": (method) => `En metod lades till: ${method}`,
  "method-changed": (method) => `En metod ändrades till ${method}`,
  "method-removed": (method) => `En metod togs bort: ${method}`,
  "default-changed": (method) => `Standardmetod blev ${method}`,
  verified: {
    "sign-in": (method) => `Verifierad för inloggning med ${method}`,
    reset: (method) => `Verifierad för ett nytt lösenord med ${method}`,
  },
  "method-locked": {
    until: (method, until) => `För många misslyckade försök: ${method} låstes till ${until}`,
    forGood: (method) => `För många misslyckade försök: ${method} stängdes av tills den läggs upp på nytt`,
  },
  "phone-line-changed": "Telefonlinjens inställningar ändrades",
  "record-exported": (entries) => `${plural(entries, { one: "En post", other: `${entries} poster` })} ur händelseloggen exporterades`,
  disowned: (number) => `Personen sa att post ${number} inte var hen`,
};

/** @type {Words["recordEntry"]} */
export const recordEntry = {
  unknown: "En post som den här versionen av Svara inte kan sätta ord på",
  nobody: "ingen känd",
  gone: "någon som inte längre finns här",
  by: (name) => `av ${name}`,
  station: (name) => `vid ${name}`,
  number: (number) => `nr ${number}`,
  phone,
  wrongCode: {
    "sign-in": (method) => `Fel kod vid inloggning, från ${method}`,
    reset: (method) => `Fel kod vid lösenordsbyte, från ${method}`,
  },
  app: (name) => `autentiseringsappen ${name}`,
  outcomes: { failed: "Misslyckades", reported: "Anmält" },
  causes: {
    busy: "Det var upptaget.",
    declined: "Samtalet avvisades.",
    "no-answer": "Ingen svarade.",
    "hung-up": "Någon la på innan något var bekräftat.",
    "nothing-keyed": "Inget knappades in.",
    "wrong-keys": "Fel knappar, så många gånger som tillåts.",
    "wrong-code": "Fel koder, så många gånger som tillåts.",
    "code-not-typed": "Koden skrevs inte in i tid.",
    "voicemail-suspected": "Det verkar ha varit en telefonsvarare.",
    "not-in-service": "Numret används inte.",
    barred: "Telefonlinjen får inte ringa det numret.",
    "line-down": "Telefonlinjen låg nere.",
    "fraud-reported": "Den som svarade hade inte bett om det.",
    cancelled: "Det avbröts på skärmen.",
    "not-saved": "Det som knappades in gick inte att spara.",
  },
};

/** @type {Words["record"]} */
export const record = {
  title: "Händelselogg",
  lede: "Allt som händer, som det hände. Varje post är förseglad till den före, så ingen kan ändra loggen utan att det märks.",
  loading: "Läser händelseloggen …",
  tryAgain: "Försök igen",
  entries: "Poster",
  live: "Nya poster dyker upp här av sig själva.",
  newer: "Visa nyare poster",
  older: "Titta längre bak",
  none: "Ingen post stämmer. Fråga efter mindre, eller rensa filtret.",
  noneYet: "Ingen post stämmer bland dem som gåtts igenom hittills. Det finns äldre.",
  end: "Det var allt, från början.",
  found: (count) => plural(count, { one: "En post", other: `${count} poster` }),
  topics: { "sign-in": "Inloggningar", calls: "Samtal", methods: "Metoder", account: "Konton och lösenord", organisation: "Organisation och logg" },
  outcomes: { done: "Gick bra", failed: "Misslyckades", reported: "Anmält" },
  filter: {
    text: "Sök bland namn",
    topic: "Om",
    allTopics: "Allt",
    outcome: "Utfall",
    allOutcomes: "Alla",
    more: "Person, enhet och period",
    userName: "Användarnamn",
    station: "Enhet",
    from: "Från",
    to: "Till och med",
    show: "Visa",
    clear: "Rensa",
  },
  verify: {
    title: "Är den hel?",
    what: "Kontrollerar varje post och varje signerad kontrollpunkt, och pekar ut den första som inte är som den antecknades.",
    now: "Kontrollera nu",
    whole: (entries) => plural(entries, { one: "Loggen är hel: dess enda post är som den antecknades.", other: `Loggen är hel: alla ${entries} poster är som de antecknades.` }),
    unchecked: (count) => plural(count, { one: "Den äldsta gick inte att kontrollera, eftersom dess nyckel inte finns här.", other: `De ${count} äldsta gick inte att kontrollera, eftersom deras nyckel inte finns här.` }),
    findings: {
      changed: (number) => `Någon har ändrat i loggen: post ${number} säger något annat än den gjorde.`,
      removed: (number) => `Någon har ändrat i loggen: post ${number} har tagits bort.`,
      inserted: (number) => `Någon har ändrat i loggen: något har skjutits in före post ${number}.`,
      moved: (number) => `Någon har ändrat i loggen: post ${number} ligger någon annanstans än den gjorde.`,
      "cut-off": (number) => `Någon har ändrat i loggen: från post ${number} och framåt saknas slutet.`,
      "not-as-signed": (number) => `Någon har ändrat i loggen: en signerad kontrollpunkt går i god för en annan post ${number} än den som finns.`,
    },
  },
  export: {
    title: "Ta med den",
    what: "Skriver posterna från den valda perioden, eller alla, till en förseglad fil som kan kontrolleras utan Svaras datalager. Att den exporterats antecknas.",
    csv: "Exportera för kalkylark (CSV)",
    jsonLines: "Exportera för program (JSON-rader)",
    done: (name, entries) => `${plural(entries, { one: "En post", other: `${entries} poster` })} skrevs till ${name} och förseglades.`,
  },
};

/** @type {Words["activity"]} */
export const activity = {
  title: "Senaste aktivitet",
  lede: "Vad som har gjorts med ditt konto, och av dig. Var något inte du, så säg till.",
  loading: "Tar reda på vad som har hänt …",
  none: "Inget har hänt än.",
  noneYet: "Inget av ditt bland de senaste posterna. Det finns äldre.",
  end: "Det är allt sedan ditt konto skapades.",
  more: "Det finns mer, längre bak.",
  notMe: "Det var inte jag",
  notMeLabel: (what) => `Det var inte jag: ${what}`,
  disown: {
    title: "Var det inte du?",
    what: "Då märker vi ditt konto så att helpdesken tittar på det, och loggar ut dig överallt utom här. Det går inte att ångra.",
    yes: "Nej, det var inte jag",
    doneTitle: "Tack för att du sa till",
    done: "Ditt konto är märkt för helpdesken, och du är utloggad överallt utom här. Gör gärna det här också:",
    changePassword: "Byt lösenord nu.",
    lookAtMethods: "Titta igenom din säkerhetsinformation, och ta bort metoder som inte är dina.",
    noContact: "Berätta för helpdesken, om de behöver veta mer.",
  },
};
