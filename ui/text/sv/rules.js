// @ts-check
/** @import { NoWayIn } from "../../ipc/contract.d.ts" */
/** @import { Words } from "../en.js" */
/** @import { SectionId } from "../../flows/rules-fields.js" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("sv");

/** The administrators' page of methods and rules. */
export const rules = {
  title: "Metoder och regler",
  lede: "Vilka metoder som finns, för vem och till vad, och hur mycket som är tillåtet.",
  loading: "Hämtar reglerna …",
  tryAgain: "Försök igen",
  readOnly: "Du kan läsa reglerna; en administratör ändrar dem.",
  fromFile: "Några regler kommer från en fil och ändras där:",
  fixed: "Satt i inställningsfilen:",
  standard: (/** @type {string} */ value) => `Standard: ${value}`,
  allStandard: "Standard",
  own: (/** @type {number} */ count) => (count === 1 ? "En egen regel" : `${count} egna regler`),
  save: "Spara",
  putBack: "Ångra ändringar",
  unsaved: "Du har ändringar som inte är sparade.",
  saved: "Sparat. De nya reglerna gäller från och med nu.",
  wrong: (/** @type {number} */ count) => (count === 1 ? "En regel behöver ses över." : `${count} regler behöver ses över.`),
  /** What is right comes from the shell: *ett tal från 1 till 3*. */
  expected: (/** @type {string} */ what) => `Här ska stå ${what}.`,
  nobodyGetsIn: "Så här skulle ingen kunna lägga till något att logga in med. Låt minst en metod vara kvar för någon, och för inloggning.",
  /** What would be right, where the form can say it better than the settings file. */
  right: {
    audience: "Välj minst en roll, eller skriv namnet på en grupp.",
    countries: "Låt minst ett land vara kvar, annars går inga samtal att ringa.",
    some: "Välj bland de här.",
    ranked: "Välj minst ett sätt.",
    texts: "Skriv varje början med plus, till exempel +46 939, på en egen rad.",
    text: "Skriv högst 300 tecken, på en rad.",
    switch: "Välj ja eller nej.",
  },
  who: { everybody: "Alla", some: "Bara de här", nobody: "Ingen" },
  roles: { people: "Personer utan roll", agents: "Handläggare i helpdesk", auditors: "Granskare", administrators: "Administratörer" },
  groups: "Grupper",
  groupsHint: "Deras namn, med kommatecken emellan.",
  preferred: "Föreslås först",
  removeCountry: (/** @type {string} */ country) => `Ta bort ${country}`,
};

/** @type {Record<SectionId, { title: string, what: string }>} */
export const ruleSections = {
  methods: { title: "Metoder", what: "Vad som får läggas till, och vad det får användas till." },
  signIn: { title: "Inloggning", what: "Vem som bekräftar en gång till efter lösenordet, och vad som måste läggas till." },
  calls: { title: "Verifieringssamtal", what: "Hur personen visar att telefonen är hens, och hur länge ett samtal väntar." },
  where: { title: "Vart samtal får gå", what: "Betalnummer, nummer med delad kostnad, satellit- och nödnummer rings aldrig, vad som än står här." },
  helpdesk: { title: "Helpdesk", what: "Hur helpdesken vet vem som ringer, innan den gör något åt saken." },
  limits: { title: "Gränser", what: "Gränser kan skärpas. Standard är också det mest generösa som är tillåtet." },
  sessions: { title: "Sessioner", what: "Hur länge en inloggning varar." },
  record: { title: "Händelseloggen", what: "Hur länge det går att se vad som hänt. Inget tas bort om du inte säger till." },
  contact: { title: "Kontakt", what: "Vad den får veta som inget här kan hjälpa." },
};

/** What somebody would see with the rules as they stand in the form. */
export const rulePreview = {
  title: "Vad ser en person?",
  what: "Ange ett användarnamn för att läsa vad reglerna ovan skulle betyda för den personen, innan du sparar.",
  name: "Användarnamn",
  show: "Visa",
  nobody: "Ingen har det användarnamnet.",
  faults: "Spara för att se vilken regel som behöver ses över; sedan finns det något att visa.",
  of: (/** @type {string} */ name, /** @type {string} */ userName) => `${name} (${userName})`,
  proves: "Efter lösenordet efterfrågas något av det här:",
  notAsked: "Lösenordet räcker; inget mer efterfrågas.",
  toSetUp: "Efter lösenordet efterfrågas ett bevis till, och det finns inget att ge det med: tills en metod har lagts till är inget annat öppet.",
  trusts: (/** @type {number} */ days) => `Kan välja att slippa frågan på en enhet i ${plural(days, { one: "en dag", other: `${days} dagar` })}.`,
  straightIn: "Nästa inloggning leder direkt till Min profil.",
  asksWhetherRight: "Nästa inloggning frågar om metoderna fortfarande stämmer.",
  setUpNow: (/** @type {number} */ missing) =>
    plural(missing, { one: "Vid nästa inloggning måste en metod läggas till genast.", other: `Vid nästa inloggning måste ${missing} metoder läggas till genast.` }),
  setUpLater: (/** @type {number} */ missing, /** @type {number} */ times) =>
    `${plural(missing, { one: "Vid nästa inloggning ska en metod läggas till", other: `Vid nästa inloggning ska ${missing} metoder läggas till` })}; det går att skjuta upp ${plural(times, { one: "en gång", other: `${times} gånger` })}.`,
  reconfirms: (/** @type {number} */ days) => plural(days, { one: "Får varje dag frågan om metoderna fortfarande stämmer.", other: `Får frågan med ${days} dagars mellanrum, om metoderna fortfarande stämmer.` }),
  confirms: "Ett samtal bekräftas på något av de här sätten, det första om inget annat väljs:",
  /** @type {Words["rulePreview"]["confirmedBy"]} */
  confirmedBy: { "key-number": "Genom att knappa in numret som skärmen visar", "hear-code": "Genom att skriva en kod som läses upp", pound: "Genom att bara trycka #, vilket är svagare" },
  /** @type {Words["rulePreview"]["resets"]} */
  resets: {
    one: "Ett glömt lösenord går att få tillbaka med något av:",
    two: "Ett glömt lösenord går att få tillbaka med två av:",
    "two-kinds": "Ett glömt lösenord går att få tillbaka med två av de här, av olika slag:",
  },
  resetsNot: "Ett glömt lösenord går inte att få tillbaka utan hjälp.",
  adds: (/** @type {string} */ methods) => `Kan lägga till: ${methods}.`,
  addsNothing: "Kan inte lägga till någon metod.",
  phoneSlots: (/** @type {string} */ phone, /** @type {string} */ slots) => `${phone} (${slots})`,
  idle: "Finns, men skulle inte gå att använda till något:",
  contact: "Ombeds kontakta:",
  noContact: "Får inte veta vem som kan kontaktas.",
  /** @type {Record<NoWayIn, string>} */
  noWayIn: {
    "nothing-serves": "Utelåst: en bekräftelse till efterfrågas, och inget av det som finns får användas.",
    "nothing-to-set-up": "Utelåst: något måste läggas till, och inget får läggas till.",
  },
};

/** Before rules are saved that leave people without a way in. */
export const locksOut = {
  title: (/** @type {number} */ count) => (count === 1 ? "Låsa ute en person?" : `Låsa ute ${count} personer?`),
  what: (/** @type {number} */ count) => plural(count, {
    one: "En person kan visa vem hen är i dag, men inte med de här reglerna:",
    other: "De här personerna kan visa vilka de är i dag, men inte med de här reglerna:",
  }),
  further: (/** @type {number} */ count, /** @type {string} */ shown) => (count === 1 ? "och en till" : `och ${shown} till`),
  yes: "Lås ute och spara",
  no: "Spara inte",
};

/** @type {Words["keepsShorter"]} */
export const keepsShorter = {
  title: (days) => `Spara loggen i ${days} dagar?`,
  what: (days) => `Inom en timme tas varje post bort som är äldre än ${days} dagar, och sedan varje post när den blir så gammal. Det som tagits bort går inte att få tillbaka.`,
  export: "Det som behöver sparas längre exporterar du först på sidan Händelselogg.",
  yes: "Ja, ta bort äldre poster",
  no: "Spara inte",
};
