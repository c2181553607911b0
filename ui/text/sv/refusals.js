// @ts-check
/** @import { Words } from "../en.js" */
/** @import { Lifts } from "../refusal.js" */

/** @param {Lifts} lifts */
const tryAgain = (lifts) => (lifts ? `Du kan försöka igen ${lifts}.` : "Försök igen senare.");

/** @type {Words["refusals"]} */
export const refusals = {
  "bad-request": () => "Något i formuläret går inte att läsa. Kontrollera det du skrev och försök igen.",
  "not-signed-in": () => "Du är inte inloggad. Logga in och försök igen.",
  "not-allowed": () => "Ditt konto får inte göra det här. En administratör kan hjälpa dig.",
  "session-ended": () => "Din session är avslutad. Logga in för att fortsätta.",
  "out-of-order": () => "Det här steget går inte att göra just nu. Gå tillbaka ett steg och försök igen.",
  "fresh-sign-in-required": () => "Ditt lösenord behövs en gång till, eftersom det var ett tag sedan du loggade in.",

  "name-empty": () => "Fyll i det här för att gå vidare.",
  "name-too-long": () => "Det här är för långt. Korta ner det.",
  "name-unprintable": () => "Det finns tecken här som inte går att visa. Skriv om det.",
  "name-has-space": () => "Ett användarnamn kan inte ha mellanslag. Använd gärna en punkt, som i anna.berg.",
  "password-too-short": () => "Använd minst 15 tecken. Några ord i rad fungerar bra.",
  "password-too-long": () => "Använd högst 128 tecken.",
  "password-commonly-used": () => "Lösenordet är bland det första som någon skulle pröva. Välj ett annat.",
  "password-easy-to-guess": () => "Lösenordet är lätt att gissa. Lägg till ett par ord som inte hör ihop.",
  "password-contains-name": () => "Låt inte ditt eget eller organisationens namn ingå i lösenordet.",
  "password-known": () => "Lösenordet står på organisationens lista över lösenord som andra känner till. Välj ett annat.",
  "password-unchanged": () => "Det är lösenordet du har nu. Välj ett annat.",
  "password-list-not-readable": () => "Nya lösenord kontrolleras mot en lista som inte går att läsa just nu, så ingenting har ändrats. Säg till den som sköter programmet.",
  "wrong-user-name-or-password": () => "Användarnamnet eller lösenordet stämmer inte. Kontrollera båda och försök igen.",
  "sign-in-locked": (lifts) => `Det blev för många försök, så inloggningen är pausad en stund. ${tryAgain(lifts)}`,

  "number-empty": () => "Skriv ditt telefonnummer.",
  "number-too-long": () => "Det är längre än något telefonnummer. Kontrollera siffrorna.",
  "number-not-a-number": () => "Det ser inte ut som ett telefonnummer. Skriv bara numret, utan ord; mellanslag och bindestreck går bra.",
  "number-too-short": () => "Några siffror verkar saknas. Kontrollera numret.",
  "number-invalid": () => "Numret finns inte i det här landet. Kontrollera siffrorna och landet.",
  "country-unknown": () => "Välj vilket land numret hör till.",
  "number-needs-confirmation": () => "Numret kan läsas på mer än ett sätt. Bekräfta hur det ska läsas innan vi ringer.",

  "premium-rate": () => "Det här är ett betalnummer, och sådana rings aldrig upp. Använd ett vanligt nummer.",
  "shared-cost": () => "Samtal till det här numret kostar extra, så det rings inte upp. Använd ett vanligt nummer.",
  "special-service": () => "Numret hör till en särskild tjänst, inte till en person. Använd ett vanligt nummer.",
  "global-network": () => "Numret hör till ett satellitnät eller ett världsomspännande nät, och sådana rings inte upp. Använd ett vanligt nummer.",
  "short-or-emergency": () => "Det här är ett kortnummer eller nödnummer, och sådana rings aldrig upp. Använd hela ditt nummer.",
  "country-not-allowed": () => "Din organisation tillåter inte samtal till det här landet. Använd ett annat nummer eller fråga en administratör.",
  "prefix-blocked": () => "Din organisation tillåter inte samtal till nummer som börjar så här. Använd ett annat nummer eller fråga en administratör.",
  "number-blocked": () => "Samtal till numret är spärrade, eftersom någon har anmält ett samtal. Helpdesk kan häva spärren.",
  "call-under-way": () => "Ett samtal till numret pågår redan. Svara på det, eller vänta tills det är slut.",
  "limit-number": (lifts) => `Numret har ringts upp så många gånger som är tillåtet på en timme. ${tryAgain(lifts)}`,
  "limit-person": (lifts) => `Du har fått så många samtal som är tillåtet på ett dygn. ${tryAgain(lifts)}`,
  "limit-station": (lifts) => `Den här enheten har ringt så många samtal som är tillåtet på ett dygn. ${tryAgain(lifts)}`,
  "verification-locked": (lifts) => `För många verifieringar har misslyckats, så metoden är låst en tid. ${tryAgain(lifts)}`,

  "confirmation-not-allowed": () => "Din organisation låter inte samtal bekräftas på det sättet. Välj ett annat.",
  "code-not-six-digits": () => "Koden har sex siffror. Skriv alla.",
  "code-not-digits": () => "Koden består bara av siffror. Skriv alla som appen visar.",
  "code-wrong": () => "Det är inte koden som gäller just nu. Vänta tills appen visar en ny, och skriv den.",
  "method-disabled": () => "Metoden är avstängd efter för många misslyckade försök. Använd en annan, eller lägg till den på nytt.",
  "set-up-too-late": () => "Det har gått en stund, så hemligheten i koden gäller inte längre. Börja om med en ny.",
  "too-many-methods": () => "Du har redan så många av den här sorten som det går att ha. Ta bort någon som du inte använder.",
  "method-name-taken": () => "Du har redan en metod med det namnet. Välj ett som skiljer dem åt.",

  "method-not-allowed": () => "Din organisation använder inte den här metoden. Välj en annan.",
  "mobile-first": () => "Lägg till ett mobilnummer först. Sedan kan du lägga till andra nummer.",
  "slot-taken": () => "Du har redan ett nummer av den här sorten. Ändra det i stället.",
  "number-already-yours": () => "Numret finns redan bland dina metoder. Använd ett annat.",
  "no-such-method": () => "Metoden finns inte kvar. Den kan ha tagits bort i ett annat fönster.",
  "cannot-be-default": () => "Den här metoden kan inte vara standard. Välj en annan.",
  "no-such-call": () => "Det samtalet är redan slut.",
  "line-down": () => "Telefonlinjen fungerar inte just nu. Försök igen om en stund, eller säg till helpdesk.",
  "set-up-required": () => "Din organisation vill att du först lägger till en metod.",

  "store-busy": () => "Någon annan ändrade det här i samma ögonblick. Försök en gång till.",
  "store-damaged": () => "Det som är sparat här går inte att läsa helt. Ingenting har ändrats. Säg till den som sköter programmet.",
  "store-full": () => "Disken är full, så ingenting kunde sparas. Frigör utrymme och försök sedan igen.",
  "store-closed": () => "Datalagret går inte att använda just nu, så ingenting sparades. Försök igen.",
  "passphrase-wrong": () => "Lösenfrasen öppnar inte den här säkerhetskopian. Kontrollera den och försök igen.",
  "backup-damaged": () => "Säkerhetskopian är skadad och går inte att återställa. Välj en annan.",
  "backup-newer": () => "Säkerhetskopian är gjord av en nyare version av Svara. Uppdatera programmet först.",
  "no-file-chosen": () => "Välj en säkerhetskopia först.",
  "repair-failed": () => "Reparationen lyckades inte. Dina filer är som de var.",
  internal: () => "Något gick fel i programmet, det är inte ditt fel. Försök igen, eller kopiera detaljerna till den som hjälper dig.",
};

/** @type {Words["failures"]} */
export const failures = {
  busy: () => "Det var upptaget. Avsluta det andra samtalet och låt oss ringa igen.",
  declined: () => "Samtalet avvisades. Var det ett misstag kan vi ringa igen.",
  "no-answer": () => "Ingen svarade. Ha telefonen nära till hands och låt oss ringa igen.",
  "hung-up": () => "Samtalet avslutades innan det hade bekräftats. Vänta kvar tills du hör att det är klart.",
  "nothing-keyed": () => "Ingen knapp trycktes in. Öppna knappsatsen under samtalet och gör som rösten säger.",
  "wrong-keys": (lifts) => `Det som knappades in var inte det vi bad om, tre gånger i rad. ${lifts ? tryAgain(lifts) : "Låt oss ringa igen."}`,
  "wrong-code": (lifts) => `Det som skrevs var inte koden från samtalet, tre gånger i rad. ${lifts ? tryAgain(lifts) : "Låt oss ringa igen, med en ny kod."}`,
  "code-not-typed": () => "Koden skrevs inte in inom fem minuter och gäller inte längre. Låt oss ringa igen, med en ny.",
  "voicemail-suspected": () => "Det verkar som om en telefonsvarare svarade. Ha telefonen nära till hands och låt oss ringa igen.",
  "not-in-service": () => "Numret används inte. Kontrollera det, eller använd ett annat.",
  barred: () => "Organisationens telefonlinje får inte ringa till numret. Använd ett annat, eller fråga helpdesk.",
  "line-down": () => "Telefonlinjen fungerar inte just nu. Försök igen om en stund, eller säg till helpdesk.",
  "fraud-reported": () => "Den som svarade meddelade att samtalet inte var väntat. Numret är spärrat tills helpdesk häver spärren.",
  cancelled: () => "Samtalet avbröts. Ingenting sparades.",
  "not-saved": () => "Det som knappades in på telefonen kunde inte sparas, så ingenting har ändrats. Gör om det en gång till.",
};
