// @ts-check
/** What the page of methods and rules calls each rule, by its key in the settings file. */
export const ruleFields = {
  "audiences.phone": {
    label: "Telefon: för vem",
    help: "Vem som får lägga till en telefon och bli uppringd.",
  },
  "uses.phone": {
    label: "Telefon: till vad",
    help: "Vad en telefon får användas till när den är tillagd.",
  },
  phones: {
    label: "Telefoner som går att lägga till",
    help: "En mobil kommer först; de andra när den finns.",
  },
  "audiences.authenticator-app": {
    label: "Autentiseringsapp: för vem",
    help: "Vem som får lägga till en app som visar koder.",
  },
  "uses.authenticator-app": {
    label: "Autentiseringsapp: till vad",
    help: "Vad en app får användas till när den är tillagd.",
  },
  "audiences.hardware-token": {
    label: "Koddosa: för vem",
    help: "Vem som får lägga till en av organisationens koddosor. Ingen, om du inte säger något annat.",
  },
  "uses.hardware-token": {
    label: "Koddosa: till vad",
    help: "Vad en koddosa får användas till när den är tillagd.",
  },
  "audiences.access-pass": {
    label: "Tillfälligt pass: för vem",
    help: "Vem som får få ett tillfälligt pass.",
  },
  "two-step": {
    label: "Andra steget efter lösenordet",
    help: "Vem som bekräftar en gång till. Administratörer gör det alltid. Den som inte har någon metod än lägger till en före allt annat.",
  },
  "trust-devices-days": {
    label: "Dagar utan ny fråga på en enhet",
    help: "Hur länge en enhet får vara betrodd, upp till 90 dagar; 0: inte alls. Administratörer får alltid frågan.",
  },
  "reset.proofs": {
    label: "Bevis för ett glömt lösenord",
    help: "1 eller 2. Administratörer ger alltid två, av olika slag.",
  },
  "registration-required": {
    label: "Be om metoder vid inloggning",
    help: "Den som har för få metoder leds till att lägga till en. Den som bekräftar i två steg behöver en i vilket fall.",
  },
  "registration-methods": {
    label: "Hur många metoder som räcker",
    help: "Med två har den som tappar sin telefon en väg till. Från 1 till 3.",
  },
  postponements: {
    label: "Hur ofta det får skjutas upp",
    help: "0: det måste göras genast. Tills det är gjort räcker lösenordet.",
  },
  "reconfirm-days": {
    label: "Dagar tills man får frågan om metoderna stämmer",
    help: "Efter inloggningen, räknat från det senaste svaret eller den senaste nya eller ändrade metoden. Upp till 730; 0: aldrig. Den som inte svarar stängs inte ute.",
  },
  "keep-record-days": {
    label: "Dagar som loggens poster sparas",
    help: "Från 90 till 3 650; 0: för alltid. Äldre tas bort inom en timme och går inte att få tillbaka.",
  },
  "helpdesk-number-age-days": {
    label: "Dagar som en metod ska ha funnits",
    help: "Från 1 till 365. Helpdesken går inte efter ett nyare nummer, en nyare app eller koddosa: den som tagit över ett konto kan ha lagt till det.",
  },
  "helpdesk-privileged-groups": {
    label: "Grupper som får hjälp av två handläggare",
    help: "Förutom administratörer, som alltid får det. En på varje rad.",
  },
  confirmation: {
    label: "Hur ett samtal bekräftas",
    help: "Att knappa in numret på skärmen bevisar mest. Att trycka # bevisar minst: det kan ske utan eftertanke.",
  },
  "matching-digits": {
    label: "Siffror att knappa in",
    help: "Hur långt numret på skärmen är, från 2 till 8.",
  },
  "ring-time": {
    label: "Det ringer högst",
    help: "Till exempel 30 s.",
  },
  "key-time": {
    label: "Samtalet väntar på en knapp",
    help: "Hur länge efter svaret, till exempel 20 s.",
  },
  "call-time": {
    label: "Ett besvarat samtal varar högst",
    help: "Till exempel 45 s.",
  },
  countries: {
    label: "Länder som får ringas",
    help: "Nummer i andra länder nekas innan något rings upp.",
  },
  "blocked-prefixes": {
    label: "Spärrade början på nummer",
    help: "Nummer som börjar så rings inte, i vilket land det än är. En på varje rad, med plus: +46 939.",
  },
  "limits.tries-per-call": {
    label: "Försök under ett samtal",
    help: "Hur många fel nummer som får knappas in under ett samtal.",
  },
  "limits.calls-per-number-and-hour": {
    label: "Samtal till ett nummer på en timme",
    help: "Vem som än ber om dem.",
  },
  "limits.calls-per-person-and-day": {
    label: "Samtal för en person på ett dygn",
    help: "Till vilket av personens nummer som helst.",
  },
  "limits.calls-per-machine-and-day": {
    label: "Samtal från en dator på ett dygn",
    help: "Vem som än sitter där.",
  },
  "limits.failures-per-hour": {
    label: "Misslyckanden på en timme som låser en metod",
    help: "Personens andra metoder går fortfarande att använda.",
  },
  "limits.failure-lock": {
    label: "En metod är låst i",
    help: "Från 24 h till 30 days, skrivet så: 48 h, 2 days.",
  },
  "limits.failures-in-a-row": {
    label: "Misslyckanden i rad som stänger av en metod",
    help: "Tills den läggs till på nytt.",
  },
  "limits.wrong-passwords": {
    label: "Fel lösenord som låser ett användarnamn",
    help: "Från 3 och uppåt.",
  },
  "limits.password-lock": {
    label: "Det första låset varar",
    help: "Varje nytt varar dubbelt så länge.",
  },
  "limits.longest-password-lock": {
    label: "Det längsta låset varar",
    help: "Inget lås varar längre.",
  },
  "sessions.idle": {
    label: "Utloggad efter stillhet i",
    help: "Från 1 min till 15 min.",
  },
  "sessions.warning": {
    label: "Varning före det",
    help: "Från 20 s till 50 s, så att det finns tid att svara.",
  },
  "sessions.fresh": {
    label: "En inloggning är färsk i",
    help: "Så länge går det att lägga till metoder och ändra regler utan lösenordet en gång till.",
  },
  "sessions.remember-user-name": {
    label: "Kom ihåg senaste användarnamnet",
    help: "På datorns inloggningssida.",
  },
  contact: {
    label: "Vem som kan kontaktas",
    help: "Ett telefonnummer, en adress, en plats att gå till.",
  },
};

/** What there is to choose among. */
export const ruleChoices = {
  "sign-in": "Logga in",
  reset: "Glömt lösenord",
  mobile: "Mobil",
  "alternate-mobile": "Alternativ mobil",
  office: "Kontor",
  "key-number": "Knappa in numret på skärmen",
  "hear-code": "Hör en kod och skriv in den",
  pound: "Tryck # (svagare)",
};
