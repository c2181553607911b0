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
  callMeHint: {
    choose: "Ha telefonen till hands, och välj det som passar den.",
    "key-number": "Ha telefonen till hands. Du får knappa in siffror som visas här.",
    "hear-code": "Ha telefonen till hands. Du får höra en kod som du skriver här.",
    pound: "Ha telefonen till hands. Du får trycka # på den.",
  },
  confirmHow: "Hur vill du bekräfta?",
  confirmations: {
    "key-number": {
      name: "Knappa in siffror",
      hint: "Du knappar in siffror som bara visas här på skärmen. Inget hemligt sägs högt.",
      weaker: null,
    },
    "hear-code": {
      name: "Lyssna på en kod",
      hint: "Du hör sex siffror och skriver dem här. Enklare när knapparna är svåra att nå; svara där ingen annan hör.",
      weaker: null,
    },
    pound: {
      name: "Tryck #",
      hint: "Går fortast, men vem som än svarar kan göra det, också av misstag.",
      weaker: "Svagare",
    },
  },
  next: "Nästa",
};

/** @type {Words["call"]} */
export const call = {
  title: "Vi ringer dig nu",
  from: (organisation) => `från ${organisation}`,
  instruction: "Svara, och knappa in det här på telefonen. Avsluta med #.",
  spoken: (digits) => `Svara, och knappa in det här på telefonen: ${digits}. Avsluta med fyrkant.`,
  hearIt: "Svara, och tryck 1 när rösten ber om det. Då får du höra en kod som du skriver här.",
  pressPound: "Svara, och tryck på den här knappen på telefonen.",
  spokenPound: "Svara, och tryck fyrkant på telefonen.",
  code: "Koden från samtalet",
  typeIt: "Skriv de sex siffror som rösten läser upp.",
  confirmCode: "Bekräfta",
  stillGood: "Samtalet är slut, men koden gäller några minuter till. Hann du inte höra den? Välj ”Ring igen”.",
  steps: "Det här händer på linjen",
  lines: {
    dialled: { now: "Kopplar upp samtalet", done: "Samtalet är på väg" },
    rang: { now: "Väntar på att det ska ringa", done: "Det ringer hos dig" },
    answered: { now: "Väntar på att du svarar", done: "Du svarade" },
    keyed: { now: "Väntar på siffrorna", done: "Siffrorna stämmer" },
    read: { now: "Väntar på att du trycker på en knapp", done: "Rösten läser upp koden" },
    typed: { now: "Väntar på koden", done: "Koden stämmer" },
    pressed: { now: "Väntar på #", done: "Du tryckte #" },
    verified: { now: "Verifierar", done: "Verifierad" },
  },
  endedHere: "Samtalet tog slut här",
  wrongKeys: (tries) =>
    plural(tries, {
      one: "Siffrorna stämde inte. Knappa in dem igen och avsluta med #. Du har ett försök kvar.",
      other: `Siffrorna stämde inte. Knappa in dem igen och avsluta med #. Du har ${tries} försök kvar.`,
    }),
  wrongCode: (tries) =>
    plural(tries, {
      one: "Koden stämde inte. Lyssna en gång till och skriv den igen. Du har ett försök kvar.",
      other: `Koden stämde inte. Lyssna en gång till och skriv den igen. Du har ${tries} försök kvar.`,
    }),
  notPound: (tries) =>
    plural(tries, {
      one: "Det kom andra knappar före fyrkanten. Tryck bara #. Du har ett försök kvar.",
      other: `Det kom andra knappar före fyrkanten. Tryck bara #. Du har ${tries} försök kvar.`,
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
    "wrong-code": "Koden stämde inte",
    "code-not-typed": "Koden har gått ut",
    "voicemail-suspected": "Det lät som en telefonsvarare",
    "not-in-service": "Numret används inte",
    barred: "Numret går inte att ringa härifrån",
    "line-down": "Telefonlinjen fungerar inte",
    "fraud-reported": "Samtalet anmäldes",
    cancelled: "Samtalet avbröts",
    "not-saved": "Numret sparades inte",
  },
};

const FROM_NOW_ON = "Nu kan ett samtal visa att det är du – när du loggar in eller har glömt lösenordet.";

/** @type {Words["proven"]} */
export const proven = {
  added: "Telefonen är tillagd",
  changed: "Numret är ändrat",
  lede: {
    "key-number": `Du svarade och knappade in rätt siffror. ${FROM_NOW_ON}`,
    "hear-code": `Du svarade och skrev rätt kod. ${FROM_NOW_ON}`,
    pound: `Du svarade och tryckte #. ${FROM_NOW_ON}`,
  },
  phone: "Telefon",
  way: "Bekräftad med",
  ways: { "key-number": "Samtal, siffror inknappade", "hear-code": "Samtal, kod skriven", pound: "Samtal, tryck på #" },
  account: "Konto",
  done: "Klar",
};
