// @ts-check
/** @import { Words } from "../en.js" */

/** @type {Words["name"]} */
export const name = "Svara";

/** @type {Words["starting"]} */
export const starting = { title: "Startar …", failed: "Svara kunde inte starta", again: "Försök igen" };

/** @type {Words["language"]} */
export const language = { en: "English", sv: "Svenska" };

/** @type {Words["dialog"]} */
export const dialog = { close: "Stäng", cross: "Stäng dialogrutan", cancel: "Avbryt" };

/** @type {Words["error"]} */
export const error = {
  title: "Det gick inte",
  copy: "Kopiera detaljer",
  copied: "Kopierat",
  notCopied: "Det gick inte att kopiera. Markera texten och kopiera den själv.",
};

/** @type {Words["header"]} */
export const header = {
  skip: "Hoppa till sidan",
  navigation: "Sidor",
  overview: "Översikt",
  securityInfo: "Säkerhetsinformation",
  organisation: "Organisationen",
  helpdesk: "Helpdesk",
  people: "Personer",
  activity: "Senaste aktivitet",
  phoneLine: "Telefonlinje",
  record: "Händelselogg",
  rules: "Metoder och regler",
  tokens: "Koddosor",
  account: (name) => `Konto: ${name}`,
  signOut: "Logga ut",
  signOutEverywhere: "Logga ut överallt",
  settings: "Inställningar",
  language: "Språk",
  theme: "Utseende",
  themes: { system: "System", light: "Ljust", dark: "Mörkt" },
  textSize: "Textstorlek",
  textSizes: { normal: "Normal", large: "Stor", larger: "Större" },
  shortcuts: "Kortkommandon",
  about: "Om Svara",
  roles: { person: "Medarbetare", agent: "Helpdesk", auditor: "Granskare", administrator: "Administratör" },
  everywhere: {
    title: "Logga ut överallt?",
    ends: "Det här avslutar alla sessioner som är öppna med ditt konto, både på den här enheten och på alla andra. Du behöver logga in på nytt även här.",
    stays: "Dina metoder blir kvar som de är.",
    yes: "Ja, logga ut överallt",
  },
};

/** @type {Words["sample"]} */
export const sample = {
  label: "Exempelorganisation",
  explains: "Personerna är påhittade, och inga samtal lämnar datorn.",
  leave: "Lämna exemplet",
  title: "Lämna exempelorganisationen?",
  what: "Du kommer tillbaka till startsidan. Exemplet har ett eget datalager och hålls isär från allt som är på riktigt.",
  yes: "Ja, lämna exemplet",
};

/** @type {Words["shortcuts"]} */
export const shortcuts = {
  title: "Kortkommandon",
  overview: "Gå till Översikt",
  securityInfo: "Gå till Säkerhetsinformation",
  organisation: "Gå till Organisationen i korthet",
  helpdesk: "Gå till Helpdesk",
  people: "Gå till Personer",
  activity: "Gå till Senaste aktivitet",
  phoneLine: "Gå till Telefonlinje",
  record: "Gå till Händelselogg",
  rules: "Gå till Metoder och regler",
  tokens: "Gå till Koddosor",
  settings: "Öppna inställningar",
  signOut: "Logga ut",
  list: "Visa den här listan",
  close: "Stäng en dialogruta eller meny",
  next: "Flytta mellan fält och knappar",
  keys: { tab: "Tabb", escape: "Esc", shift: "Skift", control: "Ctrl", alt: "Alt" },
};

/** @type {Words["about"]} */
export const about = {
  title: "Om Svara",
  what: "Lägg till och bekräfta de sätt som din organisation får kontrollera att du är du – på egna datorer och med egen telefonlinje.",
  version: "Version",
  licence: "Licens",
  dataFolder: "Datamapp",
  logFile: "Loggfil",
  settingsFile: "Inställningsfil",
  noSettingsFile: "Ingen, standardvärdena gäller",
  copy: "Kopiera",
  libraries: (count) => `Bibliotek med öppen källkod (${count})`,
  library: "Bibliotek",
  loading: "Hämtar uppgifterna …",
};

/** @type {Words["session"]} */
export const session = {
  title: "Är du kvar?",
  why: "Det har inte hänt något här på ett tag. För att skydda ditt konto loggas du snart ut.",
  left: (duration) => `Du loggas ut om ${duration}`,
  stay: "Jag är kvar",
  whyHere: "Det har inte hänt något här på ett tag. För att nästa person inte ska se något av ditt börjar sidan snart om.",
  leftHere: (duration) => `Börjar om från början om ${duration}`,
  done: "Jag är klar",
};
