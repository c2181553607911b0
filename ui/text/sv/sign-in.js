// @ts-check
/** @import { Words } from "../en.js" */

/** @type {Words["signIn"]} */
export const signIn = {
  title: "Logga in",
  to: (organisation) => `hos ${organisation}`,
  userName: "Användarnamn",
  password: "Lösenord",
  show: "Visa lösenordet",
  capsLock: "Caps Lock är på",
  submit: "Logga in",
  cannot: "Kan du inte logga in?",
  userNameEmpty: "Skriv ditt användarnamn.",
  passwordEmpty: "Skriv ditt lösenord.",
  paused: (duration) => `Det blev för många försök, så inloggningen är pausad en stund. Du kan försöka igen om ${duration}.`,
  mayTryAgain: "Nu kan du försöka igen.",
  help: "Behöver du hjälp?",
  samplePeople: "Logga in som",
  samplePeopleHint: "Välj någon i exempelorganisationen, så fylls formuläret i.",
  roleDoes: {
    person: "Lägger till och bekräftar en telefon",
    agent: "Kontrollerar vem som ringer",
    auditor: "Läser vad som har hänt",
    administrator: "Bestämmer vad som är tillåtet",
  },
  because: {
    "signed-out": "Du är utloggad.",
    "signed-out-everywhere": "Du är utloggad här och på alla andra enheter.",
    idle: "Du loggades ut eftersom det inte hade hänt något på ett tag.",
    "call-reported":
      "Den vi ringde svarade att samtalet inte var väntat. Därför avbröts inloggningen, och din organisation har fått veta det. Var det du? Be om hjälp här nedanför.",
    "password-reset": "Ditt lösenord är bytt, och du är utloggad överallt. Logga in med det nya.",
    "reset-left": "Ditt lösenord är som det var.",
    "reset-reported":
      "Den vi ringde svarade att samtalet inte var väntat. Därför ändrades ingenting, och din organisation har fått veta det. Var det du? Be om hjälp här nedanför.",
    cancelled: "Inloggningen avbröts.",
    "given-back": "Skärmen är tillbaka. Logga in för att fortsätta: ärendet finns under Helpdesk.",
    "session-ended": "Din session är avslutad. Logga in för att fortsätta.",
    "not-signed-in": "Logga in för att fortsätta.",
  },
};

/** @type {Words["freshSignIn"]} */
export const freshSignIn = {
  title: "Bekräfta att det är du",
  why: "Det var ett tag sedan du loggade in. Skriv ditt lösenord en gång till, så fortsätter vi där du var.",
  submit: "Bekräfta",
};

/** @type {Words["choosePassword"]} */
export const choosePassword = {
  title: "Välj ett eget lösenord",
  lede: "Någon annan har skapat det som du loggade in med. Välj ett nytt som bara du känner till, och gå vidare.",
  new: "Nytt lösenord",
  missing: "Skriv lösenordet som du vill ha.",
  submit: "Spara och gå vidare",
  signOut: "Logga ut",
  mustBeNow: "Du får frågan igen nästa gång du loggar in.",
};
