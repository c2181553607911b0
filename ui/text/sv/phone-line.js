// @ts-check
/** @import { Words } from "../en.js" */

/** @type {Words["phoneLine"]} */
export const phoneLine = {
  title: "Telefonlinje",
  lede: "Linjen som verifieringssamtalen går på.",
  loading: "Hämtar inställningarna …",
  tryAgain: "Försök igen",
  which: "Hur ska samtalen ringas?",
  kinds: {
    simulated: { name: "Simulerad", hint: "Ingens telefon ringer: ett fönster på skärmen spelar telefon. För att prova sig fram." },
    sip: { name: "Vår egen linje (SIP)", hint: "Riktiga telefoner ringer, genom er växel eller en SIP-trunk." },
  },
  fromFile: "De här inställningarna kommer från en fil och ändras där:",
  sample: "Exempelorganisationen ringer aldrig ut. Lägg upp din egen organisation för att ansluta en linje.",
  help: (field) => `Hjälp om ${field}`,
  switchOn: "Ja",
  switchOff: "Nej",
  forExample: (value) => `t.ex. ${value}`,
  allStandard: "Standard",
  example: "Så skickas ett nummer",
  save: "Spara",
  putBack: "Ångra ändringar",
  unsaved: "Du har ändringar som inte är sparade.",
  saved: "Sparat. De nya inställningarna används nu.",
  wrong: (count) => (count === 1 ? "Ett fält behöver ses över." : `${count} fält behöver ses över.`),
  needed: (other) => `Fyll i det här: ”${other}” kräver det, så som det är inställt nu.`,
  onlyWith: (other) => `Det här har ingen verkan så länge ”${other}” är inställt som nu. Töm fältet, eller ändra det andra.`,
  countryNeeded: "Organisationens land är inte känt, så numren går inte att skriva som inom landet. Välj ett annat sätt.",
  leave: {
    title: "Lämna utan att spara?",
    what: "Det du har ändrat på sidan är inte sparat. Lämnar du den går det förlorat.",
    yes: "Lämna utan att spara",
    no: "Stanna kvar",
  },
};

/** @type {Words["lineState"]} */
export const lineState = {
  label: "Linjen just nu",
  simulated: "Simulerad telefon",
  opening: "Öppnar linjen …",
  registered: (time) => `Registrerad till ${time}`,
  reachable: "Redo, utan registrering",
  tryingAgain: (time) => `Nere. Nytt försök ${time}`,
  notOpened: (time) => `Går inte att öppna. Nytt försök ${time}`,
  broken: "Inställningarna går inte att läsa",
  now: "nu",
};

/** @type {Words["lineTest"]} */
export const lineTest = {
  title: "Prova",
  what: "Testet använder det som står i formuläret, sparat eller inte, och stör inga samtal.",
  test: "Testa linjen",
  testAgain: "Testa igen",
  cancel: "Avbryt testet",
  cancelling: "Avbryter …",
  stepsLabel: "Testet, steg för steg",
  at: (server) => `Servern ${server}`,
  steps: {
    start: { now: "Kontrollerar filer och adresser", done: "Datorns filer och adresser" },
    resolve: { now: "Slår upp serverns namn", done: "Serverns namn" },
    transport: { now: "Ansluter", done: "Anslutning" },
    tls: { now: "Kontrollerar TLS", done: "TLS" },
    registration: { now: "Registrerar", done: "Registrering" },
    options: { now: "Frågar servern och väntar på svar", done: "Fråga och svar (OPTIONS)" },
  },
  notNeeded: "används inte",
  notReached: "inte provat",
  failed: "misslyckades",
  usable: "Linjen fungerar. Spara, så går samtalen på den.",
  usableSaved: "Linjen fungerar.",
  butOne: "En av servrarna går däremot inte att använda.",
  notUsable: "Linjen fungerar inte än.",
  cancelled: "Testet avbröts.",
  lookAt: (field) => `Se över ”${field}”`,
  callMe: "Ring mig nu",
  callMeHint: "Ett samtal till din egen telefon visar att linjen fungerar hela vägen. Det går på den linje som används, så spara först.",
};

/** @type {Words["callMeNow"]} */
export const callMeNow = {
  title: "Ring mig nu",
  which: "Vilken telefon ska ringa?",
  another: "Ett annat nummer",
  anotherHint: "Organisationens regler för samtal gäller även det.",
  worked: "Linjen fungerar",
  lede: "Telefonen ringde, och det som kom tillbaka stämde. Ingenting har lagts till på ditt konto.",
};

/** @type {Words["lineCauses"]} */
export const lineCauses = {
  "file-not-readable": (detail) => `Filen ${detail} går inte att läsa. Kontrollera sökvägen, och att Svara får läsa den.`,
  "file-not-text": (detail) => `Filen ${detail} är ingen kort text. Välj en fil där bara lösenordet står.`,
  "file-empty": (detail) => `Första raden i ${detail} är tom. Skriv lösenordet där.`,
  "no-certificate": (detail) => `Det finns inget certifikat i ${detail}. Det ska vara en fil i PEM-format.`,
  "no-private-key": (detail) => `Det finns ingen privat nyckel i ${detail}. Det ska vara en fil i PEM-format.`,
  "no-credentials": () => "systemd har inte lämnat över något. Lägg till en credential för tjänsten som startar Svara.",
  "keyring-silent": () => "Nyckelringen svarar inte, eller är låst. Lås upp den och försök igen.",
  "not-in-keyring": (detail) => `Nyckelringen har ingen post som heter ”${detail}”. Kontrollera namnet, eller lägg till posten.`,
  "not-readable": () => "De sparade inställningarna går inte att läsa helt. Fyll i formuläret igen och spara.",
  "not-bound": (detail) => `Adressen eller porten på den här datorn går inte att använda (${detail}). Välj en som är datorns egen och ledig.`,
  "no-roots": () => "Det finns inget certifikat att lita på i filen. Välj en med certifikatet för den som går i god för servern.",
  "no-system-roots": () => "Systemet har inga certifikat att lita på. Peka ut en fil med serverns.",
  "client-certificate": (detail) => `Linjens eget certifikat och dess nyckel går inte att använda (${detail}). Kontrollera att de hör ihop.`,
  unresolved: (detail) => `DNS känner inte till någon adress för ${detail}. Kontrollera hur namnet är skrivet.`,
  "not-offered": (detail) => `Enligt DNS finns ingen SIP hos ${detail} med den här transporten. Kontrollera namnet, eller välj en annan transport.`,
  "dns-silent": (detail) => `DNS svarar inte på frågan om ${detail}. Kontrollera datorns nätverk, eller skriv serverns adress med siffror.`,
  "dns-trouble": (detail) => `DNS har problem med ${detail}. Försök igen om en stund, eller skriv serverns adress med siffror.`,
  refused: () => "Datorn finns där, men inget lyssnar på den porten. Kontrollera porten, transporten och att växeln är igång.",
  silent: () => "Inget svar kom. Kontrollera adressen, brandväggen och att växeln är igång.",
  "no-route": (detail) => `Det finns ingen väg till adressen (${detail}). Kontrollera den, och datorns nätverk.`,
  "unknown-issuer": () => "Ingen som vi litar på går i god för serverns certifikat. Peka ut filen med växelns eget certifikat.",
  "wrong-name": (detail) => `Certifikatet tillhör en annan server; där ska stå ${detail}. Kontrollera servern, eller skriv det namn som certifikatet har.`,
  expired: () => "Serverns certifikat har gått ut, eller gäller inte än. Förnya det, och kontrollera klockan på båda datorerna.",
  "certificate-wanted": () => "Servern frågar efter vårt certifikat, men det finns inget. Peka ut filen med det som växeln känner till.",
  "refused-by-server": () => "Servern godtog inte vårt certifikat. Peka ut det som växeln känner till, och kontrollera hur länge det gäller.",
  "not-tls": (detail) => `Servern talar inte TLS på den porten (${detail}). Kontrollera porten, eller välj en annan transport.`,
  unauthorized: () => "Servern godtog inte användaren eller lösenordet. Kontrollera båda.",
  forbidden: () => "Servern låter inte den här användaren registrera sig. Kontrollera användaren, eller stäng av registreringen.",
  status: (detail) => `Servern svarade ${detail}. Stäm av domänen och användaren med den som sköter servern.`,
};
