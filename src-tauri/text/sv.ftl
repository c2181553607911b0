### Svenska: alla ord utanför sidorna. Samma ordning som i en.ftl.
###
### Termerna är de i ui/text/sv, och meningarna korta. En mening slutar med punkt om
### inte ett utdrag ur en fil följer. Ingen får skulden för något.

## Programmet

cannot-start-title = Svara kan inte starta
quit = Avsluta

## Den simulerade telefonen, en systemdialog

simulated-phone-title = Simulerad telefon
simulated-phone-ringing =
    Det ringer på { $number }.

    { $organisation } ringer för att bekräfta telefonen.
# $instruction är en av de tre som följer.
simulated-phone-answered =
    ”Det här är { $organisation }. { $instruction } Är det inte du? Tryck 0 och sedan fyrkant. For English, press 9.”
simulated-phone-key-the-number = Knappa in numret på skärmen och avsluta med fyrkant.
simulated-phone-hear-the-code = Tryck 1 för att höra din kod.
simulated-phone-press-pound = Tryck fyrkant för att bekräfta att telefonen är din.
simulated-phone-instruction =
    ”{ $instruction }”
simulated-phone-nothing-heard =
    ”Jag har inte hört någon knapp än. { $instruction }”
simulated-phone-end-with-pound =
    ”Avsluta numret med fyrkant. Vill du börja om trycker du stjärna.”
simulated-phone-answered-again =
    ”Det stämde inte. En gång till: { $instruction }”
simulated-phone-nothing-before-pound =
    ”Det kom inga siffror före fyrkanten. Knappa in numret på skärmen och avsluta med fyrkant.”
# $about är en av de fyra som följer.
simulated-phone-helpdesk =
    ”Hej! Helpdesken på { $organisation }. Ärende { $digits }. { $about } Knappa in numret du får höra, och avsluta med fyrkant. Talar du inte med oss? Tryck 0 och sedan fyrkant. For English, press 9.”
simulated-phone-asks-new-password = Ett nytt lösenord.
simulated-phone-asks-access-pass = Det gäller ett pass.
simulated-phone-asks-unlock = Det gäller upplåsning.
simulated-phone-asks-other = Är det du?
simulated-phone-key-the-read-number = Knappa in numret du får höra, och avsluta med fyrkant.
simulated-phone-nothing-read =
    ”Det kom inga siffror före fyrkanten. Knappa in numret du får höra, och avsluta med fyrkant.”
simulated-phone-code =
    ”Din kod är { $code }. En gång till: { $code }. Skriv den på skärmen. Tryck 1 om du vill höra den igen.”
simulated-phone-other-keys =
    Samtalet med { $organisation } pågår. Vad knappar du in?
simulated-phone-answer = Svara
simulated-phone-decline = Avvisa
simulated-phone-let-ring = Låt det ringa
simulated-phone-busy = Det är upptaget
simulated-phone-voicemail = Röstbrevlådan svarar
simulated-phone-not-in-service = Numret används inte
simulated-phone-line-down = Linjen är nere
simulated-phone-key = Knappa in { $keys }#
simulated-phone-key-wrong = Knappa in fel nummer
simulated-phone-report = Tryck 0 och #
simulated-phone-pound-alone = Tryck bara #
simulated-phone-any-key = Tryck 1
simulated-phone-hear-again = Tryck 1 igen
simulated-phone-digit-and-pound = Tryck 1 och #
simulated-phone-other-language = Tryck 9
simulated-phone-say-nothing = Knappa inte in något
simulated-phone-hang-up = Lägg på
simulated-phone-more = Något annat …
simulated-phone-back = Tillbaka

## Systemets fildialoger

choose-backup-title = Välj en säkerhetskopia
choose-people-title = Välj en tabell över personer
save-problems-title = Spara det som är fel
people-problems-file = svara-felaktiga-rader
people-problems-heading = rad,kolumn,fel
save-people-title = Spara personerna
people-file-name = svara-personer
save-export-title = Spara utdraget
export-file-name = svara-logg
save-evidence-title = Spara bevisningen
evidence-file-name = svara-arende

## När inställningsfilen läses

settings-place = { $file }, rad { $line }, kolumn { $column }
settings-file-missing = { $file }: filen finns inte.
settings-file-is-folder = { $file }: här ska det vara en inställningsfil, men det är en mapp.
settings-file-not-regular = { $file }: här ska det vara en inställningsfil, men det är en enhet eller ett rör.
settings-file-not-readable = { $file } går inte att läsa: { $reason }.
settings-file-too-large = { $file }: en inställningsfil får vara högst { $most }, men den här är större.
settings-file-binary = { $place }: här ska det vara vanlig text, men det är binära data.
settings-file-not-utf8 = { $place }: här ska det vara text i UTF-8, men den här byten är något annat.
settings-syntax-duplicate = { $place }: varje tabell och varje inställning anges en gång, men den här finns redan.
settings-syntax-unquoted = { $place }: text ska stå inom citattecken, men de saknas här.
settings-syntax-no-value = { $place }: efter likhetstecknet ska det stå ett värde, men det saknas.
settings-syntax-no-equals = { $place }: efter inställningens namn ska det stå ett likhetstecken och ett värde.
settings-syntax-unclosed-text = { $place }: texten ska avslutas med ett citattecken innan raden tar slut.
settings-syntax-unclosed-list = { $place }: här ska det stå en avslutande ].
settings-syntax-unclosed-table = { $place }: en tabell skrivs som [rules], men den avslutande ] saknas.
settings-syntax-escape = { $place }: ett omvänt snedstreck betyder något särskilt i "…"; skriv texten inom '…' i stället.
settings-syntax-other = { $place }: här ska det stå en tabell som [rules] eller en inställning som name = "värde", men det är ingetdera.
settings-wrong-value = { $place }: { $setting } ska vara { $expected }, men här står { $found }.
settings-unknown = { $place }: inställningen { $setting } finns inte; i [{ $table }] finns { $known }.
settings-unknown-suggestion = { $place }: inställningen { $setting } finns inte; menar du { $suggestion }?
settings-unknown-table = { $place }: tabellen [{ $table }] finns inte; de som finns är { $known }.
settings-unknown-table-suggestion = { $place }: tabellen [{ $table }] finns inte; menar du [{ $suggestion }]?
settings-unknown-outside = { $place }: inställningar ska stå i en tabell, men { $setting } står före den första; tabellerna är { $known }.
settings-key-file-needed = { $place }: med key = "file" ska även store.key-file anges, men den saknas.
settings-key-file-unused = { $place }: store.key-file används bara med key = "file", men nyckeln finns i nyckelringen.
settings-needed = { $place }: med { $with } ska även { $setting } anges, men den saknas.
settings-only-with = { $place }: { $setting } används bara med { $with }.
settings-one-only = { $place }: linjen har ett enda lösenord, och { $other } säger redan var det finns.
settings-known-passwords = { $place }: listan med kända lösenord, { $list }, går inte att använda: { $wrong }.
known-not-readable = den går inte att läsa ({ $reason })
known-not-a-file = en fil väntas, och det här är en mapp, en enhet eller ett rör
known-empty = det finns ingenting i den
known-not-text = ett lösenord väntas på rad { $line }, som text på högst 1 024 byte
known-other-digests = den har NTLM-hashar, och SHA-1-hashar väntas
known-not-a-digest = en SHA-1-hash väntas på rad { $line }, ensam eller följd av kolon och antal
known-not-all-digests = en SHA-1-hash väntas på varje rad
known-not-sorted = hasharna väntas i ordning, och den på rad { $line } hör hemma längre upp
known-too-many = högst { $most } lösenord väntas; en längre lista kan ges som SHA-1-hashar i ordning

expected-count = ett heltal från { $from } till { $to }
expected-none-or-count = 0, eller ett heltal från { $from } till { $to }
expected-duration = en tid från "{ $from }" till "{ $to }"
expected-yes-no = true eller false
expected-one-of = { $choices }
expected-list-of = en lista med { $choices }
expected-country = ett land med två bokstäver, till exempel "SE"
expected-countries = en lista med länder, två bokstäver för varje, till exempel ["SE", "NO"]
expected-prefixes = en lista med början på nummer, vart och ett ett plus och 1 till 15 siffror, till exempel ["+46939"]
expected-groups = en lista med grupper, till exempel ["Ledning"]
expected-audience = "everybody" (alla), "nobody" (ingen) eller en lista med "people", "agents", "auditors", "administrators" och grupper, till exempel ["agents", "group:Lager"]
expected-name = ett namn med 1 till { $most } synliga tecken
expected-contact = en text med 1 till 300 synliga tecken
expected-path = en hel sökväg, till exempel { $example }
expected-server = en server, till exempel "pbx.example" eller "192.0.2.1:5060"
expected-servers = en lista med servrar, till exempel ["pbx2.example", "192.0.2.2:5060"]
expected-host-name = en dators namn eller adress utan port, till exempel "pbx.example"
expected-address = en IP-adress, till exempel "192.0.2.1"
expected-name-servers = en lista med DNS-servrars IP-adresser, till exempel ["192.0.2.53", "192.0.2.54:5353"]
expected-ports = den första och den sista av minst två portar från 1024 och uppåt, med början på en jämn, till exempel "20000-22047"
expected-codecs = en lista med { $codecs }, den som föredras först
expected-sip-user = användardelen av en SIP-adress, till exempel "svara" eller "+46101234567"
expected-authentication-user = ett namn med 1 till 128 tecken utan citattecken och omvända snedstreck
expected-asserted-identity = en SIP- eller telefonadress, till exempel "sip:+46101234567@pbx.example"
expected-dialled-prefix = 1 till 16 siffror eller tecken av *, # och +
expected-secret-name = ett namn med 1 till 64 bokstäver, siffror, bindestreck, understreck och punkter
expected-line-password = en text på en rad, högst { $most } byte
expected-table = en tabell, skriven [{ $table }]

found-list = en lista
found-table = en tabell
found-empty-list = en tom lista
choices-or = { $first } eller { $last }
choices-and = { $first } och { $last }

## svara settings

settings-right = { $file } är rätt.
settings-none = Det finns ingen inställningsfil, så standardvärdena gäller. Här har Svara letat: { $files }.

## Exempelfilen: vad varje tabell och inställning är till för

example-heading =
    Svaras inställningar: alla tabeller och alla inställningar.
    En rad som börjar med # och ett mellanslag förklarar; en som börjar med bara # är en
    inställning utan standardvärde, visad med ett exempel. Övriga visar sitt standardvärde.
    Tider skrivs "30 s", "15 min", "24 h" eller "2 days".
    Kontrollera en ändrad fil med: svara settings check FIL
example-table-organisation = Organisationen. Namn och land som står här går före dem som angavs vid första starten.
example-organisation-name = Vad den heter, på skärmen och i telefon.
example-organisation-country = Var den finns, med två bokstäver (ISO 3166-1). Nummer utan landsnummer läses som landets egna.
example-organisation-contact = Vem man kan vända sig till när inget här hjälper.
example-table-rules = Vad som får läggas till och vart samtal får gå. Filen går före reglerna i lagret.
example-rules-countries = Länder som får ringas. Utan den här raden: organisationens eget.
example-rules-blocked-prefixes = Nummer som börjar så rings aldrig, var de än är, till exempel ["+46939"].
example-rules-phones = Telefoner som får läggas till; en tom lista stänger av telefoner.
example-rules-confirmation =
    Hur personen visar i samtalet att telefonen är hens: det sätt som gäller om inget annat
    väljs, och efter det de andra som får väljas. key-number: skärmen visar ett nummer som
    knappas in på telefonen. hear-code: personen hör en kod och skriver den på skärmen; för
    telefoner där knapparna är svåra att nå. pound: personen trycker #, vilket är svagare,
    eftersom vem som än svarar kan göra det.
example-rules-matching-digits = Hur många siffror som ska knappas in på telefonen.
example-rules-ring-time = Hur länge det får ringa.
example-rules-key-time = Hur länge ett besvarat samtal väntar på en knapptryckning.
example-rules-call-time = Hur länge ett besvarat samtal varar som mest.
example-rules-methods = De slags metoder som finns.
example-rules-two-step = Vilka som bekräftar en gång till efter lösenordet: "everybody" (alla), "nobody" (ingen) eller en lista som i [rules.audiences]. Administratörer gör det alltid. Den som inte har någon metod än lägger till en före allt annat.
example-rules-trust-devices-days = Hur många dagar man kan slippa bekräfta en gång till på en enhet; 0 betyder inte alls. Administratörer får alltid frågan.
example-rules-registration-required = Om den som har för få metoder ska lägga till en vid inloggningen. Den som bekräftar i två steg måste ha en i vilket fall.
example-rules-registration-methods = Hur många metoder som räcker; den som har färre ombeds lägga till fler.
example-rules-postponements = Hur många gånger det får skjutas upp; tills dess räcker lösenordet.
example-rules-reconfirm-days = Efter hur många dagar den som har loggat in får frågan om metoderna fortfarande stämmer; 0 betyder aldrig, som mest 730.
example-rules-helpdesk-number-age-days = Hur många dagar ett nummer, en app eller en koddosa ska ha funnits innan helpdesken går efter det, 1 till 365.
example-rules-helpdesk-privileged-groups = Den som är med i någon av grupperna får hjälp av två handläggare, som administratörer alltid får, till exempel ["Ledning"].
example-rules-keep-record-days = Hur många dagar loggens poster sparas, minst 90; 0 betyder för alltid. Äldre tas bort inom en timme, och en signerad anteckning säger vilka.
example-table-rules-audiences = Vem varje slags metod är för: "everybody" (alla), "nobody" (ingen) eller en lista med "people", "agents", "auditors", "administrators" och grupper, till exempel ["agents", "group:Lager"].
example-rules-audiences-phone = Vem som får använda telefon.
example-rules-audiences-authenticator-app = Vem som får använda en autentiseringsapp.
example-rules-audiences-hardware-token = Vem som får använda organisationens koddosor; ingen, tills det finns några.
example-rules-audiences-access-pass = Vem som får få ett tillfälligt pass.
example-table-rules-uses = Vad varje slags metod är till för: att logga in, att få tillbaka ett glömt lösenord eller båda.
example-rules-uses-phone = Vad telefoner är till för.
example-rules-uses-authenticator-app = Vad autentiseringsappar är till för.
example-rules-uses-hardware-token = Vad koddosor är till för.
example-table-rules-reset = Vad som krävs för att byta ett glömt lösenord.
example-rules-reset-proofs = Hur många bekräftelser, 1 eller 2. Administratörer gör det alltid på två olika sätt.
example-table-rules-limits = Hur mycket och hur ofta. Standardvärdena är också de mest generösa: gränser kan bara skärpas.
example-rules-limits-tries-per-call = Försök att knappa in numret under ett samtal.
example-rules-limits-calls-per-number-and-hour = Samtal till ett nummer på en timme.
example-rules-limits-calls-per-person-and-day = Samtal som en person ber om på ett dygn.
example-rules-limits-calls-per-machine-and-day = Samtal som begärs från en dator på ett dygn.
example-rules-limits-failures-per-hour = Misslyckade verifieringar med en metod på en timme innan den låses.
example-rules-limits-failure-lock = Hur länge den då är låst.
example-rules-limits-failures-in-a-row = Misslyckade verifieringar i rad innan metoden måste läggas till på nytt.
example-rules-limits-wrong-passwords = Fel lösenord i rad innan användarnamnet låses.
example-rules-limits-password-lock = Hur länge det första låset varar; varje nytt varar dubbelt så länge.
example-rules-limits-longest-password-lock = Hur länge ett sådant lås varar som mest.
example-table-rules-sessions = Hur länge en inloggning varar.
example-rules-sessions-idle = Hur länge det får vara stilla innan man loggas ut.
example-rules-sessions-warning = Hur långt i förväg man får en varning.
example-rules-sessions-fresh = Hur gammal en inloggning får vara när en metod läggs till eller tas bort.
example-rules-sessions-remember-user-name = Om det senaste användarnamnet fylls i vid nästa inloggning på samma dator.
example-table-passwords = Vad som inte får vara lösenord. De 30 000 vanligaste avvisas utan någon inställning.
example-passwords-known-file = En lista med fler lösenord som andra känner till, till exempel från dataintrång: ett per rad i valfri ordning, högst 20 miljoner, eller SHA-1-hashar i ordning, som hos Have I Been Pwned (HASH:ANTAL), hur många som helst. Kontrollera den med svara settings check.
example-table-store = Var allt sparas, krypterat.
example-store-folder = Lagrets mapp. Utan den här raden: en mapp i datamappen för det konto som kör Svara.
example-store-key = Var lagrets nyckel finns: i systemets nyckelring ("keyring") eller i en fil ("file"), vilket är svagare: den som kan läsa filen kan läsa lagret.
example-store-key-file = Nyckelfilen, med key = "file". Den skapas vid första starten och kan bara läsas av sin ägare.
example-table-phone-line = Linjen som samtalen går på.
example-phone-line-kind = "simulated" spelar personens telefon i en dialogruta på skärmen; "sip" ringer riktiga samtal på linjen nedan.
example-table-phone-line-sip = Organisationens egen linje, med kind = "sip": en växel eller en SIP-trunk. Prova den med: svara line check
example-phone-line-sip-server = Servern som samtalen lämnas till, med port om den inte är den vanliga.
example-phone-line-sip-backup-servers = Servrar som provas i den här ordningen när den första inte svarar.
example-phone-line-sip-outbound-proxy = Vart allt skickas i stället, om servern nås genom en proxy.
example-phone-line-sip-domain = Kontots domän, om den inte är serverns namn.
example-phone-line-sip-transport = Hur SIP skickas: "udp", "tcp" eller "tls". Bara "tls" hindrar att någon läser med på vägen.
example-phone-line-sip-register = Om linjen registrerar sig hos servern. En trunk som känner igen datorn på adressen behöver ingen registrering.
example-phone-line-sip-register-expiry = Hur länge en registrering begärs gälla; den förnyas i tid.
example-phone-line-sip-user = Kontots användare.
example-phone-line-sip-authentication-user = Namnet som lösenordet hör till, om det inte är användaren.
example-phone-line-sip-password-file = Filen med kontots lösenord på första raden. Låt bara det konto som kör Svara läsa den.
example-phone-line-sip-password-keyring = Eller: posten i systemets nyckelring som har lösenordet, under tjänsten "Svara".
example-phone-line-sip-password-credential = Eller: den systemd-credential som har lösenordet (LoadCredential=, SetCredentialEncrypted=).
example-phone-line-sip-from-user = Numret som visas på telefonen som ringer, skrivet som servern vill ha det. Utan den här raden: användaren.
example-phone-line-sip-from-domain = Domänen i avsändarens adress, om den inte är kontots.
example-phone-line-sip-caller-name = Namnet som visas vid numret, där nätet kan föra det vidare.
example-phone-line-sip-asserted-identity = P-Asserted-Identity (RFC 3325), för trunkar som vill ha den.
example-phone-line-sip-number-format = Hur ett nummer skrivs till servern: "+e164" (+46701740605), "e164" (46701740605), "international" (0046701740605), "national" (0701740605 i organisationens eget land, andra som "international") eller "prefix" (det som number-prefix säger, sedan 46701740605).
example-phone-line-sip-international-prefix = Vad man slår för att ringa utomlands, i "international" och "national".
example-phone-line-sip-number-prefix = Vad servern vill ha före ett nummer, i "prefix".
example-phone-line-sip-bind-address = Datorns adress för SIP och tal; "0.0.0.0" är den som leder till servern.
example-phone-line-sip-sip-port = Porten för SIP på den här datorn; 0 är vilken ledig som helst.
example-phone-line-sip-advertised-address = Adressen som servern kan skicka till, om datorn står bakom NAT.
example-phone-line-sip-name-servers = DNS-servrar att fråga om SIP-servrarnas namn, om inte de som datorn själv frågar. Hosts-filen går före dem.
example-phone-line-sip-rtp-ports = Portarna för tal, två för varje samtal. Öppna dem i brandväggen, för UDP.
example-phone-line-sip-codecs = Hur talet kodas, det som föredras först.
example-phone-line-sip-srtp = Om talet krypteras (SRTP, RFC 4568): "off", "optional" eller "required". Nycklarna skickas i SIP, så det skyddar bara med transport = "tls".
example-phone-line-sip-ca-file = Certifikaten (PEM) som får gå i god för servern, med transport = "tls". Utan den här raden: de som systemet litar på.
example-phone-line-sip-server-name = Namnet som serverns certifikat ska ha, om det inte är serverns.
example-phone-line-sip-client-certificate = Linjens eget certifikat (PEM), för en server som frågar efter ett, med transport = "tls".
example-phone-line-sip-client-key = Dess privata nyckel (PEM).
example-phone-line-sip-ring-time = Hur länge det får ringa, om linjen tillåter mindre än rules.ring-time.
example-phone-line-sip-key-time = Hur länge ett samtal väntar på en knapptryckning, om linjen tillåter mindre än rules.key-time.
example-phone-line-sip-call-cap = Hur länge ett samtal varar som mest på linjen, med signaler och avsked, vad som än händer.
example-phone-line-sip-calls-at-once = Hur många samtal som får pågå samtidigt.
example-phone-line-sip-first-answer = Hur länge en server får vara tyst innan nästa provas.
example-phone-line-sip-keepalive = Hur ofta en tyst server tillfrågas om den finns där (OPTIONS); "0 s" är aldrig.
example-phone-line-sip-prompts-folder = Mappen med organisationens egna röstmeddelanden. Det som inte finns där, eller inte är rätt, säger Svaras egen röst. Kontrollera den med: svara prompts check MAPP
example-table-program = Själva programmet.
example-program-language = Språket tills någon väljer ett annat: "system", "en" eller "sv".
example-program-demonstration = Om exempelorganisationen får provas.
example-table-kiosk = En dator som vem som helst går fram till: hela skärmen, utan väg ut och utan minne. Se docs/kiosk.md.
example-kiosk-enabled = Om den här datorn är en sådan. --kiosk säger samma sak för en start.
example-kiosk-pin-file = Filen med PIN-kodens hash, gjord med: svara kiosk pin FIL. Bara kioskens konto får kunna läsa den. Utan den lämnar ingen kiosken vid skärmen.
example-table-log = Loggen. Telefonnummer och hemligheter står aldrig i den.
example-log-level = Hur mycket som skrivs: "error", "warn", "info" eller "debug".
example-log-folder = Dess mapp. Utan den här raden: systemets plats för loggar.
example-log-files = Hur många filer på 1 MiB som behålls.

## Telefonlinjen

# $place är inställningsfilen, $setting den inställning som pekar ut det som saknas.
line-file-not-readable = { $place }: { $setting } pekar ut { $file }, som inte går att läsa: { $reason }.
line-file-not-text = { $place }: { $setting } pekar ut { $file }, men det är inte någon kort text i UTF-8.
line-file-empty = { $place }: { $setting } pekar ut { $file }, men första raden är tom.
line-file-no-certificate = { $place }: { $setting } pekar ut { $file }, men där finns inget certifikat i PEM.
line-file-no-private-key = { $place }: { $setting } pekar ut { $file }, men där finns ingen privat nyckel i PEM.
line-no-credentials = { $place }: { $setting } hämtar en credential från systemd, men systemd har inte lämnat över någon.
line-keyring-silent = { $place }: { $setting } pekar ut en post i nyckelringen, men nyckelringen svarar inte eller är låst.
line-not-in-keyring = { $place }: { $setting } pekar ut posten ”{ $entry }”, men nyckelringen har ingen med det namnet under tjänsten ”{ $service }”.
line-password-open = Andra än ägaren får läsa { $file }, där linjens lösenord står; gör filen privat (chmod 600).
line-keys-in-clear = phone-line.sip.srtp krypterar talet, men nycklarna skickas öppet: bara transport = "tls" skyddar dem.
line-none = Telefonen är simulerad: det finns ingen riktig linje. Ställ in en på sidan Telefonlinje, eller i inställningsfilen med phone-line.kind = "sip"; ”svara settings example” visar dess inställningar.
line-kept-unclear = Det som sparades på sidan Telefonlinje går inte att tyda längre. Spara det där på nytt.
line-said-by-file = Från inställningsfilen; ändra där
line-said-by-page = Sparat i lagret
line-said-by-nobody = Inget är sagt om linjen, så samtal simuleras
line-password-kept = Lösenordet är sparat i lagret, och visas aldrig
line-fixed = Telefonlinjen står i inställningsfilen; ändra den där.
line-pairs = Varje inställning följs av sitt värde: svara line set kind sip server pbx.example transport udp
line-nothing-said = Inget är sagt som kan ändras.
line-unknown = Telefonlinjen har ingen inställning { $setting }.
line-needed = { $setting } behövs tillsammans med { $beside }.
line-only-with = { $setting } betyder något bara med ett annat { $beside }.
line-country-needed = { $setting } behöver organisationens land.
line-set = Telefonlinjen är ändrad. ”svara line check” provar den.
line-as-it-was = Telefonlinjen var sådan redan.
line-not-started = Telefonlinjen går inte att använda just nu: { $reason }.
line-cause = { $cause ->
        [not-bound] bind-address och sip-port ska vara den här datorns och lediga ({ $detail })
        [no-roots] det finns inget certifikat i filen som phone-line.sip.ca-file pekar ut
        [no-system-roots] systemet har inga certifikat att lita på; phone-line.sip.ca-file kan peka ut serverns egna
        [client-certificate] linjens eget certifikat och dess nyckel går inte att använda ({ $detail })
        [unresolved] DNS känner inte till någon adress för { $detail }
        [not-offered] enligt DNS finns ingen SIP hos { $detail } med det här transportsättet
        [dns-silent] DNS svarar inte på frågan efter { $detail }
        [dns-trouble] DNS har problem med { $detail }
        [refused] ingen lyssnar där
        [silent] inget svar kom
        [no-route] det finns ingen väg dit ({ $detail })
        [unknown-issuer] ingen som vi litar på går i god för serverns certifikat
        [wrong-name] serverns certifikat är någon annans; det ska vara { $detail }
        [expired] serverns certifikat gäller inte längre, eller inte än
        [certificate-wanted] servern frågar efter vårt certifikat, men inget är inställt
        [refused-by-server] servern godtog inte vårt certifikat
        [not-tls] servern talar inte TLS med oss ({ $detail })
        [unauthorized] servern godtog inte användaren eller lösenordet
        [forbidden] servern låter inte den här användaren registrera sig
        [status] servern svarade { $detail }
       *[other] { $detail }
    }
line-step = { $step ->
        [start] Datorns adresser och certifikat
        [resolve] Servrarnas namn
        [transport] Anslutning
        [tls] TLS
        [registration] Registrering
       *[options] Fråga och svar (OPTIONS)
    }
line-step-at = { $step }, { $server }
line-step-done = { $step }: i sin ordning, { $ms } ms.
line-step-failed = { $step }: misslyckades efter { $ms } ms. Orsak: { $why }. Se { $setting }.

## svara call

call-digits-wrong = --number ska vara 2 till 8 siffror.
call-not-a-number = Här ska det stå ett telefonnummer, med bara siffror eller som man brukar skriva det.
call-extension-dropped = Anknytningen { $extension } rings inte upp.
call-number-disputed = Numret kan läsas på mer än ett sätt. Om { $number } är det som menas, skriv --read-as { $e164 }.
call-no-organisation = Inställningarna ska säga vem som ringer: organisation.name och organisation.country.
call-store-failed = Lagret går inte att läsa eller skriva, så inget nummer ringdes upp.
call-key-this = Knappa in det här på telefonen, och sedan #: { $number }
call-calling = Ringer { $number } …
call-rings = Det ringer.
call-answered = { $way ->
        [key-number] Besvarat. Väntar på numret och #.
        [hear-code] Besvarat. Koden läses upp när någon trycker på en knapp i telefonen.
       *[pound] Besvarat. Väntar på #.
    }
call-keys-wrong = { $tries ->
        [one] Det var inte numret. Ett försök till.
       *[other] Det var inte numret. { $tries } försök till.
    }
call-type-the-code = Koden läses upp. Skriv den här och tryck på Enter:
call-code-wrong = { $tries ->
        [one] Det var inte koden. Ett försök till:
       *[other] Det var inte koden. { $tries } försök till:
    }
call-code-six-digits = En kod har sex siffror.
call-code-still-good = Samtalet är slut, men koden gäller fortfarande. Skriv den här:
call-verified = Verifierat.
call-failed = { $cause ->
        [busy] Inte verifierat: det var upptaget.
        [declined] Inte verifierat: samtalet avvisades.
        [no-answer] Inte verifierat: ingen svarade.
        [hung-up] Inte verifierat: någon lade på för tidigt.
        [nothing-keyed] Inte verifierat: ingenting knappades in.
        [wrong-keys] Inte verifierat: det som knappades in var inte numret.
        [wrong-code] Inte verifierat: det som skrevs var inte koden.
        [code-not-typed] Inte verifierat: koden skrevs inte medan den gällde.
        [voicemail-suspected] Inte verifierat: en telefonsvarare verkar ha svarat.
        [not-in-service] Inte verifierat: numret är inte i bruk.
        [barred] Inte verifierat: linjen får inte ringa det numret.
        [line-down] Telefonlinjen går inte att använda just nu. ”svara line check” berättar varför.
        [fraud-reported] Inte verifierat: den som svarade hade inte bett om samtalet. Numret rings inte upp igen förrän en handläggare häver det.
        [cancelled] Avslutat innan något hade verifierats.
       *[not-saved] Inte verifierat: det gick inte att spara hur samtalet slutade.
    }
call-refused = { $rule ->
        [number-too-short] { $number }: siffror eller riktnummer saknas.
        [country-unknown] { $number }: inget land med en känd nummerplan har det.
        [short-or-emergency] { $number }: nödnummer och kortnummer rings aldrig upp.
        [premium-rate] { $number }: betalnummer rings aldrig upp.
        [shared-cost] { $number }: nummer med delad kostnad rings aldrig upp.
        [special-service] { $number }: det är en särskild tjänst, och sådana rings aldrig upp.
        [global-network] { $number }: satellitnät och andra världsomspännande nät rings aldrig upp.
        [country-not-allowed] { $number }: samtal får gå till { $countries }; rules.countries säger vart.
        [prefix-blocked] { $number }: rules.blocked-prefixes säger att nummer som börjar så aldrig rings.
        [confirmation-not-allowed] Organisationens regler tillåter inte det här sättet att bekräfta.
        [number-blocked] { $number }: någon där har anmält ett samtal, så numret rings inte upp förrän en handläggare häver det.
        [limit-number] { $number } har fått så många samtal som det får. Nästa går att ringa om { $minutes ->
            [one] en minut
           *[other] { $minutes } minuter
        }.
        [limit-station] Den här datorn har ringt så många samtal som den får. Nästa går att ringa om { $minutes ->
            [one] en minut
           *[other] { $minutes } minuter
        }.
        [number-invalid] { $number }: numret är inte i bruk.
       *[other] Lagret går inte att läsa eller skriva, så inget nummer ringdes upp.
    }
store-key-file-made = Det finns ingen nyckelring här, så en nyckel till lagret i { $folder } skapades i filen { $file }. Den som kan läsa filen kan läsa lagret: håll den privat, eller säg med store.key var en annan nyckel finns.

## svara rules

rules-pairs = Varje regel följs av sitt värde: svara rules set countries SE,NO
rules-nothing-said = Ange vilken regel, och vad den ska bli: svara rules set countries SE,NO
rules-no-organisation = Ingen organisation har lagts upp här än, så det finns inga regler.
rules-fixed-here = från inställningsfilen
rules-fixed = Inställningsfilen säger { $rule }; ändra den där.
rules-wrong = { $rule }: här ska stå { $expected }.
rules-unknown = Det finns ingen regel { $rule }; ”svara rules show” visar dem.
rules-nobody-gets-in = Så här skulle ingen kunna lägga till något att logga in med. Låt minst en metod vara kvar för någon, och för inloggning.
rules-nobody-locked-out =
    { $people ->
        [one] En person sågs över, och låses inte ute.
       *[other] { $people } personer sågs över, och ingen låses ute.
    }
rules-lock-out =
    { $locked_out ->
        [one] En person av { $people } skulle låsas ute: { $names }
       *[other] { $locked_out } personer av { $people } skulle låsas ute, bland dem { $names }
    }
rules-not-set = Inget ändrades. För att ändra ändå: lägg till --locking-out { $locked_out }
rules-not-kept = Lagret går inte att läsa eller skriva, så inget ändrades.
rules-nothing = inget
rules-as-they-were = Reglerna var redan så.
method-phone = telefon
method-app = autentiseringsapp
method-token = koddosa
method-pass = åtkomstpass
method-mobile = mobil { $number }
method-alternate-mobile = alternativ mobil { $number }
method-office = kontor { $number }
preview-nothing-serves = Utelåst: en bekräftelse till efterfrågas, och inget av det som finns får användas.
preview-nothing-to-set-up = Utelåst: något måste läggas till, och inget får läggas till.
preview-not-asked = Lösenordet räcker; inget mer efterfrågas.
preview-proves = Efter lösenordet efterfrågas något av det här:
preview-to-set-up = Efter lösenordet efterfrågas ett bevis till, och det finns inget att ge det med: tills en metod har lagts till är inget annat öppet.
preview-trusts = Kan välja att slippa frågan på en enhet i { $days ->
        [one] en dag
       *[other] { $days } dagar
    }.
preview-straight-in = Nästa inloggning leder direkt till Min profil.
preview-asks-whether-right = Nästa inloggning frågar om metoderna fortfarande stämmer.
preview-set-up-now = Vid nästa inloggning måste { $missing ->
        [one] en metod
       *[other] { $missing } metoder
    } läggas till genast.
preview-set-up-later = Vid nästa inloggning ska { $missing ->
        [one] en metod
       *[other] { $missing } metoder
    } läggas till; det går att skjuta upp { $times ->
        [one] en gång
       *[other] { $times } gånger
    }.
preview-reconfirms = Får { $days ->
        [one] varje dag frågan
       *[other] frågan med { $days } dagars mellanrum,
    } om metoderna fortfarande stämmer.
preview-resets-not = Ett glömt lösenord går inte att få tillbaka utan hjälp.
preview-resets-one = Ett glömt lösenord går att få tillbaka med något av:
preview-resets-two = Ett glömt lösenord går att få tillbaka med två av:
preview-resets-two-kinds = Ett glömt lösenord går att få tillbaka med två av de här, av olika slag:
preview-adds = Kan lägga till: { $methods }.
preview-adds-nothing = Kan inte lägga till någon metod.
preview-idle = Finns, men skulle inte gå att använda till något:
preview-contact = Ombeds kontakta: { $contact }
preview-no-contact = Får inte veta vem som kan kontaktas.

## svara prompts check

prompts-set = { $folder }: ”{ $name }”, språk { $language }, { $count ->
        [one] en inspelning används
       *[other] { $count } inspelningar används
    }.
prompts-own-voice = Det som inte går att använda säger Svaras egen röst.
prompts-folder-unreadable = { $folder } går inte att läsa: { $reason }.
prompts-no-manifest = { $folder } saknar manifest.toml, som säger vad varje inspelning är.
prompts-manifest = { $manifest }: { $fault ->
        [unreadable] den går inte att läsa: { $detail }.
        [not-a-file] det är ingen fil.
        [too-large] den är större än { $detail } byte, så den är inget manifest.
        [not-text] det är inte text i UTF-8.
        [language] language ska vara en beteckning som "sv" eller "en", men här står "{ $detail }".
       *[other] { $detail }
    }
prompts-manifest-syntax = { $manifest }, rad { $line }: { $reason }.
prompts-second-of-language = { $manifest }: en annan mapp bredvid är också på { $language }, och den används.
prompts-incomplete = { $manifest }: Svara har inga egna inspelningar på { $language }, så alla behövs. Här saknas { $missing }.
prompts-unknown-name = { $manifest }: det finns inget röstmeddelande som heter { $name }.
prompts-unknown-name-suggestion = { $manifest }: det finns inget röstmeddelande som heter { $name }; menar du { $suggestion }?
prompts-recording = { $file } ({ $prompt }) { $fault ->
        [outside-folder] ska vara namnet på en WAV-fil i manifestets egen mapp.
        [missing] finns inte.
        [not-a-file] är ingen fil.
        [unreadable] går inte att läsa: { $found }.
        [too-large] är större än { $wanted } byte, mer än någon inspelning behöver.
        [not-wav] är ingen WAV-fil med okomprimerat ljud.
        [torn] är avbruten: den slutar mitt i.
        [format] ska vara { $wanted }, men är { $found }.
        [too-short] är { $found } s lång; den ska vara minst { $wanted } s.
        [too-long] är { $found } s lång; den får vara { $wanted } s.
        [silent] innehåller bara tystnad.
        [too-quiet] är för tyst: talet ligger på { $found } dBFS men ska ligga på { $wanted } eller högre.
        [too-loud] är för stark: talet ligger på { $found } dBFS men ska ligga på { $wanted } eller lägre.
        [clipped] når { $found } dBFS, där ljudet förvrängs; { $wanted } är det högsta som godtas.
        [changed] är inte den inspelning som manifestets sha256 gäller.
       *[other] { $found }
    }

## Kommandoraden: hjälp

help-usage = Användning:
help-commands = Kommandon
help-arguments = Argument
help-options = Flaggor
help-options-placeholder = FLAGGOR
help-command-placeholder = KOMMANDO
manual-name = NAMN
manual-synopsis = SYNOPS
manual-description = BESKRIVNING
manual-notes = ANMÄRKNINGAR
value-RULES = REGEL VÄRDE …
value-SETTINGS = INSTÄLLNING VÄRDE …
value-SETTING = INSTÄLLNING
value-COUNT = ANTAL
value-FILE = FIL
value-FOLDER = MAPP
value-LANGUAGE = SPRÅK
value-NUMBER = NUMMER
value-TEXT = TEXT
value-ROLE = ROLL
value-GROUP = GRUPP
value-GROUPS = GRUPPER
value-NAME = NAMN
value-USER-NAME = ANVÄNDARNAMN
value-WAY = SÄTT
value-DIGITS = SIFFROR
value-E164 = +E164
value-SHELL = SKAL
value-USER = ANVÄNDARE
value-TOPIC = ÄMNE
value-OUTCOME = UTFALL
value-TIME = TID
value-ENTRY = POST
value-FORMAT = FORMAT
value-EXPORT = EXPORT
value-KEY = NYCKEL
value-SERIAL = SERIENUMMER

command-svara = Lägg till, bekräfta och hantera de sätt som din organisation får kontrollera att du är du, först av allt ett telefonsamtal som verkligen ringer
command-svara-after =
    Utan kommando öppnas fönstret.

    Inställningar läses ur filen efter --settings eller ur den första av de här som finns: med --data-dir settings.toml i den mappen; annars datorns (/etc/svara/settings.toml, %ProgramData%\Svara\settings.toml, /Library/Application Support/Svara/settings.toml) och sedan kontots egen.

    Slutstatus: 0 klart, 1 inte gjort, 2 fel användning eller inställningar, 3 lagret används av ett annat Svara, 4 lösenfrasen godtogs inte, 10 en kiosk lämnades med sin PIN-kod. ”svara call --help” och ”svara line check --help” berättar sina.
command-svara-call = Verifiera ett nummer genom ett samtal, utan fönstret
command-svara-call-after =
    Samtalet passerar samma spärrar som ett från fönstret och räknas i samma lager, som skapas om det inte finns. Med --data-dir, och utan nyckelring, skapas lagrets nyckel i store.key i den mappen, och det sägs. Ett lager hör till en process i taget: medan Svaras fönster har det öppet rings samtalet inte (slutstatus 1).

    Med --json blir varje läge ett objekt på en egen rad: ”state” (dialling, ringing, answered, awaiting-keys, keys-wrong, verified eller failed), ”elapsed_ms” och, när de finns, ”reason” och ”sip_status”. Ctrl+C lägger på.

    Slutstatus: 0 verifierat, 1 inte verifierat, 2 fel användning eller inställningar, 3 telefonlinjen går inte att använda, 4 stoppat av en spärr.
command-svara-line = Se till telefonlinjen
command-svara-line-check = Prova linjen: anslutning, TLS, registrering och svar, vart och ett med sin tid
command-svara-line-show = Visa vad som är sagt om telefonlinjen
command-svara-line-show-after = Så som en inställningsfil säger det i [phone-line]; ett lösenord visas aldrig. Med --json blir svaret ett objekt: ”said_by” (file, page eller default), ”kind”, ”settings” och ”password_kept”. Slutstatus: 0 det är visat, 1 lagret går inte att läsa, 3 lagret används.
command-svara-line-set = Ändra det som sidan Telefonlinje har fått veta
command-svara-line-set-after = Inställningar heter som i [phone-line.sip] i inställningsfilen; kind är simulated eller sip. Listor skrivs med komman: codecs PCMA,PCMU. Allt som sägs sker, eller inget; det står i händelseloggen. Prova linjen med ”svara line check”. Slutstatus: 0 ändrat, 1 lagret går inte att läsa, 2 en inställning är fel eller linjen står i inställningsfilen, 3 lagret används.
command-svara-line-check-after =
    Linjen är den i inställningsfilen; säger den inget om linjen är det den som sparats på sidan Telefonlinje. Den finns i lagret och kan därför inte provas här medan Svaras fönster har lagret öppet (slutstatus 1).

    Inget nummer rings upp. Med --json blir varje steg ett objekt på en egen rad: ”step”, ”server”, ”ok”, ”elapsed_ms” och, när något misslyckas, ”cause”, ”setting” och ”message”.

    Slutstatus: 0 en server klarade alla steg, 1 lagret går inte att öppna, 2 fel inställningar, 3 ingen gjorde det.
command-svara-prompts = Se till organisationens egna röstmeddelanden
command-svara-prompts-check = Kontrollera en mapp med organisationens egna röstmeddelanden
command-svara-prompts-check-after = Med --json blir svaret ett objekt: ”usable”, ”sets” och ”problems”, varje problem med ”file”, ”message” och, för en inspelning, ”prompt”. Slutstatus: 0 allt går att använda, 1 något går inte, och då talar Svaras egen röst i stället.
command-svara-kiosk = Se till en kiosk: en dator som vem som helst går fram till
command-svara-kiosk-pin = Välj PIN-koden som en administratör lämnar kiosken med
command-svara-kiosk-pin-after = PIN-koden, 6 till 12 siffror, efterfrågas två gånger. Bara dess hash skrivs, i stället för det som filen hade, och bara filens ägare kan läsa den: kör kommandot som kontot som kiosken körs som. Ange filen i inställningarna som pin-file under [kiosk].
command-svara-backup = Skriv allt i lagret till en krypterad säkerhetskopia
command-svara-backup-after = Lösenfrasen efterfrågas två gånger och kan inte återskapas. En fil som finns skrivs aldrig över. Stäng Svaras fönster först.
command-svara-restore = Hämta tillbaka allt ur en säkerhetskopia
command-svara-restore-after = Det nuvarande lagret läggs åt sidan och tas inte bort. Stäng Svaras fönster först.
command-svara-overview = Visa organisationen i korthet
command-svara-overview-after = Personer och deras metoder, det som behöver ses till, och vad som hänt dag för dag. Hur telefonlinjen mår säger ”svara line check”. Medan Svaras fönster har lagret öppet görs inget (slutstatus 3).
command-svara-people = Sök personer, ändra dem, och läs och skriv tabeller över dem
command-svara-people-list = Lista personer, eller dem som har en text i namnet
command-svara-people-list-after = Varje person står på en egen rad: användarnamn, vad personen heter, roll och grupper, med tabbar emellan. Med --json blir var och en ett objekt: ”user_name”, ”display_name”, ”role”, ”groups”, ”methods”, ”disabled” och ”marked_for_agent”. Stäng Svaras fönster först.
command-svara-people-show = Visa vad som är känt om en person
command-svara-people-show-after = Med --json blir svaret ett objekt, med det som ”svara people list” berättar och ”added_at”, ”has_password”, ”has_to_choose_password”, ”registers_again”, ”sign_in_locked_until” och ”their_methods”; tider står i RFC 3339. Inget helt nummer och ingen hemlighet visas någonsin. Stäng Svaras fönster först.
command-svara-people-add = Lägg till en person, med ett första lösenord
command-svara-people-add-after = Lösenordet skapas här och visas en gång: det är svaret, på en egen rad. Den som loggar in med det väljer ett nytt före allt annat. Med --json blir svaret ett objekt: ”user_name” och ”password”. Stäng Svaras fönster först.
command-svara-people-new-password = Ge en person ett nytt första lösenord, till exempel någon som en tabell har lagt till
command-svara-people-new-password-after = Lösenordet skapas här och visas en gång: det är svaret, på en egen rad. Personens alla sessioner avslutas, och den som loggar in med det väljer ett nytt före allt annat. Det står i händelseloggen. Med --json blir svaret ett objekt: ”user_name” och ”password”. Stäng Svaras fönster först.
command-svara-people-remove = Ta bort en person för gott
command-svara-people-remove-after = Kontot försvinner med sina metoder och betrodda enheter, det som hålls emot användarnamnet, och när personens nummer har ringts upp. Händelseloggen behåller sina poster, utan namn. Det går inte att ångra annat än med en säkerhetskopia. Med --json blir svaret ett objekt: ”user_name” och ”removed”. Stäng Svaras fönster först.
command-svara-people-change = Ändra en persons konto
command-svara-people-change-after = Allt som sägs sker, eller inget; det står i händelseloggen. Med --json blir svaret ett objekt: ”user_name” och ”changed”. Stäng Svaras fönster först.
command-svara-people-issue-pass = Låna ut ett tillfälligt åtkomstpass till en person
command-svara-people-issue-pass-after = Passet skapas här och visas en gång: det är svaret, på en egen rad. Det duger som andra steg vid en inloggning, ersätter det pass som personen kan ha, och står i händelseloggen. Med --json blir svaret ett objekt: ”user_name”, ”pass”, ”until” i RFC 3339, och ”once”. Stäng Svaras fönster först.
command-svara-people-import = Lägg till och ändra personer med en tabell (CSV), allt eller inget
command-svara-people-import-after =
    Första raden nämner kolumnerna: user-name, och de av display-name, role och groups som du vill ange. En tabell säger inget om en kolumn som den inte har. Den som är ny behöver display-name, är person om inte rollen säger något annat, och har inget lösenord än. En tom display-name eller role blir som den är; tom groups betyder ingen grupp. Grupper har ; emellan. UTF-8; komma, semikolon eller tabb mellan cellerna.

    Om någon rad är fel berättas varje fel rad, och inget alls ändras. Högst 100 000 personer läggs till eller ändras med en tabell. Ctrl+C avbryter, och då har inget hänt.

    Med --json blir svaret ett objekt: ”done”, ”added”, ”changed”, ”as_they_are”, ”wrong” och ”problems”, vart och ett med ”line”, ”column” och ”message”. Slutstatus: 0 klart, 1 något är fel, 2 det är ingen tabell över personer, 3 lagret används av ett annat Svara.
command-svara-people-export = Skriv alla till en tabell (CSV) som svara people import läser
command-svara-people-export-after = En fil som finns skrivs aldrig över. En cell som ett kalkylprogram skulle ta för en formel får en apostrof framför sig, som importen tar bort igen. Metoder och lösenord skrivs aldrig. Stäng Svaras fönster först.
command-svara-helpdesk = Se helpdeskens ärenden, och ta med bevisningen i ett
command-svara-helpdesk-cases = Lista de nyaste ärendena, högst 500
command-svara-helpdesk-cases-after = Varje ärende står på en egen rad: nummer, när det öppnades, hur det står till, vad det gäller, referens, person och handläggare, med tabbar emellan. Med --json är vart och ett ett objekt: ”number”, ”opened_at”, ”standing”, ”until”, ”asks”, ”ticket”, ”person”, ”agent”, ”station”, ”two_agents” och ”agent_proofs”, hur många gånger handläggaren har visat vem den är. Tider är i UTC. Stäng Svaras fönster först.
command-svara-helpdesk-case = Visa ett ärende, eller skriv bevisningen till en fil
command-svara-helpdesk-case-after = Bevisningen är varje post i händelseloggen som handlar om ärendet, var och en med det som håller den på sin plats, och ett sigill. ”svara record verify FIL” kontrollerar den, på vilken dator som helst med den publika nyckeln. Att den skrevs står i händelseloggen. Med --json är svaret ett objekt: ärendets, eller ”file”, ”case”, ”entries” och ”public_key”. Stäng Svaras fönster först.
command-svara-tokens = Sköt koddosor: lista, läs in och ta bort dem
command-svara-tokens-list = Lista koddosorna, eller dem som har en text på sig
command-svara-tokens-list-after = Varje koddosa står på en egen rad: serienummer, ”held” (någon har den), ”awaited” (den är tänkt för någon) eller ”spare” (ledig), vems den är, tillverkare och modell, med tabbar emellan. Med --json blir var och en ett objekt: ”serial”, ”manufacturer”, ”model”, ”algorithm”, ”digits”, ”seconds”, ”entered_at”, ”assigned_to”, ”held_by” och ”held_since”. Hemligheter berättas aldrig. Stäng Svaras fönster först.
command-svara-tokens-import = Läs in koddosor med tillverkarens tabell (CSV), allt eller inget
command-svara-tokens-import-after =
    Första raden nämner kolumnerna, i valfri ordning: serial number och secret key måste finnas; upn, time interval, manufacturer, model, algorithm och digits får finnas. upn är användarnamnet på den som koddosan är tänkt för; där det är tomt kan den som har koddosan lägga till den genom att skriva serienumret. Hemligheten är i base 32; intervallet är 30 eller 60 sekunder, algoritmen SHA1 eller SHA256, och koder har 6 till 8 siffror. Det som inte sägs är 30 sekunder, SHA1 och 6 siffror. UTF-8; komma, semikolon eller tabb mellan cellerna.

    Om någon rad är fel berättas varje fel rad, och inget alls ändras. Koddosor som redan finns, med samma hemlighet, blir som de är utom det som tabellen säger nytt. Ta bort filen efteråt: den som har den kan göra koddosornas koder.

    Med --json blir svaret ett objekt: ”done”, ”entered”, ”changed”, ”as_they_are”, ”wrong” och ”problems”, vart och ett med ”line”, ”column” och ”message”. Slutstatus: 0 klart, 1 något är fel, 2 det är ingen tabell över koddosor, 3 lagret används av ett annat Svara.
command-svara-tokens-assign = Lägg undan en koddosa åt någon, eller åt ingen särskild
command-svara-tokens-assign-after = Utan användarnamn kan den som har koddosan lägga till den. En koddosa som någon har bland sina metoder förblir den personens. Det står i händelseloggen. Med --json blir svaret ett objekt, som i ”svara tokens list”. Stäng Svaras fönster först.
command-svara-tokens-remove = Ta bort en koddosa som är borta, trasig eller lämnad tillbaka
command-svara-tokens-remove-after = Den som har den bland sina metoder har den inte längre, från det ögonblicket. Det står i händelseloggen. Med --json blir svaret ett objekt: ”serial”, ”removed” och ”held_by”. Stäng Svaras fönster först.
command-svara-administrator = Se till administratörer
command-svara-administrator-recover = Gör någon till administratör när ingen kan logga in
command-svara-administrator-recover-after =
    För datorn med lagret och dess nyckel, när ingen administratör kan logga in. Kontot blir en administratörs, aktiverat och upplåst, med ett nytt lösenord som efterfrågas två gånger; kontots alla sessioner avslutas. Det står i händelseloggen, och inget tar bort det därifrån.

    Slutstatus: 0 klart, 1 inte gjort, 2 fel användning, 3 lagret används av ett annat Svara, 4 lösenordet godtogs inte.
command-svara-record = Se till händelseloggen över allt som sker
command-svara-record-after = Tider är i UTC. Medan Svaras fönster har lagret öppet görs inget (slutstatus 3).
command-svara-record-list = Lista poster, den nyaste först
command-svara-record-list-after = Med --json blir varje post ett objekt på en egen rad: ”sequence”, ”at”, ”what”, ”about”, ”outcome”, ”account”, ”by”, ”station” och ”details”.
command-svara-record-follow = Berätta om varje post när den skrivs, tills Ctrl+C
command-svara-record-follow-after = Posterna ser ut som i ”svara record list”. Lagret öppnas ett ögonblick, och bara när något har skrivits: den som behöver det just då får veta att det används (slutstatus 3) och kan försöka igen. Det som Svaras fönster skriver i loggen berättas när fönstret stängs.
command-svara-record-show = Visa en post, med texten som hashas
command-svara-record-export = Skriv poster till en förseglad fil, som kan kontrolleras var som helst
command-svara-record-export-after = Att det exporterats antecknas. Filen finns hel eller inte alls.
command-svara-record-cut = Ta bort poster som är äldre än organisationen sparar dem
command-svara-record-cut-after =
    Hur länge det är säger rules.keep-record-days. Svaras fönster gör detta av sig självt; kommandot är för datorer där det aldrig är öppet. En signerad anteckning säger vad som togs bort, och det gör även en post i loggen. Det som inte är som det antecknades tas inte bort (slutstatus 1).
command-svara-record-verify = Kontrollera att loggen, eller en export, är som den antecknades
command-svara-record-verify-after =
    Med loggens nyckel, som används där det finns ett lager, pekas den första posten ut som har ändrats, tagits bort, skjutits in eller flyttats. Med bara --public-key sägs om en export är som den förseglades.

    Slutstatus: 0 hel, 1 ändrad, 2 fel användning eller inställningar, 3 går inte att säga.
command-svara-rules = Se till organisationens regler
command-svara-rules-show = Visa alla regler som gäller
command-svara-rules-set = Ändra regler, och säg vad som ändrades
command-svara-rules-set-after = Regler heter som i [rules] i inställningsfilen, med tabellen framför: limits.tries-per-call. Listor skrivs med kommatecken: countries SE,NO. Slutstatus: 0 ändrat, 1 någon skulle låsas ute, 2 en regel är fel, 3 lagret används.
command-svara-rules-check = Säg hur många en ändring skulle låsa ute, eller som är utelåsta nu
command-svara-rules-check-after = Slutstatus: 0 ingen, 1 någon, 2 en regel är fel, 3 lagret används.
command-svara-rules-preview = Säg vad en person skulle se, om reglerna gällde
command-svara-rules-preview-after = Utan regler, vad personen ser nu. Inget ändras. Med --json blir svaret ett objekt: ”user_name”, ”display_name”, ”second_step”, ”trust_days”, ”signs_in_with”, ”resets_with”, ”reset_takes”, ”idle”, ”may_add”, ”methods_missing”, ”postponements_left”, ”reconfirm_days”, ”asked_whether_right”, ”locked_out” och ”contact”. Slutstatus: 0 det är sagt, 1 ingen har det användarnamnet, 2 en regel är fel, 3 lagret används.
command-svara-settings = Kontrollera eller visa inställningsfiler
command-svara-settings-check = Kontrollera en inställningsfil utan att starta
command-svara-settings-check-after = Utan FIL kontrolleras den fil som en start skulle läsa. Slutstatus: 0 den är rätt eller finns inte, 2 den är inte rätt.
command-svara-settings-example = Skriv ut en komplett, kommenterad inställningsfil med alla standardvärden
command-svara-manual = Skriv manualsidorna
command-svara-completions = Skriv ut det som ett skal behöver för att fylla i Svaras kommandorad

argument-svara-rules-show-json = Svara i JSON, för program
argument-svara-rules-set-said = Varje regel, och vad den ska bli
argument-svara-rules-set-file = En inställningsfil vars [rules] ska gälla
argument-svara-rules-set-locking-out = Så många personer får låsas ute
argument-svara-rules-set-json = Svara i JSON, för program
argument-svara-rules-check-said = Varje regel, och vad den ska bli
argument-svara-rules-check-file = En inställningsfil vars [rules] ska kontrolleras
argument-svara-rules-check-json = Svara i JSON, för program
argument-svara-rules-preview-user-name = Vem
argument-svara-rules-preview-said = Varje regel, och vad den ska bli
argument-svara-rules-preview-file = En inställningsfil vars [rules] ska gälla
argument-svara-rules-preview-json = Svara i JSON, för program
argument-svara-settings = Läs den här inställningsfilen och ingen annan
argument-svara-data-dir = Ha lager, personliga val och loggar i den här mappen
argument-svara-language = Tala det här språket: en (engelska) eller sv (svenska)
argument-svara-demo = Öppna exempelorganisationen, i ett eget lager
argument-svara-kiosk = Var en kiosk: hela skärmen, ingen väg ut utom med PIN-kod, inget minne
argument-svara-pseudo = Visa sidorna på ett testspråk med långa ord och accenter
argument-svara-help = Visa den här hjälpen
argument-svara-version = Visa versionen
argument-svara-call-number = Numret som ska ringas upp
argument-svara-call-confirm = Hur samtalet bekräftas: key-number, hear-code (koden skrivs här) eller pound; utan flaggan som organisationen föredrar
argument-svara-call-digits = Numret som ska knappas in, 2 till 8 siffror, när något annat visar det; utan flaggan dras ett, som visas här
argument-svara-call-read-as = Ring det här numret när de två nummerläsarna skiljer sig åt; Svara säger till när det behövs
argument-svara-call-json = Berätta varje läge i JSON, för program
argument-svara-line-check-json = Svara i JSON, för program
argument-svara-line-show-json = Svara i JSON, för program
argument-svara-line-set-said = Varje inställning, och vad den ska bli
argument-svara-line-set-file = Utgå från [phone-line] i den här inställningsfilen i stället för det som var sagt förut
argument-svara-line-set-unset = Säg inget om den här inställningen längre; flera kan nämnas
argument-svara-line-set-password-from = Spara lösenordet på filens första rad i lagret, förseglat
argument-svara-line-set-json = Svara i JSON, för program
argument-svara-prompts-check-folder = Mappen som ska kontrolleras
argument-svara-kiosk-pin-file = Filen som PIN-kodens hash skrivs till
argument-svara-kiosk-pin-from-file = Läs PIN-koden från första raden i den här filen i stället för att fråga
argument-svara-backup-file = Filen som ska skrivas
argument-svara-backup-passphrase-file = Läs lösenfrasen från första raden i den här filen i stället för att fråga
argument-svara-restore-file = Säkerhetskopian som ska läsas
argument-svara-restore-passphrase-file = Läs lösenfrasen från första raden i den här filen i stället för att fråga
argument-svara-overview-days = Hur många dagar som visas, högst 90; 7 om inget sägs
argument-svara-overview-json = Svara i JSON, för program
argument-svara-people-list-text = Det som står någonstans i användarnamnet eller i vad personen heter
argument-svara-people-list-role = Bara de med den här rollen: person, agent, auditor eller administrator
argument-svara-people-list-group = Bara de i den här gruppen
argument-svara-people-list-json = Svara i JSON, för program
argument-svara-people-show-user-name = Vem
argument-svara-people-show-json = Svara i JSON, för program
argument-svara-people-add-user-name = Det som skrivs vid inloggningen
argument-svara-people-add-display-name = Vad personen heter
argument-svara-people-add-role = Vad personen får göra: person, agent, auditor eller administrator; person, om inget sägs
argument-svara-people-add-groups = Grupperna som personen är med i, med ; emellan
argument-svara-people-add-json = Svara i JSON, för program
argument-svara-people-new-password-user-name = Vems
argument-svara-people-new-password-json = Svara i JSON, för program
argument-svara-people-remove-user-name = Vem
argument-svara-people-remove-yes = Säg att det är meningen: det går inte att ångra
argument-svara-people-remove-json = Svara i JSON, för program
argument-svara-people-change-user-name = Vems konto
argument-svara-people-change-display-name = Vad personen heter
argument-svara-people-change-role = Vad personen får göra: person, agent, auditor eller administrator
argument-svara-people-change-groups = Grupperna som personen är med i, med ; emellan, och inga andra
argument-svara-people-change-disable = Ingen kan logga in med kontot längre
argument-svara-people-change-enable = Det går att logga in igen
argument-svara-people-change-register-again = Ta bort alla metoder; personen lägger till nya vid nästa inloggning
argument-svara-people-change-end-sessions = Logga ut personen överallt
argument-svara-people-change-unlock = Häv alla lås för personen
argument-svara-people-change-take-pass-back = Ta tillbaka ett tillfälligt åtkomstpass
argument-svara-people-change-dry-run = Säg vad som skulle hända, och ändra inget
argument-svara-people-change-json = Svara i JSON, för program
argument-svara-people-issue-pass-user-name = Vem
argument-svara-people-issue-pass-minutes = Hur många minuter det gäller, från 10 till 43200 (30 dagar); 60, om inget sägs
argument-svara-people-issue-pass-many = Det gäller för så många inloggningar som behövs tills dess, och inte bara för en
argument-svara-people-issue-pass-length = Hur många tecken det har, från 8 till 48; 12, om inget sägs
argument-svara-people-issue-pass-json = Svara i JSON, för program
argument-svara-people-import-file = Tabellen som ska läsas
argument-svara-people-import-dry-run = Säg vad som skulle hända, och ändra inget
argument-svara-people-import-json = Svara i JSON, för program
argument-svara-people-export-file = Filen som ska skrivas
argument-svara-helpdesk-cases-json = Svara i JSON, för program
argument-svara-helpdesk-case-number = Ärendets nummer
argument-svara-helpdesk-case-export = Skriv ärendets bevisning till den här filen
argument-svara-helpdesk-case-force = Ersätt en fil som finns
argument-svara-helpdesk-case-json = Svara i JSON, för program
argument-svara-tokens-list-text = Det som står någonstans i serienumret, tillverkarens namn eller modellen
argument-svara-tokens-list-json = Svara i JSON, för program
argument-svara-tokens-import-file = Tabellen som ska läsas
argument-svara-tokens-import-dry-run = Säg vad som skulle hända, och ändra inget
argument-svara-tokens-import-json = Svara i JSON, för program
argument-svara-tokens-assign-serial = Koddosans serienummer
argument-svara-tokens-assign-user-name = Vem den är tänkt för
argument-svara-tokens-assign-json = Svara i JSON, för program
argument-svara-tokens-remove-serial = Koddosans serienummer
argument-svara-tokens-remove-json = Svara i JSON, för program
argument-svara-administrator-recover-user-name = Vems konto; finns det inget så skapas ett
argument-svara-administrator-recover-display-name = Vad personen heter; behövs för ett nytt konto
argument-svara-administrator-recover-password-file = Läs det nya lösenordet från första raden i den här filen i stället för att fråga
argument-svara-administrator-recover-remove-methods = Ta bort personens metoder, för att inte heller de går att använda
argument-svara-record-list-most = Högst hur många; 50 om inget sägs
argument-svara-record-list-account = Gjort av den här användaren, eller med dennes konto
argument-svara-record-list-about = Om sign-in, calls, methods, account eller organisation
argument-svara-record-list-outcome = Med utfallet done, failed eller reported
argument-svara-record-list-from = Från och med då, 2026-11-30 eller 2026-11-30T09:05
argument-svara-record-list-to = Före den tiden
argument-svara-record-list-json = Svara i JSON, för program
argument-svara-record-follow-account = Gjort av den här användaren, eller med dennes konto
argument-svara-record-follow-about = Om sign-in, calls, methods, account eller organisation
argument-svara-record-follow-outcome = Med utfallet done, failed eller reported
argument-svara-record-follow-json = Svara i JSON, för program
argument-svara-record-show-entry = Postens nummer
argument-svara-record-show-json = Svara i JSON, för program
argument-svara-record-export-file = Filen som ska skrivas
argument-svara-record-export-format = csv eller json-lines; utan flaggan som filens namn slutar
argument-svara-record-export-from = Från och med då, 2026-11-30 eller 2026-11-30T09:05
argument-svara-record-export-to = Före den tiden
argument-svara-record-export-force = Ersätt en fil som finns
argument-svara-record-export-json = Svara i JSON, för program
argument-svara-record-cut-dry-run = Säg vad som skulle tas bort, och ta inte bort något
argument-svara-record-cut-json = Svara i JSON, för program
argument-svara-record-verify-export = Exporten som ska kontrolleras; utan den kontrolleras lagret
argument-svara-record-verify-public-key = Loggens publika nyckel, som betros
argument-svara-record-verify-json = Svara i JSON, för program
argument-svara-settings-check-file = Filen som ska kontrolleras
argument-svara-prompts-check-json = Svara i JSON, för program
argument-svara-settings-check-json = Svara i JSON, för program
argument-svara-manual-folder = Var de ska skrivas; utan mapp skrivs den första sidan ut
argument-svara-completions-shell = Skalet: bash, elvish, fish, powershell eller zsh

## Kommandoraden: när något inte stämmer

cli-unknown-argument = Flaggan { $argument } finns inte.
cli-unknown-argument-suggestion = Flaggan { $argument } finns inte; menar du { $suggestion }?
cli-unexpected-argument = Efter kommandot ska det inte stå något mer, men där står ”{ $argument }”.
cli-unknown-command = Kommandot ”{ $command }” finns inte.
cli-unknown-command-suggestion = Kommandot ”{ $command }” finns inte; menar du ”{ $suggestion }”?
cli-missing-command = Här ska det stå ett kommando: { $commands }.
cli-missing-argument = { $argument } ska anges, men saknas.
cli-missing-value = { $argument } ska anges, men inget står efter.
cli-wrong-value = { $argument } ska vara { $choices }, men där står ”{ $value }”.
cli-unexpected-value = { $argument } tar inget värde, men där står ”{ $value }”.
cli-twice = { $argument } anges en gång, men står två gånger.
cli-not-with = { $argument } och { $other } går inte ihop.
cli-not-unicode = Argumenten ska vara text i UTF-8, men ett av dem är något annat.
cli-try-help = ”{ $command } --help” berättar mer.
cli-no-home = Kontot har ingen hemmapp; ange med --data-dir var Svara får ha sina filer.
cli-no-demonstration = Inställningarna tillåter inte exempelorganisationen här.
cli-cannot-print = Svaret gick inte att skriva: { $reason }.
cli-manual-written = { $file } är skriven.
cli-cannot-write = { $file } går inte att skriva: { $reason }.
cli-no-log = Ingen logg kan skrivas: { $reason }.

## svara people

people-no-store = Det finns inget lager i { $folder } än, så det finns ingen i det.
people-nobody = Ingen har användarnamnet { $name }.
people-changed = { $name } är ändrad.
people-would-change = { $name } skulle ändras. Inget har ändrats nu.
people-as-before = { $name } är redan så.
people-no-change = Säg vad som ska ändras: ”svara people change --help” berättar vad som går.
people-taken = Någon har redan användarnamnet { $name }. Inget har ändrats.
people-added = { $name } är tillagd. Det här är det första lösenordet, som bara visas nu; ett nytt ska väljas vid första inloggningen:
people-new-password = { $name } har ett nytt lösenord, som bara visas nu; ett eget ska väljas vid nästa inloggning. Personens alla sessioner har avslutats:
people-remove-yes = { $name } skulle tas bort för gott, med alla metoder, och det går inte att ångra. Inget har ändrats nu; skriv --yes om det är meningen.
people-removed = { $name } är borttagen.
people-show-role = Roll: { $role }
people-show-groups = Grupper: { $count ->
        [0] inga
       *[other] { $groups }
    }
people-show-methods = Metoder: { $methods }
people-show-added = Tillagd: { $time }
people-show-disabled = Kontot är avstängt.
people-show-marked = Någon annan kan ha lösenordet: ett samtal har anmälts.
people-show-no-password = Det finns inget lösenord än: ”svara people new-password” ger ett.
people-show-first-password = Lösenordet har lämnats över, och ett nytt ska väljas.
people-show-registers = Metoder ska ställas in på nytt vid nästa inloggning.
people-show-locked = Inloggningen är låst till { $time }.
people-pass-once = { $name } har ett åtkomstpass, som bara visas nu. Det gäller för en inloggning till { $time }:
people-pass-many = { $name } har ett åtkomstpass, som bara visas nu. Det gäller för alla inloggningar till { $time }:
people-pass-forbidden = Reglerna ger inte { $name } något åtkomstpass: ”svara rules show” säger vem som får ha ett (audiences.access-pass).
people-last-administrator = Ingen administratör som kan logga in skulle vara kvar; gör någon annan till det först.
people-store-failed = Lagret svarade inte som det ska. Inget har ändrats.
people-busy = Någon annan ändrar personer samtidigt. Inget har ändrats; försök igen.
people-import-reading = Läser { $file } …
people-import-done = Klart: { $added } tillagda, { $changed } ändrade, { $same } som de var.
people-import-would = Alla rader är rätt: { $added } skulle läggas till, { $changed } ändras, och { $same } är redan så. Inget har ändrats nu.
people-import-wrong = { $wrong ->
        [one] En rad är fel, så inget har ändrats.
       *[other] { $wrong } rader är fel, så inget har ändrats.
    }
people-import-more = … och { $more } till.
people-problem = Rad { $line }: { $message }
people-problem-in = Rad { $line }, { $column }: { $message }
people-wrong-cells = Det ska vara { $expected } celler, som på första raden, men där är { $found }.
people-wrong-text = Det ska vara text i UTF-8; spara tabellen som ”CSV UTF-8”.
people-wrong-empty = Här ska det stå ett namn, men det är tomt.
people-wrong-long = Det ska vara högst { $most } tecken, men där är { $found }.
people-wrong-unprintable = Tecken { $at } syns inte; ta bort det.
people-wrong-space = Det ska vara ett ord, men tecken { $at } är ett mellanslag.
people-wrong-nameless = Personen är ny, så det behöver stå vad hen heter.
people-wrong-role = Rollen ska vara { $roles }, eller tom.
people-wrong-twice = Rad { $first } har samma användarnamn.
people-wrong-changes = En tabell lägger till eller ändrar högst { $most } personer; dela den härifrån.
people-wrong-lines = En tabell har högst { $most } rader; dela den härifrån.
people-heading-unknown = { $file }: första raden ska nämna kolumner, { $columns }, men där står ”{ $found }”. Inget har ändrats.
people-heading-twice = { $file }: kolumnen { $column } står två gånger. Inget har ändrats.
people-heading-nameless = { $file }: första raden ska ha en kolumn { $column }. Inget har ändrats.
people-file-empty = { $file } är tom. Inget har ändrats.
people-file-line = { $file }, rad { $line }: det här är för långt för en rad om en person; kanske saknas ett citattecken. Inget har ändrats.
people-file-not-readable = { $file } går inte att läsa: { $reason }. Inget har ändrats.
people-file-exists = { $file } finns redan och skrivs inte över. Inget har skrivits.
people-export-writing = Skriver { $file } …
people-export-done = { $file } innehåller nu { $people ->
        [one] en person
       *[other] { $people } personer
    }.

## svara helpdesk

helpdesk-no-store = Det finns inget lager i { $folder } än, så det finns inga ärenden i det.
helpdesk-no-case = Det finns inget ärende { $case }.
helpdesk-wrong-number = { $typed } är inget ärendenummer; till exempel 12 förväntas.
helpdesk-evidence-saved = { $entries ->
        [one] En post
       *[other] { $entries } poster
    } skrevs till { $file } och förseglades. Den publika nyckeln är { $public }
record-evidence-whole = { $file } är bevisningen i ärende { $case }, och som den förseglades: { $entries ->
        [one] en post
       *[other] { $entries } poster
    }. Annat som hände under tiden står inte i den.

## svara tokens

tokens-no-store = Det finns inget lager i { $folder } än, så det finns inga koddosor i det.
tokens-none = Ingen koddosa har serienumret { $serial }.
tokens-assigned = Koddosan { $serial } är undanlagd åt { $name }, och ingen annan kan lägga till den.
tokens-unassigned = Koddosan { $serial } är inte åt någon särskild: den som har den kan lägga till den.
tokens-removed = Koddosan { $serial } är borttagen. Ingen hade den.
tokens-removed-from = Koddosan { $serial } är borttagen, och { $name } kan inte använda den längre.
tokens-busy = Någon annan ändrar koddosor samtidigt. Inget har ändrats; försök igen.
tokens-for-nobody = Reglerna låter ingen använda koddosor än: ”svara rules set audiences.hardware-token everybody” låter alla.
tokens-import-done = Klart: { $entered } inlästa, { $changed } ändrade, { $same } som de var. Ta bort filen nu: den som har den kan göra koddosornas koder.
tokens-import-would = Alla rader är rätt: { $entered } skulle läsas in, { $changed } ändras, och { $same } är redan så. Inget har ändrats nu.
tokens-wrong-serial = Här ska det stå ett serienummer: högst 40 bokstäver, siffror och bindestreck.
tokens-wrong-secret = Hemligheten ska vara i base 32: bokstäverna A till Z och siffrorna 2 till 7.
tokens-wrong-length = Hemligheten ska ha 16 till 64 byte, men där är { $found }.
tokens-wrong-interval = Intervallet ska vara 30 eller 60 sekunder, eller tomt.
tokens-wrong-algorithm = Algoritmen ska vara SHA1 eller SHA256, eller tom.
tokens-wrong-digits = Antalet siffror ska vara 6, 7 eller 8, eller tomt.
tokens-wrong-twice = Rad { $first } har samma serienummer.
tokens-wrong-taken = Det finns redan en koddosa med det serienumret och en annan hemlighet; ta bort den först.
tokens-wrong-held = Någon annan har koddosan; den personen behöver ta bort den, eller så tas den bort här först.
tokens-wrong-nobody = Ingen har det användarnamnet.
tokens-heading-unknown = { $file }: första raden ska nämna kolumner, { $columns }, men cell { $cell } nämner ingen av dem. Inget har ändrats.
tokens-file-line = { $file }, rad { $line }: det här är för långt för en rad om en koddosa; kanske saknas ett citattecken. Inget har ändrats.
tokens-file-large = { $file } är större än { $most } MB, och det är ingen tabell över koddosor. Inget har ändrats.

## svara administrator recover

recover-password = Nytt lösenord för { $name }:
recover-again = Samma lösenord igen:
recover-differs = De två lösenorden är inte lika. Inget har ändrats.
recover-none = Här ska det vara ett lösenord, men inget skrevs.
recover-no-terminal = Det finns ingen terminal att fråga efter lösenordet i; ange det med --password-file.
recover-file = Första raden i { $file } ska vara ett lösenord, men där finns inget som går att läsa.
recover-weak = Lösenordet ska ha minst { $least } tecken och inte vara ett som andra använder. Inget har ändrats.
recover-list = Listan över kända lösenord går inte att läsa, så ingen kan säga om det här är känt. Inget har ändrats.
recover-nobody = Ingen har användarnamnet { $name }. För att skapa ett nytt konto, säg vad personen heter med --display-name.
recover-done = { $name } är administratör och kan logga in med det nya lösenordet.
recover-recorded = Kontots alla sessioner är avslutade. Det här står i händelseloggen.
## svara record

record-nothing = Det finns inget lager i { $folder } än, så det finns ingen händelselogg.
record-none = Ingen post stämmer.
record-no-account = Ingen har användarnamnet ”{ $name }”.
record-follow-waits = Lagret används. Det som skrivs i loggen under tiden berättas när det är ledigt igen.
record-no-entry = Händelseloggen har ingen post { $number }.
record-wrong-number = Här ska det stå ett heltal, men där står ”{ $typed }”.
record-wrong-time = { $option } ska vara ett datum eller en tid i UTC, 2026-11-30 eller 2026-11-30T09:05, men där står ”{ $typed }”.
record-wrong-key = En publik nyckel är 64 hexadecimala siffror, så som ”svara record verify” visar den.
record-key-needed = Här finns inget lager vars nyckel kan användas; ange loggens publika nyckel med --public-key.
record-export-exists = { $file } finns redan; med --force ersätts den. Inget skrevs.
record-exported = { $entries ->
        [one] En post finns i { $file }, förseglad
       *[other] { $entries } poster finns i { $file }, förseglade
    }. Kontrollera den på annat håll med --public-key { $key }.
record-export-not-readable = { $file } går inte att läsa: { $reason }.
record-whole = Händelseloggen i { $folder } är hel: { $entries ->
        [one] en post är
       *[other] { $entries } poster är
    } som de antecknades. Publik nyckel: { $key }.
record-unchecked = { $entries ->
        [one] Den äldsta posten
       *[other] De { $entries } äldsta posterna
    } gick inte att kontrollera, eftersom nyckeln inte finns här.
record-export-whole = { $file } är som den förseglades: { $entries ->
        [one] en post
       *[other] { $entries } poster
    }.
record-not-as-sealed = { $file } är inte som den förseglades. Vilken post som är fel kan sägas där loggens egen nyckel finns.
record-sealed-by-another = { $file } förseglades med en annan nyckel, { $key }, så med den här går inget att säga om den.
record-changed = Ändrad: post { $number } säger något annat än den gjorde.
record-removed = Ändrad: post { $number } har tagits bort.
record-inserted = Ändrad: något har skjutits in före post { $number }.
record-moved = Ändrad: post { $number } ligger någon annanstans än den gjorde.
record-cut-off = Ändrad: från post { $number } och framåt saknas slutet.
record-not-as-signed = Ändrad: en signerad kontrollpunkt går i god för en annan post { $number } än den som finns.
record-not-as-cut = Ändrad: loggen börjar vid post { $number }, och ingen äkta anteckning säger vad som togs bort före den.
record-was-cut = Posterna 0 till { $last } har tagits bort eftersom organisationen sparar dem i { $days } dagar, de sista { $at }.
record-cut-done = { $entries ->
        [0] Inget är äldre än { $days } dagar. Inget togs bort.
        [one] En post som var äldre än { $days } dagar togs bort.
       *[other] { $entries } poster som var äldre än { $days } dagar togs bort.
    }
record-cut-would = { $entries ->
        [0] Inget är äldre än { $days } dagar.
        [one] En post är äldre än { $days } dagar och skulle tas bort.
       *[other] { $entries } poster är äldre än { $days } dagar och skulle tas bort.
    }
record-cut-no-rule = Organisationen sparar loggen för alltid: rules.keep-record-days är 0. Inget togs bort.
record-cut-stopped = Inget mer togs bort, eftersom det skulle dölja detta:

## svara backup och svara restore

passphrase-new = Ny lösenfras för säkerhetskopian:
passphrase-again = Samma lösenfras igen:
passphrase-of-backup = Säkerhetskopians lösenfras:
passphrase-differs = De två lösenfraserna är inte lika. Inget har skrivits.
passphrase-too-short = En lösenfras ska ha minst { $least } tecken. Inget har skrivits.
passphrase-empty = Här ska det vara en lösenfras, men inget skrevs.
passphrase-no-terminal = Det finns ingen terminal att fråga efter lösenfrasen i; ange den med --passphrase-file.
passphrase-file-not-readable = Lösenfrasfilen { $file } går inte att läsa: { $reason }.
passphrase-file-empty = Första raden i { $file } ska vara en lösenfras, men den är tom.
passphrase-file-not-text = { $file } ska innehålla en lösenfras på högst { $most } byte text i UTF-8, men där finns något annat.
backup-exists = { $file } finns redan, och en säkerhetskopia skriver aldrig över en fil. Inget har skrivits.
backup-nothing = Det finns inget lager i { $folder } än, så det finns inget att säkerhetskopiera.
backup-writing = Skriver säkerhetskopian …
backup-done = { $file } innehåller nu allt som är sparat i { $folder }: { $rows ->
        [one] en rad
       *[other] { $rows } rader
    }.
restore-reading = Läser säkerhetskopian …
restore-done = Allt i { $file } är tillbaka i { $folder }: { $rows ->
        [one] en rad
       *[other] { $rows } rader
    }.
restore-set-aside = Lagret som fanns där förut ligger kvar i { $folder }.
restore-file-missing = { $file }: filen finns inte.
restore-not-readable = { $file } går inte att läsa: { $reason }. Inget har ändrats.
restore-not-a-backup = { $file } är inte en säkerhetskopia från Svara, eller så är den skadad. Inget har ändrats.
restore-newer = { $file } är gjord av en nyare version av Svara; uppdatera Svara först. Inget har ändrats.
restore-wrong-passphrase = Det är inte säkerhetskopians lösenfras. Inget har ändrats.
store-in-use = Lagret i { $folder } används av ett annat Svara; stäng dess fönster först.
store-damaged = Lagret i { $folder } är skadat; starta Svaras fönster, så får du hjälp med det.
store-newer = Lagret i { $folder } är gjort av en nyare version av Svara; uppdatera Svara först.
store-key-missing = Nyckeln till lagret i { $folder } finns inte.
store-key-malformed = { $file } är inte en nyckelfil från Svara.
store-key-not-private = Nyckelfilen { $file } kan läsas av fler än sin ägare; gör den privat först (chmod 600).
store-keyring-silent = Nyckelringen svarar inte eller är låst, och nyckeln till lagret i { $folder } finns där.
store-key-wrong = Nyckeln på datorn hör till ett annat lager än det i { $folder }.
store-not-readable = Lagret i { $folder } går inte att läsa eller skriva: { $reason }.

## När systemet säger nej

reason-permission = kontot har inte behörighet
reason-missing = det finns inte
reason-full = disken är full
reason-read-only = disken kan bara läsas
reason-name = sökvägen är inte giltig
reason-other = { $system }

# svara overview

overview-wrong-days = --days ska vara ett tal från 1 till { $most }.
overview-people = { $people ->
        [one] En person
       *[other] { $people } personer
    }, varav { $with_methods } med en metod.
overview-kinds = Med telefon: { $phone }. Med autentiseringsapp: { $app }. Med koddosa: { $token }.
overview-disabled = { $people ->
        [0] Inget konto är avstängt.
        [one] Ett konto är avstängt.
       *[other] { $people } konton är avstängda.
    }
overview-attention = Behöver ses till:
overview-nothing = Inget behöver ses till.
overview-marked = { $people ->
        [one] Ett konto är märkt för helpdesk: någon annan kan ha lösenordet.
       *[other] { $people } konton är märkta för helpdesk: någon annan kan ha lösenorden.
    }
overview-turned-off = { $people ->
        [one] En person har en metod som är avstängd tills den läggs till på nytt: { $names }.
       *[other] { $people } personer har en metod som är avstängd tills den läggs till på nytt, bland dem { $names }.
    }
overview-locked = { $people ->
        [one] En person har en metod som är låst ett tag: { $names }.
       *[other] { $people } personer har en metod som är låst ett tag, bland dem { $names }.
    }
overview-one-administrator = Det finns bara en administratör. När den personen är borta kan ingen göra det som bara en administratör får.
overview-registers-again = { $people ->
        [one] En person har ombetts lägga till sina metoder på nytt men har inte gjort det än.
       *[other] { $people } personer har ombetts lägga till sina metoder på nytt men har inte gjort det än.
    }
overview-without-methods = { $people ->
        [one] En person har ingen metod än, fast reglerna ber om en.
       *[other] { $people } personer har ingen metod än, fast reglerna ber om en.
    }
overview-line-usable = Telefonlinjen testades senast { $at }: den gick att använda.
overview-line-unusable = Telefonlinjen testades senast { $at }: den gick inte att använda.
overview-days = Dag för dag, i UTC:
overview-day = { $day }  verifierade { $proofs }, misslyckade { $failures }

## svara kiosk

kiosk-pin-new = Ny PIN-kod:
kiosk-pin-again = En gång till:
kiosk-pin-differs = PIN-koderna är olika. Inget har ändrats.
kiosk-pin-digits = En PIN-kod har { $fewest } till { $most } siffror och inget annat.
kiosk-pin-guessed = Den provar alla först. Välj en annan PIN-kod.
kiosk-pin-no-file = En PIN-kod väntas på första raden i { $file }, men ingen går att läsa där.
kiosk-pin-no-terminal = Det finns ingen terminal att fråga efter PIN-koden i; ange den med --from-file.
kiosk-pin-not-hashed = PIN-kodens hash gick inte att göra. Inget har ändrats.
kiosk-pin-done = PIN-koden är satt. Dess hash finns i { $file }.
