// @ts-check
/** @import { Words } from "../en.js" */

/** @type {Words["lineSections"]} */
export const lineSections = {
  essentials: { title: "Det viktigaste", what: "Ofta räcker det här." },
  identity: { title: "Konto och uppringare", what: "När servern vill veta mer om vem som ringer." },
  numbers: { title: "Så skrivs nummer", what: "Det som servern ombeds ringa." },
  network: { title: "Nätverk och portar", what: "Reservservrar samt datorns egna adresser och portar." },
  encryption: { title: "Kryptering och certifikat", what: "Det som skyddar samtalen på vägen." },
  sound: { title: "Ljud", what: "Hur talet kodas, och organisationens egen röst." },
  limits: { title: "Tider och gränser", what: "När det är dags att ge upp, och hur mycket på en gång." },
};

/** @type {Words["lineFields"]} */
export const lineFields = {
  server: {
    label: "Server",
    help: "Växeln eller trunken som tar hand om samtalen. Skriv porten efter ett kolon om det inte är den vanliga, till exempel pbx.example:5070.",
    right: "Skriv ett namn eller en adress, vid behov med port: pbx.example, 192.0.2.10:5060.",
  },
  transport: {
    label: "Transport",
    help: "Hur SIP tar sig till servern. Bara TLS hindrar andra från att läsa på vägen.",
    right: "Välj UDP, TCP eller TLS.",
  },
  register: {
    label: "Registrera hos servern",
    help: "De flesta växlar vill det. En trunk som känner igen datorn på adressen behöver ingen registrering.",
    right: "Välj om linjen ska registrera sig.",
  },
  user: {
    label: "Användare",
    help: "Kontots namn på servern, ofta en anknytning.",
    right: "Skriv bara användaren, utan mellanslag och @: svara, 2001.",
  },
  "from-user": {
    label: "Uppringande nummer",
    help: "Numret som visas på telefonen som ringer, skrivet som servern vill ha det. Lämna tomt för att visa användaren.",
    right: "Skriv ett nummer eller namn utan mellanslag: +46101234567.",
  },
  "authentication-user": {
    label: "Namn för autentisering",
    help: "Namnet som lösenordet hör till. Lämna tomt om det är användaren.",
    right: "Skriv ett namn på högst 128 tecken, utan citattecken.",
  },
  domain: {
    label: "Domän",
    help: "Kontots domän. Lämna tomt om den är samma som serverns namn.",
    right: "Skriv ett namn eller en adress utan port: pbx.example.",
  },
  "caller-name": {
    label: "Uppringarens namn",
    help: "Visas bredvid numret, om nätet för namn vidare.",
    right: "Skriv ett namn på högst 80 tecken, på en rad.",
  },
  "from-domain": {
    label: "Uppringarens domän",
    help: "Domänen i uppringarens adress. Lämna tomt om den är samma som kontots.",
    right: "Skriv ett namn eller en adress utan port: pbx.example.",
  },
  "asserted-identity": {
    label: "P-Asserted-Identity",
    help: "En del trunkar frågar efter den (RFC 3325). Leverantören vet vad som ska stå här.",
    right: "Skriv en adress som börjar med sip:, sips: eller tel:, till exempel sip:+46101234567@pbx.example.",
  },
  "number-format": {
    label: "Skrivs",
    help: "Välj det som din växel eller trunk väntar sig. Exemplet nedanför visar vad som skickas.",
    right: "Välj ett av sätten att skriva nummer.",
  },
  "international-prefix": {
    label: "Utlandsprefix",
    help: "Det du slår på en bordstelefon före ett utländskt nummer.",
    right: "Skriv högst 16 siffror; +, * och # får vara med: 00.",
  },
  "number-prefix": {
    label: "Prefix före alla nummer",
    help: "Det som servern vill ha före numret, till exempel siffran för att komma ut på linjen.",
    right: "Skriv högst 16 siffror; +, * och # får vara med: 9.",
  },
  "backup-servers": {
    label: "Reservservrar",
    help: "Provas i den här ordningen när den första servern inte svarar. Skilj dem åt med kommatecken.",
    right: "Skriv namn eller adresser med kommatecken mellan: pbx2.example, pbx3.example:5070.",
  },
  "outbound-proxy": {
    label: "Utgående proxy",
    help: "Nås servern genom en annan dator skickas allt dit.",
    right: "Skriv ett namn eller en adress, vid behov med port: proxy.example:5060.",
  },
  "bind-address": {
    label: "Adress på den här datorn",
    help: "Där SIP och tal tas emot. 0.0.0.0 betyder den adress som leder till servern.",
    right: "Skriv en av datorns egna ip-adresser: 192.0.2.20.",
  },
  "sip-port": {
    label: "SIP-port på den här datorn",
    help: "0 betyder vilken ledig port som helst. Välj en bara om en brandvägg kräver det.",
    right: "Skriv en ledig port mellan 0 och 65535.",
  },
  "advertised-address": {
    label: "Publik adress",
    help: "Adressen som servern kan skicka till, när datorn står bakom NAT.",
    right: "Skriv en ip-adress: 203.0.113.5.",
  },
  "rtp-ports": {
    label: "Portar för tal",
    help: "Två används för varje samtal. Öppna dem för UDP i brandväggen.",
    right: "Skriv den första och den sista porten med bindestreck mellan: 20000-22047.",
  },
  "name-servers": {
    label: "DNS-servrar",
    help: "Frågas om servrarnas namn, om inte de som datorn själv frågar. Skilj dem åt med kommatecken.",
    right: "Skriv ip-adresser med kommatecken mellan: 192.0.2.53, 192.0.2.54.",
  },
  srtp: {
    label: "Krypterat tal (SRTP)",
    help: "Nycklarna skickas i SIP, så det skyddar bara när transporten är TLS.",
    right: "Välj om talet ska krypteras.",
  },
  "ca-file": {
    label: "Betrodda certifikat",
    help: "En PEM-fil med de certifikat som får gå i god för servern. Lämna tomt för att lita på dem som systemet litar på.",
    right: "Skriv hela sökvägen till en fil med ett certifikat i PEM: /etc/svara/pbx-ca.pem.",
  },
  "server-name": {
    label: "Namn i certifikatet",
    help: "Det som ska stå i serverns certifikat. Lämna tomt om det är serverns namn.",
    right: "Skriv ett namn eller en adress utan port: pbx.example.",
  },
  "client-certificate": {
    label: "Linjens eget certifikat",
    help: "En PEM-fil, för en server som vill att linjen visar vem den är. Det kräver TLS och en privat nyckel.",
    right: "Skriv hela sökvägen till en fil med ett certifikat i PEM: /etc/svara/line.pem.",
  },
  "client-key": {
    label: "Certifikatets privata nyckel",
    help: "En PEM-fil som hör till certifikatet ovanför.",
    right: "Skriv hela sökvägen till en fil med en privat nyckel i PEM: /etc/svara/line-key.pem.",
  },
  codecs: {
    label: "Kodekar",
    help: "Hur talet kodas, den bästa först. PCMA är vanlig i Europa, PCMU i Nordamerika.",
    right: "Skriv PCMA, PCMU eller båda med kommatecken mellan.",
  },
  "prompts-folder": {
    label: "Egna röstmeddelanden",
    help: "Mappen med organisationens egna inspelningar. Det som inte finns där, eller inte går att använda, säger Svaras egen röst.",
    right: "Skriv hela sökvägen till en mapp: /etc/svara/prompts.",
  },
  "ring-time": {
    label: "Längsta ringtid",
    help: "När linjen tillåter mindre än organisationens regler. Från 10 s till 40 s.",
    right: "Skriv en tid från 10 s till 40 s, med enhet.",
  },
  "key-time": {
    label: "Längsta knappväntan",
    help: "När linjen tillåter mindre än organisationens regler. Från 10 s till 30 s.",
    right: "Skriv en tid från 10 s till 30 s, med enhet.",
  },
  "call-cap": {
    label: "Längsta samtal",
    help: "Hela samtalet, från uppringning till sista ordet, vad som än händer. Från 30 s till 3 min.",
    right: "Skriv en tid från 30 s till 3 min, med enhet.",
  },
  "calls-at-once": {
    label: "Samtal på en gång",
    help: "Hur många som får pågå samtidigt. Fråga vad trunken tillåter.",
    right: "Skriv ett tal från 1 till 1000.",
  },
  "first-answer": {
    label: "Väntan på tyst server",
    help: "Därefter provas nästa server. Från 1 s till 30 s.",
    right: "Skriv en tid från 1 s till 30 s, med enhet.",
  },
  keepalive: {
    label: "Fråga om servern är där",
    help: "Hur ofta en tyst server tillfrågas (OPTIONS). 0 s betyder aldrig; 10 min är det längsta.",
    right: "Skriv en tid från 0 s till 10 min, med enhet.",
  },
  "register-expiry": {
    label: "Registreringen gäller",
    help: "Det som servern ombeds om. Registreringen förnyas i god tid. Från 1 min till 24 h.",
    right: "Skriv en tid från 1 min till 24 h, med enhet.",
  },
};

/** @type {Words["lineChoices"]} */
export const lineChoices = {
  udp: "UDP",
  tcp: "TCP",
  tls: "TLS (krypterat)",
  "+e164": "Med plus och landskod",
  e164: "Med landskod, utan plus",
  international: "Med utlandsprefix",
  national: "Som inom landet",
  prefix: "Med ett eget prefix",
  off: "Av",
  optional: "När servern kan",
  required: "Alltid",
};

/** @type {Words["lineUnits"]} */
export const lineUnits = {
  "ring-time": "s",
  "key-time": "s",
  "call-cap": "s/min",
  "calls-at-once": "samtal",
  "first-answer": "s",
  keepalive: "s/min",
  "register-expiry": "min/h",
};

/** @type {Words["linePassword"]} */
export const linePassword = {
  label: "Lösenord",
  where: "Var lösenordet finns",
  help: "Kontots lösenord på servern. Det som sparas här krypteras och visas aldrig igen.",
  kept: "Ett lösenord är sparat.",
  replace: "Byt ut",
  remove: "Ta bort",
  keepOld: "Behåll det gamla",
  fresh: "Nytt lösenord",
  none: "Inget lösenord är sparat.",
  removed: "Lösenordet tas bort när du sparar.",
  places: {
    here: "Sparat i Svara, krypterat",
    file: "I en fil",
    keyring: "I systemets nyckelring",
    credential: "I en credential från systemd",
  },
  named: {
    file: { label: "Fil med lösenordet", help: "Lösenordet står på filens första rad. Bara kontot som kör Svara bör kunna läsa den." },
    keyring: { label: "Post i nyckelringen", help: "Postens namn, under tjänsten ”Svara”." },
    credential: { label: "Namn på credential", help: "Namnet i LoadCredential= eller SetCredentialEncrypted= för tjänsten som startar Svara." },
  },
  right: {
    here: "Skriv lösenordet som hör till användaren.",
    file: "Skriv hela sökvägen till en fil som Svara kan läsa: /etc/svara/line-password.",
    keyring: "Skriv namnet på en post som finns, med bokstäver, siffror, bindestreck och punkter: phone-line.",
    credential: "Skriv namnet på en credential som systemd lämnar över: phone-line.",
  },
};
