// @ts-check
/** @import { Words } from "../en.js" */

/** @type {Words["methods"]} */
export const methods = {
  phone: "Telefon",
  app: "Autentiseringsapp",
  slots: { mobile: "Mobil", "alternate-mobile": "Alternativ mobil", office: "Kontor" },
  slotHints: {
    mobile: "Telefonen du har med dig.",
    "alternate-mobile": "En telefon till, när den första inte är till hands.",
    office: "Telefonen på jobbet. Hjälper bara när du är där.",
  },
  kinds: {
    mobile: "mobilnummer",
    "fixed-line": "fast telefon",
    "fixed-line-or-mobile": "mobil eller fast telefon",
    voip: "ip-telefon",
    "toll-free": "avgiftsfritt nummer",
    other: "telefonnummer",
  },
  phoneCall: (masked) => `Telefon – samtal (${masked})`,
  appCode: (name) => `Autentiseringsapp – kod (${name})`,
  /** What each withstands, and what it does not. */
  phoneStrength: "Stoppar den som bara har ditt lösenord. Den som får ditt nummer flyttat till ett eget SIM-kort, eller vidarekopplat till sin egen telefon, kan däremot svara i ditt ställe.",
  appStrength: "Stoppar den som bara har ditt lösenord, även om någon tar över ditt telefonnummer. En kod går däremot att lura till sig: skriv den bara där du själv tänkt logga in, och läs aldrig upp den för någon.",
};

/** @type {Words["securityInfo"]} */
export const securityInfo = {
  title: "Säkerhetsinformation",
  lede: "Så här kan vi kontrollera att det är du – när du loggar in eller har glömt lösenordet.",
  loading: "Hämtar dina metoder …",
  tryAgain: "Försök igen",
  defaultTitle: "Standardmetod för inloggning",
  noDefault: "Ingen än",
  noDefaultHint: "Den första metoden du lägger till blir standard.",
  noDefaultLeft: "Ingen av dina metoder går att logga in med just nu.",
  change: "Ändra",
  changeDefaultLabel: "Ändra standardmetod för inloggning",
  changeLabel: (method) => `Ändra ${method}`,
  deleteLabel: (method) => `Ta bort ${method}`,
  delete: "Ta bort",
  methodsTitle: "Dina metoder",
  add: "Lägg till metod",
  defaultTag: "Standard",
  newTag: "Ny",
  addedOn: (date) => `tillagd ${date}`,
  lastUsed: (moment) => `användes senast ${moment}`,
  neverUsed: "inte använd än",
  locked: (moment) => `Låst efter för många misslyckade försök. Öppnas igen ${moment}.`,
  disabled: "Avstängd efter för många misslyckade försök. Välj Ändra och bekräfta ett nummer för att använda den igen.",
  empty: "Inga metoder än",
  emptyHint: "Lägg till din telefon, så kan ett samtal visa att det är du. Det tar mindre än en minut.",
  strength: "Hur säkra är metoderna?",
  phoneLost: "Säg till helpdesk direkt om telefonen eller SIM-kortet är borta.",
  lost: "Har du tappat bort en enhet?",
  signOutEverywhere: "Logga ut överallt",
  news: {
    added: (number) => `${number} är tillagt. Nu kan ett samtal dit visa att det är du.`,
    changed: (number) => `Numret är ändrat till ${number}.`,
    deleted: (number) => `${number} är borttaget överallt.`,
    defaultIs: (method) => `Din standardmetod för inloggning är nu ${method}.`,
    noDefaultNow: "Du har inte längre någon standardmetod för inloggning.",
    callCancelled: "Samtalet avbröts. Ingenting har ändrats.",
  },
};

/** @type {Words["addMethod"]} */
export const addMethod = {
  title: "Lägg till en metod",
  lede: "Vilken metod vill du lägga till?",
  phoneHint: "Vi ringer, och du knappar in siffror som visas här på skärmen. Fungerar med alla telefoner.",
  add: "Lägg till",
  nothingLeft: "Du har redan allt som din organisation erbjuder. Vill du använda ett annat nummer kan du ändra ett du har.",
  nothingOffered: "Din organisation erbjuder ingen metod som du kan lägga till själv.",
  contact: "Behöver du hjälp?",
  noContact: "Fråga din administratör eller helpdesk.",
};

/** @type {Words["deleteMethod"]} */
export const deleteMethod = {
  title: "Ta bort metoden?",
  what: "Numret tas bort överallt, och samtal dit kan inte längre visa att det är du.",
  noUndo: "Det går inte att ångra. Vill du använda numret igen behöver du lägga till det på nytt.",
  defaultMoves: (method) => `Det är din standardmetod för inloggning. Ny standardmetod blir ${method}.`,
  noneLeft: "Det är din enda metod för inloggning. Utan någon kan du behöva lägga till en nästa gång.",
  yes: "Ja",
  no: "Nej",
};

/** @type {Words["changeDefault"]} */
export const changeDefault = {
  title: "Ändra standardmetod",
  lede: "Vilken metod ska vi använda först när du loggar in?",
  confirm: "Bekräfta",
};
