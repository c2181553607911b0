// @ts-check
/** @import { Words } from "../en.js" */
import { pluralIn } from "../plural.js";

const plural = pluralIn("sv");

/** @type {Words["countryPicker"]} */
export const countryPicker = {
  label: "Land eller region",
  open: "Visa länder",
  list: "Länder och regioner",
  calls: "Hit kan vi ringa",
  noCalls: "Samtal hit är inte tillåtna",
  found: (count) => plural(count, { one: "1 land", other: `${count} länder` }),
  noneFound: "Inget land stämmer med det du skrev",
};

/** @type {Words["phone"]} */
export const phone = {
  addTitle: "Telefon",
  changeTitle: "Ändra nummer",
  which: "Vilken telefon är det?",
  mobileFirst: "Mobilen kommer först. Sedan kan du lägga till en mobil till och telefonen på kontoret.",
  now: "Nuvarande nummer",
  staysUntil: "Det gäller tills ett samtal har bekräftat det nya.",
  number: "Telefonnummer",
  numberHint: (example) => (example === null ? "Skriv det som du brukar." : `Skriv det som du brukar, till exempel ${example}.`),
  reading: "Läser numret …",
  willCall: "Vi ringer",
  dropped: (extension) => `Anknytningen ${extension} går inte att slå. Vi ringer numret utan den.`,
  question: "Numret kan läsas på mer än ett sätt. Är det hit vi ska ringa?",
  questionYes: "Ja, ring dit",
  questionNo: "Nej, jag skriver om",
  confirmed: "Du har bekräftat numret.",
  way: "Så kontrollerar vi det",
  callMe: "Ring mig",
  callMeHint: "Ha telefonen till hands. Du får knappa in siffror som visas här.",
  next: "Nästa",
};

/** @type {Words["call"]} */
export const call = {
  title: "Vi ringer dig nu",
  from: (organisation) => `från ${organisation}`,
  instruction: "Svara, och knappa in det här på telefonen. Avsluta med #.",
  spoken: (digits) => `Svara, och knappa in det här på telefonen: ${digits}. Avsluta med fyrkant.`,
  steps: "Det här händer på linjen",
  lines: {
    dialled: { now: "Kopplar upp samtalet", done: "Samtalet är på väg" },
    rang: { now: "Väntar på att det ska ringa", done: "Det ringer hos dig" },
    answered: { now: "Väntar på att du svarar", done: "Du svarade" },
    keyed: { now: "Väntar på siffrorna", done: "Siffrorna stämmer" },
    verified: { now: "Verifierar", done: "Verifierad" },
  },
  endedHere: "Samtalet tog slut här",
  wrongKeys: (tries) =>
    plural(tries, {
      one: "Siffrorna stämde inte. Knappa in dem igen och avsluta med #. Du har ett försök kvar.",
      other: `Siffrorna stämde inte. Knappa in dem igen och avsluta med #. Du har ${tries} försök kvar.`,
    }),
  simulated: "Övningssamtal: telefonen är ett eget fönster på skärmen.",
  again: "Ring igen",
  changeNumber: "Ändra nummer",
  hangingUp: "Lägger på …",
  stillUp: "Samtalet gick inte att avsluta härifrån. Lägg på i telefonen.",
  againAt: (moment) => `Vi kan ringa igen ${moment}.`,
  contact: "Behöver du hjälp?",
  ended: {
    busy: "Det var upptaget",
    declined: "Samtalet avvisades",
    "no-answer": "Inget svar",
    "hung-up": "Samtalet avslutades för tidigt",
    "nothing-keyed": "Inga siffror kom fram",
    "wrong-keys": "Siffrorna stämde inte",
    "voicemail-suspected": "Det lät som en telefonsvarare",
    "not-in-service": "Numret används inte",
    "line-down": "Telefonlinjen fungerar inte",
    "fraud-reported": "Samtalet anmäldes",
    cancelled: "Samtalet avbröts",
    "not-saved": "Numret sparades inte",
  },
};

/** @type {Words["proven"]} */
export const proven = {
  added: "Telefonen är tillagd",
  changed: "Numret är ändrat",
  lede: "Du svarade och knappade in rätt siffror. Nu kan ett samtal visa att det är du – när du loggar in eller har glömt lösenordet.",
  phone: "Telefon",
  way: "Bekräftad med",
  call: "Samtal",
  account: "Konto",
  done: "Klar",
};
