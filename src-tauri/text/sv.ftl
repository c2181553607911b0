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
simulated-phone-answered =
    ”Det här är { $organisation }. Knappa in numret på skärmen och avsluta med fyrkant. Är det inte du? Tryck 0 och sedan fyrkant.”
simulated-phone-answered-again =
    ”Det var inte numret på skärmen. Titta en gång till, knappa in det och avsluta med fyrkant.”
simulated-phone-nothing-before-pound =
    ”Det kom inga siffror före fyrkanten. Knappa in numret på skärmen och avsluta med fyrkant.”
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
simulated-phone-say-nothing = Knappa inte in något
simulated-phone-hang-up = Lägg på
simulated-phone-more = Något annat …
simulated-phone-back = Tillbaka

## Systemets fildialoger

choose-backup-title = Välj en säkerhetskopia

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

expected-count = ett heltal från { $from } till { $to }
expected-duration = en tid från "{ $from }" till "{ $to }"
expected-yes-no = true eller false
expected-one-of = { $choices }
expected-list-of = en lista med { $choices }
expected-country = ett land med två bokstäver, till exempel "SE"
expected-countries = en lista med länder, två bokstäver för varje, till exempel ["SE", "NO"]
expected-name = ett namn med 1 till { $most } synliga tecken
expected-contact = en text med 1 till 300 synliga tecken
expected-path = en hel sökväg, till exempel { $example }
expected-phone-line = "simulated", den enda telefonlinje som den här versionen har
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
example-rules-phones = Telefoner som får läggas till; en tom lista stänger av telefoner.
example-rules-matching-digits = Hur många siffror som ska knappas in på telefonen.
example-rules-ring-time = Hur länge det får ringa.
example-rules-key-time = Hur länge ett besvarat samtal väntar på en knapptryckning.
example-rules-call-time = Hur länge ett besvarat samtal varar som mest.
example-rules-registration-required = Om den som saknar metod ska lägga till en vid inloggningen.
example-rules-postponements = Hur många gånger det får skjutas upp.
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
example-table-store = Var allt sparas, krypterat.
example-store-folder = Lagrets mapp. Utan den här raden: en mapp i datamappen för det konto som kör Svara.
example-store-key = Var lagrets nyckel finns: i systemets nyckelring ("keyring") eller i en fil ("file"), vilket är svagare: den som kan läsa filen kan läsa lagret.
example-store-key-file = Nyckelfilen, med key = "file". Den skapas vid första starten och kan bara läsas av sin ägare.
example-table-phone-line = Linjen som samtalen går på.
example-phone-line-kind = "simulated" spelar personens telefon i en dialogruta på skärmen.
example-table-program = Själva programmet.
example-program-language = Språket tills någon väljer ett annat: "system", "en" eller "sv".
example-program-demonstration = Om exempelorganisationen får provas.
example-table-log = Loggen. Telefonnummer och hemligheter står aldrig i den.
example-log-level = Hur mycket som skrivs: "error", "warn", "info", "debug" eller "trace".
example-log-folder = Dess mapp. Utan den här raden: systemets plats för loggar.
example-log-files = Hur många filer på 1 MiB som behålls.

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
value-FILE = FIL
value-FOLDER = MAPP
value-LANGUAGE = SPRÅK
value-SHELL = SKAL

command-svara = Lägg till, bekräfta och hantera de sätt som din organisation får kontrollera att du är du, först av allt ett telefonsamtal som verkligen ringer
command-svara-after =
    Utan kommando öppnas fönstret.

    Inställningar läses ur filen efter --settings eller ur den första av de här som finns: med --data-dir settings.toml i den mappen; annars datorns (/etc/svara/settings.toml, %ProgramData%\Svara\settings.toml, /Library/Application Support/Svara/settings.toml) och sedan kontots egen.

    Slutstatus: 0 klart, 1 inte gjort, 2 fel användning eller inställningar, 3 lagret används av ett annat Svara, 4 lösenfrasen godtogs inte.
command-svara-backup = Skriv allt i lagret till en krypterad säkerhetskopia
command-svara-backup-after = Lösenfrasen efterfrågas två gånger och kan inte återskapas. En fil som finns skrivs aldrig över. Stäng Svaras fönster först.
command-svara-restore = Hämta tillbaka allt ur en säkerhetskopia
command-svara-restore-after = Det nuvarande lagret läggs åt sidan och tas inte bort. Stäng Svaras fönster först.
command-svara-settings = Kontrollera eller visa inställningsfiler
command-svara-settings-check = Kontrollera en inställningsfil utan att starta
command-svara-settings-check-after = Utan FIL kontrolleras den fil som en start skulle läsa. Slutstatus: 0 den är rätt eller finns inte, 2 den är inte rätt.
command-svara-settings-example = Skriv ut en komplett, kommenterad inställningsfil med alla standardvärden
command-svara-manual = Skriv manualsidorna
command-svara-completions = Skriv ut det som ett skal behöver för att fylla i Svaras kommandorad

argument-svara-settings = Läs den här inställningsfilen och ingen annan
argument-svara-data-dir = Ha lager, personliga val och loggar i den här mappen
argument-svara-language = Tala det här språket: en (engelska) eller sv (svenska)
argument-svara-demo = Öppna exempelorganisationen, i ett eget lager
argument-svara-pseudo = Visa sidorna på ett testspråk med långa ord och accenter
argument-svara-help = Visa den här hjälpen
argument-svara-version = Visa versionen
argument-svara-backup-file = Filen som ska skrivas
argument-svara-backup-passphrase-file = Läs lösenfrasen från första raden i den här filen i stället för att fråga
argument-svara-restore-file = Säkerhetskopian som ska läsas
argument-svara-restore-passphrase-file = Läs lösenfrasen från första raden i den här filen i stället för att fråga
argument-svara-settings-check-file = Filen som ska kontrolleras
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
